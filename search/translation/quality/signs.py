"""What may be wrong with a rendering, in numbers: the signs that the estimate weighs.

Each sign is 0 where nothing speaks against the rendering, and grows with what does.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass, fields
from typing import NamedTuple

from search.rendering import Doubt
from search.translation.frequencies import word_level
from search.translation.guard.coverage import content_places, copied, coverage, nonwords
from search.translation.guard.text import Text
from search.translation.termbase.finding import paired_words

_MOST = 3
# a word that the packages met less often than so many binary digits say is a rare one
_RARE = 4


@dataclass(frozen=True)
class Signs:
    """What the two texts tell, without asking a model.

    `missing` and `added` are shares of the content words without a counterpart on the other side,
    `lost` and `new` their numbers (as logarithms, like `rare`); `unknown` and `strange` are shares
    of words of source and rendering that nothing is known of; `nonwords`, `copied` and `doubts`
    are counts up to a limit; `length` is how far from usual the proportion of the lengths is.
    """

    missing: float
    lost: float
    added: float
    new: float
    unknown: float
    strange: float
    nonwords: float
    copied: float
    doubts: float
    rare: float
    length: float


@dataclass(frozen=True)
class Confidence:
    """What models tell of a rendering, each with more for less confidence.

    `difficulty` is how unlikely the best translation of the source is that the package finds;
    `likeness` is 1 where the rendering is that, and falls to 0 the less likely it is beside it:
    what another wrote is not doubted because the package would be unsure. `back` is how unlikely
    the source is as a translation of the rendering, a token, and `back_worst` the least likely one.
    """

    difficulty: float
    likeness: float = 1.0
    back: float = 0.0
    back_worst: float = 0.0


class Observation(NamedTuple):
    """The signs, and the words that gave them, as they are written."""

    signs: Signs
    missing: tuple[str, ...]
    added: tuple[str, ...]
    nonwords: tuple[str, ...]


def observe(
    source: Text, rendering: Text, doubts: Sequence[Doubt], known: Collection[str] = ()
) -> Observation:
    """What the two texts tell, with the `doubts` of the guard among it.

    Words that are `known`, folded, are words whatever the lists say.
    """
    told, called = paired_words(source.written, rendering.written, source.language)
    there, here = coverage(source, rendering, told), coverage(rendering, source, called)
    invented = nonwords(rendering, source, known)
    levels = (word_level(source.folded[place], source.language) for place in content_places(source))
    lengths = len(source.words) + 1, len(rendering.words) + 1
    signs = Signs(
        missing=len(there.lacking) / max(1, there.words),
        lost=math.log1p(len(there.lacking)),
        added=len(here.lacking) / max(1, here.words),
        new=math.log1p(len(here.lacking)),
        unknown=len(there.unknown) / max(1, there.words),
        strange=len(here.unknown) / max(1, here.words),
        nonwords=min(_MOST, len(invented)),
        copied=min(_MOST, len(copied(rendering, source))),
        doubts=min(_MOST, len(doubts)),
        rare=math.log1p(sum(level <= _RARE for level in levels)),
        length=abs(math.log(lengths[1] / lengths[0])),
    )
    return Observation(signs, there.lacking, here.lacking, invented)


def numbers(signs: Signs, confidence: Confidence) -> tuple[float, ...]:
    """What the estimate weighs, in the order of `NUMBERS`.

    What the package thinks of its own translation counts as far as the rendering is like that.
    """
    near = confidence.likeness
    return (
        *astuple(signs),
        near * confidence.difficulty,
        near,
        confidence.back,
        confidence.back_worst,
    )


NUMBERS = tuple(field.name for field in (*fields(Signs), *fields(Confidence)))
