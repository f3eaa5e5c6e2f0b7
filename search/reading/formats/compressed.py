"""Single files compressed by gzip, bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from search.errors import UnreadableFileError
from search.reading.document import Inner
from search.reading.kit.unpacking import Unpacker, unread_reason

_OPENERS: dict[str, Callable[[Path], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, OSError)


def read(path: Path) -> Iterator[Inner]:
    """Yield the file that is compressed in the one at `path`; raises UnreadableFileError."""
    name = path.stem
    if reason := unread_reason(name):
        raise UnreadableFileError(reason)
    with Unpacker() as unpacker:
        try:
            with _OPENERS[path.suffix.lower()](path) as source:
                file = unpacker.unpack(source, name, path.stat().st_size)
        except _DAMAGE as error:
            raise UnreadableFileError("damaged: it does not unpack") from error
        yield Inner(file, name)
