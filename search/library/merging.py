"""Bringing bookmarks from elsewhere into a library, so that neither side loses anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal, get_args

from search.library.bookmark_store import all_bookmarks, removed_ids, write_bookmarks
from search.library.bookmarks import Bookmark, derived_id, is_same_work
from search.storage.sqlite import connect, explaining

_Fate = Literal["added", "same", "kept_both", "restored"]
# a copy that was changed and met its original again has a copy of its own, and so on
_GENERATIONS = 8


@dataclass(frozen=True)
class Merged:
    """What became of bookmarks that came in, each as it is in the library now.

    `added` were not there, `same` say what one here says already, `kept_both` got another id, since
    the one here with theirs says something else, and `restored` had been removed here.
    """

    added: tuple[Bookmark, ...] = ()
    same: tuple[Bookmark, ...] = ()
    kept_both: tuple[Bookmark, ...] = ()
    restored: tuple[Bookmark, ...] = ()

    @property
    def written(self) -> tuple[Bookmark, ...]:
        """Those that the library did not have before."""
        return self.added + self.kept_both + self.restored


def merge_bookmarks(library: Path, incoming: Sequence[Bookmark]) -> Merged:
    """Bring `incoming` into the library, all or none; nothing there is changed.

    The second time, and in any order, the same bookmarks bring nothing more, also when they have
    been through another library in between. Raises StorageError and WorkspaceBusyError.
    """
    with explaining(library), connect(library, durable=True) as database:
        # what is decided here holds until it is written
        database.execute("BEGIN IMMEDIATE")
        there = {bookmark.id: bookmark for bookmark in all_bookmarks(database)}
        merged = _plan(there, removed_ids(database), incoming)
        write_bookmarks(database, merged.written)
    return merged


def _plan(there: dict[str, Bookmark], removed: Set[str], incoming: Iterable[Bookmark]) -> Merged:
    # looked at only where something new comes in
    before = cache(partial(_by_work, list(there.values())))
    became: dict[_Fate, list[Bookmark]] = {fate: [] for fate in get_args(_Fate)}
    for bookmark in incoming:
        fate, kept = _fate(bookmark, there, removed, before)
        there[kept.id] = kept
        became[fate].append(kept)
    return Merged(**{fate: tuple(bookmarks) for fate, bookmarks in became.items()})


def _fate(
    bookmark: Bookmark,
    there: Mapping[str, Bookmark],
    removed: Set[str],
    before: Callable[[], Mapping[str, list[Bookmark]]],
) -> tuple[_Fate, Bookmark]:
    """What becomes of a bookmark, and how it is in the library then."""
    here = there.get(bookmark.id)
    if here is not None:
        if is_same_work(here, bookmark):
            return "same", here
        copy = replace(bookmark, id=derived_id(bookmark))
        fate, kept = _fate(copy, there, removed, before)
        return ("kept_both" if fate == "added" else fate), kept
    if bookmark.id in removed:
        return "restored", bookmark
    # in another library the two had to change places
    for twin in before().get(_work(bookmark), []):
        if bookmark.id in _copies(twin) or twin.id in _copies(bookmark):
            return "same", twin
    return "added", bookmark


def _by_work(bookmarks: Iterable[Bookmark]) -> dict[str, list[Bookmark]]:
    groups: dict[str, list[Bookmark]] = defaultdict(list)
    for bookmark in bookmarks:
        groups[_work(bookmark)].append(bookmark)
    return groups


def _work(bookmark: Bookmark) -> str:
    """What a bookmark says, whatever its id."""
    return derived_id(replace(bookmark, id=""))


def _copies(bookmark: Bookmark) -> list[str]:
    """The ids that it gets where its own, and then that of its copy, is taken."""
    ids: list[str] = []
    for _ in range(_GENERATIONS):
        bookmark = replace(bookmark, id=derived_id(bookmark))
        ids.append(bookmark.id)
    return ids
