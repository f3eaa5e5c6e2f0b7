from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import QuerySyntaxError
from search.query.narrowing import has_filter, narrowed
from search.query.parse import parse_query
from search.query.tree import All, InLanguage
from tests.search.query.test_parse import QUERIES

FILTERS = st.sampled_from(["lang:es", "date:2023", 'source:"El País"', "-source:*", "entity:Petro"])


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("paz", "paz lang:es"),
        ("", "lang:es"),
        ("paz OR guerra", "(paz OR guerra) lang:es"),
        ("paz lang:en", "paz lang:en lang:es"),
        ("paz lang:es", "paz"),
        ("lang:es", ""),
        ("(paz OR guerra) lang:es", "paz OR guerra"),
        ("lang:es (paz OR guerra) date:2023", "(paz OR guerra) date:2023"),
    ],
)
def test_a_filter_is_added_or_taken_off(text: str, narrow: str) -> None:
    assert narrowed(text, "lang:es") == narrow


def test_a_filter_is_no_part_of_a_word() -> None:
    assert not has_filter("date:2023-05", "date:2023")
    assert narrowed("date:2023-05", "date:2023") == "date:2023-05 date:2023"


@given(QUERIES, FILTERS)
def test_what_is_narrowed_asks_for_both(text: str, query: str) -> None:
    try:
        before = parse_query(text)
        wide = has_filter(text, query)
    except QuerySyntaxError:
        return
    narrow = parse_query(narrowed(text, query))
    if not wide and before != All(()):
        assert isinstance(narrow, All)
        assert narrow.parts[-1] == parse_query(query)


def test_narrowing_twice_is_not_narrowing() -> None:
    for text in ("paz", "paz OR guerra", "paz guerra", '"la paz"~3 OR x'):
        assert narrowed(narrowed(text, "date:2023"), "date:2023") == text


def test_a_filter_of_one_alternative_is_none_of_the_whole() -> None:
    text = "puerto lang:en OR cocaine"
    assert not has_filter(text, "lang:en")
    assert narrowed(text, "lang:en") == f"({text}) lang:en"
    assert narrowed(narrowed(text, "lang:en"), "lang:en") == text


def test_what_is_no_query_cannot_be_narrowed() -> None:
    with pytest.raises(QuerySyntaxError):
        narrowed('"paz', "lang:es")


def test_a_language_is_a_filter() -> None:
    assert parse_query(narrowed("", "lang:es")) == InLanguage("es")
