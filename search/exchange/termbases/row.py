"""What a reader of one format hands on: terms with their lines, or what is wrong in a line."""

from __future__ import annotations

from typing import NamedTuple

from search.text.terms import GlossaryTerm


class Row(NamedTuple):
    """A term and the line where it stands; None where an entry makes no term."""

    line: int
    term: GlossaryTerm | None


class WrongLineError(Exception):
    """A line that cannot be read; the message says why, in a few words."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
