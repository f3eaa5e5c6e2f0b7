"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Language, Place

Span = tuple[int, int]


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
class Hit:
    """An article that matches. `title_marks` are the spans of the title that matched."""

    id: str
    title: str
    title_marks: tuple[Span, ...]
    language: Language
    date: str
    source: str
    path: str
    score: float
    snippet: Snippet


@dataclass(frozen=True)
class Results:
    """One page of hits, best first. `total` counts all; `seconds` is the time it took."""

    query: str
    hits: tuple[Hit, ...]
    offset: int
    total: int
    seconds: float
