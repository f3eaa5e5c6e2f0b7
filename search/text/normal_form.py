"""Whether two sentences are the same one, however they were typed or decoded."""

from __future__ import annotations

import re
import unicodedata

# soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte-order mark
_WITHOUT_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")


def normalised(text: str) -> str:
    """`text` in NFC on one line, white space as single blanks and nothing without a width.

    Quotes and dashes stay as they are, for they are part of what is translated.
    """
    if text.isascii():
        return " ".join(text.split())
    visible = unicodedata.normalize("NFC", _WITHOUT_WIDTH.sub("", text))
    return " ".join(visible.split())
