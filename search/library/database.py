"""`library.sqlite3`: what the reader made. Never deleted or replaced by the program."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from search.errors import StorageError
from search.library.tags import number_tags, tags_in_note
from search.library.upgrade import upgrade
from search.storage.sqlite import DamagedFileError, create

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
_PASSAGES = """
CREATE TABLE new_bookmarks (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,
    prefix TEXT NOT NULL, suffix TEXT NOT NULL, note TEXT NOT NULL,
    made TEXT NOT NULL, changed TEXT NOT NULL, removed TEXT NOT NULL DEFAULT '',
    start_paragraph INTEGER NOT NULL, start_sentence INTEGER NOT NULL,
    end_paragraph INTEGER NOT NULL, end_sentence INTEGER NOT NULL,
    anchoring TEXT NOT NULL, score REAL NOT NULL, anchored_to TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE quoted_segments (
    bookmark_id TEXT NOT NULL REFERENCES new_bookmarks (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    language TEXT NOT NULL, original TEXT NOT NULL,
    rendering TEXT NOT NULL, package TEXT NOT NULL, version TEXT NOT NULL, beam INTEGER NOT NULL,
    rendered TEXT NOT NULL, is_edited INTEGER NOT NULL, terms TEXT NOT NULL, doubts TEXT NOT NULL,
    PRIMARY KEY (bookmark_id, number)
) WITHOUT ROWID;
CREATE TABLE tags (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE);
CREATE TABLE taggings (
    bookmark_id TEXT NOT NULL REFERENCES new_bookmarks (id) ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tags (number), place INTEGER NOT NULL,
    PRIMARY KEY (bookmark_id, tag)
) WITHOUT ROWID;
INSERT INTO new_bookmarks SELECT id, article_id, path, title, language, date, source, url, '',
    prefix, suffix, note, made, made, '', paragraph, sentence, paragraph, sentence, 'exact', 1, ''
    FROM bookmarks;
INSERT INTO quoted_segments SELECT id, 0, paragraph, sentence, language, quote,
    rendering, rendering_package, rendering_version, rendering_beam, rendering_made,
    is_rendering_edited, '', rendering_doubts FROM bookmarks;
DROP TABLE bookmarks;
ALTER TABLE new_bookmarks RENAME TO bookmarks;
CREATE INDEX bookmarks_by_article ON bookmarks (article_id)
"""
_IDENTITIES = """
CREATE TABLE identity_members (
    key TEXT NOT NULL, form TEXT NOT NULL, identity TEXT NOT NULL, PRIMARY KEY (key, form)
) WITHOUT ROWID;
CREATE TABLE identity_details (
    identity TEXT PRIMARY KEY, name TEXT NOT NULL, class TEXT NOT NULL
) WITHOUT ROWID
"""
_QUALITY = "ALTER TABLE quoted_segments ADD COLUMN quality REAL"
# each leads from the version of its place, from 0, to the next; none is ever changed
_SCHEMAS = (_BOOKMARKS, _SEARCHES, _TRANSLATIONS, _PROVENANCE, _PASSAGES, _IDENTITIES, _QUALITY)
VERSION = len(_SCHEMAS)


def create_library(path: Path) -> None:
    """Open or make the library at `path`, or bring it up to date.

    Raises StorageError where it cannot be used.
    """
    try:
        if path.exists():
            upgrade(path, _SCHEMAS, {5: _take_tags})
        create(path, ";".join(_SCHEMAS), VERSION, durable=True)
    except DamagedFileError as error:
        raise StorageError(
            f"Your library in {path} cannot be read ({error}). The file was left as it is. "
            "`corpus-tui library list` shows the backups there are, and `corpus-tui library "
            "restore` puts one in its place; or move the file away to begin a new library."
        ) from error


def _take_tags(database: sqlite3.Connection) -> None:
    """What stood after # in a note was a tag before there were any."""
    notes = database.execute("SELECT id, note FROM bookmarks WHERE instr(note, '#')").fetchall()
    for bookmark_id, note in notes:
        numbers = number_tags(database, tags_in_note(note))
        for place, number in enumerate(dict.fromkeys(numbers.values())):
            database.execute(
                "INSERT INTO taggings (bookmark_id, place, tag) VALUES (?, ?, ?)",
                (bookmark_id, place, number),
            )
