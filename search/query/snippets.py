"""The passage of a hit that shows best why it was found."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from search.article import Article, Segment, Span, other_language
from search.query.matches import find_matches, rate, rated_segments
from search.query.results import Snippet
from search.query.tree import Query

_LENGTH = 280
_LEAD = 90
# no letter with its marks is longer: what is read takes off all but a few
_LONGEST_LETTER = 40
_LETTER = regex.compile(r"\X")


def snippet_of(query: Query, article: Article, sentence: int) -> Snippet:
    """The sentence of `article` with the number `sentence`, cut to some 280 characters.

    Another one is taken where that does not match: the article is newer than the index, or a name
    made it a hit, of whose place the index does not know.
    """
    segment = article.segments[min(sentence, len(article.segments) - 1)]
    marks = find_matches(query, segment.text, segment.language)
    return _cut(segment, marks) if marks else best_snippet(query, article)


def best_snippet(query: Query, article: Article) -> Snippet:
    """The sentence of `article` that matches most, cut to some 280 characters round a match."""
    best, best_rating = article.segments[0], 0
    for segment, rating in rated_segments(query, article):
        if rating > best_rating:
            best, best_rating = segment, rating
    return _cut(best, find_matches(query, best.text, best.language))


def rendered_snippet(
    query: Query, article: Article, renderings: Mapping[str, str]
) -> Snippet | None:
    """The sentence of `article` whose rendering matches most, without marks; None if none does.

    `renderings` are by the text of the sentence.
    """
    best, best_rating = None, 0
    for segment in article.segments:
        rendering = renderings.get(segment.text, "")
        rated = rate([rendering], query, other_language(segment.language))
        if rated.get(0, 0) > best_rating:
            best, best_rating = segment, rated[0]
    return _cut(best, []) if best else None


def _cut(segment: Segment, marks: list[Span]) -> Snippet:
    text = segment.text
    if len(text) <= _LENGTH:
        return Snippet(segment.place, text, tuple(marks))
    start = _start(text, marks[0][0]) if marks else 0
    end = _end(text, start)
    inside = tuple((a - start, b - start) for a, b in marks if start <= a and b <= end)
    return Snippet(segment.place, text[start:end], inside, (start > 0, end < len(text)))


def _start(text: str, mark: int) -> int:
    """Where a snippet begins that shows `mark`: at a word, or inside one that is too long."""
    position = max(0, mark - _LEAD)
    return position and (text.find(" ", position, mark) + 1 or _letter_start(text, position))


def _end(text: str, start: int) -> int:
    position = start + _LENGTH
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", start, position)
    return space if space > start else _letter_start(text, position)


def _letter_start(text: str, position: int) -> int:
    """Where the letter begins that `position` is in, with its accents or as an emoji of several."""
    first = max(0, position - _LONGEST_LETTER)
    starts = (match.start() for match in _LETTER.finditer(text, first, position + _LONGEST_LETTER))
    return max((start for start in starts if start <= position), default=position)
