"""Plain text files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

from search.reading.document import Document
from search.text.decoding import read_text

_LONGEST_WRAPPED_LINE = 100
_LONGEST_TITLE = 160
_STOPS = tuple(".!?:;…")
_CLOSING = "»”’\"')]"


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    text = read_text(path)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = split_paragraphs(text)
    yield Document(tuple(paragraphs), title=_heading(paragraphs))


def split_paragraphs(text: str) -> list[str]:
    """Split at line breaks; where lines are wrapped to a width, only at blank lines."""
    lines = text.split("\n")
    if any(map(str.isspace, lines)):
        lines = ["" if line.isspace() else line for line in lines]
    if _is_wrapped(lines):
        blocks = groupby(lines, key=bool)
        return [" ".join(block) for is_text, block in blocks if is_text]
    return list(filter(None, lines))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most line breaks inside blocks fall within a sentence, in lines of like width."""
    inner: list[str] = []
    for line, following in pairwise(lines):
        if line and following:
            if len(line) > _LONGEST_WRAPPED_LINE:
                return False
            inner.append(line)
    if not inner:
        return False
    unfinished = sum(not _ends_sentence(line.rstrip()) for line in inner)
    return unfinished * 2 > len(inner)


def _heading(paragraphs: list[str]) -> str:
    """The first line, where it reads like a title rather than like a sentence of the text."""
    if len(paragraphs) < 2:
        return ""
    first = paragraphs[0].strip()
    is_title = len(first) <= _LONGEST_TITLE and not _ends_sentence(first)
    return first if is_title else ""


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_STOPS)
