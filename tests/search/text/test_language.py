from __future__ import annotations

import pytest

from search.article import Language
from search.text.language import identify, identify_paragraph

SPANISH = (
    "El presidente viajó ayer a la capital para reunirse con su homólogo y hablar de la frontera."
)
ENGLISH = "The president travelled to the capital yesterday to meet his counterpart at the border."


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (ENGLISH, "en")])
def test_a_text_is_told_by_its_words(text: str, language: Language) -> None:
    found, probability = identify(text)
    assert found == language
    assert 0.99 < probability <= 1


def test_only_the_two_languages_are_ever_found() -> None:
    for text in ("Das ist ein deutscher Satz.", "日本語", "1234", "", "😀"):
        found, probability = identify(text)
        assert found in {"es", "en"}
        assert 0.5 <= probability <= 1


def test_a_paragraph_that_is_plainly_in_the_other_language_is() -> None:
    assert identify_paragraph(ENGLISH, "es") == "en"
    assert identify_paragraph(SPANISH, "en") == "es"


@pytest.mark.parametrize("name", ["European Union", "The White House", "12.3.2023", ""])
def test_a_short_paragraph_is_in_the_language_of_its_article(name: str) -> None:
    assert identify_paragraph(name, "es") == "es"
    assert identify_paragraph(name, "en") == "en"


def test_a_long_paragraph_that_could_be_either_is_in_the_language_of_its_article() -> None:
    names = (
        "Petro – Noboa – Trump – Lasso – Duque – Goldberg – Johansson – Pazmiño – Geurts – Paredes"
    )
    assert identify_paragraph(names, "es") == "es"
    assert identify_paragraph(names, "en") == "en"
