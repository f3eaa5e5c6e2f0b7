"""The built-in termbase: where its words stand, what is as good, and what is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.rendering import verdict_of
from search.text.terms import GlossaryTerm, index_terms, occurrences
from search.translation.held_decoders import load_decoder
from search.translation.made import Made
from search.translation.packages.package import ModelPackage, find_package
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.prepared import Wanted
from search.translation.preparation.short_texts import short_rendering
from search.translation.termbase import entries
from search.translation.termbase.entries import entries_beginning
from search.translation.termbase.finding import find_terms, lacking_terms
from search.translation.termbase.inflection import forms
from search.translation.translator import begin, mended
from tests.search.translation.tiny_decoder import TinyDecoder

PACKAGE = ModelPackage("es_en", "1", "es", "en", Path())


def found(text: str, language: Language = "es") -> list[tuple[str, str]]:
    return [(each.entry.source, each.form) for each in find_terms(text, language)]


def lacking(text: str, rendering: str, language: Language = "es") -> list[str]:
    return [each.entry.source for each in lacking_terms(text, rendering, language)]


def tiny(words: Mapping[str, str]) -> TinyDecoder:
    return TinyDecoder(PACKAGE, "es", "en", words)


def made_by(decoder: TinyDecoder, sentence: Wanted, parts: Parts = ALL_PARTS) -> Made:
    (made,) = mended(decoder, [sentence], begin(decoder, [sentence], parts)(), parts)
    return made


# finding


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Lo condenaron por cohecho.", "es", [("cohecho", "bribery")]),
        ("Hubo dos órdenes de captura.", "es", [("orden de captura", "arrest warrants")]),
        ("Huyó el recurso de casación.", "es", [("recurso de casación", "cassation appeal")]),
        ("Drug lords fled.", "en", [("drug lord", "capos del narcotráfico")]),
        ("The hitmen fled.", "en", [("hitman", "sicarios")]),
    ],
)
def test_a_word_is_found_in_each_number_and_called_so(
    text: str, language: Language, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


def test_the_longest_words_go_before_those_within_them() -> None:
    assert [source for source, _ in found("Pidió la pena de muerte.")] == ["pena de muerte"]


def test_a_word_of_several_senses_is_found_only_beside_what_it_is_known_by() -> None:
    assert found("El fallo llegó tarde.") == []
    assert ("fallo", "ruling") in found("El juez leyó el fallo.")


def test_a_word_is_not_known_by_itself() -> None:
    # accionista has the stem of acciones
    assert found("Las acciones llegaron tarde.") == []
    assert found("El accionista vendió sus acciones.")[-1] == ("acción", "shares")


def test_forms_are_those_of_a_noun_and_no_verb_that_shares_its_stem() -> None:
    assert found("Ayudaron a la niña para que llegara cerca.") == []
    assert "para" not in forms("parado", "es", has_genders=True)
    assert "cerca" not in forms("cerco", "es", has_genders=False)
    assert "acusadoras" in forms("acusador", "es", has_genders=False)
    assert {"policies", "hitmen"} <= forms("policy", "en", has_genders=False) | forms(
        "hitman", "en", has_genders=False
    )


def test_a_common_word_in_a_name_is_none() -> None:
    assert found("Leyó el diario Cohecho ayer.") == []
    assert found("Cohecho Nacional ganó.") == []
    assert found("Cohecho y fraude.")[0] == ("cohecho", "bribery")
    assert found("Viajó a Amberes.") == [("Amberes", "Antwerp")]
    assert found("«Cohecho», dijo.") == [("cohecho", "bribery")]


def test_two_senses_that_nothing_decides_between_are_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [
        entries.Entry("zopo", target, "", (), (near,), "noun", (frozenset({"zopo"}),))
        for target, near in (("this", "juez"), ("that", "puerto"))
    ]
    monkeypatch.setattr(
        "search.translation.termbase.finding.entries_beginning",
        lambda folded, _: both if folded == "zopo" else [],
    )
    find_terms.cache_clear()
    assert ("zopo", "this") in found("El zopo del juez llegó.")
    assert found("El zopo del juez llegó al puerto.") == []
    assert found("El zopo llegó.") == []
    find_terms.cache_clear()


def test_any_of_the_renderings_in_any_form_is_as_good() -> None:
    text = "Hubo una orden de captura."
    for rendering in ("an arrest warrant", "two warrants", "a warrant for the arrest of him"):
        assert lacking(text, rendering) == []
    assert lacking(text, "a box of cats") == ["orden de captura"]


def test_a_word_that_shares_only_the_stem_of_the_rendering_is_not_as_good() -> None:
    assert lacking("The whistleblower fled.", "La denuncia huyó.", "en") == ["whistleblower"]
    assert lacking("The whistleblower fled.", "Los denunciantes huyeron.", "en") == []


def test_what_stands_in_a_term_of_the_reader_is_not_asked_for() -> None:
    text = "Lo condenaron por cohecho."
    assert lacking_terms(text, "Nothing.", "es", [(18, 25)]) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_lacking_stands_in_the_text_and_nothing_overlaps(text: str, rendering: str) -> None:
    spans = [each.span for each in find_terms(text, "es")]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert {each.span for each in lacking_terms(text, rendering, "es")} <= set(spans)


def test_the_termbase_is_read_in_a_moment() -> None:
    entries._lines.cache_clear()
    began = time.process_time()
    entries_beginning("cohecho", "es")
    assert time.process_time() - began < 0.25  # 20 ms where nothing else runs


# asking for it


def test_what_the_model_lost_is_put_in_its_place() -> None:
    decoder = tiny({"Hubo": "There was", "cohecho.": "a cohecho."})
    made = made_by(decoder, Wanted("Hubo cohecho."))
    assert "bribery" in made.text
    assert made.lacking == ()


def test_a_word_of_the_model_that_is_as_good_stays() -> None:
    decoder = tiny({"Hubo": "There was", "cohecho.": "graft."})
    assert made_by(decoder, Wanted("Hubo cohecho.")).text == "There was graft."


def test_without_the_part_nothing_is_asked_for() -> None:
    decoder = tiny({"Hubo": "There was", "cohecho.": "a cohecho."})
    made = made_by(decoder, Wanted("Hubo cohecho."), Parts(terms=False))
    assert made.text == "There was a cohecho."


def test_the_glossary_of_the_reader_goes_before_the_termbase() -> None:
    text = "Hubo cohecho."
    term = GlossaryTerm("cohecho", "baksheesh", "es", "en")
    wanted = Wanted(text, occurrences(text, "es", index_terms([term])))
    made = made_by(tiny({"Hubo": "There was", "cohecho.": "a cohecho."}), wanted)
    assert "baksheesh" in made.text
    assert "bribery" not in made.text


def test_a_phrase_of_the_glossary_is_neither_a_lost_name_nor_an_invented_one() -> None:
    text = "El Juez Ñañez llegó a la casa de Xochitla."
    term = GlossaryTerm("casa de Xochitla", "Wrenfield Manor", "es", "en")
    wanted = Wanted(text, occurrences(text, "es", index_terms([term])))
    words = {"El": "The", "Juez": "Judge", "llegó": "came", "a": "to", "la": "", "X1.": "X1."}
    made = made_by(tiny(words), wanted)
    assert "Wrenfield Manor" in made.text
    assert "name" not in {doubt.kind for doubt in made.doubts}


def test_a_heading_that_is_nothing_but_a_word_of_the_termbase_needs_no_model() -> None:
    decoder = tiny({})
    assert made_by(decoder, Wanted("Cohecho")).text == "Bribery"
    assert made_by(decoder, Wanted("ÓRDENES DE CAPTURA")).text == "ARREST WARRANTS"
    assert short_rendering("Cohecho", "es", has_terms=False) is None
    assert short_rendering("Fallo", "es") is None


# with the package


@pytest.fixture(scope="module")
def rendered() -> Callable[[str, Language], Made]:
    def render(text: str, language: Language) -> Made:
        other = other_language(language)
        there, back = (
            load_decoder(find_package(*way)) for way in ((language, other), (other, language))
        )
        (made,) = mended(there, [Wanted(text)], begin(there, [Wanted(text)])(), back=back)
        return made

    return render


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El exministro fue condenado por cohecho y malversación.", "es"),
        ("La defensa presentó un recurso de casación ante el Tribunal Supremo.", "es"),
        ("El juez dictó una orden de captura contra el alcalde.", "es"),
        ("Lo investigan por lavado de activos.", "es"),
        ("La policía realizó un allanamiento en la sede del partido.", "es"),
        ("El sicario huyó en una motocicleta.", "es"),
        ("La fiscalía imputó al exgobernador por peculado.", "es"),
        ("El testaferro compró tres fincas.", "es"),
        ("The drug lord was captured in Sinaloa on Friday.", "en"),
        ("Drug lords control the northern border.", "en"),
        ("He accepted a plea bargain with prosecutors.", "en"),
        ("The whistleblower leaked the documents to the press.", "en"),
        ("The suspect is still on the run, police said.", "en"),
        ("The jury found him guilty of manslaughter.", "en"),
        ("Police seized a haul of cocaine.", "en"),
        ("He was released on bail on Monday.", "en"),
    ],
)
def test_a_word_of_the_field_is_rendered_as_the_field_has_it_or_doubted(
    rendered: Callable[[str, Language], Made], text: str, language: Language
) -> None:
    assert find_terms(text, language)
    made = rendered(text, language)
    assert not lacking(text, made.text, language) or (
        verdict_of(made.quality, made.doubts) != "fine"
    )
    assert "glossary" not in {doubt.kind for doubt in made.doubts}


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ("El sicario huyó en una motocicleta.", "es", "itman"),
        ("Un albergue colapsó hoy en la capital.", "es", "A shelter"),
        ("The whistleblower leaked the documents to the press.", "en", "El denunciante"),
        ("Police seized a haul of cocaine.", "en", "un alijo"),
    ],
)
def test_what_is_placed_has_the_article_and_the_capital_of_its_place(
    rendered: Callable[[str, Language], Made], text: str, language: Language, phrase: str
) -> None:
    assert phrase in rendered(text, language).text
