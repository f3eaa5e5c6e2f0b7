"""Text as every format can hold it, wherever it came from; a library may be older than cleaning."""

from __future__ import annotations

import re

_JOINER = "\u200d"  # makes one sign of several emoji
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
    """`text` with runs of white space as one space, without control and invisible characters."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join("".join(filter(_is_kept, line)).split())


def lines_of(text: str) -> list[str]:
    """The lines of `text` that have something on them, each as `one_line` has it."""
    return [line for line in map(one_line, text.splitlines()) if line]


def _is_kept(character: str) -> bool:
    return character.isprintable() or character == _JOINER
