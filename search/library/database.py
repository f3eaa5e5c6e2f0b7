"""`library.sqlite3`: what the reader made. Never deleted or replaced by the program."""

from __future__ import annotations

from pathlib import Path

from search.errors import StorageError
from search.library.upgrade import upgrade
from search.storage import DamagedFileError, create

_BOOKMARKS = """
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
_SEARCHES = """
CREATE TABLE history (
    number INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT NOT NULL UNIQUE, used TEXT NOT NULL
);
CREATE TABLE searches (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL,
    made TEXT NOT NULL, reviewed TEXT NOT NULL, known TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE reads (
    article_id TEXT PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL
) WITHOUT ROWID
"""
_TRANSLATIONS = """
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL, from_language TEXT NOT NULL, to_language TEXT NOT NULL,
    text TEXT NOT NULL, made TEXT NOT NULL
);
CREATE INDEX corrections_by_source ON corrections (source, from_language, to_language);
CREATE TABLE glossary (
    source TEXT NOT NULL, from_language TEXT NOT NULL, to_language TEXT NOT NULL,
    target TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (source, from_language, to_language)
) WITHOUT ROWID
"""
_PROVENANCE = """
ALTER TABLE bookmarks ADD COLUMN rendering_beam INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookmarks ADD COLUMN rendering_made TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmarks ADD COLUMN is_rendering_edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookmarks ADD COLUMN rendering_doubts TEXT NOT NULL DEFAULT ''
"""
# each leads from the version of its place, from 0, to the next; none is ever changed
_SCHEMAS = (_BOOKMARKS, _SEARCHES, _TRANSLATIONS, _PROVENANCE)
VERSION = len(_SCHEMAS)


def create_library(path: Path) -> None:
    """Open or make the library at `path`, or bring it up to date.

    Raises StorageError where it cannot be used.
    """
    try:
        if path.exists():
            upgrade(path, _SCHEMAS)
        create(path, ";".join(_SCHEMAS), VERSION, durable=True)
    except DamagedFileError as error:
        raise StorageError(
            f"Your library in {path} cannot be read ({error}). The file was left as it is. "
            "`corpus-tui library list` shows the backups there are, and `corpus-tui library "
            "restore` puts one in its place; or move the file away to begin a new library."
        ) from error
