"""The tree of a query: what `search.query.parse` makes of what the reader types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from search.article import Language


@dataclass(frozen=True)
class Word:
    """One word in all its forms, in one field or in all the text.

    With a `language`, only in text of that language.
    """

    text: str
    field: str = ""
    language: Language | None = None


@dataclass(frozen=True)
class Phrase:
    """Words one after the other as they are written, or near each other.

    Where `between` is a number, the words may come in any order with so many others between them.
    """

    text: str
    field: str = ""
    between: int | None = None
    language: Language | None = None


@dataclass(frozen=True)
class Pattern:
    """Words like `text`, in which * stands for any letters and ? for one."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Fuzzy:
    """Words that `distance` slips of the pen make of `text`, two letters changed over being one."""

    text: str
    field: str = ""
    distance: int = 1


@dataclass(frozen=True)
class Regex:
    """Words that the regular expression `text` matches whole."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class InLanguage:
    """Articles of one language."""

    language: Language


@dataclass(frozen=True)
class Dated:
    """Articles from `first` to `last`, both ISO dates that may lack day or month, or empty."""

    first: str
    last: str


@dataclass(frozen=True)
class Named:
    """Articles whose source or author (`field`) has the words of `text` in its name.

    The last of them may end in *.
    """

    field: str
    text: str


@dataclass(frozen=True)
class Listed:
    """Articles that a list outside of the index names: `entity`, `tag` or `bookmarked`."""

    field: str
    text: str


@dataclass(frozen=True)
class All:
    """Every one of `parts`; of none, every article."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of `parts`."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Not:
    """Articles that `part` does not find."""

    part: Query


@dataclass(frozen=True)
class Widened:
    """What `part` finds, and at a lower rank what its translations do."""

    part: Query
    translations: tuple[Word | Phrase, ...]
    source: str


Term: TypeAlias = Word | Phrase | Pattern | Fuzzy | Regex
Query: TypeAlias = Term | InLanguage | Dated | Named | Listed | All | AnyOf | Not | Widened


def wanted_terms(query: Query) -> Iterator[tuple[Term, str]]:
    """Yield the terms that a hit is marked for, each with what it was translated from or ''."""
    match query:
        case Word() | Phrase() | Pattern() | Fuzzy() | Regex():
            yield query, ""
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from wanted_terms(part)
        case Widened(part, translations, source):
            yield from wanted_terms(part)
            yield from ((translation, source) for translation in translations)
        case _:
            return
