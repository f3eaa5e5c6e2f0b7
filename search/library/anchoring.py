"""Finding the passage of a bookmark in its article as that is now.

The way of Hypothesis: first the words themselves, then what stands around them, then what is most
like them. What is not like them enough is not taken for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from rapidfuzz import fuzz, process

from search.article import Article, Place
from search.library.bookmarks import Anchoring, Bookmark

# of the words before and after, so many letters are compared
_CONTEXT = 32
# too few letters stand around too many sentences
_LEAST_CONTEXT = 8
# how like the quote has to be what stands in its place, and what is found anywhere
_LIKE_IN_CONTEXT = 0.4
_LIKE, _LIKE_WHERE_SHORT, _SHORT = 0.75, 0.88, 24
_CANDIDATES = 5


@dataclass(frozen=True)
class Anchor:
    """Where a passage was found, by which way, and how sure that is (0 to 1; 1 word for word)."""

    start: Place
    end: Place
    anchoring: Anchoring
    score: float


@dataclass(frozen=True)
class _Text:
    """An article on one line; `starts` are the offsets at which its segments begin."""

    places: list[Place]
    segments: list[str]
    starts: list[int]
    text: str

    def anchor(self, start: int, end: int, anchoring: Anchoring, score: float) -> Anchor:
        """The segments that lie, in part at least, in text[start:end]."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return Anchor(self.places[first], self.places[last], anchoring, score)


def locate(bookmark: Bookmark, article: Article) -> Anchor | None:
    """Where the passage of `bookmark` stands in `article`; None where it is gone."""
    text = _text(article)
    quote = _line(bookmark.quote)
    if not quote:
        return None
    return (
        _exact(bookmark, quote, text)
        or _in_context(bookmark, quote, text)
        or _like(bookmark, quote, text)
    )


def placed(bookmark: Bookmark, anchor: Anchor) -> Bookmark:
    """`bookmark` with its passage where it was found."""
    return replace(
        bookmark,
        start=anchor.start,
        end=anchor.end,
        anchoring=anchor.anchoring,
        score=anchor.score,
    )


def _text(article: Article) -> _Text:
    segments = [segment.text for segment in article.segments]
    *starts, _ = accumulate((len(segment) + 1 for segment in segments), initial=0)
    places = [segment.place for segment in article.segments]
    return _Text(places, segments, starts, " ".join(segments))


def _exact(bookmark: Bookmark, quote: str, text: _Text) -> Anchor | None:
    """Of several passages with the same words, the one with the same around it, or the nearest."""
    found = [
        (-_likeness_around(bookmark, text.text, *span), _distance(bookmark, anchor), span, anchor)
        for span in _occurrences(quote, text.text)
        for anchor in [text.anchor(*span, "exact", 1.0)]
    ]
    return min(found, key=lambda one: one[:3])[3] if found else None


def _in_context(bookmark: Bookmark, quote: str, text: _Text) -> Anchor | None:
    """What stands now between the words that stood before and after."""
    before, after = _line(bookmark.prefix)[-_CONTEXT:], _line(bookmark.suffix)[:_CONTEXT]
    if len(before) + len(after) < 2 * _LEAST_CONTEXT:
        return None
    best: tuple[float, tuple[int, int]] | None = None
    for start in _ends_of(before, text.text):
        end = text.text.find(after, start) if after else len(text.text)
        if end < 0 or end - start > 3 * len(quote) + _CONTEXT:
            continue
        likeness = fuzz.ratio(quote, text.text[start:end].strip()) / 100
        if likeness >= _LIKE_IN_CONTEXT and (best is None or likeness > best[0]):
            best = likeness, (start, end)
    if best is None:
        return None
    likeness, (start, end) = best
    between = text.text[start:end]
    inner = start + len(between) - len(between.lstrip())
    return text.anchor(inner, start + len(between.rstrip()), "context", round(likeness, 2))


def _like(bookmark: Bookmark, quote: str, text: _Text) -> Anchor | None:
    """The run of about as many sentences that is most like the quote, words around it included."""
    number = len(bookmark.passage)
    runs = [
        (first, first + length)
        for length in range(max(1, number - 1), number + 2)
        for first in range(len(text.segments) - length + 1)
    ]
    texts = [" ".join(text.segments[first:last]) for first, last in runs]
    least = _LIKE if len(quote) >= _SHORT else _LIKE_WHERE_SHORT
    found = process.extract(
        quote, texts, scorer=fuzz.ratio, score_cutoff=100 * least, limit=_CANDIDATES
    )
    if not found:
        return None

    def likeness(candidate: tuple[str, float, int]) -> tuple[float, float]:
        _, ratio, index = candidate
        start = text.starts[runs[index][0]]
        around = _likeness_around(bookmark, text.text, start, start + len(texts[index]))
        return 0.8 * ratio + 20 * around, ratio

    _, ratio, index = max(found, key=likeness)
    first, last = runs[index]
    return Anchor(text.places[first], text.places[last - 1], "fuzzy", round(ratio / 100, 2))


def _occurrences(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the quote stands in the text, but not as a part of longer words."""
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        if not (_joins(text[start - 1 : start + 1]) or _joins(text[end - 1 : end + 1])):
            yield start, end
        start = text.find(quote, start + 1)


def _ends_of(before: str, text: str) -> Iterator[int]:
    if not before:
        yield 0
    start = text.find(before) if before else -1
    while start >= 0:
        yield start + len(before)
        start = text.find(before, start + 1)


def _joins(letters: str) -> bool:
    return re.fullmatch(r"\w\w", letters) is not None


def _likeness_around(bookmark: Bookmark, text: str, start: int, end: int) -> float:
    """How much of the words before and after is as it was, from the passage outwards; 1 for all."""
    before, after = _line(bookmark.prefix)[-_CONTEXT:], _line(bookmark.suffix)[:_CONTEXT]
    now_before, now_after = (
        text[max(0, start - 2 * _CONTEXT) : start].rstrip(),
        text[end : end + 2 * _CONTEXT],
    )
    same = _common(before[::-1], now_before[::-1]) + _common(after, now_after.lstrip())
    return same / max(1, len(before) + len(after))


def _common(one: str, other: str) -> int:
    """With how many letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _distance(bookmark: Bookmark, anchor: Anchor) -> tuple[int, int]:
    return (
        abs(anchor.start.paragraph - bookmark.start.paragraph),
        abs(anchor.start.sentence - bookmark.start.sentence),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
