"""Text → tokens, for the index, for queries and for marking matches alike.

Accents are folded before stemming (in the other order a third of unaccented queries miss), and ñ
stays: año is not ano. Abbreviations lose their points: U.S. is us, EE. UU. is eeuu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import Stemmer

from search.article import Language
from search.folding import fold

_WORD = re.compile(
    r"(?P<plural>\b([A-Za-z])\2\.?\s?([A-Za-z])\3\b\.?)"  # EE. UU., FF.AA., EE UU, ee.uu.
    r"|(?P<points>(?<!\w)(?:[^\W\d_]\.){2,12}(?!\w))"  # U.S., D.C.
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPECIAL = re.compile(r"\b([A-Za-z])\1\.?\s?([A-Za-z])\2\b|(?<!\w)[^\W\d_]\.[^\W\d_]\.")
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


def tokens(text: str) -> list[str]:
    """The tokens of `text` as they stand there; `fold_token` makes of them what `words` has."""
    if _SPECIAL.search(text) is None:  # which most sentences pass, and a list of strings is quick
        return _PLAIN_WORD.findall(text)
    return [match.group() for match in _WORD.finditer(text)]


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
    """The Snowball stem of a folded token."""
    # a Snowball stemmer keeps state in a call but its Python object is never shared by two calls:
    # the interpreter lock is held throughout
    return str(_stemmer(language).stemWord(folded))
