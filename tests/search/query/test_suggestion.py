from __future__ import annotations

import pytest

from search.query.parse import parse_query
from search.query.suggestion import suggest

FREQUENCY = {"narcotrafico": 40, "government": 30, "governments": 5, "guerra": 9, "guerras": 9}
WRITTEN = {"narcotrafico": "narcotráfico"}


def suggested(text: str) -> str:
    return suggest(text, parse_query(text), FREQUENCY, lambda word: WRITTEN.get(word, word))


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("narcotrfico", "narcotráfico"),
        ("narcortafico", "narcotráfico"),
        ("goverment", "government"),
        ("goverment guerra", "government guerra"),
        ("title:goverment -guerra", "title:government -guerra"),
        ("guerre", "guerra"),
        ("government", ""),
        ("qqqqqq", ""),
        ("goverment qqqqqq", ""),
        ("sol", ""),
        ('"goverment"', ""),
        ("goverm*", ""),
    ],
)
def test_a_word_that_no_article_has_is_replaced_by_the_likeliest(text: str, better: str) -> None:
    assert suggested(text) == better
