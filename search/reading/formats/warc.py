"""Web archives (WARC, ISO 28500), by warcio: each page that was fetched."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from search.errors import UnreadableFileError
from search.reading.document import Inner, Part, Unread
from search.reading.kit.unpacking import Unpacker

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
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16


def read(path: Path) -> Iterator[Part]:
    """Yield what was fetched, by the number of its record; raises UnreadableFileError."""
    with path.open("rb") as file, Unpacker() as unpacker:
        try:
            # where a file ends before the headers of HTTP, warcio would take it for whole
            records = ArchiveIterator(_unzipped(file), no_record_parse=True)
            for number, record in enumerate(records, 1):
                part = None
                if record.rec_type in _FETCHED:
                    _read_http_headers(record, records.loader)
                    part = _part(record, str(number), path.stat().st_size, unpacker)
                _check_whole(record)
                if part is not None:
                    yield part
        except (ArchiveLoadFailed, EOFError) as error:
            raise UnreadableFileError("damaged: not a whole web archive") from error


class _Unzipped:
    """What is in a file of gzip, for warcio, which takes its damage for the end of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = gzip.GzipFile(fileobj=file)

    def read(self, size: int) -> bytes:
        """Some of it; raises ArchiveLoadFailed only after all that comes before the damage."""
        try:
            return self._file.read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ArchiveLoadFailed("damaged gzip") from error

    def tell(self) -> int:
        """How much has been read."""
        return self._file.tell()


def _unzipped(file: IO[bytes]) -> IO[bytes] | _Unzipped:
    is_zipped = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    return _Unzipped(file) if is_zipped else file


def _read_http_headers(record: Any, loader: Any) -> None:
    """Raises EOFError where the file ends before them."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    record.http_headers = loader.load_http_headers(
        record.rec_type, address, record.raw_stream, record.length
    )


def _check_whole(record: Any) -> None:
    """Raise ArchiveLoadFailed where less is left of `record` than it says that it has."""
    headers = record.rec_headers
    length = headers.get_header("Content-Length") or headers.get_header("length") or ""
    if not length.strip().isdecimal():
        raise ArchiveLoadFailed("a record without a length")
    while record.raw_stream.read(_CHUNK):
        pass
    if record.raw_stream.limit:
        raise ArchiveLoadFailed("a record that is cut off")


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
