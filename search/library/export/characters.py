"""Text as any file can hold it, wherever it came from: a library may be older than our cleaning."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, halves of pairs, which UTF-8 has no bytes for, what XML 1.0 leaves out, and what turns
# the order of letters round beyond the field that it stands in.
_NOT_HELD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def held(text: str) -> str:
    """`text` with line breaks as `\\n`, without characters that XML 1.0 or UTF-8 cannot hold."""
    return _NOT_HELD.sub("", _LINE_BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """What is `held` of `text`, with one space for each run of white space."""
    return " ".join(held(text).split())
