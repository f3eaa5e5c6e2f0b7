"""What the index knows of each document besides its words: one file of arrays a segment.

Ranking, filters, facets and sorting take these columns whole; Whoosh's own hand out one value at
a time. The file lies beside Whoosh's files of the segment and goes when they go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.article import Language, file_of

EXTENSION = ".columns.npz"


class Row(NamedTuple):
    """A document as the columns know it; `sentences` and `title_length` count tokens."""

    id: str
    path: str
    title: str
    language: Language
    date: str
    source: str
    author: str
    sentences: tuple[int, ...]
    title_length: int


@dataclass(frozen=True)
class Columns:
    """The documents of one segment, a row each.

    `language` is 1 for English; `date` a number that sorts (`date_number`) or 0; `source` and
    `author` are places in `sources` and `authors`; `length` and `title_length` count tokens, and
    `sentences` those of every sentence of every document, which has so many as `sentence_count`
    says.
    `words_es` are the folded tokens in Spanish in the order of their bytes, `frequency_es` says in
    how many texts (or titles, where they are more) each stands, 0 for one in renderings only.
    `sizes` are those of
    Whoosh's files of terms and postings, in bytes.
    """

    ids: tuple[str, ...]
    paths: tuple[str, ...]
    titles: tuple[str, ...]
    language: NDArray[np.int8]
    date: NDArray[np.int32]
    source: NDArray[np.int32]
    sources: tuple[str, ...]
    author: NDArray[np.int32]
    authors: tuple[str, ...]
    length: NDArray[np.int32]
    title_length: NDArray[np.int32]
    sentence_count: NDArray[np.int32]
    sentences: NDArray[np.int32]
    words_es: tuple[str, ...]
    frequency_es: NDArray[np.int32]
    words_en: tuple[str, ...]
    frequency_en: NDArray[np.int32]
    sizes: NDArray[np.int64]

    @cached_property
    def document(self) -> dict[str, int]:
        """The document of each article id."""
        return {article_id: doc for doc, article_id in enumerate(self.ids)}

    @cached_property
    def of_file(self) -> dict[str, list[int]]:
        """The documents of each file."""
        found: dict[str, list[int]] = {}
        for doc, path in enumerate(self.paths):
            found.setdefault(file_of(path), []).append(doc)
        return found

    def words(self, language: Language) -> tuple[str, ...]:
        """The words of one language."""
        return self.words_es if language == "es" else self.words_en

    def frequency(self, language: Language) -> NDArray[np.int32]:
        """Their frequencies."""
        return self.frequency_es if language == "es" else self.frequency_en

    def sentence_lengths(self, doc: int) -> NDArray[np.int32]:
        """How many tokens each sentence of a document has."""
        end = int(self._sentences_end[doc])
        return self.sentences[end - int(self.sentence_count[doc]) : end]

    @cached_property
    def _sentences_end(self) -> NDArray[np.int64]:
        return np.cumsum(self.sentence_count, dtype=np.int64)

    def row(self, doc: int) -> Row:
        """One document again as it was given."""
        return Row(
            self.ids[doc],
            self.paths[doc],
            self.titles[doc],
            "en" if self.language[doc] else "es",
            date_text(int(self.date[doc])),
            self.sources[self.source[doc]],
            self.authors[self.author[doc]],
            tuple(self.sentence_lengths(doc).tolist()),
            int(self.title_length[doc]),
        )


def make_columns(
    rows: Sequence[Row], frequency: Mapping[Language, Mapping[str, int]], sizes: Sequence[int]
) -> Columns:
    """The columns of `rows`, and of the words of each language with their `frequency`."""
    words = {language: sorted(counts) for language, counts in frequency.items()}
    counts = {
        language: np.array([frequency[language][word] for word in words[language]], np.int32)
        for language in words
    }
    sources, authors = _Names(), _Names()
    return Columns(
        ids=tuple(row.id for row in rows),
        paths=tuple(row.path for row in rows),
        titles=tuple(row.title for row in rows),
        language=np.array([row.language == "en" for row in rows], np.int8),
        date=np.array([date_number(row.date) for row in rows], np.int32),
        source=np.array([sources.number(row.source) for row in rows], np.int32),
        sources=tuple(sources.numbers),
        author=np.array([authors.number(row.author) for row in rows], np.int32),
        authors=tuple(authors.numbers),
        length=np.array([sum(row.sentences) for row in rows], np.int32),
        title_length=np.array([row.title_length for row in rows], np.int32),
        sentence_count=np.array([len(row.sentences) for row in rows], np.int32),
        sentences=np.array([count for row in rows for count in row.sentences], np.int32),
        words_es=tuple(words["es"]),
        frequency_es=counts["es"],
        words_en=tuple(words["en"]),
        frequency_en=counts["en"],
        sizes=np.array(sizes, np.int64),
    )


class _Names:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


def date_number(date: str, *, last: bool = False) -> int:
    """An ISO date as a number that sorts: 2023-09 is 20230900, or 20230999 as the last of it.

    No date is 0.
    """
    digits = date.replace("-", "")
    return int(digits.ljust(8, "9" if last else "0")) if digits else 0


def date_text(number: int) -> str:
    """The ISO date of a `date_number`."""
    digits = str(number)
    parts = [digits[:4], digits[4:6], digits[6:]] if number else []
    return "-".join(part for part in parts if part != "00")


def write_columns(file: IO[bytes], columns: Columns) -> None:
    """Write `columns` to `file`."""
    np.savez(file, **{name: _packed(value) for name, value in _items(columns)})


def read_columns(file: IO[bytes]) -> Columns:
    """Read what `write_columns` wrote; raises whatever numpy does where the file is damaged."""
    with np.load(file, allow_pickle=False) as data:
        kinds = {field.name: str(field.type) for field in fields(Columns)}
        read: dict[str, Any] = {
            name: _strings(data[name]) if kind.startswith("tuple") else data[name]
            for name, kind in kinds.items()
        }
    columns = Columns(**read)
    if len({len(columns.ids), len(columns.paths), len(columns.date), len(columns.length)}) != 1:
        raise ValueError("columns of different lengths")
    return columns


def _items(columns: Columns) -> list[tuple[str, Any]]:
    return [(field.name, getattr(columns, field.name)) for field in fields(Columns)]


def _packed(value: Any) -> Any:
    """Strings as the bytes of all of them, each ended by NUL, which none of them holds."""
    if not isinstance(value, tuple):
        return value
    return np.frombuffer("".join(f"{text}\0" for text in value).encode("utf-8"), np.uint8)


def _strings(data: Any) -> tuple[str, ...]:
    return tuple(data.tobytes().decode("utf-8").split("\0")[:-1])
