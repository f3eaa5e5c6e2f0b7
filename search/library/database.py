"""`library.sqlite3`: what the reader made. Never deleted or replaced by the program."""

from __future__ import annotations

from pathlib import Path

from search.errors import StorageError
from search.storage import DamagedFileError, create

VERSION = 1
_SCHEMA = """
CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
    paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    rendering TEXT NOT NULL, rendering_package TEXT NOT NULL, rendering_version TEXT NOT NULL,
    note TEXT NOT NULL, made TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX bookmarks_by_article ON bookmarks (article_id)
"""


def create_library(path: Path) -> None:
    """Open or make the library at `path`; raises StorageError where it cannot be used."""
    try:
        create(path, _SCHEMA, VERSION, durable=True)
    except DamagedFileError as error:
        raise StorageError(
            f"Your bookmarks in {path} cannot be read ({error}). The file was left as it is: put "
            "a copy from your backup in its place, or move it away to begin a new library."
        ) from error
