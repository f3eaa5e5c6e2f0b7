"""The Whoosh index on disk: opening, writing and asking it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index
from whoosh.index import LockError
from whoosh.reading import SegmentReader

from search.errors import DamagedIndexError, QuerySyntaxError, WorkspaceBusyError
from search.index.columns import EXTENSION, Columns, read_columns
from search.index.commit import IndexWriter, explaining
from search.index.evaluate import Matches, evaluate
from search.index.matched import matched_terms
from search.index.notes import notes_on
from search.index.ranking import count_facets, rank
from search.index.reprints import fold_reprints
from search.index.schema import VERSION, make_schema
from search.index.snapshot import SegmentView, Snapshot
from search.index.writer import BulkWriter, file_sizes
from search.query.engine import (
    FIRST_PAGE,
    FacetCounts,
    Folding,
    Found,
    Lists,
    Page,
    nothing_listed,
)
from search.query.tree import Query
from search.query.vocabulary import Vocabulary

_IDENTITY = "identity"


class ArticleIndex:
    """An open index, the embedded `search.query.engine.Engine`."""

    def __init__(self, folder: Path, opened: Any) -> None:
        self.folder = folder
        self._index = opened
        self._snapshot: Snapshot | None = None
        self._generation = -1
        self._columns: dict[str, Columns] = {}
        self._lock = threading.Lock()

    def search(
        self,
        query: Query,
        page: Page = FIRST_PAGE,
        lists: Lists = nothing_listed,
        folding: Folding | None = None,
    ) -> Found:
        """See `search.query.engine.Engine`."""
        with self._asking() as snapshot:
            ranked = rank(evaluate(query, snapshot, lists), snapshot, page.order)
            folded = fold_reprints(ranked, snapshot, folding or Folding())
            ranked = folded.ranked
            end = None if page.limit is None else page.offset + page.limit
            shown = slice(page.offset, end)
            numbers, docs = ranked.segments[shown].tolist(), ranked.docs[shown].tolist()
            hits = list(zip(numbers, docs, strict=True))
            ids = [snapshot.segments[segment].columns.ids[doc] for segment, doc in hits]
            details = matched_terms(query, snapshot, hits)
            return Found(
                dict(zip(ids, ranked.scores[shown].tolist(), strict=True)),
                len(ranked.docs),
                {name: detail.matched for name, detail in zip(ids, details, strict=True)},
                {name: detail.sentence for name, detail in zip(ids, details, strict=True)},
                notes_on(query, snapshot),
                dict(zip(ids, folded.reprints[shown].tolist(), strict=True)),
                frozenset(compress(ids, folded.is_reprint[shown].tolist())),
            )

    def check(self) -> None:
        """Touch every file of every segment; raises DamagedIndexError."""
        with self._asking() as snapshot:
            for segment in snapshot.segments:
                segment.check()

    def ids(self, query: Query, lists: Lists = nothing_listed) -> tuple[str, ...]:
        """See `search.query.engine.Engine`; they come in the order of the index."""
        with self._asking() as snapshot:
            return _ids(evaluate(query, snapshot, lists), snapshot)

    def facets(self, query: Query, lists: Lists = nothing_listed) -> FacetCounts:
        """See `search.query.engine.Engine`."""
        with self._asking() as snapshot:
            matches = evaluate(query, snapshot, lists)
            return FacetCounts(count_facets(matches, snapshot), _ids(matches, snapshot))

    def vocabulary(self) -> Vocabulary:
        """See `search.query.engine.Engine`."""
        with self._asking() as snapshot:
            return snapshot.vocabulary

    def count(self) -> int:
        """See `search.query.engine.Engine`."""
        with explaining():
            return int(self._index.doc_count())

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """See `search.query.engine.Engine`."""
        with explaining():
            try:
                writer = IndexWriter(BulkWriter(self._index, self._columns_of, timeout=2.0))
            except LockError as error:
                raise WorkspaceBusyError(
                    f"Another corpus-tui is indexing into {self.folder}. Try again when it is done."
                ) from error
        try:
            yield writer
            writer.commit()
        except BaseException:
            writer.cancel()
            raise

    def close(self) -> None:
        """Give the open files back."""
        with self._lock:
            self._close_snapshot()
            self._index.close()

    @contextmanager
    def _asking(self) -> Iterator[Snapshot]:
        """The index as it is now, for one question at a time."""
        try:
            with self._lock:
                yield self._fresh_snapshot()
        except QuerySyntaxError:
            raise
        except Exception as error:  # what Whoosh raises depends on which byte is wrong
            raise DamagedIndexError(str(error)) from error

    def _fresh_snapshot(self) -> Snapshot:
        latest = self._index.latest_generation()
        if self._snapshot is None or latest != self._generation:
            self._close_snapshot()
            self._snapshot = self._new_snapshot()
        return self._snapshot

    def _new_snapshot(self) -> Snapshot:
        while True:
            info = self._index._read_toc()
            try:
                segments = [self._view(info, segment) for segment in info.segments]
            except FileNotFoundError:
                # another program may have committed meanwhile and cleaned up
                if self._index.latest_generation() == info.generation:
                    raise
                continue
            self._generation = info.generation
            names = {segment.segment_id() for segment in info.segments}
            self._columns = {k: v for k, v in self._columns.items() if k in names}
            return Snapshot(segments)

    def _view(self, info: Any, segment: Any) -> SegmentView:
        columns = self._columns_of(segment)
        if file_sizes(self._index.storage, segment) != columns.sizes.tolist():
            raise DamagedIndexError("a file that was cut")
        return SegmentView(SegmentReader(self._index.storage, info.schema, segment), columns)

    def _close_snapshot(self) -> None:
        if self._snapshot is not None:
            for segment in self._snapshot.segments:
                segment.reader.close()
            self._snapshot = None

    def _columns_of(self, segment: Any) -> Columns:
        name = segment.segment_id()
        if name not in self._columns:
            with (self.folder / segment.make_filename(EXTENSION)).open("rb") as file:
                self._columns[name] = read_columns(file)
        return self._columns[name]


def _ids(matches: Matches, snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(
        segment.columns.ids[doc]
        for mask, segment in zip(matches.found, snapshot.segments, strict=True)
        for doc in np.flatnonzero(mask).tolist()
    )


def open_index(folder: Path, identity: str) -> ArticleIndex:
    """Open the index in `folder`, made for the cache with this `identity`.

    Raises DamagedIndexError where there is none, or none that can be used.
    """
    try:
        if (folder / _IDENTITY).read_text("utf-8") != f"{VERSION} {identity}":
            raise DamagedIndexError("made for another cache or version")
        opened = ArticleIndex(folder, index.open_dir(folder))
        opened.check()
    except DamagedIndexError:
        raise
    except Exception as error:  # damage shows as any exception at all
        raise DamagedIndexError(str(error)) from error
    return opened


def make_index(folder: Path, identity: str) -> ArticleIndex:
    """Make an empty index in `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    made = index.create_in(folder, make_schema())
    (folder / _IDENTITY).write_text(f"{VERSION} {identity}", "utf-8")
    return ArticleIndex(folder, made)
