"""TAR archives, compressed or not, by the format of each file in them."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import Inner, Part, Unread
from search.reading.kit.unpacking import Unpacker, unread_reason

_DAMAGE = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError)


def read(path: Path) -> Iterator[Part]:
    """Yield the files in the archive at `path`; raises UnreadableFileError."""
    try:
        with tarfile.open(path) as archive, Unpacker() as unpacker:
            size = path.stat().st_size
            for member in archive:
                if not member.isdir():
                    yield _part(archive, member, size, unpacker)
                # or it would remember each of them
                archive.members.clear()  # type: ignore[attr-defined]
            _check_end(archive)
    except _DAMAGE as error:
        raise UnreadableFileError("damaged: not a whole archive") from error


def _check_end(archive: tarfile.TarFile) -> None:
    """Raise tarfile.ReadError where `archive` lacks its end; tarfile takes anything for one."""
    assert archive.fileobj
    archive.fileobj.seek(archive.offset)
    if archive.fileobj.read(tarfile.BLOCKSIZE) != bytes(tarfile.BLOCKSIZE):
        raise tarfile.ReadError("unexpected end of data")


def _part(archive: tarfile.TarFile, member: tarfile.TarInfo, size: int, unpacker: Unpacker) -> Part:
    if member.issym() or member.islnk():
        return Unread(member.name, "a link")
    source = archive.extractfile(member) if member.isreg() else None
    if source is None:
        return Unread(member.name, "not a regular file")
    if reason := unread_reason(member.name):
        return Unread(member.name, reason)
    try:
        return Inner(unpacker.unpack(source, member.name, size), member.name)
    except UnreadableFileError as error:
        return Unread(member.name, str(error))
