"""The index as it is at one moment, opened for asking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.article import LANGUAGES, Language
from search.index.codec import Postings, read_postings
from search.index.columns import Columns
from search.index.schema import PLACES
from search.query.vocabulary import Vocabulary

_MOST_KEPT = 32 * 1024**2
_MOST_REMEMBERED = 64
_T = TypeVar("_T")


class SegmentView:
    """A segment: its postings, its columns and which of its documents are still there."""

    def __init__(self, reader: Any, columns: Columns) -> None:
        """`reader` is Whoosh's."""
        self.reader = reader
        self.columns = columns
        self.size: int = reader.doc_count_all()
        if len(columns.ids) != self.size:
            raise ValueError("columns that are not of this segment")
        self.live = np.ones(self.size, bool)
        self.live[list(reader.segment().deleted_docs())] = False
        self._kept: dict[Hashable, Postings] = {}
        self._kept_bytes = 0

    def check(self) -> None:
        """Read a document and the commonest term; raises whatever comes of damage."""
        if self.size:
            self.reader.stored_fields(0)
        for language in LANGUAGES:
            words = self.columns.words(language)
            if words:
                word = words[int(self.columns.frequency(language).argmax())]
                if not any(
                    len(self.postings(f"{place}_{language}", word).docs) for place in PLACES
                ):
                    raise ValueError("a word without postings")

    def has_word(self, language: Language, word: str) -> bool:
        """Whether the folded `word` stands anywhere in text, title or rendering."""
        words = self.columns.words(language)
        place = bisect_left(words, word)
        return place < len(words) and words[place] == word

    def postings(self, field: str, text: str) -> Postings:
        """The postings of a term."""
        return self.kept((field, text), lambda: read_postings(self.reader, field, text))

    def kept(self, key: Hashable, make: Callable[[], Postings]) -> Postings:
        """What `make` returns, kept for the next time as far as there is room."""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        found = make()
        size = sum(part.nbytes for part in found if part is not None)
        if self._kept_bytes + size > _MOST_KEPT:
            self._kept.clear()
            self._kept_bytes = 0
        self._kept[key] = found
        self._kept_bytes += size
        return found


class Snapshot:
    """All segments, and what is worth remembering about them until the index changes."""

    def __init__(self, segments: Sequence[SegmentView]) -> None:
        self.segments = tuple(segments)
        self.size = sum(segment.size for segment in segments)
        self.count = sum(int(segment.live.sum()) for segment in segments)
        self._memory: dict[Hashable, Any] = {}

    @cached_property
    def norms(self) -> tuple[NDArray[np.float32], ...]:
        """By segment, what BM25 divides the count of a term by in each document: b is 0.75."""
        lengths = [
            segment.columns.length + segment.columns.title_length for segment in self.segments
        ]
        mean = max(1.0, sum(int(part.sum()) for part in lengths) / max(1, self.size))
        return tuple((0.25 + 0.75 * part / mean).astype(np.float32) for part in lengths)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all segments."""
        is_english = [segment.columns.language[segment.live] for segment in self.segments]
        english = sum(int(part.sum()) for part in is_english)
        return Vocabulary(
            {"es": self.count - english, "en": english},
            {language: self._frequencies(language) for language in LANGUAGES},
        )

    def _frequencies(self, language: Language) -> dict[str, int]:
        total: dict[str, int] = {}
        for segment in self.segments:
            counts = zip(
                segment.columns.words(language),
                segment.columns.frequency(language).tolist(),
                strict=True,
            )
            if not total:
                total = dict(counts)
            else:
                for word, count in counts:
                    total[word] = total.get(word, 0) + count
        return total

    def remembered(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` returned for `key` before, or returns now."""
        if key not in self._memory:
            if len(self._memory) >= _MOST_REMEMBERED:
                self._memory.clear()
            self._memory[key] = make()
        found: _T = self._memory[key]
        return found
