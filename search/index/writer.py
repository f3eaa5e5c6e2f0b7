"""Adds articles to the Whoosh index in bulk: a segment a commit, written term by term.

The lock, the list of segments, deletions and the commit are those of Whoosh's own writer. Small
segments are joined with the new one, as in Whoosh's policy, by putting their arrays together.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from search.article import LANGUAGES, Language, Sentence, file_of
from search.index.codec import ArrayCodec, Packed, Postings, all_postings, pack, unpack
from search.index.columns import EXTENSION, Columns, Row, make_columns, write_columns
from search.index.postings import TokenRuns, Vocabulary
from search.text.tokenised import Numbering, Tokenised, TokenTable, token_runs

_SMALL = 1_000
_MOST_SMALL = 8
Terms = Iterator[tuple[bytes, Packed]]
Unpacked = Iterator[tuple[bytes, Postings]]


class BulkWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, fed a segment at a time."""

    def __init__(self, opened: Any, columns: Callable[[Any], Columns], timeout: float) -> None:
        """`columns` gives those of a segment of the index that is `opened`.

        Raises Whoosh's LockError where another writer holds the lock for `timeout` seconds.
        """
        super().__init__(opened, codec=ArrayCodec(), compound=False, timeout=timeout)
        # those of a large index take much memory, and most updates need none
        self._columns_of = columns
        self._joined: list[tuple[Any, NDArray[np.int32]]] = []
        self._rows: list[Row] = []
        self._vocabulary = Vocabulary()
        self._text = TokenRuns(self._vocabulary)
        self._title = TokenRuns(self._vocabulary)
        self._rendering = TokenRuns(self._vocabulary)
        self._of_renderings = Numbering()
        self._documents: dict[str, int] = {}

    def add_article(
        self,
        article: Tokenised,
        table: TokenTable,
        renderings: Iterable[Sentence],
        *,
        is_new: bool,
    ) -> None:
        """Add `article`, or replace the one of the same id; `renderings` are found as well.

        `table` is the one that the article was tokenised with. With `is_new`, the index holds none
        of the same id.
        """
        if not is_new:
            self._remove_id(article.id)
        doc = len(self._rows)
        title_length = sum(self._title.add(doc, article.in_title, table))
        sentences = tuple(self._text.add(doc, article.in_text, table))
        rendered = token_runs(renderings, self._of_renderings)
        self._rendering.add(doc, rendered, self._of_renderings.table)
        a = article
        known = (a.id, a.path, a.title, a.language, a.date, a.source, a.author)
        self._rows.append(Row(*known, sentences, title_length))
        self._documents[article.id] = doc
        self._added = True

    def remove_path(self, path: str) -> None:
        """Remove the articles of the file at `path`."""
        for segment in self.segments:
            for doc in self._columns_of(segment).of_file.get(path, ()):
                segment.delete_document(doc)
        for doc, row in enumerate(self._rows):
            if file_of(row.path) == path:
                self.newsegment.delete_document(doc)

    def _remove_id(self, article_id: str) -> None:
        for segment in self.segments:
            doc = self._columns_of(segment).document.get(article_id)
            if doc is not None:
                segment.delete_document(doc)
        if article_id in self._documents:
            self.newsegment.delete_document(self._documents[article_id])

    # what Whoosh's commit calls

    def _merge_segments(self, mergetype: Any, optimize: Any, merge: Any) -> list[Any]:
        """Choose the segments that are joined with the new one; return those that stay."""
        live = {segment: segment.doc_count() for segment in self.segments}
        small = [segment for segment in self.segments if live[segment] < _SMALL]
        joined = small if len(small) > _MOST_SMALL else []
        joined += [
            segment
            for segment in self.segments
            if segment not in joined and 2 * live[segment] < segment.doc_count_all()
        ]
        for segment in joined:
            self._join(segment)
        return [segment for segment in self.segments if segment not in joined]

    def _join(self, segment: Any) -> None:
        columns = self._columns_of(segment)
        new = np.full(segment.doc_count_all(), -1, np.int32)
        for doc in range(segment.doc_count_all()):
            if not segment.is_deleted(doc):
                new[doc] = len(self._rows)
                self._rows.append(columns.row(doc))
        self._joined.append((segment, new))
        self._added = True

    def _flush_segment(self) -> None:
        """Write the rows and the terms of the new segment."""
        self.docnum = len(self._rows)
        stored = self.schema["id"]
        for doc, row in enumerate(self._rows):
            self.perdocwriter.start_doc(doc)
            self.perdocwriter.add_field("id", stored, row.id, 0)
            self.perdocwriter.finish_doc()
        self.perdocwriter.close()
        frequency = self._write_fields()
        self.fieldwriter.close()
        sizes = file_sizes(self.storage, self.newsegment)
        columns = make_columns(self._rows, frequency, sizes)
        with self.newsegment.create_file(self.storage, EXTENSION) as file:
            write_columns(file, columns)

    def _write_fields(self) -> dict[Language, dict[str, int]]:
        """Write every field; return in how many documents the words of each language stand."""
        frequency: dict[Language, dict[str, int]] = {language: {} for language in LANGUAGES}
        readers = [(self._open(segment), new) for segment, new in self._joined]
        for place, language, terms in self._fields():
            field = f"{place}_{language}"
            counts = frequency[language]
            streams = [_renumbered(all_postings(reader, field), new) for reader, new in readers]
            self.fieldwriter.start_field(field, self.schema[field])
            for text, postings in _merged(terms, streams) if streams else terms:
                self.fieldwriter.add_term(text, postings)
                word = text.decode("utf-8")
                found = 0 if place == "rendering" else postings.number
                counts[word] = max(counts.get(word, 0), found)
            self.fieldwriter.finish_field()
        for reader, _ in readers:
            reader.close()
        return frequency

    def _open(self, segment: Any) -> Any:
        from whoosh.reading import SegmentReader

        return SegmentReader(self.storage, self.schema, segment)

    def _fields(self) -> Iterator[tuple[str, Language, Terms]]:
        runs = {"text": self._text, "title": self._title, "rendering": self._rendering}
        for place, tokens in runs.items():
            for language in LANGUAGES:
                yield place, language, tokens.terms(language)


def file_sizes(storage: Any, segment: Any) -> list[int]:
    """The sizes of Whoosh's files of terms and postings, in bytes."""
    endings = (ArrayCodec.TERMS_EXT, ArrayCodec.POSTS_EXT)
    return [storage.file_length(segment.make_filename(ending)) for ending in endings]


def _renumbered(terms: Unpacked, new: NDArray[np.int32]) -> Unpacked:
    """The postings with the numbers that documents get, and without those that are gone."""
    for text, (docs, counts, positions) in terms:
        kept = new[docs] >= 0
        if not kept.any():
            continue
        yield text, Postings(new[docs[kept]], counts[kept], positions[np.repeat(kept, counts)])


def _merged(terms: Terms, others: Sequence[Unpacked]) -> Terms:
    """One stream of terms from several, each in the order of bytes, of documents that rise."""
    unpacked = ((text, unpack(postings)) for text, postings in terms)
    streams = heapq.merge(unpacked, *others, key=itemgetter(0))
    for text, group in groupby(streams, itemgetter(0)):
        parts = sorted((postings for _, postings in group), key=lambda part: int(part.docs[0]))
        yield text, pack(Postings(*map(np.concatenate, zip(*parts, strict=True))))
