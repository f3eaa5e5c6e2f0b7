"""Where in a text a query matches: for snippets, and for marking matches in an open article.

Matches are found by analysing the text again, with the analysis that the index uses. That takes
a fraction of a millisecond an article and works on any text: titles, sentences, renderings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import attrgetter, or_

from search.analysis import SENTENCE_END, fold_token, stem, tokens, words
from search.article import Article, Language, Segment
from search.index.query import Query
from search.index.seekers import Seeker, Test, seekers
from search.results import Span

_END = -1


def find_matches(query: Query, text: str, language: Language, field: str = "text") -> list[Span]:
    """Return the spans of `text` that `query` matches, in order and without overlaps.

    `field` is `title` for a title; a part of the query that names another field marks nothing.
    """
    found = list(words(text))
    spans = {span for seeker in seekers(query, language, field) for span in seeker.find(found)}
    return _without_overlaps(sorted(spans))


def matching_segments(query: Query, article: Article) -> Iterator[tuple[Segment, list[Span]]]:
    """Yield the segments of `article` that `query` matches, in reading order, with the spans.

    It is `find_matches` over all segments, without looking closely at those that cannot match.
    """
    for segment, _ in rated_segments(query, article):
        spans = find_matches(query, segment.text, segment.language)
        if spans:
            yield segment, spans


def rated_segments(query: Query, article: Article) -> Iterator[tuple[Segment, int]]:
    """Yield the segments of `article` that may match `query`, with how well they do: 0 is not."""
    for language, group in groupby(article.segments, attrgetter("language")):
        segments = list(group)
        rated = rate([segment.text for segment in segments], query, language)
        yield from ((segments[number], rating) for number, rating in rated.items())


def rate(sentences: Sequence[str], query: Query, language: Language) -> dict[int, int]:
    """How well those `sentences` that may match `query` do, by their numbers.

    Distinct parts of the query weigh more than repetitions of one.
    """
    return _rater(query, language).rate(sentences)


class _Known(dict[str, tuple[str, str]]):
    """Token as it stands in a text → its folded form and its stem, kept from query to query."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, token: str) -> tuple[str, str]:
        if len(self) > 200_000:
            self.clear()
        folded = fold_token(token)
        known = (folded, stem(folded, self._language))
        self[token] = known
        return known


_known: dict[Language, _Known] = {"es": _Known("es"), "en": _Known("en")}


class _Rater(dict[str, int]):
    """Rates sentences for one query. It maps each token to what it is one of, as bits."""

    def __init__(self, query: Query, language: Language) -> None:
        self[SENTENCE_END] = _END
        self._known = _known[language]
        self._folded: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._tests: list[tuple[Test, int]] = []
        self._wanted: list[tuple[int, Seeker]] = []
        self._next = 1
        for seeker in seekers(query, language, "text"):
            wanted = self._bits(seeker)
            if wanted:
                self._wanted.append((wanted, seeker))

    def _bits(self, seeker: Seeker) -> int:
        if seeker.stem:
            return self._bit(self._stems, seeker.stem)
        if seeker.test is not None:
            self._tests.append((seeker.test, self._next))
            self._next <<= 1
            return self._next >> 1
        return sum(self._bit(self._folded, folded) for folded in seeker.folded)

    def _bit(self, bits: dict[str, int], name: str) -> int:
        if name not in bits:
            bits[name] = self._next
            self._next <<= 1
        return bits[name]

    def __missing__(self, token: str) -> int:
        folded, stemmed = self._known[token]
        bits = self._folded.get(folded, 0) | self._stems.get(stemmed, 0)
        for test, bit in self._tests:
            if test(folded):
                bits |= bit
        self[token] = bits
        return bits

    def rate(self, sentences: Sequence[str]) -> dict[int, int]:
        if not self._wanted:
            return {}
        number = 0
        passed: dict[int, list[int]] = {}
        for bits in filter(None, map(self.__getitem__, tokens(sentences))):
            if bits == _END:
                number += 1
            else:
                passed.setdefault(number, []).append(bits)
        return {number: self._rating(sentences[number], bits) for number, bits in passed.items()}

    def _rating(self, sentence: str, passed: Sequence[int]) -> int:
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
def _rater(query: Query, language: Language) -> _Rater:
    return _Rater(query, language)


def _without_overlaps(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
