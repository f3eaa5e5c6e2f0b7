"""Quotation marks: typographic ones in the translation of what has them."""

from __future__ import annotations

import re

_TYPOGRAPHIC = re.compile("[“”„«»]")
_STRAIGHT = '"'
# what stands before the beginning of a quotation, besides white space
_BEFORE = frozenset("([{¿¡—–-/“‘«")


def typographic(text: str, source: str) -> str:
    """`text` with “ and ” for its straight marks, where `source` has typographic ones only.

    Packages write now the one and now the other, also in the same sentence.
    """
    if _STRAIGHT not in text or _STRAIGHT in source or not _TYPOGRAPHIC.search(source):
        return text
    first, *others = text.split(_STRAIGHT)
    made = first
    for piece in others:
        before = made[-1:]
        is_beginning = not before or before.isspace() or before in _BEFORE
        made += ("“" if is_beginning else "”") + piece
    return made
