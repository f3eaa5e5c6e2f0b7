"""Plain text files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from search.reading.decoding import read_text
from search.reading.document import Document

_LONGEST_WRAPPED_LINE = 100
_LONGEST_TITLE = 160
_ENDS_SENTENCE = re.compile(r"[.!?:;…][»”’\"')\]]*$")


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    paragraphs = split_paragraphs(read_text(path).replace("\r\n", "\n").replace("\r", "\n"))
    yield Document(tuple(paragraphs), title=_heading(paragraphs))


def split_paragraphs(text: str) -> list[str]:
    """Split at line breaks; where lines are wrapped to a width, only at blank lines."""
    blocks = [
        [line for line in block.split("\n") if line.strip()] for block in re.split(r"\n\s*\n", text)
    ]
    if _is_wrapped(blocks):
        return [" ".join(block) for block in blocks if block]
    return [line for block in blocks for line in block]


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether most line breaks inside blocks fall within a sentence, in lines of like width."""
    inner = [line.rstrip() for block in blocks for line in block[:-1]]
    if not inner or max(map(len, inner)) > _LONGEST_WRAPPED_LINE:
        return False
    unfinished = sum(_ENDS_SENTENCE.search(line) is None for line in inner)
    return unfinished * 2 > len(inner)


def _heading(paragraphs: list[str]) -> str:
    """The first line, where it reads like a title rather than like a sentence of the text."""
    if len(paragraphs) < 2:
        return ""
    first = paragraphs[0].strip()
    is_title = len(first) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(first)
    return first if is_title else ""
