from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Place
from search.errors import QuerySyntaxError
from search.library.bookmark_filter import (
    BOOKMARK_ORDERS,
    FILTER_FIELDS,
    FILTER_STATES,
    filter_bookmarks,
    fold_bookmarks,
    group_bookmarks,
    sort_bookmarks,
)
from search.library.bookmarks import Bookmark
from tests.search.exchange.export.passages import HOSTILE_BOOKMARKS, bookmark, quoted

PORT = bookmark(
    quoted("El puerto de Guayaquil cerró.", "The port of Guayaquil closed.", Place(1, 0)),
    id="1" * 12,
    title="Puertos del Pacífico",
    path="2023/puertos.txt",
    article_id="a" * 12,
    note="Preguntar al ministro\nmañana",
    tags=("urgente", "Puertos"),
    made="2026-11-20T10:00:00+00:00",
)
PEACE = bookmark(
    quoted("La paz llegó.", "Peace came.", Place(0, 2), doubts=("The number 4 is lost.",)),
    id="2" * 12,
    article_id="b" * 12,
    path="paz.txt",
    date="2022-05",
    source="BBC",
    tags=("urgencia",),
    made="2026-11-22T10:00:00+00:00",
)
OLD = bookmark(
    quoted("Nada.", "Nothing.", Place(3, 0), is_edited=True),
    id="3" * 12,
    article_id="a" * 12,
    title="Puertos del Pacífico",
    path="2023/puertos.txt",
    date="",
    language="en",
    anchoring="orphaned",
    made="2025-01-01T10:00:00+00:00",
)
ALL = (PORT, PEACE, OLD)


WRONG = bookmark(quoted("Fin.", "Feen.", Place(4, 0), quality=0.04), id="4" * 12)


def chosen(text: str) -> str:
    """The first digit of the ids of the bookmarks that fit."""
    return "".join(one.id[0] for one in filter_bookmarks(fold_bookmarks(ALL), text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "123"),
        ("puerto", "13"),
        ("PORT", "1"),
        ("guayaquil cerro", "1"),
        ("peace", "2"),
        ("ministro MAÑANA", "1"),
        ('"al ministro mañana"', "1"),
        ("urgen", "12"),
        ("-urgen", "3"),
        ("puertos NOT nada", "1"),
        ("peace AND came", "2"),
        ("text:puerto", "1"),
        ("note:ministro", "1"),
        ("note:puerto", ""),
        ("title:pacifico", "13"),
        ("title:pacifico -text:nada", "1"),
        ("source:bbc", "2"),
        ("author:ana", "123"),
        ("path:2023/", "13"),
        ("tag:urgente", "1"),
        ("tag:urg*", "12"),
        ("tag:*", "12"),
        ("-tag:*", "3"),
        ("lang:es", "12"),
        ("lang:english", "3"),
        ("date:2023", "1"),
        ("date:2022..2023", "12"),
        ("date:2022-05-10", "2"),
        ("date:2023..", "1"),
        ("date:..2022", "2"),
        ("made:2026-11-22", "2"),
        ("made:2026", "12"),
        ("made:..2025", "3"),
        ("is:doubtful", "2"),
        ("is:edited", "3"),
        ("is:orphaned", "3"),
        ("is:changed", ""),
        ("-is:orphaned", "12"),
    ],
)
def test_what_is_typed_chooses(text: str, expected: str) -> None:
    assert chosen(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("entity:petro", "no “entity:”"),
        ("tag:", "word is missing"),
        ("is:new", "doubtful, edited, orphaned"),
        ("date:soon", "Write a date"),
        ("lang:fr", "lang:es"),
        ('"open', "not closed"),
        ("a OR b", "words, “phrases” and fields"),
        ("(a)", "words, “phrases” and fields"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(QuerySyntaxError, match=told) as caught:
        chosen(text)
    assert 0 <= caught.value.start < caught.value.end <= len(text)


def test_every_field_and_state_can_be_asked_for() -> None:
    values = {"lang": "es", "date": "2023", "made": "2023", "is": "edited"}
    for field in FILTER_FIELDS:
        chosen(f"{field}:{values.get(field, 'x')}")
    for state in FILTER_STATES:
        chosen(f"is:{state}")


def order_of(order: str) -> str:
    return "".join(one.id[0] for one in sort_bookmarks(ALL, order))  # type: ignore[arg-type]


def test_bookmarks_are_put_in_order() -> None:
    orders = {"place": "132", "newest": "213", "oldest": "312", "date": "123"}
    assert {order: order_of(order) for order in BOOKMARK_ORDERS} == orders


def groups(by: str) -> list[tuple[str, str]]:
    return [
        (name, "".join(one.id[0] for one in members))
        for name, members in group_bookmarks(ALL, by)  # type: ignore[arg-type]
    ]


def test_bookmarks_are_put_under_their_articles_and_tags() -> None:
    assert groups("article") == [("Puertos del Pacífico", "13"), ("La paz en Colombia", "2")]
    assert groups("tag") == [("Puertos", "1"), ("urgencia", "2"), ("urgente", "1"), ("", "3")]


@given(HOSTILE_BOOKMARKS, st.text(max_size=20))
def test_any_filter_is_understood_or_told_to_be_wrong(made: Bookmark, text: str) -> None:
    with suppress(QuerySyntaxError):
        assert filter_bookmarks(fold_bookmarks([made]), text) in ([], [made])


def test_what_is_most_probably_wrong_is_doubtful_too() -> None:
    found = filter_bookmarks(fold_bookmarks([PORT, PEACE, WRONG]), "is:doubtful")
    assert [one.id[0] for one in found] == ["2", "4"]
