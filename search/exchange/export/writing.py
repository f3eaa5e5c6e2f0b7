"""Puts an export on disk: whole or not at all, and over nothing unless told to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from search.errors import ExportError


def write_file(file: Path, write: Callable[[BinaryIO], None], *, overwrite: bool = False) -> None:
    """Have `write` fill `file`, through a temporary folder beside it.

    What `write` raises leaves the disk as it was. Raises ExportError where the file exists already
    (unless `overwrite`) or cannot be written.
    """
    try:
        file = file.expanduser()
        if file.is_dir():
            raise ExportError(f"{file} is a folder. Name a file.")
        if file.exists() and not overwrite:
            raise ExportError(f"{file} exists already. Name another file.")
        # a folder for the one file, so that nothing stays behind when the disk is full
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name[:64]}-") as scratch:
            whole = Path(scratch, "export")
            whole.touch(mode=0o600)
            with whole.open("wb") as opened:
                write(opened)
                opened.flush()
                os.fsync(opened.fileno())
            whole.replace(file)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ExportError(f"Cannot write {file} ({reason}). Name another place.") from error


def write_export(file: Path, text: str, *, overwrite: bool = False) -> None:
    """Write `text` in UTF-8 to `file`; see `write_file` for what is raised."""
    write_file(file, lambda opened: _write(opened, text), overwrite=overwrite)


def _write(opened: BinaryIO, text: str) -> None:
    opened.write(text.encode("utf-8"))
