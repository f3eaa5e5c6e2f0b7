"""One program at a time: a lock on a file, which the system takes back when its holder dies."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import StorageError, WorkspaceBusyError

_PATIENCE = 2.0


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock on `file`, which is made where it is missing.

    Raises WorkspaceBusyError where another holds it, in this program or another, and goes on
    doing so for two seconds; StorageError where the file cannot be made.
    """
    try:
        opened = file.open("ab")
    except OSError as error:
        raise StorageError(
            f"Cannot write to {file.parent} ({error.strerror}). Check that the disk has room and "
            "the folder is writable."
        ) from error
    with opened:
        latest = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > latest:
                    raise WorkspaceBusyError(
                        f"Another corpus-tui is indexing into {file.parent}. Try again when it is "
                        "done."
                    ) from error
            time.sleep(0.02)
        yield
