"""Runs of capitalised words in a sentence, with the small words that link them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.text.folding import fold

# Latin, Greek and Cyrillic
_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_MARK = r"[\u0300-\u036f]"
_LETTER = r"[\w\u0300-\u036f]"
_WORD = rf"""(?:
    (?:[{_UPPER}]\.){{2,}}(?!{_MARK})                         # U.S., D.C.
  | ([A-Z])\1\.\s?([A-Z])\2\b\.?(?!{_MARK})                  # EE. UU.
  | ([A-Z])\3\s?([A-Z])\4\b                                  # EE UU, EEUU
  | [{_UPPER}]\.(?=\s[{_UPPER}])                             # the initial of George W. Bush
  | [{_UPPER}]{_LETTER}*(?:[’'&-]{_LETTER}+)*
)"""
_TOKEN = re.compile(_WORD, re.VERBOSE)
_SMALL = "de|del|la|las|los|el|y|e|of|the|for|on|and|von|van|der|den|da|di|do|dos|bin|al|para|sobre"
_LINK = re.compile(rf"\s(?:(?:{_SMALL})\s){{0,3}}|\s?–\s?|[-/]")
_START = re.compile(rf"(?<![\w’'\u0300-\u036f-])(?=[{_UPPER}])")
_PARTICLES = {"de", "del", "von", "van", "da", "di", "du"}
_SECOND_PARTICLES = {"la", "los", "las", "der", "den"}
_QUOTES = '“"«('
_POSSESSIVE = re.compile(r"(?:[’']s|[’'])$")
_OPENING = " “\"'«‘(¿¡[-–—\u00a0"
_SENTENCE_ENDS = {"", ".", "!", "?", ":", "…", "”", "»"}
# no name is as long, and a page in capitals would take minutes
LONGEST = 24


# the same words come again and again; those that are no words need not be kept
_LONGEST_WORD = 40
_known_fold = lru_cache(maxsize=1 << 14)(fold)


def _folded(text: str) -> str:
    return _known_fold(text) if len(text) < _LONGEST_WORD else fold(text)


@dataclass(frozen=True)
class Token:
    """A capitalised word at `start` to `end` of its sentence; `folded` is it without accents."""

    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True)
class Run:
    """Tokens, what stands between each and the next, folded, and the word before the first.

    Where that is a particle, as in “señora de Palacio”, `before` is what stands before it, and
    `particle` the number of its characters.
    """

    tokens: tuple[Token, ...]
    links: tuple[str, ...]
    before: str
    is_first: bool
    particle: int = 0


def find_runs(sentence: str) -> Iterator[Run]:
    """Yield the runs of a sentence in order; `is_first` says that one begins it."""
    at = 0
    while (found := _START.search(sentence, at)) is not None:
        tokens = list(_tokens(sentence, found.start()))
        if not tokens:
            at = found.start() + 1
            continue
        links = tuple(
            _folded(" ".join(sentence[left.end : right.start].split()))
            for left, right in pairwise(tokens)
        )
        head = sentence[max(0, found.start() - 40) : found.start()]
        before, particle = _before(head)
        is_first = head.rstrip(_OPENING)[-1:] in _SENTENCE_ENDS
        yield Run(tuple(tokens), links, before, is_first, particle)
        at = max(tokens[-1].end, found.start() + 1)


def _before(head: str) -> tuple[str, int]:
    """The word at the end of `head`, folded; or, where that is a particle, the word before it and
    the number of characters of the particle.
    """
    if not head[-1:].isspace():
        opened = head.rstrip(_QUOTES)
        return (_bare(opened.split()[-1]), 0) if opened != head and opened.split() else ("", 0)
    words = head.split()[-3:]
    number = len(words)
    if number and words[-1] in _SECOND_PARTICLES:
        number -= 1
    if number and words[number - 1] in _PARTICLES:
        number -= 1
        if number:
            particle = " ".join(words[number:])
            length = len(particle) + 1
            return (_bare(words[number - 1]), length if head.endswith(particle + " ") else 0)
    return (_bare(words[-1]), 0) if words else ("", 0)


def _bare(word: str) -> str:
    return _folded(word.rstrip(".").strip(_QUOTES))


def _tokens(sentence: str, start: int) -> Iterator[Token]:
    for _ in range(LONGEST):
        match = _TOKEN.match(sentence, start)
        if match is None:
            return
        text = _POSSESSIVE.sub("", match[0])
        end = match.start() + len(text)
        yield Token(match.start(), end, text, _folded(text))
        if len(text) < len(match[0]):
            return
        link = _LINK.match(sentence, end)
        if link is None or link.end() == end:
            return
        start = link.end()
