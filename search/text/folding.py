"""Letters without case and accents, for comparing what people type with what documents say."""

from __future__ import annotations

import re
import unicodedata

# what stands in texts of both languages and folds to itself; past it, every letter is looked at
_ORDINARY = re.compile("[\t\n -~\u00a0-\u00bf×÷ñ\u2010-\u2027\u2030-\u203e\u20a0-\u20bf\u2122]*")
_ACCENTED = "áéíóúüàâãäåçèêëìîïòôõöùûýÿ"


def fold(text: str) -> str:
    """Lower-case `text` and take the accents off, but leave ñ: año is not ano."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    folded = lowered
    # one letter after the other, for that is twenty times as quick as `translate`
    for letter, bare in _BARE:
        folded = folded.replace(letter, bare)
    return folded if _ORDINARY.fullmatch(folded) else _fold_any(lowered)


def _fold_any(lowered: str) -> str:
    decomposed = unicodedata.normalize("NFD", lowered.replace("ñ", "\0"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).replace("\0", "ñ")


_BARE = [(letter, _fold_any(letter)) for letter in _ACCENTED]
