"""Numbers, dates and percentages that one side of a pair has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from search.rendering import Doubt
from search.text.folding import fold
from search.translation.guard.number_reading import Number, numbers_of
from search.translation.guard.text import Text

_PERCENT = {
    "es": re.compile(r"%|\bpor\s?ciento\b|\bpor cien\b|\bporcentua|\bporcentaje", re.IGNORECASE),
    "en": re.compile(r"%|\bper\s?cent|\bpct\b", re.IGNORECASE),
}
_PERCENT_TOKENS = frozenset({"%", "percent", "cent", "ciento", "porciento", "pct"})
_COUNTED_PERCENT = re.compile(r"\d\s?%|\d\s+(?:por\s?ciento|per\s?cent|pct)\b", re.IGNORECASE)


def number_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """What numbers, months and days were lost or invented, and whether percentages were."""
    there, here = numbers_of(source), numbers_of(rendering)
    if there or here:
        lost = _missing(there, here, rendering)
        if lost:
            yield Doubt("number", f"{_listed(lost)} not in the rendering.")
            return
        invented = _missing(here, there, source)
        if invented:
            yield Doubt("number", f"{_listed(invented)} not in the source.")
            return
        yield from _percent_doubts(source, rendering)


def _percent_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    for one, other, where in ((source, rendering, "rendering"), (rendering, source, "source")):
        if _PERCENT_TOKENS.isdisjoint(one.vocabulary):
            continue
        counted = _COUNTED_PERCENT.search(one.written)
        if counted and not _PERCENT[other.language].search(other.written):
            yield Doubt("number", f"A percentage is not in the {where}.")
            return


def _listed(numbers: Sequence[Number]) -> str:
    """The beginning of a sentence on `numbers`: The number 4 is, The numbers 4 and 5 are."""
    names = list(dict.fromkeys(number.written for number in numbers))[:3]
    kinds = {number.kind for number in numbers}
    kind = kinds.pop() if len(kinds) == 1 else "number"
    if len(names) == 1:
        return f"The {kind} {names[0]} is"
    return f"The {kind}s {', '.join(names[:-1])} and {names[-1]} are"


def _missing(wanted: Iterable[Number], there: Iterable[Number], other: Text) -> list[Number]:
    values: set[float] = set()
    for number in there:
        values |= number.values
    return [
        number
        for number in wanted
        if number.is_strict
        and values.isdisjoint(number.values)
        and fold(number.written) not in other.vocabulary
    ]
