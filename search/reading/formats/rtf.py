"""Rich Text Format, by striprtf: the text, then its footnotes and endnotes.

What was deleted under “track changes” is not read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from search.errors import UnreadableFileError
from search.reading.document import Document
from search.text.decoding import read_bytes

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_FACTS = re.compile(r"\{\\(title|author)\s+((?:[^{}\\]|\\.|\{\\u[^{}]*\})*)\}")
_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_BEGINNING = 20_000
# a control word and its number, a control symbol, a brace, or text
_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL)
# for what is left out between a control word and a text, which would become one word
_NOTHING = b"{}"
_CELLS = frozenset({b"cell", b"nestcell"})
# control words that stand for text, or for an end of it
_TEXT = frozenset(
    b"""
    u par sect page line tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote
    rdblquote
    """.split()
)


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    data = read_bytes(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFileError("not a rich text file")
    encoding = _encoding(data[:_BEGINNING])
    beginning = data[:_BEGINNING].decode(encoding, "replace")
    told = {name: _plain(value, encoding) for name, value in _FACTS.findall(beginning)}
    if made := _MADE.search(beginning):
        told["made"] = f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}"
    text = _rearranged(data).decode(encoding, "replace")
    lines = rtf_to_text(text, encoding=encoding, errors="replace").split("\n")
    yield Document(tuple(line for line in lines if line.strip()), **told)


def _encoding(beginning: bytes) -> str:
    page = _CODE_PAGE.search(beginning)
    encoding = f"cp{int(page[1])}" if page else "cp1252"
    try:
        codecs.lookup(encoding)
    except LookupError:
        return "cp1252"
    return encoding


def _plain(value: str, encoding: str) -> str:
    page = encoding.removeprefix("cp")
    made = f"{{\\rtf1\\ansi\\ansicpg{page} {value}}}"
    return str(rtf_to_text(made, encoding=encoding, errors="replace")).strip()


def _rearranged(data: bytes) -> bytes:
    """The rich text in `data` as striprtf reads it well.

    It lacks what was deleted and what is no text; its notes stand at the end, and each cell of a
    table is a paragraph.
    """
    copy = _Copy()
    at = 0
    while not copy.is_whole and (found := _TOKEN.match(data, at)):
        at = found.end()
        word, number = found[1], found[2]
        if word == b"bin":
            at += max(int(number or 0), 0)
            copy.add_text(_NOTHING)
        elif word is not None:
            copy.add_word(word, number, found[0])
        elif found[0] == b"{":
            copy.open_group()
        elif found[0] == b"}":
            copy.close_group()
        else:
            copy.add_text(found[0])
    return copy.content()


class _Copy:
    """A rich text that is written anew, token by token."""

    def __init__(self) -> None:
        self.is_whole = False
        self._body: list[bytes] = []
        self._notes: list[list[bytes]] = []
        self._target = self._body
        self._is_deleted = False
        # of the groups that are open: where what is around each goes, and whether it is deleted
        self._around: list[tuple[list[bytes], bool]] = []

    def open_group(self) -> None:
        """Begin a group, which takes over what holds around it."""
        self._target.append(b"{")
        self._around.append((self._target, self._is_deleted))

    def close_group(self) -> None:
        """End a group; with the outermost one, the text ends too."""
        if len(self._around) <= 1:
            self.is_whole = True
            return
        if self._is_note():
            self._target.append(b"}")
        self._target, self._is_deleted = self._around.pop()
        self._target.append(b"}")

    def add_word(self, word: bytes, number: bytes | None, written: bytes) -> None:
        """Add a control word, as it is `written`, or do what it says."""
        if word == b"deleted":
            self._is_deleted = number != b"0"
            self._target.append(written)
        elif word == b"footnote" and not self._is_deleted:
            self._begin_note()
        elif word in _CELLS:
            self._target.append(b"\\par ")
        elif not (self._is_deleted and word in _TEXT):
            # “plain” ends all that is said of the looks of characters
            self._is_deleted = self._is_deleted and word != b"plain"
            self._target.append(written)

    def add_text(self, text: bytes) -> None:
        """Add text, or a control symbol."""
        if not self._is_deleted or text == b"\\*":
            self._target.append(text)

    def content(self) -> bytes:
        """The text and then its notes, with an end to each group."""
        while len(self._around) > 1:
            self.close_group()
        return b"".join([*self._body, *(part for note in self._notes for part in note), b"}"])

    def _begin_note(self) -> None:
        """Put the rest of the group at the end; what it leaves in its place is empty."""
        if self._around and not self._is_note():
            self._target = [b"{\\par "]
            self._notes.append(self._target)

    def _is_note(self) -> bool:
        return self._target is not self._around[-1][0]
