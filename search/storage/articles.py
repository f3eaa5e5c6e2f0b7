"""`cache.sqlite3`: articles as they were read. It can be thrown away and made again.

The translation memory lives in the same file, in a table that `search.translation.memory` owns.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from search.article import Article, file_of
from search.storage.rows import ArticleRow, unpack
from search.storage.sqlite import connect, create, explaining

VERSION = 8
SCHEMA = """
CREATE TABLE identity (token TEXT NOT NULL);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    digest TEXT NOT NULL, skipped TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE unread (file TEXT NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX unread_by_file ON unread (file);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,
    segments TEXT NOT NULL, file TEXT NOT NULL
);
CREATE INDEX articles_by_path ON articles (path);
CREATE INDEX articles_by_file ON articles (file)
"""


@dataclass(frozen=True)
class FileState:
    """What is remembered of a file: enough to tell whether it has changed since it was read.

    `modified` is in nanoseconds; `digest` is of the content and of what metadata.csv says of the
    file; `skipped` is the reason it holds no article, or empty.
    """

    path: str
    size: int
    modified: int
    digest: str
    skipped: str = ""


class UnreadPart(NamedTuple):
    """A path in a file that holds no article, and why."""

    file: str
    path: str
    reason: str


class ArticleName(NamedTuple):
    """What an article may be told by when its file is another one."""

    id: str
    path: str
    title: str
    url: str


def create_cache(path: Path, extra_schema: str) -> None:
    """Open or make the cache; see `storage.create` for what is raised."""
    token = f"INSERT INTO identity VALUES ('{secrets.token_hex(8)}')"
    create(path, f"{SCHEMA}; {extra_schema}; {token}", VERSION, durable=False)


def identity(path: Path) -> str:
    """A random name that this cache was given when it was made; its index carries the same."""
    with explaining(path), connect(path) as database:
        return str(database.execute("SELECT token FROM identity").fetchone()[0])


def file_states(path: Path) -> dict[str, FileState]:
    """Every file known, by its path in the corpus."""
    with explaining(path), connect(path) as database:
        return {row[0]: FileState(*row) for row in database.execute("SELECT * FROM files")}


def unread_parts(path: Path) -> list[UnreadPart]:
    """Of each file that was read, the paths in it that hold no article, and why."""
    with explaining(path), connect(path) as database:
        rows = database.execute("SELECT file, path, reason FROM unread ORDER BY rowid")
        return [UnreadPart(*row) for row in rows]


def count_articles(path: Path) -> dict[str, int]:
    """How many articles each file holds."""
    with explaining(path), connect(path) as database:
        counted = "SELECT file, count(*) FROM articles GROUP BY file"
        return dict(database.execute(counted).fetchall())


def article_paths(path: Path) -> set[str]:
    """Every file that an article was read from, also in an update that was never finished."""
    with explaining(path), connect(path) as database:
        return {row[0] for row in database.execute("SELECT DISTINCT file FROM articles")}


def remember_files(
    path: Path,
    states: Sequence[FileState],
    gone: Sequence[str],
    held: Mapping[str, Sequence[str]],
    unread: Mapping[str, Sequence[tuple[str, str]]],
) -> None:
    """Record the files that the index now holds and forget those that it no longer does.

    Of a file that was read, the articles with the ids that are `held` stay; `unread` are the paths
    in it that hold no article, and why.
    """
    kept: dict[str, Sequence[str]] = dict.fromkeys(gone, ())
    kept |= {state.path: () for state in states if state.skipped} | dict(held)
    with explaining(path), connect(path) as database:
        database.executemany(
            "DELETE FROM articles WHERE file = ? AND id NOT IN (SELECT value FROM json_each(?))",
            ((file, json.dumps(ids)) for file, ids in kept.items()),
        )
        database.executemany("DELETE FROM unread WHERE file = ?", ((file,) for file in kept))
        database.executemany(
            "INSERT INTO unread VALUES (?, ?, ?)",
            ((file, *one) for file, several in unread.items() for one in several),
        )
        database.executemany("DELETE FROM files WHERE path = ?", ((name,) for name in gone))
        database.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            ((s.path, s.size, s.modified, s.digest, s.skipped) for s in states),
        )


def store_unsettled(path: Path, names: Iterable[str], rows: Iterable[ArticleRow]) -> None:
    """Have these files count as not read until they are remembered, and add these articles.

    An article replaces the one of the same id.
    """
    with explaining(path), connect(path) as database:
        database.executemany("DELETE FROM files WHERE path = ?", ((name,) for name in names))
        database.executemany(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((*row, file_of(row.path)) for row in rows),
        )


def reread_files(path: Path, reason: str = "") -> None:
    """Have files read at the next update even if they are as they were.

    With a `reason`, only those that were skipped for it, or something in them.
    """
    which = " WHERE skipped = ?1 OR path IN (SELECT file FROM unread WHERE reason = ?1)"
    with explaining(path), connect(path) as database:
        database.execute(
            f"UPDATE files SET size = -1, digest = ':'{which if reason else ''}",
            (reason,) if reason else (),
        )


def forget_files(database: sqlite3.Connection) -> None:
    """Have every file read again at the next update."""
    database.execute("DELETE FROM files")


def load_articles(path: Path, ids: Iterable[str]) -> Mapping[str, Article]:
    """The articles of these ids; an unknown id is simply not among them."""
    with explaining(path), connect(path) as database:
        found = (_load(database, article_id) for article_id in ids)
        return {article.id: article for article in found if article}


def content_states(path: Path, ids: Iterable[str]) -> dict[str, str]:
    """A digest of the file that each of these articles was read from; unknown ids are left out."""
    with explaining(path), connect(path) as database:
        database.execute("CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
        database.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((one,) for one in ids))
        return dict(
            database.execute(
                "SELECT id, digest FROM wanted JOIN articles USING (id)"
                " JOIN files ON files.path = articles.file"
            ).fetchall()
        )


def article_names(path: Path) -> list[ArticleName]:
    """The id, path, title and URL of every article."""
    with explaining(path), connect(path) as database:
        rows = database.execute("SELECT id, path, title, url FROM articles")
        return [ArticleName(*row) for row in rows]


def count_segments(path: Path, ids: Sequence[str]) -> int:
    """How many sentences the articles of these ids have in all."""
    with explaining(path), connect(path) as database:
        database.execute("CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
        database.executemany(
            "INSERT OR IGNORE INTO wanted VALUES (?)", ((article_id,) for article_id in ids)
        )
        counted = "SELECT sum(json_array_length(segments)) FROM articles JOIN wanted USING (id)"
        return int(database.execute(counted).fetchone()[0] or 0)


def ids_like(path: Path, reference: str) -> list[str]:
    """Ids of the articles whose path is `reference` or whose id begins with it."""
    beginning = reference.lower() or "-"
    with explaining(path), connect(path) as database:
        # ids are hexadecimal, and so `g` comes after whatever may follow
        rows = database.execute(
            "SELECT id FROM articles WHERE path = ?"
            " UNION SELECT id FROM articles WHERE id BETWEEN ? AND ? || 'g' LIMIT 10",
            (reference, beginning, beginning),
        )
        return [row[0] for row in rows]


def _load(database: sqlite3.Connection, article_id: str) -> Article | None:
    row = database.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    return unpack(ArticleRow(*row[:-1])) if row else None


def knows_files(database: sqlite3.Connection) -> bool:
    """Whether any file was ever read."""
    return database.execute("SELECT 1 FROM files LIMIT 1").fetchone() is not None
