from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.text.sentences import split_sentences


def split(text: str, language: Language = "es") -> list[str]:
    return [sentence.strip() for sentence in split_sentences(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "El Gobierno de EE. UU. anunció la medida.",
        "El Gobierno de EE.UU. anunció la medida.",
        "El Sr. Rodríguez llegó con la Sra. Muñoz y el Dr. Paz.",
        "La reunión fue en Washington D.C. el martes.",
        "Según el art. 5 y la pág. 12, es el núm. 5 de la lista.",
        "Llegaron a las 9:30 p. m. del lunes y salieron a las 8 a. m. del martes.",
        "Costó 3.500.000 dólares, un 4.5 % más que en 2.022.",
        "J. R. R. Tolkien y L. Muñoz firmaron el texto.",
        "La Gral. Ana Paz y el Cnel. Luis Ríos viajaron.",
        "Lo dijo (p. ej. ayer) en la radio.",
        "La empresa Ecuafruta S.A. exporta banano.",
    ],
)
def test_a_spanish_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} Nadie respondió.") == [sentence, "Nadie respondió."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. government and the U.S. Ambassador agreed.",
        "Mr. Smith, Mrs. Jones and Dr. Brown met.",
        "They met in Washington, D.C. on Tuesday.",
        "It was No. 5 on the list, vs. 3.5 million in 2022.",
        "It opened at 9 a.m. and closed at 5 p.m. every day.",
        "J. R. R. Tolkien and L. Brown signed it.",
        "Gen. Brown and Sgt. Smith of Acme Inc. were there.",
    ],
)
def test_an_english_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} Nobody answered.", "en") == [sentence, "Nobody answered."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", [".", "!", "?", "?!"])
def test_each_mark_that_ends_a_sentence_does(end: str, language: Language) -> None:
    assert split(f"Uno dos tres{end} Cuatro cinco seis.", language) == [
        f"Uno dos tres{end}",
        "Cuatro cinco seis.",
    ]


@pytest.mark.parametrize(("opening", "closing"), ["«»", "“”", '""'])
def test_a_closing_mark_stays_with_its_sentence(opening: str, closing: str) -> None:
    text = f"{opening}La operación terminó.{closing} El presidente volvió."
    assert split(text) == [f"{opening}La operación terminó.{closing}", "El presidente volvió."]


def test_spanish_opening_marks_begin_a_sentence() -> None:
    assert split("No lo sabe. ¿Quién lo dijo? ¡Nadie!") == [
        "No lo sabe.",
        "¿Quién lo dijo?",
        "¡Nadie!",
    ]


@pytest.mark.parametrize("ornament", ["😀", "$$$", "* * *", "→ …"])
def test_an_ornament_is_no_sentence(ornament: str) -> None:
    assert split(f"La reunión terminó. {ornament}") == [f"La reunión terminó. {ornament}"]


SCRAPS = ["Sr.", "EE. UU.", "D.C.", "p. m.", "A.", "no.", "U.S.", "5", "3.5", "Hola", "adiós", "ñ"]
MARKS = [".", "?", "…", "¿", "«", "»", "“", "”", "—", "😀", "$$$", " ", "  ", "\n", "\u00a0"]
TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(SCRAPS + MARKS), max_size=25).map("".join),
)


@given(TEXT, st.sampled_from(LANGUAGES))
@example("Hola. 😀", "es")
@example("…", "en")
@example("", "es")
def test_the_sentences_joined_are_the_paragraph(paragraph: str, language: Language) -> None:
    assert "".join(split_sentences(paragraph, language)) == paragraph


@given(TEXT.filter(lambda text: any(map(str.isalnum, text))), st.sampled_from(LANGUAGES))
@example("Hola. 😀", "es")
@example("$$$ Hola.", "es")
def test_every_sentence_has_a_letter_or_digit(paragraph: str, language: Language) -> None:
    assert all(any(map(str.isalnum, sentence)) for sentence in split_sentences(paragraph, language))


@given(st.text(alphabet="—…«» .?!😀", min_size=1))
def test_a_paragraph_without_a_letter_stays_whole(paragraph: str) -> None:
    assert split_sentences(paragraph, "es") == [paragraph]
