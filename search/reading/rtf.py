"""Rich Text Format, by striprtf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from search.errors import UnreadableFileError
from search.reading.decoding import read_bytes
from search.reading.document import Document

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_FACTS = re.compile(r"\{\\(title|author)\s+((?:[^{}\\]|\\.|\{\\u[^{}]*\})*)\}")
_WRITTEN = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_BEGINNING = 20_000


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    data = read_bytes(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFileError("not a rich text file")
    page = _CODE_PAGE.search(data[:_BEGINNING])
    encoding = f"cp{int(page[1])}" if page else "cp1252"
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        encoding, text = "cp1252", data.decode("cp1252", "replace")
    beginning = text[:_BEGINNING]
    told = {name: _plain(value, encoding) for name, value in _FACTS.findall(beginning)}
    if written := _WRITTEN.search(beginning):
        told["date"] = f"{written[1]}-{int(written[2]):02}-{int(written[3]):02}"
    lines = rtf_to_text(text, encoding=encoding, errors="replace").split("\n")
    yield Document(tuple(line for line in lines if line.strip()), **told)


def _plain(value: str, encoding: str) -> str:
    page = encoding.removeprefix("cp")
    made = f"{{\\rtf1\\ansi\\ansicpg{page} {value}}}"
    return str(rtf_to_text(made, encoding=encoding, errors="replace")).strip()
