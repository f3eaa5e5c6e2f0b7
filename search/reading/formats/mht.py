"""Pages of the web saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import Document
from search.reading.formats.html import read_page
from search.reading.formats.mail import content_of, parse
from search.reading.kit.markup import decode_markup
from search.text.decoding import read_bytes


def read(path: Path) -> Iterator[Document]:
    """Yield the page in the file at `path`; raises UnreadableFileError."""
    saved = parse(read_bytes(path))
    page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFileError("no page in it")
    document = read_page(decode_markup(content_of(page), page.get_content_charset("")))
    url = str(saved.get("snapshot-content-location") or page.get("content-location") or "")
    yield replace(document, url=document.url or url)
