"""Bringing a library that an earlier corpus-tui made up to the schema of this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from search.errors import StorageError
from search.library.copying import copy_library, free_name
from search.storage.sqlite import DamagedFileError, connect, explaining


def upgrade(
    path: Path,
    schemas: Sequence[str],
    then: Mapping[int, Callable[[sqlite3.Connection], None]] | None = None,
) -> None:
    """Lead the library at `path` from its version to the last; `schemas[n]` leads to n + 1.

    What is left to do to rows in a version that it comes to is in `then`.

    A copy of the old file is made beside it first. All changes are one transaction: a program
    that is killed leaves the library as it was. Raises StorageError where the library is of a
    newer program, or cannot be written, DamagedFileError where it is damaged.
    """
    try:
        with connect(path) as database:
            version = _version(database)
            if version > len(schemas):
                raise StorageError(
                    f"{path} is of a newer corpus-tui (library version {version}; this one knows "
                    f"{len(schemas)}). The file was left as it is: bring corpus-tui up to date."
                )
            if version == len(schemas) or version == 0:
                return
            if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise DamagedFileError("integrity check failed")
    except sqlite3.OperationalError:
        return  # what is wrong is found and told when the library is opened
    except sqlite3.DatabaseError as error:
        raise DamagedFileError(str(error)) from error
    with explaining(path), connect(path, durable=True) as database:
        # from here on no other program writes, so that the copy is of the old version for certain
        database.execute("BEGIN IMMEDIATE")
        version = _version(database)
        if version < len(schemas):
            copy_library(path, free_name(path.with_stem(f"{path.stem}-version-{version}")))
            for number, schema in enumerate(schemas[version:], version + 1):
                for statement in schema.split(";"):
                    database.execute(statement)
                if then and number in then:
                    then[number](database)
            database.execute(f"PRAGMA user_version = {len(schemas)}")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
