"""RIS, which EndNote, Mendeley and Zotero read: a record an article, of the type NEWS.

Our own writer: rispy lets line breaks in a value through, after which anything may begin a field.
Here a value is one line, and lines end in CR LF as the format has it. The disclosure is an N1, and
so is each passage, see `references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from search.exchange.export.document import Document, Step
from search.exchange.export.references import Date, Reference, references


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write the articles of `document` as records."""
    for reference in references(document.passages):
        lines = [f"{tag}  - {value}\r\n" for tag, value in _fields(reference) if value]
        out.write(f"{''.join(lines)}ER  - \r\n\r\n".encode())
        for _ in range(reference.size):
            step()


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", reference.key
    yield "T1", reference.title
    yield "AU", reference.author
    yield "T2", reference.source
    yield "PY", f"{reference.date[0]:04}" if reference.date else ""
    yield "DA", _date(reference.date)
    # a semicolon would divide it into two
    yield "UR", reference.url.replace(";", "%3B")
    yield "Y2", _date(reference.accessed)
    yield "LA", reference.language
    yield from (("KW", tag) for tag in reference.tags)
    yield from (("N1", note) for note in reference.notes)


def _date(date: Date) -> str:
    """The form that RIS has: year, month and day before a slash each, then what else there is."""
    parts = [f"{part:02}" for part in date] + [""] * (3 - len(date))
    return "/".join([*parts, ""]) if date else ""
