"""Articles that are rows with named values, as in JSON Lines and in tables."""

from __future__ import annotations

from collections.abc import Mapping

from search.reading.document import Document
from search.reading.text import split_paragraphs

# the names of a row's values, and what is meant by each
_NAMES = {"lang": "language"}
_TOLD = ("title", "date", "source", "url", "author", "language")


def document_of(row: Mapping[str, object], number: int) -> Document | None:
    """The document in a row, the `number`th of its file; None where it has no `text`."""
    values = {
        _NAMES.get(name.strip().lower(), name.strip().lower()): value
        for name, value in row.items()
        if isinstance(value, str | int)
    }
    text = values.pop("text", "")
    if not isinstance(text, str) or not text.strip():
        return None
    told = {name: str(values[name]).strip() for name in _TOLD if name in values}
    paragraphs = split_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Document(tuple(paragraphs), place=str(number), **told)
