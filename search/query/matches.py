"""Where in a text a query matches: for snippets, and for marking matches in an open article.

Matches are found by analysing the text again, with the analysis that the index uses. That takes
a fraction of a millisecond an article and works on any text: titles, sentences, renderings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import attrgetter, or_

from search.article import Article, Language, Segment, Span
from search.query.seekers import Seeker, Test, seekers
from search.query.tree import Query
from search.text.tokens import SENTENCE_END, fold_token, stem, tokens, words

_MOST_KEPT = 200_000


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


class _Folded(dict[str, str]):
    """Token as it stands in a text → its folded form, kept from query to query."""

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        folded = fold_token(token)
        self[token] = folded
        return folded


class _Stems(dict[str, str]):
    """Token as it stands in a text → its stem, kept from query to query."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        found = stem(fold_token(token), self._language)
        self[token] = found
        return found


class _Tested(dict[str, int]):
    """Token as it stands in a text → the tests of one query that it passes, as bits."""

    def __init__(self, tests: Sequence[tuple[Test, int]]) -> None:
        self._tests = tests

    def __missing__(self, token: str) -> int:
        folded = fold_token(token)
        bits = sum(bit for test, bit in self._tests if test(folded))
        self[token] = bits
        return bits


_folded = _Folded()
_stems: dict[Language, _Stems] = {"es": _Stems("es"), "en": _Stems("en")}


class _Rater:
    """Rates sentences for one query: what of it each token is, as bits."""

    def __init__(self, query: Query, language: Language) -> None:
        self._stem_of = _stems[language]
        self._folded: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        tests: list[tuple[Test, int]] = []
        self._wanted: list[tuple[int, Seeker]] = []
        self._next = 1
        for seeker in seekers(query, language, "text"):
            if seeker.stem:
                wanted = self._bit(self._stems, seeker.stem)
            elif seeker.test is not None:
                wanted = self._new_bit()
                tests.append((seeker.test, wanted))
            else:
                wanted = sum(self._bit(self._folded, folded) for folded in seeker.folded)
            if wanted:
                self._wanted.append((wanted, seeker))
        self._tested = _Tested(tests) if tests else None

    def _new_bit(self) -> int:
        bit = self._next
        self._next <<= 1
        return bit

    def _bit(self, bits: dict[str, int], name: str) -> int:
        if name not in bits:
            bits[name] = self._new_bit()
        return bits[name]

    def rate(self, sentences: Sequence[str]) -> dict[int, int]:
        if not self._wanted:
            return {}
        run = tokens(sentences)
        # a list a kind of bit: nothing here is done in Python for a token that is none of the query
        kinds: list[list[int | None]] = []
        if self._stems:
            kinds.append([*map(self._stems.get, map(self._stem_of.__getitem__, run))])
        if self._folded:
            kinds.append([*map(self._folded.get, map(_folded.__getitem__, run))])
        if self._tested is not None:
            kinds.append([*map(self._tested.__getitem__, run)])
        ends = [place for place, token in enumerate(run) if token == SENTENCE_END]
        passed: dict[int, list[int]] = {}
        for kind in kinds:
            for place, bits in enumerate(kind):
                if bits:
                    passed.setdefault(bisect_left(ends, place), []).append(bits)
        return {
            number: self._rating(sentences[number], bits)
            for number, bits in sorted(passed.items())
            if number < len(sentences)
        }

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
