"""What is to be thought of a rendering: one number, and the reasons in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search.rendering import DOUBTFUL, Doubt
from search.translation.guard.text import Text
from search.translation.quality.estimate import quality
from search.translation.quality.signs import Confidence, Observation, observe

# a number or name that is lost, or a word that is none: most renderings with one are wrong, and
# those with two the more
_AT_MOST = 0.18
_NAMED = 3
_TELLING = 0.15


@dataclass(frozen=True)
class Judgement:
    """How likely a rendering is right, from 0 to 1, and what speaks against it."""

    quality: float
    doubts: tuple[Doubt, ...] = ()


def judge(
    source: Text,
    rendering: Text,
    doubts: Sequence[Doubt],
    confidence: Confidence,
    *,
    is_thorough: bool,
    known: Collection[str] = (),
) -> Judgement:
    """Judge a rendering by what the two texts tell, the `doubts` of the guard, and models.

    `is_thorough` says that models were asked about this very pair; words that are `known`, folded,
    are words whatever the lists say.
    """
    seen = observe(source, rendering, doubts, known)
    found = (*doubts, *_nonword_doubts(seen))
    estimated = quality(seen.signs, confidence, is_thorough=is_thorough)
    if found:
        return Judgement(min(estimated, _AT_MOST / len(found)), found)
    if estimated < DOUBTFUL:
        return Judgement(estimated, tuple(_reasons(seen)))
    return Judgement(estimated)


def _nonword_doubts(seen: Observation) -> Iterator[Doubt]:
    if seen.nonwords:
        verb = "is no word" if len(seen.nonwords) == 1 else "are no words"
        yield Doubt("nonword", f"{_listed(seen.nonwords)} {verb}.")


def _reasons(seen: Observation) -> Iterator[Doubt]:
    """Why the estimate is low where no check has found a fault."""
    lost, new = seen.signs.missing >= _TELLING, seen.signs.added >= _TELLING
    if lost:
        yield Doubt("missing", f"Nothing seems to stand for {_listed(seen.missing)}.")
    if new:
        verb = "seems" if len(seen.added) == 1 else "seem"
        yield Doubt("added", f"{_listed(seen.added)} {verb} to stand for nothing in the source.")
    if not (lost or new):
        yield Doubt("unsure", "The package is not sure of this sentence.")


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)][:_NAMED]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
