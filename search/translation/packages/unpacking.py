"""Unpacks an `.argosmodel` file from anywhere: a zip archive that may have been made to do harm."""

from __future__ import annotations

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from search.errors import PackageRefusedError, StorageError

_MOST_ENTRIES = 2_000
_MOST_BYTES = 2 * 1024**3
# packages shrink to a half at best; the limit counts from a size on that no bomb is worth
_MOST_RATIO = 30
_RATIO_COUNTS = 16 * 1024**2
_LONGEST_NAME = 200
# the list of entries is the only thing that zipfile reads in one go
_LONGEST_READ = 1024**2
_BLOCK = 256 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)


class _Bounded(io.FileIO):
    """A file of which no more is read at once than an honest archive needs."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LONGEST_READ:
            raise zipfile.BadZipFile("its list of entries is too long")
        return super().read(size) or b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        try:
            return super().seek(offset, whence)
        except OSError as error:
            if whence != io.SEEK_SET:  # which zipfile tries on purpose
                raise
            raise zipfile.BadZipFile("it points outside itself") from error


def unpack_package(
    file: Path,
    name: str,
    scratch: Path,
    on_bytes: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Unpack `file` into the empty folder `scratch`; return the one folder that it holds.

    `name` is what the reader knows the file by. `on_bytes` is called with the bytes unpacked and
    their total, and may raise to give up. Raises PackageRefusedError where the archive is damaged
    or holds what no package holds, before anything is written outside `scratch`; StorageError where
    there is no room.
    """
    if not file.is_file():
        raise PackageRefusedError(f"There is no file {file}. Check the path.")
    try:
        with _Bounded(file) as opened, zipfile.ZipFile(opened) as archive:
            entries = archive.infolist()
            top = _examined(entries, name)
            _extract(archive, entries, scratch, on_bytes)
    except _DAMAGED as error:
        raise PackageRefusedError(
            f"{name} is no whole .argosmodel file ({error or type(error).__name__}). Get it again."
        ) from error
    except OSError as error:
        raise StorageError(
            f"Cannot unpack {name} into {scratch.parent} ({error.strerror}). Check that the file "
            "can be read and the disk has room."
        ) from error
    return scratch / top


def _examined(entries: Sequence[zipfile.ZipInfo], name: str) -> str:
    """The name of the folder that everything is in; raises PackageRefusedError."""
    fault = _fault_of_sizes(entries) or next(filter(None, map(_fault_of_entry, entries)), "")
    fault = fault or _fault_of_names(entries)
    if fault:
        raise PackageRefusedError(f"{name} is refused: {fault}.")
    return entries[0].filename.split("/")[0]


def _fault_of_sizes(entries: Sequence[zipfile.ZipInfo]) -> str:
    if len(entries) > _MOST_ENTRIES:
        return f"it has {len(entries):,} entries, and no package has over {_MOST_ENTRIES:,}"
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > _MOST_BYTES:
        return f"it would take {unpacked / 1024**3:,.0f} GB, and no package takes over 2"
    if unpacked > max(_RATIO_COUNTS, packed * _MOST_RATIO):
        return f"it grows to {unpacked / max(packed, 1):,.0f} times its size when it is unpacked"
    return ""


def _fault_of_entry(entry: zipfile.ZipInfo) -> str:
    # what the archive says; zipfile cuts names at a null character
    name = entry.orig_filename
    shown = ascii(name[:60])
    kind = stat.S_IFMT(entry.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ":" in name or "\\" in name:
        return f"{shown} is a path from the root, or one of another system"
    if not all(parts) or {".", ".."} & set(parts):
        return f"{shown} leads out of the package"
    if len(name) > _LONGEST_NAME or not name.isprintable():
        return f"{shown} is no name for a file"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) > entry.is_dir():
        return f"{shown} is a link or a device"
    if entry.flag_bits & 0x1:
        return f"{shown} is encrypted"
    if entry.compress_type not in _METHODS:
        return f"{shown} is compressed in an uncommon way"
    return ""


def _fault_of_names(entries: Sequence[zipfile.ZipInfo]) -> str:
    """What is wrong with the entries taken together: they are no one folder, or clash."""
    tops = {entry.filename.split("/")[0] for entry in entries}
    if len(tops) != 1 or any("/" not in entry.filename for entry in entries):
        return "everything in a package is in one folder"
    files = {_uncased(entry.filename) for entry in entries if not entry.is_dir()}
    paths: dict[str, str] = {}
    for entry in entries:
        path = entry.filename.removesuffix("/")
        if not entry.is_dir() and _uncased(path) in paths:
            return f"{path[:60]!a} is in it twice, or differs from another in case only"
        while path:
            if paths.setdefault(_uncased(path), path) != path:
                return f"{path[:60]!a} differs from another in case only"
            path = path.rpartition("/")[0]
            if _uncased(path) in files:
                return f"{path[:60]!a} is a file and a folder at once"
    return ""


def _uncased(path: str) -> str:
    """What a file system that ignores case, or composes accents, takes for the same."""
    return unicodedata.normalize("NFC", path).casefold()


def _extract(
    archive: zipfile.ZipFile,
    entries: Sequence[zipfile.ZipInfo],
    scratch: Path,
    on_bytes: Callable[[int, int], None],
) -> None:
    total = sum(entry.file_size for entry in entries)
    done = 0
    for entry in entries:
        target = scratch / entry.filename
        if entry.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("xb") as written:
            while block := source.read(_BLOCK):
                written.write(block)
                done += len(block)
                on_bytes(done, total)
            if written.tell() != entry.file_size:
                raise zipfile.BadZipFile("it holds less than it says")
