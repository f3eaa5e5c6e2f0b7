"""SQLite files: opening them, and telling a damaged one from a busy one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import StorageError, WorkspaceBusyError

_BUSY_SECONDS = 5.0
# a check reads the whole file; a larger one would hold up the start
_CHECKED_BYTES = 64 * 1024**2


class DamagedFileError(Exception):
    """The file is not a database, or not a whole one."""


def create(path: Path, schema: str, version: int, *, durable: bool) -> None:
    """Open or make the database at `path` and check it.

    Raises DamagedFileError where the file cannot be used, or holds another schema version, and
    StorageError where it cannot be written.
    """
    is_new = not path.exists()
    try:
        with connect(path) as database:
            if is_new:
                path.chmod(0o600)
            _set_journal(database)
            found = database.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, version):
                raise DamagedFileError(f"schema version {found}, not {version}")
            check = "integrity_check" if durable else "quick_check"
            is_checked = not is_new and (durable or path.stat().st_size <= _CHECKED_BYTES)
            if is_checked and database.execute(f"PRAGMA {check}").fetchone()[0] != "ok":
                raise DamagedFileError("integrity check failed")
            if found == 0:
                _make_tables(database, schema, version)
    except sqlite3.OperationalError as error:
        raise _explained(error, path) from error
    except sqlite3.DatabaseError as error:
        raise DamagedFileError(str(error)) from error


def _set_journal(database: sqlite3.Connection) -> None:
    """Write ahead; two programs that do this to a new file at once may get no lock to wait for."""
    latest = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > latest:
                raise
        time.sleep(0.01)


def _make_tables(database: sqlite3.Connection, schema: str, version: int) -> None:
    database.execute("BEGIN IMMEDIATE")
    if database.execute("PRAGMA user_version").fetchone()[0] == version:
        return  # another program was quicker
    for statement in schema.split(";"):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {version}")


@contextmanager
def connect(path: Path, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction on the database at `path`: committed at the end, rolled back on an error.

    A `durable` one has reached the disk when this returns. A connection is made for each call,
    for that takes a fifth of a millisecond and needs no care about threads.
    """
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        with database:
            yield database
    finally:
        database.close()


@contextmanager
def exclusive(path: Path) -> Iterator[sqlite3.Connection]:
    """Like `connect`, with every other program kept from writing from the beginning."""
    with explaining(path), connect(path) as database:
        database.execute("BEGIN IMMEDIATE")
        yield database


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite within into sentences about `path` for the reader."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _explained(error, path) from error


def _explained(error: Exception, path: Path) -> StorageError | WorkspaceBusyError:
    if "locked" in str(error):
        return WorkspaceBusyError(
            f"Another corpus-tui is writing to {path}. Try again when it is done."
        )
    if "malformed" in str(error) or "decode" in str(error):
        return StorageError(
            f"{path} is damaged ({error}). Move it away: a cache is made again at the next start, "
            "a library comes back from your backup."
        )
    return StorageError(
        f"Cannot use {path} ({error}). Check that the disk has room and the folder is writable."
    )
