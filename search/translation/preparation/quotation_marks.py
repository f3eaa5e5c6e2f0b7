"""Quotation marks: typographic ones in the translation of what has them."""

from __future__ import annotations

import re

_TYPOGRAPHIC = re.compile("[“”„«»]")
_STRAIGHT = '"'
# what stands before the beginning of a quotation, besides white space
_BEFORE = frozenset("([{¿¡—–-/“‘«")

_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_OPENING, _CLOSING, _STOPS = frozenset('“«"([„'), frozenset('”»")]'), ".!?…,;:"


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


def paired(text: str, source: str) -> str:
    """`text` with the half of a pair that it lacks, where `source` begins or ends with that half.

    Where `source` has it elsewhere its place in `text` is not known.
    """
    if text.count(_STRAIGHT) % 2:
        return _completed(text, source, _STRAIGHT, _STRAIGHT)
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = _completed(text, source, opening, closing)
    return text


def _completed(text: str, source: str, opening: str, closing: str) -> str:
    begins, ends = text.startswith(opening), text.rstrip(_STOPS).endswith(closing)
    if begins and not ends and source.rstrip(_STOPS)[-1:] in _CLOSING:
        return text + closing
    if ends and not begins and source[:1] in _OPENING:
        return opening + text
    return text
