"""Patterns, fuzzy words and regular expressions → the words of the corpus that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.article import LANGUAGES, Language
from search.errors import QuerySyntaxError
from search.query.patterns import first_word, folded_word, pattern_regex, word_regex
from search.query.tree import Fuzzy, Pattern, Regex
from search.query.vocabulary import Vocabulary

if TYPE_CHECKING:
    from search.index.snapshot import Snapshot

MOST = 50
_REGEX_SECONDS = 0.5


class Expansion(NamedTuple):
    """The most frequent of the words that a term stands for, and how many there are in all."""

    words: tuple[str, ...]
    total: int


def expansion_of(term: Pattern | Fuzzy | Regex, snapshot: Snapshot) -> Expansion:
    """The words of the corpus that `term` stands for, the most frequent `MOST` of them.

    Raises QuerySyntaxError for a regular expression that takes too long.
    """
    return snapshot.remembered(("expansion", term), lambda: _expand(term, snapshot.vocabulary))


def _expand(term: Pattern | Fuzzy | Regex, vocabulary: Vocabulary) -> Expansion:
    counts: Counter[str] = Counter()
    for language in LANGUAGES:
        match term:
            case Pattern(text):
                found = _like(text, language, vocabulary)
            case Fuzzy(text, _, distance):
                found = _spelt_like(text, distance, vocabulary.by_length[language])
            case Regex(text):
                found = _matching(text, vocabulary.ordered[language])
        frequencies = vocabulary.frequencies[language]
        counts.update({word: frequencies[word] for word in found})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return Expansion(tuple(ranked[:MOST]), len(ranked))


def _like(text: str, language: Language, vocabulary: Vocabulary) -> Iterable[str]:
    folded = folded_word(text)
    beginning = re.split(r"[*?]", folded, maxsplit=1)[0]
    inside = vocabulary.beginning_with(beginning, language)
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
