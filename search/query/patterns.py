"""Patterns, fuzzy words and regular expressions → what tells the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

import regex
from rapidfuzz.distance import OSA

from search.query.tree import Fuzzy
from search.text.folding import fold
from search.text.tokens import words


def pattern_regex(text: str) -> re.Pattern[str]:
    """The regular expression for the folded words that a pattern stands for."""
    folded = folded_word(text)
    parts = {"*": r"[^\n]*", "?": r"[^\n]"}
    return re.compile("".join(parts.get(letter, re.escape(letter)) for letter in folded))


def word_regex(text: str) -> regex.Pattern[str]:
    """The regular expression that the reader wrote, for folded words."""
    # accents fold in the words, so they must in the expression; \W and \w stay what they are
    folded = re.sub(r"[^\x00-\x7f]", lambda match: fold(match.group()), text)
    return regex.compile(folded, regex.IGNORECASE)


def spelling_test(term: Fuzzy) -> Callable[[str], bool]:
    """What tells by its folded form whether a word is one that `term` stands for."""
    wanted, most = first_word(term.text), term.distance

    def test(folded: str) -> bool:
        return bool(OSA.distance(folded, wanted, score_cutoff=most) <= most)

    return test


def folded_word(text: str) -> str:
    """A word as it is compared: without case, accents and apostrophes."""
    return re.sub(r"['’]", "", fold(text))


def first_word(text: str) -> str:
    """The first word of `text`, folded; empty where there is none."""
    return next((word.folded for word in words(text)), "")
