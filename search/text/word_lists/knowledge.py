"""What is known of words: cues of each language, first names, surnames, words that are no names."""

from __future__ import annotations

import lzma
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.article import Language
from search.text.folding import fold

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Cues:
    """Folded words of one language that tell what kind of name they belong to.

    `heads` are of organisations, and `bare` are those heads that are one when they stand alone;
    `addresses` are titles that a surname follows, with a particle or not; `works` are heads of
    laws, programmes and operations; `plain` words are never a name.
    """

    heads: frozenset[str]
    bare: frozenset[str]
    titles: frozenset[str]
    addresses: frozenset[str]
    place_heads: frozenset[str]
    place_cues: frozenset[str]
    works: frozenset[str]
    plain: frozenset[str]


@cache
def cues(language: Language) -> Cues:
    """The cue words of a language."""
    lists = tomllib.loads((_HERE / "cues.toml").read_text("utf-8"))[language]
    return Cues(**{name: frozenset(fold(text).split()) for name, text in lists.items()})


@dataclass(frozen=True)
class People:
    """Folded parts of people's names."""

    first_names: frozenset[str]
    surnames: frozenset[str]


@cache
def people() -> People:
    """First names and surnames that are known."""
    first_names, _, surnames = _text("people.txt.xz").partition("\n\n")
    return People(frozenset(fold(first_names).split()), frozenset(fold(surnames).split()))


@cache
def common_words() -> frozenset[str]:
    """Folded words that texts mostly have in lower case."""
    return frozenset(_text("common.txt.xz").split())


def _text(name: str) -> str:
    return lzma.decompress((_HERE / name).read_bytes()).decode("utf-8")
