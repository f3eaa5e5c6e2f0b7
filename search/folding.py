"""Letters without case and accents, for comparing what people type with what documents say."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower-case `text` and take the accents off, but leave ñ: año is not ano."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.replace("ñ", "\0"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).replace("\0", "ñ")
