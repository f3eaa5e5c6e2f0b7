"""Text as every format can hold it: lines without what a reader cannot see."""

from __future__ import annotations

_JOINER = "\u200d"  # makes one sign of several emoji


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
