"""A translation as it was made, and what is found about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from search.rendering import Doubt
from search.translation.decoder import USUAL
from search.translation.termbase.finding import Found

# of quality, as it is estimated at first: what is below or above stays so when models are asked
_OPEN = 0.2, 0.36
# so much worse a rendering may be, as it is estimated at first, for having a word of the termbase,
# or an expression of several words
_WORD, _EXPRESSION = 0.05, 0.2
# reasons of an estimate, which are no faults that another translation would lack
_GUESSES = frozenset({"missing", "added", "unsure"})


@dataclass(frozen=True)
class Made:
    """A translation, the width of the beam it was found with, and what speaks against it.

    `quality` is how likely it is right, from 0 to 1, `score` what the decoder gave it, and
    `lacking` the words of the built-in termbase that it lacks.
    """

    text: str
    beam: int = USUAL.beam
    doubts: tuple[Doubt, ...] = ()
    quality: float | None = field(default=None, compare=False)
    score: float = field(default=0.0, compare=False)
    lacking: tuple[Found, ...] = field(default=(), compare=False)

    @property
    def needs_second_look(self) -> bool:
        """Whether a fault was found, or it is open whether it is right, or a word is lacking."""
        return bool(self.faults) or self.is_open or bool(self.lacking)

    @property
    def faults(self) -> tuple[Doubt, ...]:
        """What is wrong with it, and no mere guess."""
        return tuple(doubt for doubt in self.doubts if doubt.kind not in _GUESSES)

    @property
    def is_open(self) -> bool:
        """Whether the two texts alone leave it open if it is right."""
        is_between = self.quality is not None and _OPEN[0] <= self.quality < _OPEN[1]
        return is_between and not self.faults

    def is_doubted_for(self, kind: str) -> bool:
        """Whether there is a doubt of this kind."""
        return any(doubt.kind == kind for doubt in self.doubts)


Fault = Callable[[Made], tuple[float, ...]]
"""How bad a translation is: of several the one with the least is kept."""


def fault_of(made: Made) -> tuple[float, ...]:
    """What the reader asked for weighs more than what is guessed, and a fault more than a guess."""
    lost = sum(_EXPRESSION if len(each.entry.words) > 1 else _WORD for each in made.lacking)
    worth = (made.quality or 0.0) - lost
    return made.is_doubted_for("glossary"), len(made.faults), -worth
