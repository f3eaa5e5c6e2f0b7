"""Puts an export on disk: whole or not at all, and over nothing unless told to."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from search.errors import ExportError


def write_export(file: Path, text: str, *, overwrite: bool = False) -> None:
    """Write `text` in UTF-8 to `file` through a temporary folder beside it.

    Raises ExportError where the file exists already (unless `overwrite`) or cannot be written.
    """
    try:
        file = file.expanduser()
        if file.is_dir():
            raise ExportError(f"{file} is a folder. Name a file.")
        if file.exists() and not overwrite:
            raise ExportError(f"{file} exists already. Name another file.")
        # a folder for the one file, so that nothing stays behind when the disk is full
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}-") as scratch:
            whole = Path(scratch, file.name)
            whole.touch(mode=0o600)
            with whole.open("w", encoding="utf-8") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
            whole.replace(file)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ExportError(f"Cannot write {file} ({reason}). Name another place.") from error
