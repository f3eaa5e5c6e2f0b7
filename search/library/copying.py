"""Copies of a library file, whole and for its owner only."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from search.errors import StorageError
from search.storage.sqlite import connect, explaining


def copy_library(library: Path, copy: Path) -> None:
    """Copy the database with what is in its journal; `copy` is there whole or not at all.

    Raises StorageError.
    """
    scratch = copy.with_name(copy.name + ".new")
    try:
        scratch.unlink(missing_ok=True)
        os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            explaining(scratch),
            connect(library) as source,
            closing(sqlite3.connect(scratch)) as target,
        ):
            source.backup(target)
            # with no journal beside it, it can be read where nothing may be written
            target.execute("PRAGMA journal_mode = DELETE")
        scratch.replace(copy)
    except OSError as error:
        raise StorageError(
            f"Cannot copy {library} ({error.strerror}). Check that the disk has room and the "
            "folder is writable."
        ) from error


def free_name(file: Path) -> Path:
    """`file`, or where it exists already the first of its name with a number."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(name for name in chain([file], numbered) if not name.exists())
