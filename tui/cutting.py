"""What of a text fits into so many cells of the terminal. No character is cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex
from rich.cells import cell_len

from search import Span

_CLUSTER = regex.compile(r"\X")
_ELLIPSIS = "…"
# more than any character takes up of a text, and so all that can be in view
_LONGEST_CLUSTER = 16
_HALF_A_KEYWORD = 6


def beginning(text: str, width: int) -> str:
    """The beginning of `text` in at most `width` cells; an ellipsis says that it goes on."""
    whole = _fitting(text, width)
    if len(whole) == len(text) or width < 1:
        return whole
    return _fitting(text, width - 1) + _ELLIPSIS


def ending(text: str, width: int) -> str:
    """The end of `text` in at most `width` cells; an ellipsis says that it began before."""
    reach = text[-_LONGEST_CLUSTER * (width + 1) :] if width > 0 else ""
    clusters = _CLUSTER.findall(reach)
    if len(reach) == len(text) and sum(map(cell_len, clusters)) <= width:
        return text
    kept: list[str] = []
    room = width - 1
    for cluster in reversed(clusters):
        room -= cell_len(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return _ELLIPSIS + "".join(reversed(kept)) if width > 0 else ""


class InContext(NamedTuple):
    """A keyword and what stands beside it."""

    left: str
    keyword: str
    right: str


def in_context(text: str, span: Span, width: int) -> InContext:
    """The keyword at `span`, what is left of it and what is right, in `width` cells together.

    The left context is filled up, so that in texts of one width all keywords stand below one
    another.
    """
    start, end = span
    column = max(width // 3, width // 2 - _HALF_A_KEYWORD)
    left = ending(text[:start], column)
    keyword = beginning(text[start:end], width - column)
    right = beginning(text[end:], width - column - cell_len(keyword))
    return InContext(" " * (column - cell_len(left)) + left, keyword, right)


def counterpart(span: Span, sentence: str, marks: Sequence[Span], rendering: str) -> Span | None:
    """Of the `marks` in a rendering, the one that is as far into it as `span` into its sentence."""
    place = span[0] / len(sentence)
    return min(marks, key=lambda mark: abs(mark[0] / len(rendering) - place), default=None)


def _fitting(text: str, width: int) -> str:
    end = 0
    for cluster in _CLUSTER.finditer(text):
        width -= cell_len(cluster.group())
        if width < 0:
            break
        end = cluster.end()
    return text[:end]
