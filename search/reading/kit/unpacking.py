"""Puts the files inside of a file on the disk, one at a time, to be read from there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO

from search.errors import UnreadableFileError
from search.reading.kit.limits import most_unpacked
from search.reading.registry import ending_of, reader_of

_CHUNK = 1 << 16


class Unpacker:
    """A folder of its own, for as long as the `with` lasts, that holds one file at a time."""

    def __enter__(self) -> Unpacker:
        self._folder = Path(tempfile.mkdtemp(prefix="corpus-tui-"))
        self._number = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def unpack(self, source: IO[bytes], name: str, packed: int) -> Path:
        """Write what `source` gives to a file with the ending of `name`, in place of the last one.

        Raises UnreadableFileError where it is too much for something of `packed` bytes.
        """
        file = self._next(name)
        left = most = most_unpacked(packed)
        with file.open("wb") as target:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableFileError(f"unpacks to more than {most // 1024**2:,} MB")
                target.write(chunk)
        return file

    def write(self, content: bytes, name: str) -> Path:
        """Write `content` to a file with the ending of `name`, in place of the last one."""
        file = self._next(name)
        file.write_bytes(content)
        return file

    def _next(self, name: str) -> Path:
        for before in self._folder.iterdir():
            before.unlink()
        self._number += 1
        # nothing else of the name, for it may be made to lead elsewhere
        return self._folder / f"{self._number}{ending_of(name)}"


def unread_reason(name: str) -> str:
    """Why a file of this name inside of another is not read; nothing where it is."""
    if any(part.startswith(".") and part not in {".", ".."} for part in name.split("/")):
        return "hidden"
    return "" if reader_of(name) else "not a format that is read"
