"""ZIP archives, by the format of each file in them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import Inner, Part, Unread
from search.reading.kit.packaged import DAMAGE, opened_package
from search.reading.kit.unpacking import Unpacker, unread_reason

_UTF8_NAME = 0x800


def read(path: Path) -> Iterator[Part]:
    """Yield the files in the archive at `path`; raises UnreadableFileError."""
    with opened_package(path) as archive, Unpacker() as unpacker:
        for member in archive.infolist():
            if not member.is_dir():
                yield _part(archive, member, unpacker)


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, unpacker: Unpacker) -> Part:
    name = _name(member)
    if reason := unread_reason(name):
        return Unread(name, reason)
    if stat.S_ISLNK(member.external_attr >> 16):
        return Unread(name, "a link")
    try:
        with archive.open(member) as source:
            return Inner(unpacker.unpack(source, name, member.compress_size), name)
    except UnreadableFileError as error:
        return Unread(name, str(error))
    except RuntimeError:  # which zipfile raises for this
        return Unread(name, "protected by a password")
    except DAMAGE:
        return Unread(name, "damaged")


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a file; archives seldom say that it is in UTF-8, and zipfile believes them."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename
