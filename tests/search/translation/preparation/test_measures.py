"""Amounts and other measures, codes and numbers: what they are in the rendering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.translation.preparation.codes import code_doubts, find_codes, with_codes
from search.translation.preparation.digits import in_digits_of, with_digits
from search.translation.preparation.measures import measure_doubts, with_measures


@pytest.mark.parametrize(
    ("source", "rendering", "language", "right"),
    [
        ("It cost £48,600.", "Costó 48.600 dólares.", "en", "Costó 48.600 libras."),
        ("It cost £48,600.", "Costó 48.600.", "en", "Costó 48.600 libras."),
        (
            "It cost £5 million.",
            "Costó 5 millones de dólares.",
            "en",
            "Costó 5 millones de libras.",
        ),
        ("Costó 48.600 euros.", "It cost $48,600.", "es", "It cost 48,600 euros."),
        ("Costó £48.600.", "It cost $48,600.", "es", "It cost £48,600."),
        ("A 5 km de aquí.", "5 miles away.", "es", "5 km away."),
    ],
)
def test_another_unit_than_that_of_the_source_is_put_right(
    source: str, rendering: str, language: Language, right: str
) -> None:
    target = other_language(language)
    assert list(measure_doubts(source, rendering, language, target)) or "km" in source
    assert with_measures(rendering, source, language, target) == right
    assert not list(measure_doubts(source, right, language, target))


@pytest.mark.parametrize(
    ("source", "rendering", "language"),
    [
        ("It cost $5 million.", "Costó 5 millones de dólares.", "en"),
        ("Pagó $ 3.000.", "He paid 3,000 pesos.", "es"),
        ("Costó 5 millones de euros.", "It cost €5 million.", "es"),
        ("Costó 2 millones de euros.", "It cost two million euros.", "es"),
        ("It is 5 km long.", "Mide 5 kilómetros.", "en"),
        ("It weighs 3 pounds.", "Pesa 3 libras.", "en"),
        ("The pattern is 5 mm (1/5 inch) deep.", "El patrón es de 5 mm (1/5 pulgada).", "en"),
        ("Llegaron 20 en marzo.", "20 came in March.", "es"),
    ],
)
def test_the_same_amount_in_the_way_of_the_other_language_stays(
    source: str, rendering: str, language: Language
) -> None:
    target = other_language(language)
    assert with_measures(rendering, source, language, target) == rendering
    assert not list(measure_doubts(source, rendering, language, target))


def test_codes_are_found_and_spans_of_years_and_dates_are_none() -> None:
    text = "T-760/08, C-355/06, 2023-00145 y 18-cv-0421; 1939-1945, 2023-05-12, COVID-19 y 24/7"
    found = [text[start:end] for start, end in find_codes(text)]
    assert found == ["T-760/08", "C-355/06", "2023-00145", "18-cv-0421"]


@pytest.mark.parametrize("made", ["T-760 / 08", "T-760/8", "T760/08", "T-760/08"])
def test_what_is_nearly_the_code_becomes_it(made: str) -> None:
    right = with_codes(f"Judgment {made} of 2008", "Sentencia T-760/08 de 2008")
    assert right == "Judgment T-760/08 of 2008"
    assert not list(code_doubts("Sentencia T-760/08", right))


def test_a_code_that_is_lost_is_a_doubt() -> None:
    source, rendering = "Sentencia T-760/08", "The judgment of the court"
    assert with_codes(rendering, source) == rendering
    assert [doubt.kind for doubt in code_doubts(source, rendering)] == ["number"]


@pytest.mark.parametrize(
    ("source", "rendering", "language", "right"),
    [
        ("3.500 toneladas", "3.500 tons", "es", "3,500 tons"),
        ("48,600 people", "48,600 personas", "en", "48.600 personas"),
        ("version 2.2", "versión 2.2", "en", "versión 2.2"),
        ("El 2.º acusado", "The 2.o accused", "es", "The 2nd accused"),
        ("El 11.º hombre", "The 11.º man", "es", "The 11th man"),
        ("the 3rd man", "el 3rd hombre", "en", "el 3.º hombre"),
    ],
)
def test_copied_numbers_are_written_in_the_way_of_the_other_language(
    source: str, rendering: str, language: Language, right: str
) -> None:
    assert with_digits(rendering, source, language, other_language(language)) == right


@given(st.from_regex(r"[1-9]\d{0,2}(\.\d{3}){1,3}(,\d{1,2})?", fullmatch=True))
def test_a_number_goes_into_the_other_language_and_back(number: str) -> None:
    there = in_digits_of(number, "es", "en")
    assert there != number
    assert in_digits_of(there, "en", "es") == number
