"""What a translation of a segment is, where it comes from, and what speaks against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from search.article import Language, Place

DoubtKind = Literal[
    "repetition",
    "length",
    "number",
    "name",
    "negation",
    "opposite",
    "nonword",
    "missing",
    "added",
    "unsure",
    "copy",
    "language",
    "glossary",
]

Verdict = Literal["fine", "doubtful", "wrong"]
# of quality: below these a rendering is doubtful, and most probably wrong
DOUBTFUL, WRONG = 0.27, 0.1
VERDICT_MARKS: Mapping[Verdict, str] = {"fine": "", "doubtful": "?", "wrong": "!"}
VERDICT_WORDS: Mapping[Verdict, str] = {
    "fine": "",
    "doubtful": "doubtful",
    "wrong": "most probably wrong",
}


@dataclass(frozen=True)
class Doubt:
    """Why a rendering may be wrong: the kind, and a sentence on what is wrong with it."""

    kind: DoubtKind
    detail: str


@dataclass(frozen=True)
class Rendering:
    """The translation of one segment, with its provenance.

    It was made by `package` in `version` with a beam of width `beam`, or `is_edited`: written by
    the reader, with no package. `made` is when, ISO 8601 in UTC. `terms` are those of the glossary
    that it had to have, `doubts` what the guard found, and `quality` how likely it is right, from
    0 to 1. One that `is_stale` was made by another
    package than the one in use, or before the glossary was as it is, and is being made again. A
    segment that is in the language asked for already is its own rendering, with none of this.
    """

    place: Place
    text: str
    language: Language
    package: str = ""
    version: str = ""
    beam: int = 0
    made: str = ""
    terms: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_edited: bool = False
    is_stale: bool = False
    quality: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it can be relied on, as far as the program can tell."""
        return verdict_of(self.quality, self.doubts)


def verdict_of(quality: float | None, doubts: Collection[object]) -> Verdict:
    """What a rendering of this `quality`, from 0 to 1, is taken for; None was never estimated."""
    if quality is not None and quality < WRONG:
        return "wrong"
    return "doubtful" if doubts or (quality is not None and quality < DOUBTFUL) else "fine"


@dataclass(frozen=True)
class Correction:
    """What the reader made of the rendering of `source`, which is normalised.

    `made` is ISO 8601 in UTC.
    """

    source: str
    from_language: Language
    to_language: Language
    text: str
    made: str
