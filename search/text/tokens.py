"""Text → tokens, for the index, for queries and for marking matches alike.

Accents are folded before stemming (in the other order a third of unaccented queries miss), and ñ
stays: año is not ano. Abbreviations lose their points: U.S. is us, EE. UU. is eeuu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from string import ascii_letters
from typing import Any, NamedTuple

import Stemmer

from search.article import Language
from search.text.folding import fold

_WORD = re.compile(
    r"(?P<plural>\b([A-Za-z])\2\.?\s?([A-Za-z])\3\b\.?)"  # EE. UU., FF.AA., EE UU, ee.uu.
    r"|(?P<points>(?<!\w)(?:[^\W\d_]\.){2,12}(?!\w))"  # U.S., D.C.
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
SENTENCE_END = "\0"
_PLAIN_WORD = re.compile(rf"[^\W_]+(?:['’][^\W_]+)*|{SENTENCE_END}")
# in U.S. there is always this, and in EE. UU. one of these
_POINTS = re.compile(r"\.[^\W\d_]\.")
_DOUBLES = frozenset(2 * letter for letter in ascii_letters)
# the regions of Snowball leave words of two syllables no ending to take off
_SHORT_PLURAL = re.compile(r"\w[^aeiou][aeo]s$")
_ALGORITHMS = {"es": "spanish", "en": "english"}


class Word(NamedTuple):
    """A token: `text[start:end]` in folded form."""

    start: int
    end: int
    folded: str


def words(text: str) -> Iterator[Word]:
    """Yield the tokens of `text` with their places in it, in characters."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), fold_token(match.group()))


def tokens(sentences: Sequence[str]) -> list[str]:
    """The tokens of `sentences` as they stand there, with `SENTENCE_END` after each sentence.

    `fold_token` makes of them what `words` has. A list of strings is quicker than `words`.
    """
    text = SENTENCE_END.join([*sentences, ""])
    plain = _PLAIN_WORD.findall(text)
    if _is_plain(text, plain):
        return plain
    found: list[str] = []
    for sentence in sentences:
        plain = _PLAIN_WORD.findall(sentence)
        if not _is_plain(sentence, plain):
            plain = [match.group() for match in _WORD.finditer(sentence)]
        found += plain
        found.append(SENTENCE_END)
    return found


def _is_plain(text: str, plain: list[str]) -> bool:
    """Whether there is no abbreviation in `text`, given what would be its tokens then."""
    return _POINTS.search(text) is None and _DOUBLES.isdisjoint(plain)


@lru_cache(maxsize=200_000)
def fold_token(token: str) -> str:
    """The folded form of a token: `EE. UU.` is eeuu, `Bogotá's` bogota."""
    folded = fold(token)
    for apostrophe in "'’":
        folded = folded.removesuffix(f"{apostrophe}s").replace(apostrophe, "")
    return "".join(folded.replace(".", "").split())


@cache
def _stemmer(language: Language) -> Any:
    return Stemmer.Stemmer(_ALGORITHMS[language], 0)


@lru_cache(maxsize=200_000)
def stem(folded: str, language: Language) -> str:
    """The Snowball stem of a folded token; and año is what años is, which Snowball misses."""
    # a Snowball stemmer keeps state in a call but its Python object is never shared by two calls:
    # the interpreter lock is held throughout
    found = str(_stemmer(language).stemWord(folded))
    if language == "es" and found == folded and _SHORT_PLURAL.search(folded):
        return stem(folded[:-1], language)
    return found
