"""What stands around a text and is none of it: list markers, labels, brackets, ellipses.

A model is put off by them, so they are taken off before and put back afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.article import Language
from search.translation.preparation.short_texts import phrase_rendering

_MARKER = re.compile(
    r"""\s*(?:
        \d{1,3}(?:\.\d{1,2})*[.)](?![ºª\d])          # 1. 2) 3.1.
        | \d{1,2}(?:\.\d{1,2})+(?=\s+[^\W\d_]{2})    # 3.1 with a heading behind it
        | [a-zA-Z]\) | [a-z]\.                       # a) A) a.
        | \((?:[a-zA-Z]|\d{1,3}|[ivx]{1,5}|[IVX]{2,5})\)  # (a) (12) (ii)
        | [ivx]{1,5}[.)] | [IVX]{2,5}[.)]            # iv. II)
        | [•▪◦●■□‣·*–—-]                             # bullets and dashes
    )\s+(?=\S)""",
    re.VERBOSE,
)
_DASH = re.compile(r"\s*[—–](?=[^\W\d_¿¡])")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\d]{0,30}?)(?P<joint>\s?:\s+)(?=\S)")
_ELLIPSIS_BEFORE = re.compile(r"(?:…|\.{3})\s*(?=\w)")
_ELLIPSIS_AFTER = re.compile(r"(?:…|\.{3,})(?=[”»\"’')\]]*$)")
_ENDS = re.compile(r"[.…]+(?=[”»\"’')\]]*$)|(?=[”»\"’')\]]*$)")
_BRACKETED = re.compile(r"[(\[](?P<inner>[^()\[\]]+)[)\]]")


@dataclass(frozen=True)
class Frame:
    """What stands before and after the text from `start` to `end`, as the rendering has it."""

    before: str
    after: str
    start: int
    end: int

    @classmethod
    def of_nothing(cls, text: str) -> Frame:
        """The frame of a text that has none."""
        return cls("", "", 0, len(text))

    def around(self, rendering: str) -> str:
        """`rendering` of the text within, with what stands around it."""
        return f"{self.before}{rendering}{self.after}"


def frame_of(text: str, source: Language) -> Frame:
    """The frame of `text`, which may be nothing."""
    before, start, end, after = "", 0, len(text), ""
    for pattern in (_MARKER, _DASH, _ELLIPSIS_BEFORE):
        match = pattern.match(text, start)
        if match:
            before, start = before + match.group(), match.end()
    label = _LABEL.match(text, start)
    if label and (known := phrase_rendering(label["label"], source)):
        before, start = f"{before}{known}{label['joint']}", label.end()
    bracketed = _BRACKETED.fullmatch(text, start)
    if bracketed and any(map(str.isalpha, bracketed["inner"])):
        before, after = before + text[start], text[-1]
        start, end = start + 1, end - 1
    return Frame(before, after, start, end)


def with_ellipsis(rendering: str, source: str) -> str:
    """`rendering` with the ellipsis at its end that `source` has there."""
    wanted = _ELLIPSIS_AFTER.search(source)
    return _ENDS.sub(wanted.group(), rendering, count=1) if wanted else rendering
