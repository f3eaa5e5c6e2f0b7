"""Renderings that say a thing again and again, and renderings out of proportion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from search.rendering import Doubt
from search.translation.guard.text import Text

_STUTTER = re.compile(r"([^\W\d_]{1,4}?)\1{4,}")
_DOUBLED = frozenset({"had", "that", "very", "bla", "ja", "ha", "no", "si", "yes", "muy", "tan"})
_ENDS = frozenset(".!?;:&¿¡")
_LONGEST = 12
# the logarithm of English by Spanish lengths in characters: its mean, and what is out of
# proportion for a text without end, to which the root of the length adds
_MEAN = -0.16
_BAND, _SHORT_BAND = 0.36, 1.8


def repetition_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Whether words, or letters, come again and again that do not in the source."""
    looped = _loop(_with_ends(rendering))
    if looped and not _has_loop(_with_ends(source), len(looped)):
        yield Doubt("repetition", f"The rendering repeats “{' '.join(looped)}”.")
        return
    again = _again(rendering)
    if again > 1 and again > 1 + 1.5 * _again(source):
        yield Doubt("repetition", "The rendering says the same again and again.")
        return
    stutter = next(filter(None, map(_stutter, rendering.vocabulary)), "")
    if stutter and not any(map(_stutter, source.vocabulary)):
        yield Doubt("repetition", f"The rendering repeats “{stutter}”.")


@lru_cache(maxsize=100_000)
def _stutter(token: str) -> str:
    """The letters that come five times or more in `token`, the one right after the other."""
    found = _STUTTER.search(token)
    return found.group(1) if found else ""


def _loop(words: Sequence[str]) -> Sequence[str]:
    """The first words that come twice, the one right after the other; none are an empty list."""
    last: dict[str, int] = {}
    for place, word in enumerate(words):
        length = place - last.get(word, -1_000)
        last[word] = place
        if length <= _LONGEST:
            start = place - length
            if length == 1:
                if word not in _DOUBLED and word[0].isalpha():
                    return words[place : place + 1]
            elif words[start:place] == words[place : place + length] and word[0].isalpha():
                return words[start:place]
    return []


def _with_ends(text: Text) -> list[str]:
    """The words with the marks that end sentences: Japan. Japan is no loop."""
    return [token for token in text.folded if token[0].isalnum() or token in _ENDS]


def _has_loop(words: Sequence[str], length: int) -> bool:
    looped = _loop(words)
    return bool(looped) and len(looped) >= length // 2


def _again(text: Text) -> int:
    """How often four words come that came before."""
    return len(text.fours) - len(set(text.fours))


def length_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Whether the rendering is much longer or shorter than a translation would be."""
    there, here = _length(source), _length(rendering)
    if not there:
        return
    if not here:
        yield Doubt("length", "The rendering has no words.")
        return
    expected = _MEAN if rendering.language == "en" else -_MEAN
    off = math.log(here / there) - expected
    if abs(off) > _BAND + _SHORT_BAND / math.sqrt(there):
        much = "short" if off < 0 else "long"
        yield Doubt("length", f"The rendering is too {much}: {here} letters for {there}.")


def _length(text: Text) -> int:
    return sum(map(len, text.words))
