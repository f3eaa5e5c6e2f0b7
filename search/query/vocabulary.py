"""The words of a corpus at one moment: in how many articles each stands, and in which forms."""

from __future__ import annotations

import math
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.article import LANGUAGES, Language
from search.text.tokens import stem, words

_MOST_KEPT = 10_000
_SHORT, _SHORT_ENDING = 3, 3


@dataclass(frozen=True)
class Vocabulary:
    """The folded words by language, each with the number of articles that have it.

    A word that stands in renderings only counts 0. `articles` is how many there are in each
    language. Nothing of it changes; what is looked up is kept for the next time.
    """

    articles: Mapping[Language, int]
    frequencies: Mapping[Language, Mapping[str, int]] = field(repr=False)
    _forms: dict[tuple[str, Language], tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """Every word of titles and texts, with the number of articles that it stands in."""
        total = Counter(self.frequencies["es"])
        total.update(self.frequencies["en"])
        return +total

    @cached_property
    def ordered(self) -> Mapping[Language, Sequence[str]]:
        """The words of each language in order."""
        return {language: sorted(self.frequencies[language]) for language in LANGUAGES}

    @cached_property
    def by_length(self) -> Mapping[Language, Mapping[int, Sequence[str]]]:
        """The words of each language by how many letters they have, in order."""
        found: dict[Language, dict[int, list[str]]] = {language: {} for language in LANGUAGES}
        for language, groups in found.items():
            for word in self.ordered[language]:
                groups.setdefault(len(word), []).append(word)
        return found

    def beginning_with(self, beginning: str, language: Language) -> Sequence[str]:
        """The words in `language` that begin so, in order."""
        ordered = self.ordered[language]
        first = bisect_left(ordered, beginning)
        return ordered[first : bisect_left(ordered, beginning + "\U0010ffff")]

    def forms(self, token: str, language: Language) -> tuple[str, ...]:
        """The words in `language` that have the stem of the folded `token`."""
        kept = self._forms
        if (token, language) not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[token, language] = self._find_forms(token, language)
        return kept[token, language]

    def written(self, text: str, language: Language) -> str:
        """The words of `text` as articles in `language` mostly write them, folded.

        Each is the most frequent word with the same stem; empty where one is in no article.
        """
        frequencies = self.frequencies[language]
        found = []
        for word in words(text):
            forms = self.forms(word.folded, language)
            if not forms:
                return ""
            found.append(max(forms, key=lambda form: (frequencies[form], form)))
        return " ".join(found)

    def shares(self, tokens: Sequence[str]) -> Mapping[Language, float]:
        """How likely the folded `tokens` are words of each language, by where they stand.

        1 in total, or all 1 where no article has them.
        """
        shares: dict[Language, float] = {}
        is_known = False
        for language in LANGUAGES:
            frequencies = self.frequencies[language]
            holding = [
                sum(frequencies[form] for form in self.forms(token, language)) for token in tokens
            ]
            is_known = is_known or all(holding)
            # a little on both sides, for a small corpus says little
            of_language = self.articles[language] + 1
            shares[language] = math.prod((number + 0.1) / of_language for number in holding)
        total = sum(shares.values())
        return {name: share / total if is_known else 1.0 for name, share in shares.items()}

    def _find_forms(self, token: str, language: Language) -> tuple[str, ...]:
        target = stem(token, language)
        # a stem is the beginning of its words, but for the last letters: agencies have agenc,
        # dying die
        beginning = target[: max(1, len(target) - 2)]
        # next to nothing is taken off a short word, and there are many that begin with one letter
        longest = len(target) + _SHORT_ENDING if len(target) < _SHORT else sys.maxsize
        return tuple(
            word
            for word in self.beginning_with(beginning, language)
            if len(word) <= longest and stem(word, language) == target
        )
