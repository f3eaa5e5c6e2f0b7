"""Where in a text a query matches: for snippets, and for marking matches in an open article.

Matches are found by analysing the text again, with the analysis that the index uses. That takes
about half a millisecond an article and works on any text: titles, sentences, renderings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial, reduce
from itertools import groupby
from operator import attrgetter, or_
from typing import NamedTuple

from search.analysis import SENTENCE_END, fold_token, stem, tokens, words
from search.analysis import Word as Token
from search.article import Article, Language, Segment
from search.index.expansion import is_spelt_like, pattern_regex, word_regex
from search.index.query import Fuzzy, Pattern, Phrase, Query, Regex, Term, Word, wanted_terms
from search.results import Snippet, Span

_SNIPPET_LENGTH = 280
_LEAD = 90
_REGEX_SECONDS = 0.1
_END = -1
Find = Callable[[Sequence[Token]], Iterator[Span]]


class _Seeker(NamedTuple):
    """How to find one term of a query: `find` gives its spans in the tokens of a sentence.

    A sentence can only hold the term if there is a token for every one of `tests`, which take
    tokens as they stand in the text.
    """

    tests: tuple[Callable[[str], bool], ...]
    find: Find


def find_matches(query: Query, text: str, language: Language, field: str = "text") -> list[Span]:
    """Return the spans of `text` that `query` matches, in order and without overlaps.

    `field` is `title` for a title; a part of the query that names another field marks nothing.
    """
    found = list(words(text))
    spans = {span for seeker in _seekers(query, language, field) for span in seeker.find(found)}
    return _without_overlaps(sorted(spans))


def matching_segments(query: Query, article: Article) -> Iterator[tuple[Segment, list[Span]]]:
    """Yield the segments of `article` that `query` matches, in reading order, with the spans.

    It is `find_matches` over all segments, without looking closely at those that cannot match.
    """
    for language, group in groupby(article.segments, attrgetter("language")):
        segments = list(group)
        for number in _scorer(query, language).scores([segment.text for segment in segments]):
            segment = segments[number]
            spans = find_matches(query, segment.text, language)
            if spans:
                yield segment, spans


def best_snippet(query: Query, article: Article) -> Snippet:
    """The sentence of `article` that matches most, cut to some 280 characters round a match."""
    best, best_score = article.segments[0], 0
    for language, group in groupby(article.segments, attrgetter("language")):
        segments = list(group)
        scores = _scorer(query, language).scores([segment.text for segment in segments])
        for number, score in scores.items():
            if score > best_score:
                best, best_score = segments[number], score
    return _cut(best, find_matches(query, best.text, best.language))


class _Scorer(dict[str, int]):
    """Rates sentences for one query. It maps each token to the tests that it passes, as bits."""

    def __init__(self, seekers: Sequence[_Seeker]) -> None:
        self._tests: list[Callable[[str], bool]] = []
        self._wanted: list[tuple[int, _Seeker]] = []
        self[SENTENCE_END] = _END
        for seeker in seekers:
            if not seeker.tests:
                continue
            bits = range(len(self._tests), len(self._tests) + len(seeker.tests))
            self._tests += seeker.tests
            self._wanted.append((sum(1 << bit for bit in bits), seeker))

    def __missing__(self, token: str) -> int:
        bits = sum(1 << number for number, test in enumerate(self._tests) if test(token))
        self[token] = bits
        return bits

    def scores(self, sentences: Sequence[str]) -> dict[int, int]:
        """The scores of those `sentences` that match, by their numbers."""
        number = 0
        passed: dict[int, list[int]] = {}
        for bits in filter(None, map(self.__getitem__, tokens(sentences) if self._tests else ())):
            if bits == _END:
                number += 1
            else:
                passed.setdefault(number, []).append(bits)
        return {number: self._score(sentences[number], bits) for number, bits in passed.items()}

    def _score(self, sentence: str, passed: Sequence[int]) -> int:
        """Distinct parts of the query weigh more than repetitions of one."""
        all_passed = reduce(or_, passed)
        counts = []
        for wanted, seeker in self._wanted:
            if all_passed & wanted != wanted:
                counts.append(0)
            elif wanted & (wanted - 1):  # several words, which must stand together
                counts.append(sum(1 for _ in seeker.find(list(words(sentence)))))
            else:
                counts.append(sum(1 for bits in passed if bits & wanted))
        return 10 * sum(count > 0 for count in counts) + min(9, sum(counts))


@lru_cache(maxsize=16)
def _scorer(query: Query, language: Language) -> _Scorer:
    return _Scorer(_seekers(query, language, "text"))


def _seekers(query: Query, language: Language, field: str) -> list[_Seeker]:
    return [
        _seeker(term, language)
        for term, _ in wanted_terms(query)
        if term.field in ("", field)
        and (not isinstance(term, (Word, Phrase)) or term.language in (None, language))
    ]


@lru_cache(maxsize=256)
def _seeker(term: Term, language: Language) -> _Seeker:
    """What finds `term` in text of one language."""
    match term:
        case Pattern(text):
            like = pattern_regex(text).fullmatch
            return _single(lambda folded: like(folded) is not None)
        case Fuzzy():
            return _single(lambda folded: is_spelt_like(folded, term))
        case Regex(text):
            return _single(_regex_test(text))
    wanted = [word.folded for word in words(term.text)]
    if not wanted:
        return _Seeker((), lambda _: iter(()))
    if len(wanted) == 1 and isinstance(term, Word):
        target = stem(wanted[0], language)
        return _single(lambda folded: stem(folded, language) == target)
    tests = tuple(partial(_is_token, word) for word in dict.fromkeys(wanted))
    if isinstance(term, Phrase) and term.between is not None and len(wanted) > 1:
        reach = len(wanted) + term.between
        return _Seeker(tests, lambda found: _near(found, set(wanted), reach))
    return _Seeker(tests, lambda found: _in_sequence(found, wanted))


def _single(test: Callable[[str], bool]) -> _Seeker:
    """A seeker of single words, given what tells them by their folded form."""
    return _Seeker(
        (lambda token: test(fold_token(token)),),
        lambda found: ((token.start, token.end) for token in found if test(token.folded)),
    )


def _is_token(folded: str, token: str) -> bool:
    return fold_token(token) == folded


def _regex_test(text: str) -> Callable[[str], bool]:
    pattern = word_regex(text)

    def test(folded: str) -> bool:
        try:
            return pattern.fullmatch(folded, timeout=_REGEX_SECONDS) is not None
        except TimeoutError:
            return False

    return test


def _in_sequence(found: Sequence[Token], wanted: list[str]) -> Iterator[Span]:
    for first in range(len(found) - len(wanted) + 1):
        run = found[first : first + len(wanted)]
        if [token.folded for token in run] == wanted:
            yield run[0].start, run[-1].end


def _near(found: Sequence[Token], wanted: set[str], reach: int) -> Iterator[Span]:
    """The words themselves, wherever all of them stand within `reach` of the first."""
    places = [place for place, token in enumerate(found) if token.folded in wanted]
    for place in places:
        near = [other for other in places if place <= other < place + reach]
        if {found[other].folded for other in near} == wanted:
            for other in near:
                yield found[other].start, found[other].end


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
