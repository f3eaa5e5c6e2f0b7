"""Where in a text a query matches: for snippets, and for marking matches in an open article.

Matches are found by analysing the text again, with the analysis that the index uses. That takes
about half a millisecond an article and works on any text: titles, sentences, renderings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.article import Article, Language, Segment
from search.index.analysis import Word, stem, words
from search.index.query import All, AnyOf, Match, Not, Query
from search.results import Snippet, Span

_SNIPPET_LENGTH = 280
_LEAD = 90


def find_matches(query: Query, text: str, language: Language, field: str = "") -> list[Span]:
    """Return the spans of `text` that `query` matches, in order and without overlaps.

    `field` is `title` for a title; a part of the query that names another field marks nothing.
    """
    tokens = list(words(text))
    spans = {
        span
        for match in _wanted(query)
        if not match.field or match.field == field
        for span in _spans(match, tokens, language)
    }
    return _without_overlaps(sorted(spans))


def best_snippet(query: Query, article: Article) -> Snippet:
    """The sentence of `article` that matches most, cut to some 280 characters round a match."""
    wanted = [match for match in _wanted(query) if not match.field]
    if not wanted:
        return _cut(article.segments[0], [])
    best, best_score = article.segments[0], 0
    for segment in article.segments:
        score = _score(wanted, segment)
        if score > best_score:
            best, best_score = segment, score
    return _cut(best, find_matches(query, best.text, best.language))


def _score(wanted: Sequence[Match], segment: Segment) -> int:
    """Distinct parts of the query weigh more than repetitions of one."""
    tokens = list(words(segment.text))
    counts = [sum(1 for _ in _spans(match, tokens, segment.language)) for match in wanted]
    return 10 * sum(count > 0 for count in counts) + min(9, sum(counts))


def _wanted(query: Query) -> Iterator[Match]:
    match query:
        case Match():
            yield query
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _wanted(part)
        case Not():
            return


def _spans(match: Match, tokens: Sequence[Word], language: Language) -> Iterator[Span]:
    wanted = [word.folded for word in words(match.text)]
    if not wanted:
        return
    if match.is_prefix:
        for token in tokens:
            if token.folded.startswith(wanted[-1]):
                yield token.start, token.end
    elif match.is_phrase or len(wanted) > 1:
        for first in range(len(tokens) - len(wanted) + 1):
            run = tokens[first : first + len(wanted)]
            if [token.folded for token in run] == wanted:
                yield run[0].start, run[-1].end
    else:
        target = stem(wanted[0], language)
        for token in tokens:
            if stem(token.folded, language) == target:
                yield token.start, token.end


def _without_overlaps(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _cut(segment: Segment, marks: list[Span]) -> Snippet:
    text = segment.text
    if len(text) <= _SNIPPET_LENGTH:
        return Snippet(segment.place, text, tuple(marks))
    start = _word_start(text, marks[0][0]) if marks else 0
    end = _word_end(text, start)
    inside = tuple((a - start, b - start) for a, b in marks if start <= a and b <= end)
    return Snippet(segment.place, text[start:end], inside, (start > 0, end < len(text)))


def _word_start(text: str, mark: int) -> int:
    """Where a snippet begins that shows `mark`: at a word, or inside one that is too long."""
    position = max(0, mark - _LEAD)
    return position and (text.find(" ", position, mark) + 1 or position)


def _word_end(text: str, start: int) -> int:
    position = start + _SNIPPET_LENGTH
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", start, position)
    return space if space > start else position
