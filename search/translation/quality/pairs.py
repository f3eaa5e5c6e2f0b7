"""Checks translations that stand beside their sources, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from search.article import Language
from search.rendering import Doubt, Verdict, verdict_of
from search.text.sanitise import sanitise_line
from search.translation.guard import doubts_of
from search.translation.guard.text import read
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.quality.confidence import confidences
from search.translation.quality.judgement import judge

_BATCH = 32


class TranslationPair(NamedTuple):
    """A sentence and what somebody made of it."""

    source: str
    rendering: str


@dataclass(frozen=True)
class CheckedPair:
    """A pair, how likely its rendering is right, from 0 to 1, and what speaks against it."""

    source: str
    rendering: str
    quality: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the rendering can be relied on, as far as the program can tell."""
        return verdict_of(self.quality, self.doubts)


def check_pairs(
    pairs: Iterable[TranslationPair], source: Language, target: Language
) -> Iterator[CheckedPair]:
    """Judge each of `pairs` in order, a batch at a time; the packages of both ways are asked.

    An empty rendering of a sentence with words has the quality 0. Raises ModelUnavailableError.
    """
    remaining = iter(pairs)
    while batch := [
        TranslationPair(*map(sanitise_line, pair)) for pair in islice(remaining, _BATCH)
    ]:
        yield from _checked(batch, source, target)


def _checked(
    batch: Sequence[TranslationPair], source: Language, target: Language
) -> list[CheckedPair]:
    there, back = (load_decoder(find_package(*way)) for way in ((source, target), (target, source)))
    sources, renderings = [pair.source for pair in batch], [pair.rendering for pair in batch]
    own = [candidates[0] for candidates in there.begin(sources)()]
    checked = []
    told = confidences(there, back, sources, renderings, own)
    for pair, confidence in zip(batch, told, strict=True):
        sides = read(pair.source, source), read(pair.rendering, target)
        if not sides[1].words:
            checked.append(_without_words(pair, is_empty=bool(sides[0].words)))
            continue
        doubts = doubts_of(pair.source, pair.rendering, source, target)
        found = judge(*sides, doubts, confidence, is_thorough=True)
        checked.append(CheckedPair(*pair, found.quality, found.doubts))
    return checked


def _without_words(pair: TranslationPair, *, is_empty: bool) -> CheckedPair:
    """A rendering without words is right of a source without any, and of no other."""
    lost = (Doubt("missing", "The rendering has no words."),) if is_empty else ()
    return CheckedPair(*pair, 0.0 if is_empty else 1.0, lost)
