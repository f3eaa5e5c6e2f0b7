"""The Whoosh index on disk: opening, writing and asking it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from whoosh import index
from whoosh.index import LockError
from whoosh.reading import SegmentReader

from search.article import Article, Language
from search.errors import (
    CorpusError,
    DamagedIndexError,
    QuerySyntaxError,
    StorageError,
    WorkspaceBusyError,
)
from search.index.columns import EXTENSION, Columns, read_columns
from search.index.evaluate import Lists, Matches, evaluate
from search.index.expansion import same_stem
from search.index.leaves import language_shares
from search.index.matched import matched_terms
from search.index.notes import notes_on
from search.index.ranking import count_facets, rank
from search.index.reprints import Folding, fold_reprints
from search.index.schema import VERSION, make_schema
from search.index.snapshot import SegmentView, Snapshot
from search.index.writer import BulkWriter, file_sizes
from search.query.results import Matched, Order
from search.query.tree import Query
from search.text.tokenised import Numbering, Tokenised, TokenTable, tokenise
from search.text.tokens import words

_IDENTITY = "identity"


class Found(NamedTuple):
    """The ids of one page of hits with their scores, and how many hits there are in all.

    `matched` says by id which terms of the query matched, `sentences` which sentence of the text
    has most of them, counted from 0; `notes` what the reader should know about the terms. Where
    reprints are folded, `reprints` says how many of each are hits too, and `are_reprints` has the
    ids of those that are shown behind another.
    """

    scores: dict[str, float]
    total: int
    matched: Mapping[str, tuple[Matched, ...]]
    sentences: Mapping[str, int]
    notes: tuple[str, ...]
    reprints: Mapping[str, int]
    are_reprints: frozenset[str]


class IndexWriter:
    """What may be done to the index in one commit; raises DamagedIndexError and StorageError."""

    def __init__(self, writer: BulkWriter) -> None:
        self._writer = writer

    def add(self, article: Article, renderings: Iterable[tuple[str, Language]] = ()) -> None:
        """Add `article`, or replace the one of the same id; its `renderings` are found too."""
        numbering = Numbering()
        self.add_tokenised(tokenise(article, numbering), numbering.table, renderings)

    def add_tokenised(
        self,
        article: Tokenised,
        table: TokenTable,
        renderings: Iterable[tuple[str, Language]] = (),
        *,
        is_new: bool = False,
    ) -> None:
        """The same for an article that is tokenised already, with the tokens in `table`.

        With `is_new`, the index holds none of the same id.
        """
        with _explaining():
            self._writer.add_article(article, table, renderings, is_new=is_new)

    def remove(self, path: str) -> None:
        """Remove the articles of the file at `path`."""
        with _explaining():
            self._writer.remove_path(path)

    def commit(self) -> None:
        """Make everything that was done visible, all at once."""
        with _explaining():
            self._writer.commit()

    def cancel(self) -> None:
        """Leave the index as it was."""
        with suppress(Exception):  # a damaged index may not even cancel
            self._writer.cancel()


@contextmanager
def _explaining() -> Iterator[None]:
    """Tell a damaged index from a full disk."""
    try:
        yield
    except CorpusError:
        raise
    except FileNotFoundError as error:
        raise DamagedIndexError(str(error)) from error
    except OSError as error:
        raise StorageError(
            f"Cannot write the index ({error.strerror}). Check that the disk has room and the "
            "folder is writable."
        ) from error
    except Exception as error:  # what Whoosh raises depends on which byte is wrong
        raise DamagedIndexError(str(error)) from error


class ArticleIndex:
    """An open index. Searching and writing may happen in different threads."""

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
        offset: int,
        limit: int | None,
        order: Order = "relevance",
        lists: Lists = lambda _: (),
        folding: Folding | None = None,
    ) -> Found:
        """Return hits `offset` to `offset + limit` in `order`.

        `lists` says which ids a `Listed` part of the query stands for, and `folding` which hits
        are reprints of one another and left out but for one. Raises DamagedIndexError, and
        QuerySyntaxError for a regular expression that takes too long.
        """
        with self._asking() as snapshot:
            ranked = rank(evaluate(query, snapshot, lists), snapshot, order)
            folded = fold_reprints(ranked, snapshot, folding or Folding())
            ranked = folded.ranked
            end = None if limit is None else offset + limit
            numbers, docs = ranked.segments[offset:end], ranked.docs[offset:end]
            page = list(zip(numbers.tolist(), docs.tolist(), strict=True))
            ids = [snapshot.segments[segment].columns.ids[doc] for segment, doc in page]
            details = matched_terms(query, snapshot, page)
            return Found(
                dict(zip(ids, ranked.scores[offset:end].tolist(), strict=True)),
                len(ranked.docs),
                {name: detail.matched for name, detail in zip(ids, details, strict=True)},
                {name: detail.sentence for name, detail in zip(ids, details, strict=True)},
                notes_on(query, snapshot),
                dict(zip(ids, folded.reprints[offset:end].tolist(), strict=True)),
                frozenset(compress(ids, folded.is_reprint[offset:end].tolist())),
            )

    def check(self) -> None:
        """Touch every file of every segment; raises DamagedIndexError."""
        with self._asking() as snapshot:
            for segment in snapshot.segments:
                segment.check()

    def ids(self, query: Query, lists: Lists = lambda _: ()) -> tuple[str, ...]:
        """The ids of all hits, in the order of the index; raises what `search` does."""
        with self._asking() as snapshot:
            return _ids(evaluate(query, snapshot, lists), snapshot)

    def facets(
        self, query: Query, lists: Lists = lambda _: ()
    ) -> tuple[Mapping[str, Mapping[str, int]], tuple[str, ...]]:
        """How many hits there are by `language`, `source` and `year`, and the ids of them all.

        Raises what `search` does.
        """
        with self._asking() as snapshot:
            matches = evaluate(query, snapshot, lists)
            return count_facets(matches, snapshot), _ids(matches, snapshot)

    def words(self) -> Mapping[str, int]:
        """The folded words of the corpus with their frequencies; raises DamagedIndexError."""
        with self._asking() as snapshot:
            return snapshot.frequency

    def written(self, text: str, language: Language) -> str:
        """The words of `text` as articles in `language` mostly write them, folded.

        Each is the most frequent word with the same stem; empty where one is in no article.
        Raises DamagedIndexError.
        """
        with self._asking() as snapshot:
            frequencies = snapshot.frequencies(language)
            found = []
            for word in words(text):
                forms = same_stem(word.folded, language, snapshot)
                if not forms:
                    return ""
                found.append(max(forms, key=lambda form: (frequencies[form], form)))
            return " ".join(found)

    def shares(self, tokens: Sequence[str]) -> Mapping[Language, float]:
        """How likely the folded `tokens` are words of each language, by where they stand.

        1 in total, or all 1 where no article has them; raises DamagedIndexError.
        """
        with self._asking() as snapshot:
            return language_shares(tokens, snapshot)

    def count(self) -> int:
        """How many articles the index holds; raises DamagedIndexError."""
        with _explaining():
            return int(self._index.doc_count())

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """Add and remove articles, all in one commit at the end; none where an error is raised.

        Until it is done, and if it never is, searches see the index as it was. Raises
        WorkspaceBusyError where another program is writing, DamagedIndexError and StorageError.
        """
        with _explaining():
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
