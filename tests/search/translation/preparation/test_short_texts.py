"""Headings, cells, greetings, dates and names: what they are without a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.translation.preparation.short_texts import PHRASES, short_rendering


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("Buenos días.", "Good morning."),
        ("Talla", "Size"),
        ("TALLA", "SIZE"),
        ("talla:", "size:"),
        ("Sí.", "Yes."),
        ("Aplausos", "Applause"),
        ("(Aplausos.)", "(Applause.)"),
        ("¿Por qué?", "Why?"),
        ("Palabras Clave:", "Keywords:"),
        ("Fecha de Nacimiento", "Date of Birth"),
        ("lunes", "Monday"),
        ("12 de mayo de 2021", "12 May 2021"),
        ("Lunes, 3 de enero de 2022", "Monday, 3 January 2022"),
        ("1.º de mayo", "1 May"),
        ("Mayo de 2020", "May 2020"),
        ("Gustavo Petro", "Gustavo Petro"),
        ("GUSTAVO PETRO", "GUSTAVO PETRO"),
        ("Londres", "London"),
        ("Estados Unidos", "United States"),
        ("ONU", "UN"),
        ("FBI", "FBI"),
        ("2023-00145", "2023-00145"),
        ("12/05/2021", "12/05/2021"),
        ("3.500,50", "3,500.50"),
        ("1.2.3", "1.2.3"),
        ("—", "—"),
        ("paz", "peace"),
    ],
)
def test_short_spanish_texts_are_known(text: str, rendering: str) -> None:
    assert short_rendering(text, "es") == rendering


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("Good morning.", "Buenos días."),
        ("Why?", "¿Por qué?"),
        ("Thank you!", "¡Gracias!"),
        ("May 12, 2021", "12 de mayo de 2021"),
        ("Monday, May 12", "Lunes 12 de mayo"),
        ("ABSTRACT", "RESUMEN"),
        ("Donald Trump", "Donald Trump"),
        ("New York", "Nueva York"),
        ("3,500.50", "3.500,50"),
        ("army", "ejército"),
    ],
)
def test_short_english_texts_are_known(text: str, rendering: str) -> None:
    assert short_rendering(text, "en") == rendering


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Volvieron.", "es"),
        ("Servicios", "es"),
        ("Ministerio de Defensa", "es"),
        ("El juez envía a prisión al tesorero del partido", "es"),
        ("Highlights", "en"),
        ("They came back.", "en"),
    ],
)
def test_what_may_be_translated_in_several_ways_is_for_the_model(
    text: str, language: Language
) -> None:
    assert short_rendering(text, language) is None


PAIRS = [
    line.split("\t") for line in PHRASES.read_text("utf-8").splitlines() if not line.startswith("#")
]


def test_there_are_many_phrases_each_with_both_sides_and_each_pair_once() -> None:
    assert len(PAIRS) >= 250
    assert all(len(pair) == 2 and all(pair) for pair in PAIRS)
    assert len({tuple(pair) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids="=".join)
def test_each_phrase_is_known_in_both_languages_in_capitals_too(pair: list[str]) -> None:
    for language, text in zip(LANGUAGES, pair, strict=True):
        rendering = short_rendering(text, language)
        assert rendering
        assert short_rendering(text.upper(), language) == rendering.upper()


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_short_text_has_a_rendering_of_a_line_or_none(text: str, language: Language) -> None:
    rendering = short_rendering(text, language)
    assert rendering is None or bool(rendering) == bool(text)
