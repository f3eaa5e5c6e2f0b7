"""What goes into the model and comes out of it, with the real one, whatever its wording."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.translation.guard.number_reading import numbers_of
from search.translation.guard.text import read
from search.translation.held_decoders import load_decoder
from search.translation.lexicon import lexicon_translations
from search.translation.made import Made
from search.translation.packages.package import find_package
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.prepared import Wanted, prepare
from search.translation.translator import translate

NONE = Parts(capitals=False, shields=False, names=False, short_texts=False)


def made_of(text: str, language: Language = "es", parts: Parts = ALL_PARTS) -> Made:
    decoder = load_decoder(find_package(language, other_language(language)))
    (made,) = translate(decoder, [Wanted(text)], parts)
    return made


@pytest.mark.parametrize(
    ("text", "ordinary", "language"),
    [
        (
            "EL JUEZ ENVÍA A PRISIÓN AL TESORERO DEL PARTIDO",
            "El juez envía a prisión al tesorero del partido",
            "es",
        ),
        (
            "JUDGE SENDS PARTY TREASURER TO JAIL",
            "Judge sends party treasurer to jail",
            "en",
        ),
        ("LA ONU SE REÚNE EN BOGOTÁ", "La ONU se reúne en Bogotá", "es"),
        ("THE ARMY LEFT THE CITY ON MONDAY", "The army left the city on Monday", "en"),
    ],
)
def test_capitals_are_translated_as_small_letters_are_and_stay_capitals(
    text: str, ordinary: str, language: Language
) -> None:
    assert made_of(text, language).text == made_of(ordinary, language).text.upper()


def test_the_name_of_a_workshop_is_translated_into_words_with_capitals() -> None:
    text = "Taller Binacional de Revisión de Estrategias y Buenas Prácticas"
    words = made_of(text).text.split()
    assert all(word[0].isupper() or word in {"and", "of", "for", "the"} for word in words)
    content = [word for word in words if word[0].isupper() and word != "Binational"]
    assert len(content) >= 4
    assert all(lexicon_translations(word, "en") for word in content)


def test_an_english_headline_becomes_a_spanish_sentence() -> None:
    made = made_of("Judge Sends Party Treasurer to Jail", "en").text
    assert made[0].isupper()
    assert made[1:].islower()


@pytest.mark.parametrize(
    "text",
    [
        "El archivo {{x}} de {0} tiene errores.",
        "Escriba %s en ${carpeta}.",
        "El valor de %1$s y de %(name)s cambió.",
        "La palabra es <b>importante</b>.",
        "El campo `max_size` está vacío.",
        "La Sentencia T-760/08 protege el derecho a la salud.",
        "La Sentencia C-355/06 fue aprobada.",
        "El expediente 2023-00145 fue archivado por el juez.",
        "El caso 18-cv-0421 sigue abierto.",
    ],
)
def test_code_and_numbers_of_files_come_back_letter_for_letter(text: str) -> None:
    made = made_of(text)
    found = re.findall(r"\{\{\w+\}\}|\$?\{\w+\}|%s|%\d\$s|%\(\w+\)s|</?b>|`\w+`|\w+-\S*\d", text)
    assert found
    assert all(each in made.text for each in found)


@pytest.mark.parametrize(
    ("text", "language", "currency", "others"),
    [
        ("It cost £48,600, he said.", "en", r"£|libra", r"dólar|\$|euro"),
        ("The house was sold for £2.5 million.", "en", r"£|libra", r"dólar|\$|euro"),
        ("Costó 48.600 libras esterlinas.", "es", r"£|pound|sterling", r"dollar|\$|euro"),
        ("El proyecto costó 5 millones de euros.", "es", r"€|euro", r"dollar|\$|pound"),
        ("Pagó US$ 3.500 por el coche.", "es", r"\$|dollar", r"euro|€|pound"),
    ],
)
def test_money_keeps_its_currency_and_its_value(
    text: str, language: Language, currency: str, others: str
) -> None:
    made = made_of(text, language)
    assert re.search(currency, made.text)
    assert not re.search(others, made.text)
    (wanted,) = numbers_of(read(text, language))
    assert any(
        number.values & wanted.values
        for number in numbers_of(read(made.text, other_language(language)))
    )


def test_the_number_and_the_year_of_a_law_stay() -> None:
    assert {"1448", "2011"} <= set(
        re.findall(r"\d+", made_of("La Ley 1448 de 2011 protege a las víctimas.").text)
    )


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("a) ", "El juez cerró el caso."),
        ("1. ", "El juez cerró el caso."),
        ("• ", "El juez cerró el caso."),
        ("– ", "El juez cerró el caso."),
        ("(ii) ", "El juez cerró el caso."),
    ],
)
def test_what_marks_an_item_of_a_list_stays_and_changes_nothing(before: str, text: str) -> None:
    assert made_of(before + text).text == before + made_of(text).text


@pytest.mark.parametrize(
    ("text", "language", "rendering"),
    [
        ("De: Juan Pérez", "es", "From: Juan Pérez"),
        ("From: Jane Doe", "en", "De: Jane Doe"),
        ("(Applause.)", "en", "(Aplausos.)"),
        ("(Aplausos.)", "es", "(Applause.)"),
        ("Buenos días.", "es", "Good morning."),
        ("Talla", "es", "Size"),
        ("Sí.", "es", "Yes."),
        ("Aplausos", "es", "Applause"),
        ("Gustavo Petro", "es", "Gustavo Petro"),
        ("12 de mayo de 2021", "es", "12 May 2021"),
    ],
)
def test_labels_brackets_and_short_texts_are_known(
    text: str, language: Language, rendering: str
) -> None:
    assert made_of(text, language) == Made(rendering)


def test_the_subject_of_an_e_mail_is_translated_behind_its_label() -> None:
    made = made_of("Subject: The meeting is on Monday", "en").text
    assert made == f"Asunto: {made_of('The meeting is on Monday', 'en').text}"


@pytest.mark.parametrize("text", ["…y luego se fueron.", "Se fueron sin decir nada…"])
def test_an_ellipsis_stays_where_it_is(text: str) -> None:
    made = made_of(text).text
    assert made.startswith("…") == text.startswith("…")
    assert made.endswith("…") == text.endswith("…")


def test_quotation_marks_come_in_pairs() -> None:
    made = made_of("«No nos iremos de aquí nunca».").text
    assert made.count("“") == made.count("”")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("El presidente Gustavo Petro habló ayer en Guayaquil.", ["Gustavo Petro", "Guayaquil"]),
        ("Lo dijo el ministro Luis Rodríguez.", ["Luis Rodríguez"]),
        ("Francia Márquez ganó las elecciones.", ["Francia Márquez"]),
    ],
)
def test_names_are_spelt_as_in_the_source(text: str, names: list[str]) -> None:
    made = made_of(text)
    assert all(name in made.text for name in names) or made.doubts


@pytest.mark.parametrize(
    "text", ["EL JUEZ LLEGÓ A LA CIUDAD", "Talla", "a) El juez cerró el caso."]
)
def test_without_any_part_the_model_is_given_the_text_as_it_is(text: str) -> None:
    prepared = prepare(Wanted(text), "es", NONE)
    assert prepared.asks_model
    assert prepared.shielded.text == text
    assert prepared.rendering("Whatever.") == "Whatever."


@pytest.mark.parametrize(
    "text",
    [
        "La policía citó a varios testigos del caso.",
        "El presidente de Colombia, Gustavo Petro, viajó a Londres el lunes.",
        "Llegaron 4 barcos al puerto con 3.500 toneladas de banano.",
    ],
)
def test_an_ordinary_sentence_is_given_to_the_model_as_it_is(text: str) -> None:
    prepared = prepare(Wanted(text), "es")
    assert prepared.shielded.text == text
    assert prepared.asks_model


PIECES = [
    "EL JUEZ",
    "a) ",
    "De: ",
    "£5 ",
    "T-1/08",
    "X1",
    "{0}",
    "<b>",
    "“",
    "…",
    "(",
    "Petro",
    "İ",
]


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map(" ".join),
    st.text(max_size=30) | st.sampled_from(PIECES),
    st.sampled_from(["es", "en"]),
)
def test_whatever_the_text_and_its_translation_there_is_a_rendering(
    text: str, translation: str, language: Language
) -> None:
    for is_mending in (False, True):
        prepared = prepare(Wanted(text), language, is_mending=is_mending)
        assert prepared.unshielded(translation).startswith(prepared.frame.before)
        assert prepared.shielded.restored(prepared.shielded.text) is not None
        assert isinstance(list(prepared.doubts(translation)), list)


def test_a_very_long_sentence_takes_no_time() -> None:
    text = " ".join(
        f"Gustavo Petro{number} (£{number},000) T-{number}/08;" for number in range(150)
    )
    began = time.process_time()
    prepared = prepare(Wanted(text), "en", is_mending=True)
    prepared.unshielded(text.replace("Petro", "Petroo"))
    assert time.process_time() - began < 5
