"""Where in a text a query matches: for snippets, and for marking matches in an open article.

Matches are found by analysing the text again, with the analysis that the index uses. That takes
about half a millisecond an article and works on any text: titles, sentences, renderings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from search.article import Article, Language, Segment
from search.index.analysis import Word as Token
from search.index.analysis import stem, words
from search.index.expansion import is_spelt_like, pattern_regex, word_regex
from search.index.query import Fuzzy, Pattern, Phrase, Query, Regex, Term, Word, wanted_terms
from search.results import Snippet, Span

_SNIPPET_LENGTH = 280
_LEAD = 90
_REGEX_SECONDS = 0.1
_Finder = Callable[[Sequence[Token]], Iterator[Span]]


def find_matches(query: Query, text: str, language: Language, field: str = "text") -> list[Span]:
    """Return the spans of `text` that `query` matches, in order and without overlaps.

    `field` is `title` for a title; a part of the query that names another field marks nothing.
    """
    tokens = list(words(text))
    spans = {span for finder in _finders(query, language, field) for span in finder(tokens)}
    return _without_overlaps(sorted(spans))


def best_snippet(query: Query, article: Article) -> Snippet:
    """The sentence of `article` that matches most, cut to some 280 characters round a match."""
    best, best_score = article.segments[0], 0
    finders = {language: _finders(query, language, "text") for language in ("es", "en")}
    if any(finders.values()):
        for segment in article.segments:
            score = _score(finders[segment.language], segment)
            if score > best_score:
                best, best_score = segment, score
    return _cut(best, find_matches(query, best.text, best.language))


def _score(finders: Sequence[_Finder], segment: Segment) -> int:
    """Distinct parts of the query weigh more than repetitions of one."""
    tokens = list(words(segment.text))
    counts = [sum(1 for _ in finder(tokens)) for finder in finders]
    return 10 * sum(count > 0 for count in counts) + min(9, sum(counts))


def _finders(query: Query, language: Language, field: str) -> list[_Finder]:
    return [
        _finder(term, language)
        for term, _ in wanted_terms(query)
        if term.field in ("", field)
        and (not isinstance(term, (Word, Phrase)) or term.language in (None, language))
    ]


@lru_cache(maxsize=256)
def _finder(term: Term, language: Language) -> _Finder:
    """What finds `term` in a sequence of tokens."""
    match term:
        case Pattern(text):
            like = pattern_regex(text).fullmatch
            return _each(lambda token: like(token.folded) is not None)
        case Fuzzy():
            return _each(lambda token: is_spelt_like(token.folded, term))
        case Regex(text):
            return _each(_regex_test(text))
    wanted = [word.folded for word in words(term.text)]
    if not wanted:
        return lambda _: iter(())
    if isinstance(term, Phrase) and term.between is not None and len(wanted) > 1:
        reach = len(wanted) + term.between
        return lambda tokens: _near(tokens, set(wanted), reach)
    if isinstance(term, Phrase) or len(wanted) > 1:
        return lambda tokens: _in_sequence(tokens, wanted)
    target = stem(wanted[0], language)
    return _each(lambda token: stem(token.folded, language) == target)


def _each(test: Callable[[Token], bool]) -> _Finder:
    return lambda tokens: ((token.start, token.end) for token in tokens if test(token))


def _regex_test(text: str) -> Callable[[Token], bool]:
    pattern = word_regex(text)

    def test(token: Token) -> bool:
        try:
            return pattern.fullmatch(token.folded, timeout=_REGEX_SECONDS) is not None
        except TimeoutError:
            return False

    return test


def _in_sequence(tokens: Sequence[Token], wanted: list[str]) -> Iterator[Span]:
    for first in range(len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if [token.folded for token in run] == wanted:
            yield run[0].start, run[-1].end


def _near(tokens: Sequence[Token], wanted: set[str], reach: int) -> Iterator[Span]:
    """The words themselves, wherever all of them stand within `reach` of the first."""
    places = [place for place, token in enumerate(tokens) if token.folded in wanted]
    for place in places:
        near = [other for other in places if place <= other < place + reach]
        if {tokens[other].folded for other in near} == wanted:
            for other in near:
                yield tokens[other].start, tokens[other].end


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
