from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.errors import StorageError
from search.library.bookmark_store import keep_bookmarks, list_bookmarks, remove_bookmarks
from search.library.bookmarks import Bookmark, derived_id
from search.library.merging import Merged, merge_bookmarks
from tests.search.exchange.export.passages import HOSTILE_BOOKMARKS, bookmark
from tests.search.library.libraries import new_library

ONE = bookmark(id="1" * 12, note="uno")
TWO = bookmark(id="2" * 12, note="dos")
ONE_ELSEWHERE = replace(ONE, note="uno, pero en otra parte")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return new_library(tmp_path)


def work_in(library: Path) -> list[str]:
    """What the bookmarks of a library say, whatever their ids."""
    return sorted(derived_id(replace(kept, id="")) for kept in list_bookmarks(library))


def ids(bookmarks: Sequence[Bookmark]) -> set[str]:
    return {kept.id for kept in bookmarks}


def test_what_is_not_there_is_added(library: Path) -> None:
    keep_bookmarks(library, [ONE])
    assert merge_bookmarks(library, [TWO]) == Merged(added=(TWO,))
    assert list_bookmarks(library) == [ONE, TWO]


def test_what_says_the_same_is_left_as_it_is(library: Path) -> None:
    here = replace(ONE, anchoring="fuzzy", score=0.8, path="nuevo.txt", changed="2027")
    keep_bookmarks(library, [here])
    assert merge_bookmarks(library, [ONE]) == Merged(same=(here,))
    assert list_bookmarks(library) == [here]


def test_upper_and_lower_case_of_a_tag_say_the_same(library: Path) -> None:
    keep_bookmarks(library, [replace(ONE, tags=("Paz",))])
    incoming = [replace(ONE, tags=("paz",)), replace(TWO, tags=("PAZ",))]
    first, second = merge_bookmarks(library, incoming), merge_bookmarks(library, incoming)
    assert (len(first.same), len(first.added), len(second.same)) == (1, 1, 2)


def test_where_one_id_says_two_things_both_are_kept(library: Path) -> None:
    keep_bookmarks(library, [ONE])
    merged = merge_bookmarks(library, [ONE_ELSEWHERE])
    (copy,) = merged.kept_both
    assert copy == replace(ONE_ELSEWHERE, id=derived_id(ONE_ELSEWHERE))
    assert merged.written == (copy,)
    assert list_bookmarks(library) == sorted([ONE, copy], key=lambda kept: kept.id)


def test_what_was_removed_here_comes_back_as_the_file_has_it(library: Path) -> None:
    keep_bookmarks(library, [ONE])
    remove_bookmarks(library, [ONE.id])
    assert merge_bookmarks(library, [ONE_ELSEWHERE]) == Merged(restored=(ONE_ELSEWHERE,))
    assert list_bookmarks(library) == [ONE_ELSEWHERE]


def test_a_copy_that_was_changed_here_stays_and_the_file_comes_in_beside_it(library: Path) -> None:
    keep_bookmarks(library, [ONE])
    (copy,) = merge_bookmarks(library, [ONE_ELSEWHERE]).kept_both
    changed = replace(copy, note="y luego cambiada")
    keep_bookmarks(library, [changed])
    (again,) = merge_bookmarks(library, [ONE_ELSEWHERE]).kept_both
    assert list_bookmarks(library) == sorted([ONE, changed, again], key=lambda kept: kept.id)
    assert not merge_bookmarks(library, [ONE_ELSEWHERE]).written


def test_a_copy_and_what_it_was_made_of_are_one(library: Path) -> None:
    copy = replace(ONE, id=derived_id(ONE))
    keep_bookmarks(library, [copy])
    assert merge_bookmarks(library, [ONE]) == Merged(same=(copy,))


def test_libraries_that_exchange_their_bookmarks_come_to_rest(tmp_path: Path) -> None:
    libraries = [new_library(tmp_path, name) for name in ("a.sqlite3", "b.sqlite3", "c.sqlite3")]
    for number, library in enumerate(libraries):
        keep_bookmarks(library, [replace(ONE, note=f"la nota de {number}")])
    pairs = [(one, other) for one in libraries for other in libraries if one != other]
    for _ in range(2):
        for one, other in pairs:
            merge_bookmarks(one, list_bookmarks(other))
    assert [len(list_bookmarks(library)) for library in libraries] == [3, 3, 3]
    for one, other in pairs:
        assert not merge_bookmarks(one, list_bookmarks(other)).written


def test_a_bookmark_that_comes_twice_comes_once(library: Path) -> None:
    merged = merge_bookmarks(library, [ONE, ONE, ONE_ELSEWHERE, ONE_ELSEWHERE])
    assert [len(merged.added), len(merged.kept_both), len(merged.same)] == [1, 1, 2]


def test_all_come_in_or_none(library: Path) -> None:
    keep_bookmarks(library, [TWO])
    unwritable = replace(ONE, id="3" * 12, score=None)  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        merge_bookmarks(library, [ONE, unwritable])
    assert list_bookmarks(library) == [TWO]


def test_no_other_program_writes_between_looking_and_writing(library: Path) -> None:
    held: list[str] = []

    class Watched(list[Bookmark]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            other = sqlite3.connect(library, timeout=0)
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                held.append(str(error))
            finally:
                other.close()
            return super().__iter__()

    merge_bookmarks(library, Watched([ONE]))
    assert held == ["database is locked"]


# few ids and few notes, so that they meet
MEETING = st.lists(
    st.builds(
        bookmark,
        id=st.sampled_from(["1" * 12, "2" * 12, "3" * 12]),
        note=st.sampled_from(["", "uno", "dos"]),
        tags=st.sampled_from([(), ("paz",), ("Paz",)]),
        path=st.sampled_from(["a.txt", "b.txt"]),
    ),
    max_size=5,
    unique_by=lambda made: made.id,
)


@settings(max_examples=20)
@given(MEETING, MEETING, st.randoms(use_true_random=False))
@example([ONE], [ONE_ELSEWHERE], None)
def test_both_sides_of_an_exchange_hold_the_same_work(
    here: list[Bookmark], there: list[Bookmark], randomness: object
) -> None:
    with TemporaryDirectory() as folder:
        one, other = new_library(folder, "one.sqlite3"), new_library(folder, "other.sqlite3")
        keep_bookmarks(one, here)
        keep_bookmarks(other, there)
        theirs = list_bookmarks(other)
        merge_bookmarks(other, list_bookmarks(one))
        merge_bookmarks(one, theirs)
        assert set(work_in(one)) == set(work_in(other))
        assert {derived_id(replace(kept, id="")) for kept in [*here, *there]} == set(work_in(one))
        # a second exchange, in another order, brings nothing
        for library, incoming in ((one, list_bookmarks(other)), (other, list_bookmarks(one))):
            if randomness is not None:
                randomness.shuffle(incoming)  # type: ignore[attr-defined]
            assert not merge_bookmarks(library, incoming).written


@settings(max_examples=10)
@given(st.lists(HOSTILE_BOOKMARKS, max_size=3))
def test_whatever_comes_in_once_adds_nothing_the_second_time(incoming: list[Bookmark]) -> None:
    with TemporaryDirectory() as folder:
        library = new_library(folder)
        merge_bookmarks(library, incoming)
        before = list_bookmarks(library)
        assert not merge_bookmarks(library, incoming[::-1]).written
        assert list_bookmarks(library) == before
