"""Patterns, fuzzy words and regular expressions → the words of the corpus that they stand for."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.article import LANGUAGES, Language
from search.errors import QuerySyntaxError
from search.query.patterns import first_word, folded_word, pattern_regex, word_regex
from search.query.tree import Fuzzy, Pattern, Regex
from search.text.tokens import stem

if TYPE_CHECKING:
    from search.index.snapshot import Snapshot

MOST = 50
_MOST_KEPT = 10_000
_SHORT, _SHORT_ENDING = 3, 3
_REGEX_SECONDS = 0.5


class Expansion(NamedTuple):
    """The most frequent of the words that a term stands for, and how many there are in all."""

    words: tuple[str, ...]
    total: int


def expansion_of(term: Pattern | Fuzzy | Regex, snapshot: Snapshot) -> Expansion:
    """The words of the corpus that `term` stands for, the most frequent `MOST` of them.

    Raises QuerySyntaxError for a regular expression that takes too long.
    """
    return snapshot.remembered(("expansion", term), lambda: _expand(term, snapshot))


def _expand(term: Pattern | Fuzzy | Regex, snapshot: Snapshot) -> Expansion:
    counts: Counter[str] = Counter()
    for language in LANGUAGES:
        words_there = snapshot.words(language)
        match term:
            case Pattern(text):
                found = _like(text, words_there)
            case Fuzzy(text, _, distance):
                found = _spelt_like(text, distance, snapshot.words_by_length(language))
            case Regex(text):
                found = _matching(text, words_there)
        frequencies = snapshot.frequencies(language)
        counts.update({word: frequencies[word] for word in found})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return Expansion(tuple(ranked[:MOST]), len(ranked))


def same_stem(token: str, language: Language, snapshot: Snapshot) -> tuple[str, ...]:
    """The words of the corpus in `language` that have the stem of the folded `token`."""
    kept = snapshot.same_stem
    if (token, language) not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[token, language] = _same_stem(token, language, snapshot)
    return kept[token, language]


def _same_stem(token: str, language: Language, snapshot: Snapshot) -> tuple[str, ...]:
    target = stem(token, language)
    # a stem is the beginning of its words, but for the last letters: agencies have agenc, dying die
    beginning = target[: max(1, len(target) - 2)]
    # next to nothing is taken off a short word, and there are many that begin with one letter
    longest = len(target) + _SHORT_ENDING if len(target) < _SHORT else sys.maxsize
    return tuple(
        word
        for word in _beginning(beginning, snapshot.words(language))
        if len(word) <= longest and stem(word, language) == target
    )


def _beginning(beginning: str, words_there: Sequence[str]) -> Sequence[str]:
    first = bisect_left(words_there, beginning)
    last = bisect_left(words_there, beginning + "\U0010ffff")
    return words_there[first:last]


def _like(text: str, words_there: Sequence[str]) -> Iterable[str]:
    folded = folded_word(text)
    beginning = re.split(r"[*?]", folded, maxsplit=1)[0]
    inside = _beginning(beginning, words_there)
    if folded == f"{beginning}*":
        return inside
    matches = pattern_regex(text).fullmatch
    return [word for word in inside if matches(word)]


def _spelt_like(text: str, distance: int, by_length: Mapping[int, Sequence[str]]) -> Iterable[str]:
    wanted = first_word(text)
    lengths = range(len(wanted) - distance, len(wanted) + distance + 1)
    near = [word for length in lengths for word in by_length.get(length, ())]
    found = extract(
        wanted, near, scorer=OSA.distance, processor=None, score_cutoff=distance, limit=None
    )
    return [word for word, _, _ in found]


def _matching(text: str, words_there: Sequence[str]) -> Iterable[str]:
    matches = word_regex(text).fullmatch
    try:
        return [
            word for word in words_there if matches(word, timeout=_REGEX_SECONDS, concurrent=True)
        ]
    except TimeoutError as error:
        raise QuerySyntaxError(f"/{text}/ takes too long. Write it more simply.", 0, 0) from error
