"""Where a text breaks into lines of a width. Counting lines must not need a rendered text."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.geometry import clamp

# Latin letters and the punctuation of both languages: one cell each, which spares measuring them
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


def wrap_offsets(text: str, width: int) -> list[int]:
    """Return where lines after the first begin, so that each fits into `width` cells.

    Lines end after a space where they can; a word that is too long is cut. `width` is at least 2,
    so that a wide character fits.
    """
    offsets: list[int] = []
    start = 0
    is_narrow = _NARROW.fullmatch(text) is not None
    while (end := _line_end(text, start, max(2, width), is_narrow)) < len(text):
        offsets.append(end)
        start = end
    return offsets


def _line_end(text: str, start: int, width: int, is_narrow: bool) -> int:
    limit = min(len(text), start + width) if is_narrow else _fitting(text, start, width)
    if limit >= len(text):
        return len(text)
    if text[limit] == " ":
        # spaces hang over the edge instead of beginning the next line
        while limit < len(text) and text[limit] == " ":
            limit += 1
        return limit
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest piece from `start` that takes no more than `width` cells."""
    end = min(len(text), start + width)
    while end > start + 1 and cell_len(text[start:end]) > width:
        end -= clamp((cell_len(text[start:end]) - width) // 2, 1, end - start - 1)
    # zero-width characters leave room for more
    while end < len(text) and cell_len(text[start : end + 1]) <= width:
        end += 1
    return end
