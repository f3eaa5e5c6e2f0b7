from __future__ import annotations

import pytest

from search.article import Language, other_language
from search.translation.guard import doubts_of


def kinds(source: str, rendering: str, language: Language = "es") -> set[str]:
    return {one.kind for one in doubts_of(source, rendering, language, other_language(language))}


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("El ministro también lo vio.", "The minister did not see it either."),
        ("El partido coincide con la propuesta.", "The party disagreed with the proposal."),
        ("El portavoz confirmó la cifra.", "The spokesman denied the figure."),
        ("El Senado aprobó la ley.", "The Senate rejected the law."),
        ("El tribunal absolvió al alcalde.", "The court convicted the mayor."),
        ("La inflación subió en marzo.", "Inflation fell in March."),
    ],
)
def test_the_opposite_is_doubted_in_both_directions(spanish: str, english: str) -> None:
    assert {"opposite", "negation"} & kinds(spanish, english)
    assert {"opposite", "negation"} & kinds(english, spanish, "en")


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("El ministro también lo vio.", "The minister saw it too."),
        ("El portavoz no confirmó la cifra.", "The spokesman denied the figure."),
        ("El Senado no aprobó la ley.", "The Senate rejected the law."),
        ("Tampoco lo confirmó el juez.", "Nor did the judge confirm it."),
        ("La inflación subió y luego bajó.", "Inflation rose and then fell."),
    ],
)
def test_what_says_the_same_is_not(spanish: str, english: str) -> None:
    assert "opposite" not in kinds(spanish, english)
    assert "opposite" not in kinds(english, spanish, "en")
