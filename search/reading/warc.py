"""Web archives (WARC, ISO 28500), by warcio: each page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from search.errors import UnreadableFileError
from search.reading.document import Inner, Part, Unread
from search.reading.unpacking import Unpacker

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/msword": ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "application/epub+zip": ".epub",
}
_FETCHED = frozenset({"response", "resource"})


def read(path: Path) -> Iterator[Part]:
    """Yield what was fetched, by the number of its record; raises UnreadableFileError."""
    with path.open("rb") as file, Unpacker() as unpacker:
        try:
            for number, record in enumerate(ArchiveIterator(file), 1):
                if record.rec_type in _FETCHED:
                    yield _part(record, str(number), path.stat().st_size, unpacker)
        except ArchiveLoadFailed as error:
            raise UnreadableFileError("damaged: not a whole web archive") from error


def _part(record: Any, place: str, size: int, unpacker: Unpacker) -> Part:
    http = record.http_headers
    status = http.get_statuscode() if http else "200"
    if status != "200":
        return Unread(place, f"answered with HTTP status {status}")
    headers = http or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _ENDINGS:
        return Unread(place, "not a format that is read")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        file = unpacker.unpack(record.content_stream(), _ENDINGS[kind], size)
    except UnreadableFileError as error:
        return Unread(place, str(error))
    return Inner(file, place, {"url": url})
