"""What may not be changed by a translation, and that it is not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.preparation.prepared import Wanted
from search.translation.preparation.shielding import between, find_fixed, shield
from search.translation.translator import translate


def fixed_in(text: str) -> list[str]:
    return [text[start:end] for start, end in find_fixed(text)]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Véase https://example.org/a_b?c=1&d=%20#e hoy", ["https://example.org/a_b?c=1&d=%20#e"]),
        (
            "Lea www.example.org/mapa o ftp://example.org/x",
            ["www.example.org/mapa", "ftp://example.org/x"],
        ),
        ("Escriba a ana.perez+x@example.com.pe ya", ["ana.perez+x@example.com.pe"]),
        ("Lo dijo @un_lector a @B.B.C hoy", ["@un_lector", "@B.B.C"]),
        ("Con #NoMás y #8M, sí", ["#NoMás", "#8M"]),
        ("El archivo acta_final-2.pdf y el Informe.DOCX", ["acta_final-2.pdf", "Informe.DOCX"]),
        ("Según elpais.com y Claves.com.pe", ["elpais.com", "Claves.com.pe"]),
        ("Según elpais.es, bbc.co.uk y gov.uk/visas", ["elpais.es", "bbc.co.uk", "gov.uk/visas"]),
        ("En en.wikipedia.org/wiki/Peru, por ejemplo", ["en.wikipedia.org/wiki/Peru"]),
    ],
)
def test_addresses_handles_tags_sites_and_names_of_files_are_found(
    text: str, fixed: list[str]
) -> None:
    assert fixed_in(text) == fixed


@pytest.mark.parametrize("after", [".", ",", "?", "!", "…", ").", "».", "”", "'", ":", ";"])
@pytest.mark.parametrize(
    "address", ["https://example.org/paz", "ana@example.org", "@ana", "#paz", "elpais.es", "a.pdf"]
)
def test_what_stands_after_an_address_belongs_to_the_sentence(address: str, after: str) -> None:
    assert fixed_in(f"Vea ({address}{after} Luego") == [address]


def test_a_bracket_that_an_address_opens_belongs_to_it() -> None:
    address = "https://es.wikipedia.org/wiki/Paz_(Colombia)"
    assert fixed_in(f"(véase {address}).") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "El 4,5 % de 3.500 toneladas, a las 10:30.",
        "EE. UU. y el Sr. Pérez, p. ej., S.A. y Ph.D.",
        "El puesto #1 y el correo &#243; de I+D",
        "Se fue.Es tarde.De noche.",
        "Nombre@ sin dirección @ nada",
    ],
)
def test_what_only_looks_like_an_address_is_translated(text: str) -> None:
    assert fixed_in(text) == []


ADDRESSES = st.sampled_from(
    ["https://a.org/X2_(b)", "www.b.es", "c@d.com", "@e_f", "#g", "h.pdf", "i.co.uk/X1", "X1", "X2"]
)
TEXTS = st.lists(st.one_of(ADDRESSES, st.text("aé X12.,()«»-_@#", max_size=6)), max_size=8)


@given(TEXTS.map("".join))
@example("X1 en https://a.org/X2 y b@c.com")
@example("a.pdf-b.pdf")
def test_what_is_shielded_comes_back_whatever_stands_around_it(text: str) -> None:
    spans = find_fixed(text)
    shielded = shield(text, [(span, text[slice(*span)]) for span in spans])
    assert shielded.restored(shielded.text) == text
    assert [kept for _, kept in shielded.marks] == fixed_in(text)
    parts = between(text, spans)
    assert "".join(map("".join, zip(parts, [*fixed_in(text), ""], strict=True))) == text


@given(st.lists(st.text("aX12", min_size=1, max_size=4), min_size=1, max_size=12), st.data())
def test_words_are_replaced_where_they_stand(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    kept = data.draw(
        st.lists(st.text("bX12 ", max_size=5), min_size=len(words), max_size=len(words))
    )
    ends = [len(" ".join(words[: number + 1])) for number in range(len(words))]
    spans = [(end - len(word), end) for end, word in zip(ends, words, strict=True)]
    shielded = shield(text, zip(spans, kept, strict=True))
    assert shielded.restored(shielded.text) == " ".join(kept)


@pytest.mark.parametrize("translation", ["to and X2", "X1 to X2 and X2", "x1 and X2", "X12"])
def test_a_mark_that_is_lost_or_comes_twice_is_noticed(translation: str) -> None:
    shielded = shield("de a@b.com a #paz", [((3, 10), "a@b.com"), ((13, 17), "#paz")])
    assert shielded.text == "de X1 a X2"
    assert shielded.restored("from X2 to X1") == "from #paz to a@b.com"
    assert shielded.restored(translation) is None


SENTENCES: dict[Language, list[str]] = {
    "es": [
        "El informe está en https://www.example.org/informes/2023_final.pdf, dijo el ministro.",
        "Escriba a ana.perez@example.org para pedir una copia.",
        "La policía citó a @DiarioElPais y a @un_lector en su cuenta.",
        "La etiqueta #NoMasViolencia fue la más usada del día.",
        "El archivo acta_final_2.pdf desapareció del servidor.",
        "Según elpais.es, el acuerdo se firmará mañana.",
        "Véase (https://es.wikipedia.org/wiki/Paz_(Colombia)) para más datos.",
        "La calle X1 lleva a www.example.org/mapa.",
    ],
    "en": [
        "The report is at https://www.example.org/reports/2023_final.pdf, the minister said.",
        "Write to jane.doe@example.co.uk to ask for a copy.",
        "Police quoted @BBC_World and @a_reader on their account.",
        "The tag #StopTheWar was the most used of the day.",
        "The file final_minutes_2.pdf has disappeared from the server.",
        "According to theguardian.co.uk, the deal will be signed tomorrow.",
        "The site gov.uk published data.csv and map-1.png yesterday.",
        "X1 Street leads to www.example.org/map.",
    ],
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_model_leaves_all_of_it_unharmed(language: Language) -> None:
    decoder = load_decoder(find_package(language, other_language(language)))
    sentences = SENTENCES[language]
    for text, made in zip(
        sentences, translate(decoder, [Wanted(s) for s in sentences]), strict=True
    ):
        assert fixed_in(text)
        assert fixed_in(made.text) == fixed_in(text)
        assert made.text != text
        assert ("X1" in made.text) == ("X1" in text)
