from __future__ import annotations

import pytest

from search import Verdict
from tui.wording import verdict_words


@pytest.mark.parametrize(
    ("doubtful", "wrong", "told"),
    [
        (0, 0, ""),
        (12, 0, "12 of 1,200 doubtful"),
        (0, 3, "3 of 1,200 most probably wrong"),
        (12, 3, "12 of 1,200 doubtful · 3 most probably wrong"),
    ],
)
def test_verdicts_are_counted_in_words(doubtful: int, wrong: int, told: str) -> None:
    verdicts: list[Verdict] = ["fine"] * (1200 - doubtful - wrong)
    verdicts += ["wrong"] * wrong + ["doubtful"] * doubtful
    assert verdict_words(verdicts) == told


def test_of_no_renderings_there_is_nothing_to_say() -> None:
    assert verdict_words([]) == ""
