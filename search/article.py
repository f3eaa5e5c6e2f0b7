"""What a document is in this program: an article made of segments."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, Language] = ("es", "en")
# from where to where in a text, in characters
Span = tuple[int, int]


class Sentence(NamedTuple):
    """A text of a sentence's length, from anywhere, and its language."""

    text: str
    language: Language


def other_language(language: Language) -> Language:
    """The language an article in `language` is rendered into."""
    return "en" if language == "es" else "es"


# parts the path of a file and the place of an article in it; no path has it otherwise
_INSIDE = "//"


def path_inside(file: str, place: str) -> str:
    """The path of the article at `place` in a file of several, as of a mailbox or an archive."""
    return f"{file}{_INSIDE}{place}"


def file_of(path: str) -> str:
    """The path of the file that the article at `path` is in."""
    return path.partition(_INSIDE)[0]


def article_id(path: str) -> str:
    """A stable id from the article's place: 12 hexadecimal digits.

    `path` is relative to the corpus, with forward slashes. The content plays no part, so that an
    edited file keeps its id, and with it its bookmarks.
    """
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


@dataclass(frozen=True)
class Place:
    """The address of a segment in its article, both numbers from 0. Shown to people from 1."""

    paragraph: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.paragraph + 1}.{self.sentence + 1}"


def parse_place(text: str) -> Place:
    """The place that people write as “2.1”; raises ValueError for anything else."""
    written = re.fullmatch(r"([1-9]\d{0,6})\.([1-9]\d{0,6})", text, re.ASCII)
    if written is None:
        raise ValueError(f"“{text}” is no place: paragraph.sentence, both from 1, such as 2.1")
    return Place(int(written[1]) - 1, int(written[2]) - 1)


@dataclass(frozen=True)
class Segment:
    """One sentence of an article: the unit that is translated, highlighted and bookmarked.

    `text` has runs of white space folded to one space and is what is searched, shown and
    translated; `original` is the sentence as the document has it, for quoting.
    """

    place: Place
    text: str
    original: str
    language: Language


@dataclass(frozen=True)
class Article:
    """One document. What the document does not tell is an empty string, never a guess.

    `path` is relative to the corpus, with forward slashes; `date` is ISO 8601 (`2023`, `2023-09`
    or `2023-09-27`); `segments` are in reading order and never empty.
    """

    id: str
    path: str
    title: str
    language: Language
    date: str
    source: str
    url: str
    author: str
    segments: tuple[Segment, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The whole article, a line a paragraph."""
        return "\n".join(
            " ".join(segment.text for segment in paragraph) for paragraph in self.paragraphs
        )

    @property
    def paragraphs(self) -> tuple[tuple[Segment, ...], ...]:
        """The segments grouped by paragraph, in reading order."""
        groups: dict[int, list[Segment]] = {}
        for segment in self.segments:
            groups.setdefault(segment.place.paragraph, []).append(segment)
        return tuple(tuple(group) for group in groups.values())
