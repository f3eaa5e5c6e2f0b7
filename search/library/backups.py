"""Backups of the reader's library: one a day by itself, more when asked for, and the way back."""

from __future__ import annotations

import filecmp
import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from search.errors import StorageError
from search.library.copying import copy_library, free_name
from search.library.database import VERSION, create_library
from search.storage.folders import make_private_folder
from search.storage.sqlite import explaining

_KEPT = 7
_DAILY = re.compile(r"library-\d{4}-\d\d-\d\d\.sqlite3")
_BACKUPS = "library-*.sqlite3"


@dataclass(frozen=True)
class Backup:
    """A copy of a library; `made` is when, ISO 8601 in UTC."""

    file: Path
    made: str
    bytes: int


def list_backups(library: Path) -> list[Backup]:
    """The backups of `library` that lie beside it, the newest first."""
    found = [_backup(file) for file in _folder(library).glob(_BACKUPS)]
    return sorted(found, key=lambda backup: (backup.made, backup.file.name), reverse=True)


def back_up(library: Path, file: Path | None = None) -> Backup:
    """Copy `library` to `file`, or among its backups, where it stays; raises StorageError.

    A `file` that exists is not written over.
    """
    if file is None:
        folder = make_private_folder(_folder(library))
        file = free_name(folder / f"library-{_now():%Y-%m-%dT%H%M%S}.sqlite3")
    elif file.exists():
        raise StorageError(f"{file} exists. Name another file, or move that one away.")
    copy_library(library, file)
    return _backup(file)


def back_up_daily(library: Path) -> Backup | None:
    """Back `library` up where it has changed and there is no backup of today; else None.

    The seven newest of these are kept. Raises StorageError.
    """
    backups = list_backups(library)
    daily = [backup.file for backup in backups if _DAILY.fullmatch(backup.file.name)]
    today = _folder(library) / f"library-{_now():%Y-%m-%d}.sqlite3"
    if today in daily or (daily and _changed(library) <= daily[0].stat().st_mtime):
        return None
    make_private_folder(today.parent)
    copy_library(library, today)
    if daily and filecmp.cmp(today, daily[0], shallow=False):
        # written to and as it was: the older one stands for both
        today.unlink()
        os.utime(daily[0])
        return None
    for old in daily[_KEPT - 1 :]:
        old.unlink(missing_ok=True)
    return _backup(today)


def restore_backup(library: Path, file: Path) -> Path | None:
    """Put what is in `file` in the place of `library`; return where that is now, if there was one.

    Raises StorageError, with nothing changed, where `file` is not a whole library.
    """
    fault = fault_of(file)
    if fault:
        raise StorageError(f"{file} cannot be restored ({fault}). Nothing was changed.")
    before = _set_aside(library) if library.exists() else None
    make_private_folder(library.parent)
    with (
        explaining(library),
        closing(_reading(file)) as source,
        closing(sqlite3.connect(library)) as target,
    ):
        source.backup(target)
    library.chmod(0o600)
    create_library(library)
    return before


def fault_of(library: Path) -> str:
    """What is wrong with a library file, or an empty string; reads all of it."""
    if not library.is_file():
        return "there is no such file"
    try:
        with closing(_reading(library)) as database:
            told = str(database.execute("PRAGMA integrity_check").fetchone()[0])
            version = int(database.execute("PRAGMA user_version").fetchone()[0])
            tables = database.execute("SELECT name FROM sqlite_master WHERE name = 'bookmarks'")
            if told != "ok":
                return told.splitlines()[0]
            if not tables.fetchall() or version < 1:
                return "it is not a library of corpus-tui"
            return "it is of a newer corpus-tui" if version > VERSION else ""
    except sqlite3.Error as error:
        return str(error)


def _set_aside(library: Path) -> Path:
    """Keep the library that is to be replaced: as a backup, or where it is damaged, as it is."""
    if not fault_of(library):
        return back_up(library).file
    folder = make_private_folder(_folder(library))
    kept = free_name(folder / f"damaged-{_now():%Y-%m-%dT%H%M%S}.sqlite3")
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            library.with_name(library.name + ending).replace(kept.with_name(kept.name + ending))
    library.replace(kept)
    return kept


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _changed(library: Path) -> float:
    """When the library was written to last, its journal included."""
    latest = library.stat().st_mtime
    with suppress(FileNotFoundError):
        latest = max(latest, library.with_name(library.name + "-wal").stat().st_mtime)
    return latest


def _folder(library: Path) -> Path:
    return library.parent / "backups"


def _backup(file: Path) -> Backup:
    told = file.stat()
    made = datetime.fromtimestamp(told.st_mtime, timezone.utc).isoformat(timespec="seconds")
    return Backup(file, made, told.st_size)


def _now() -> datetime:
    return datetime.now(timezone.utc)
