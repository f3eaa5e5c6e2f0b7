"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search.article import Language, Place, Span
from search.query.tree import Query

Order = Literal["relevance", "newest", "oldest", "title"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest", "title")


@dataclass(frozen=True)
class Snippet:
    """A passage of a hit. `marks` are the spans of the matched words, in characters of `text`.

    `is_cut` tells whether the sentence goes on before the text, and whether it does after it.
    """

    place: Place
    text: str
    marks: tuple[Span, ...]
    is_cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True)
class Matched:
    """A term that a hit matched.

    `term` is the word or phrase of the query, a word that a pattern stands for, or a translation,
    then with what it was `translated_from`. It stands `count` times in `places`: `title`, `text`
    or `rendering`; `score` is its part of the hit's.
    """

    term: str
    places: tuple[str, ...]
    count: int
    translated_from: str
    score: float


@dataclass(frozen=True)
class Hit:
    """An article that matches. `title_marks` are the spans of the title that matched.

    `matched` are the terms of the query that did, those that count most first. `reprints` is how
    many hits are reprints of it, and `is_reprint` says that it is shown behind the one it is like.
    """

    id: str
    title: str
    title_marks: tuple[Span, ...]
    language: Language
    date: str
    source: str
    path: str
    score: float
    snippet: Snippet
    matched: tuple[Matched, ...] = ()
    reprints: int = 0
    is_reprint: bool = False


@dataclass(frozen=True)
class Results:
    """One page of hits in order. `total` counts all; `seconds` is the time it took.

    `shown` is what to mark in the hits: the query with its translations and the spellings of the
    names that it asks for. `notes` are sentences on how the query was searched, `suggestion` is a
    query that would find more, or empty. Where `is_complete` is false, the translation model has
    not been asked for the terms of the query yet.
    """

    query: str
    shown: Query
    hits: tuple[Hit, ...]
    offset: int
    total: int
    seconds: float
    order: Order = "relevance"
    notes: tuple[str, ...] = ()
    suggestion: str = ""
    is_complete: bool = True


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: the query that narrows to it, and how many hits it has.

    `label` is for reading; an article without a date or source has the label ''.
    """

    label: str
    query: str
    hits: int


@dataclass(frozen=True)
class Facet:
    """The commonest values of `language`, `source`, `year` or `entity` among all hits."""

    name: str
    values: tuple[FacetValue, ...]
