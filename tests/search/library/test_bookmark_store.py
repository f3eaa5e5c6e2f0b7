from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from search.article import Place
from search.errors import StorageError
from search.library.bookmark_store import (
    bookmarked_articles,
    bookmarks_by_id,
    find_bookmarks,
    keep_bookmarks,
    list_bookmarks,
    place_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
)
from search.library.bookmarks import Bookmark
from search.library.database import create_library
from search.library.tags import list_tags
from tests.search.exchange.export.passages import bookmark, quoted


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def numbered(number: int, **facts: object) -> Bookmark:
    place = Place(number, 0)
    return bookmark(quoted(place=place), id=f"{number:012x}", **facts)


def test_what_is_kept_is_listed_as_it_was(library: Path) -> None:
    made = bookmark(
        quoted(terms=("paz → peace", "a → b"), doubts=("One.", "Two."), quality=0.1234567),
        quoted("Otra.", "", Place(2, 0)),
        quoted("Más  líneas\nasí.", "More.", Place(2, 1), is_edited=True),
        note="Una nota: «ñ» 😀\nen dos líneas; DROP TABLE bookmarks",
        tags=("urgente", "Puertos"),
        score=0.75,
        anchoring="fuzzy",
    )
    keep_bookmarks(library, [made])
    assert list_bookmarks(library) == [made]


def test_bookmarks_are_listed_by_path_and_place(library: Path) -> None:
    kept = [numbered(3), numbered(1), numbered(2, path="another.txt", article_id="0a0a0a0a0a0a")]
    keep_bookmarks(library, kept)
    assert [made.start for made in list_bookmarks(library)] == [
        Place(2, 0),
        Place(1, 0),
        Place(3, 0),
    ]
    assert [made.path for made in list_bookmarks(library, "0a0a0a0a0a0a")] == ["another.txt"]
    assert list_bookmarks(library, "000000000000") == []
    assert bookmarked_articles(library) == {"a1b2c3d4e5f6", "0a0a0a0a0a0a"}


def test_all_are_written_or_none(library: Path) -> None:
    broken = numbered(2, title=None)
    with pytest.raises(StorageError):
        keep_bookmarks(library, [numbered(1, tags=("paz",)), broken])
    assert list_bookmarks(library) == []
    assert list_tags(library) == []


def test_a_bookmark_that_is_kept_again_takes_the_place_of_the_old(library: Path) -> None:
    made = bookmark(quoted(), quoted("Otra.", "Another.", Place(1, 1)), tags=("a", "b"))
    keep_bookmarks(library, [made])
    changed = replace(made, note="Otra nota", passage=made.passage[:1], tags=("b",))
    keep_bookmarks(library, [changed])
    assert list_bookmarks(library) == [changed]


def test_a_sentence_may_be_bookmarked_twice(library: Path) -> None:
    keep_bookmarks(library, [bookmark(id="1" * 12, note="una"), bookmark(id="2" * 12, note="otra")])
    assert {made.note for made in list_bookmarks(library)} == {"una", "otra"}


def test_what_is_removed_is_gone_and_the_rest_stays(library: Path) -> None:
    keep_bookmarks(library, [numbered(1, tags=("a",)), numbered(2, tags=("b",))])
    remove_bookmarks(library, [numbered(1).id, "no such bookmark"])
    assert [made.id for made in list_bookmarks(library)] == [numbered(2).id]
    assert [tag.name for tag in list_tags(library)] == ["b"]
    assert bookmarks_by_id(library, [numbered(1).id]) == {}


def test_what_is_removed_can_be_brought_back_as_it_was(library: Path) -> None:
    made = numbered(1, tags=("a", "b"), note="Nota")
    keep_bookmarks(library, [made])
    remove_bookmarks(library, [made.id])
    assert find_bookmarks(library, made.id[:4]) == []
    assert find_bookmarks(library, made.id[:4], is_removed=True) == [made]
    restore_bookmarks(library, [made.id])
    assert list_bookmarks(library) == [made]


def test_what_was_removed_over_thirty_days_ago_is_forgotten_at_the_next_removal(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_bookmarks(library, [numbered(1), numbered(2), numbered(3)])
    for number, days in ((1, 31), (2, 29)):
        then = datetime.now(timezone.utc) - timedelta(days=days)
        with monkeypatch.context() as earlier:
            stamp = then.isoformat(timespec="seconds")
            earlier.setattr("search.library.bookmark_store.timestamp", lambda stamp=stamp: stamp)
            remove_bookmarks(library, [numbered(number).id])
    remove_bookmarks(library, [numbered(3).id])
    removed = find_bookmarks(library, "", is_removed=True)
    assert [made.id for made in removed] == [numbered(2).id, numbered(3).id]


def test_a_bookmark_is_found_by_the_beginning_of_its_id(library: Path) -> None:
    keep_bookmarks(library, [bookmark(id="abc" + "0" * 9), bookmark(id="abd" + "0" * 9)])
    assert len(find_bookmarks(library, "ab")) == 2
    assert [made.id for made in find_bookmarks(library, "abd")] == ["abd" + "0" * 9]
    assert find_bookmarks(library, "b") == []


def test_more_bookmarks_than_sqlite_takes_values_are_found_by_id(library: Path) -> None:
    made = [numbered(number) for number in range(2000)]
    keep_bookmarks(library, made)
    assert len(bookmarks_by_id(library, (one.id for one in made))) == 2000


def test_a_bookmark_moves_with_its_passage_and_keeps_what_was_written_meanwhile(
    library: Path,
) -> None:
    made = numbered(1)
    keep_bookmarks(library, [replace(made, note="Meanwhile")])
    now = replace(made, path="b.txt", start=Place(7, 1), end=Place(8, 0), anchoring="context")
    place_bookmarks(library, [(now, "digest")])
    assert list_bookmarks(library) == [replace(now, note="Meanwhile")]
