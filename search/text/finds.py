"""Finding a piece of text within an open article, whatever its case and accents.

A find begins and ends between grapheme clusters, what a reader takes for one character: `e` is
found in a decomposed `é` together with its accent, and never in the middle of an emoji.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import regex

from search.article import Span
from search.text.folding import fold

_CLUSTER = regex.compile(r"\X")
# characters that are a cluster each, whatever stands beside them
_LONE = regex.compile(r"\p{Grapheme_Cluster_Break=Other}*+")


class Find(NamedTuple):
    """One find: the number of the text that it is in, and where."""

    text: int
    span: Span


@dataclass(frozen=True)
class FoldedText:
    """A text made ready to be searched for one needle after another; see `fold_text`.

    `starts` and `ends` lead from places in `folded` to the clusters of the text that begin and end
    there. They are None where both texts have the same places.
    """

    folded: str
    starts: Mapping[int, int] | None = None
    ends: Mapping[int, int] | None = None

    def count(self, needle: str) -> int:
        """How often `needle`, which is folded, is found."""
        if self.starts is None:
            return self.folded.count(needle)
        return sum(1 for _ in self.spans(needle))

    def spans(self, needle: str) -> Iterator[Span]:
        """The spans of the text that fold to `needle`, in order and without overlaps."""
        start = self.folded.find(needle)
        while start >= 0:
            end = start + len(needle)
            if self.starts is None or self.ends is None:
                yield start, end
            elif start in self.starts and end in self.ends:
                yield self.starts[start], self.ends[end]
            else:
                end = start + 1
            start = self.folded.find(needle, end)


class Finds:
    """What was found in a row of texts, in reading order. The finds are numbered from 0."""

    def __init__(self, counts: Sequence[int], spans_in: Callable[[int], Sequence[Span]]) -> None:
        """Take how many finds each text has, and what tells where they are in text `number`."""
        self._counts = counts
        self._before = [0, *accumulate(counts)]
        self._spans_in = spans_in

    @property
    def total(self) -> int:
        """How many finds there are."""
        return self._before[-1]

    def count(self, text: int) -> int:
        """How many are in this text; quicker than their `spans`."""
        return self._counts[text]

    def spans(self, text: int) -> Sequence[Span]:
        """Where in this text they are."""
        return self._spans_in(text) if self._counts[text] else ()

    def __getitem__(self, number: int) -> Find:
        if not 0 <= number < self.total:
            raise IndexError(number)
        text = bisect_right(self._before, number) - 1
        return Find(text, self._spans_in(text)[number - self._before[text]])

    def before(self, text: int, start: int = 0) -> int:
        """How many finds begin before `start` of this text."""
        earlier = sum(1 for span in self.spans(text) if span[0] < start)
        return self._before[text] + earlier


def fold_text(text: str) -> FoldedText:
    """Make `text` ready to be searched."""
    folded = _folded(text)
    # none of these folds to nothing, and so each has kept its place
    if len(folded) == len(text) and _LONE.fullmatch(text):
        return FoldedText(folded)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    pieces: list[str] = []
    position = 0
    for cluster in _CLUSTER.finditer(text):
        piece = _folded(cluster.group())
        if piece:
            starts[position] = cluster.start()
            position += len(piece)
            ends[position] = cluster.end()
            pieces.append(piece)
    return FoldedText("".join(pieces), starts, ends)


def find_in_texts(needle: str, texts: Sequence[FoldedText | None]) -> Finds:
    """Find `needle` in each of `texts`; None stands for a text that is not there yet."""
    folded = _folded(needle)
    if not folded:
        return Finds([0] * len(texts), lambda _: ())

    def spans_in(number: int) -> Sequence[Span]:
        text = texts[number]
        return tuple(text.spans(folded)) if text else ()

    return Finds([text.count(folded) if text else 0 for text in texts], spans_in)


def find_text(needle: str, text: str) -> list[Span]:
    """The spans of `text` that read like `needle`, case and accents apart, in order."""
    folded = _folded(needle)
    return list(fold_text(text).spans(folded)) if folded else []


def _folded(text: str) -> str:
    # Greek has two small sigmas, and which one lower case gives depends on what follows
    return fold(text).replace("ς", "σ")
