"""Numbers of rulings, files and cases: T-760/08, 18-cv-0421, 2023-00145.

Models mostly copy them, so that they are compared afterwards: what is nearly the one that is
missing becomes it, and what is lost is for a second look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from search.article import Span
from search.rendering import Doubt

_CODE = re.compile(
    r"""
    (?<![\w./-])(?!(?:1\d|20)\d\d-(?:1\d|20)\d\d\b)(?:          # a span of years is none
        [A-Z]{1,4}-\d{1,6}(?:[/-]\d{1,6})*                 # T-760/08, A-10
        | \d{1,4}[-:][A-Za-z]{2,4}-\d{2,6}(?:-\w{1,6})?    # 18-cv-0421
        | \d{4}-\d{3,7}(?:-\d{2,7})*                       # 2023-00145
        | [A-Z]{1,6}/\d{1,6}(?:/\d{1,6})*                  # CAT/45/2
        | \d{5,}(?:-\d+)+                                  # 11001-31-03
    )(?![\w-]|[/.]\w)
    """,
    re.VERBOSE,
)
_LIKE_CODE = re.compile(r"(?<!\w)(?=\S*\d)[\w.:/-]*\w")
_ALIKE = 0.6


def find_codes(text: str) -> list[Span]:
    """Where in `text` such a number stands."""
    return [match.span() for match in _CODE.finditer(text)]


def with_codes(rendering: str, source: str) -> str:
    """`rendering` with the codes of `source` where it has something like them instead."""
    for code in _lost(source, rendering):
        spaced = re.sub(r"\\?([-/:])", r"\\s*\1\\s*", re.escape(code))
        if match := re.search(rf"(?<!\w){spaced}(?!\w)", rendering):
            rendering = rendering[: match.start()] + code + rendering[match.end() :]
            continue
        found = [
            (Levenshtein.normalized_similarity(match.group(), code), match.span())
            for match in _LIKE_CODE.finditer(rendering)
            if match.group() not in source
        ]
        alike, (start, end) = max(found, default=(0.0, (0, 0)))
        if alike >= _ALIKE:
            rendering = rendering[:start] + code + rendering[end:]
    return rendering


def code_doubts(source: str, rendering: str) -> Iterator[Doubt]:
    """Whether a code of `source` is not in `rendering`, letter for letter."""
    for code in _lost(source, rendering):
        yield Doubt("number", f"The number {code} is not in the rendering.")
        return


def _lost(source: str, rendering: str) -> Iterator[str]:
    for start, end in find_codes(source):
        if source[start:end] not in rendering:
            yield source[start:end]
