"""Empty libraries, for property tests that need one an example."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from search.library.database import create_library


def new_library(folder: str | Path, name: str = "library.sqlite3") -> Path:
    """A library with nothing in it, copied from one that was made once."""
    library = Path(folder, name)
    library.write_bytes(_empty())
    return library


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        create_library(Path(folder, "library.sqlite3"))
        return Path(folder, "library.sqlite3").read_bytes()
