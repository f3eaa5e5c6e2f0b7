"""Names that are misspelt in a rendering are put right; what is no misspelling stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.translation.preparation.name_spelling import respelled


def right(source: str, rendering: str, language: Language = "es") -> str:
    return respelled(rendering, source, language, other_language(language))


@pytest.mark.parametrize(
    ("source", "misspelt", "spelt"),
    [
        ("Gustavo Petro habló.", "Gustavo Petroo spoke.", "Gustavo Petro spoke."),
        (
            "El presidente Gustavo Petro habló.",
            "President Guio Petroo spoke.",
            "President Gustavo Petro spoke.",
        ),
        ("Lo dijo Luis Rodríguez.", "Luis Rodrigue said it.", "Luis Rodríguez said it."),
        ("La senadora Rodríguez votó.", "Senator Rodriguez voted.", "Senator Rodríguez voted."),
        ("Llegó a Guayaquil.", "He came to Guyaquil.", "He came to Guayaquil."),
        ("Llegó a Edimburgo.", "He came to Edimburg.", "He came to Edinburgh."),
        ("Lo dijo Petro.", "It was Petroo's word.", "It was Petro's word."),
        ("Habló Provenzano.", "Provenzanno spoke.", "Provenzano spoke."),
    ],
)
def test_a_name_within_a_letter_or_two_gets_its_spelling(
    source: str, misspelt: str, spelt: str
) -> None:
    assert right(source, misspelt) == spelt


@pytest.mark.parametrize(
    ("source", "rendering", "language"),
    [
        ("Llegó de Londres.", "He came from London.", "es"),
        ("He came from London.", "Llegó de Londres.", "en"),
        ("Nació en Colombia.", "She is Colombian.", "es"),
        ("Nació en Bogotá.", "She is a Bogotan.", "es"),
        ("Vive en París.", "She lives in Paris.", "es"),
        ("She lives in Paris.", "Vive en París.", "en"),
        ("Vive en Bogotá.", "She lives in Bogota.", "es"),
        ("El Parlamento votó.", "The Parliament voted.", "es"),
        ("Habló Zelenski.", "Zelensky spoke.", "es"),
        ("La familia Kirchner", "The Kirchners", "es"),
        ("Marta y María llegaron.", "Marta and María came.", "es"),
        ("La OTAN y la ONU", "NATO and the UN", "es"),
    ],
)
def test_what_a_name_is_called_in_the_other_language_stays(
    source: str, rendering: str, language: Language
) -> None:
    assert right(source, rendering, language) == rendering


NAMES = [
    "Petro",
    "Rodríguez",
    "Guayaquil",
    "Bogotá",
    "Kirchner",
    "London",
    "the",
    "spoke",
    "Petroo",
]
TEXTS = st.lists(st.sampled_from(NAMES) | st.text("aeíoPRñ' .", max_size=8), max_size=8).map(
    " ".join
)


@given(TEXTS, TEXTS, st.sampled_from(["es", "en"]))
def test_putting_names_right_is_done_after_once_and_keeps_the_words(
    source: str, rendering: str, language: Language
) -> None:
    once = right(source, rendering, language)
    assert len(once.split()) == len(rendering.split())
    assert right(source, once, language) == once


@given(TEXTS, st.sampled_from(["es", "en"]))
def test_a_rendering_with_the_names_as_they_are_stays(text: str, language: Language) -> None:
    assert right(text, text, language) == text
