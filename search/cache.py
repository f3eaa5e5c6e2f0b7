"""`cache.sqlite3`: articles and segments as they were read. It can be thrown away and made again.

The translation memory lives in the same file, in a table that `search.translation.memory` owns.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.article import Article, Language, Place, Segment
from search.storage import connect, create, explaining

VERSION = 2
SCHEMA = """
CREATE TABLE identity (token TEXT NOT NULL);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    digest TEXT NOT NULL, skipped TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX articles_by_path ON articles (path);
CREATE TABLE segments (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    text TEXT NOT NULL, original TEXT NOT NULL, language TEXT NOT NULL,
    PRIMARY KEY (article_id, paragraph, sentence)
) WITHOUT ROWID
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


def article_paths(path: Path) -> set[str]:
    """Every file that an article was read from, also in an update that was never finished."""
    with explaining(path), connect(path) as database:
        return {row[0] for row in database.execute("SELECT DISTINCT path FROM articles")}


def remember_files(path: Path, states: Sequence[FileState], gone: Sequence[str]) -> None:
    """Record the files that the index now holds and forget those that it no longer does."""
    empty = [*gone, *(state.path for state in states if state.skipped)]
    with explaining(path), connect(path) as database:
        database.executemany("DELETE FROM articles WHERE path = ?", ((name,) for name in empty))
        database.executemany("DELETE FROM files WHERE path = ?", ((name,) for name in gone))
        database.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            ((s.path, s.size, s.modified, s.digest, s.skipped) for s in states),
        )


def unsettle_files(path: Path, names: Iterable[str]) -> None:
    """Have these files count as not read until they are remembered again."""
    with explaining(path), connect(path) as database:
        database.executemany("DELETE FROM files WHERE path = ?", ((name,) for name in names))


def forget_files(database: sqlite3.Connection) -> None:
    """Have every file read again at the next update."""
    database.execute("DELETE FROM files")


def store_articles(path: Path, articles: Iterable[Article]) -> None:
    """Add articles, replacing those of the same id."""
    with explaining(path), connect(path) as database:
        for article in articles:
            database.execute("DELETE FROM articles WHERE id = ?", (article.id,))
            database.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article.id,
                    article.path,
                    article.title,
                    article.language,
                    article.date,
                    article.source,
                    article.url,
                    article.author,
                ),
            )
            database.executemany(
                "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?)", _segment_rows(article)
            )


def load_articles(path: Path, ids: Iterable[str]) -> Mapping[str, Article]:
    """The articles of these ids; an unknown id is simply not among them."""
    with explaining(path), connect(path) as database:
        found = (_load(database, article_id) for article_id in ids)
        return {article.id: article for article in found if article}


def ids_like(path: Path, reference: str) -> list[str]:
    """Ids of the articles whose path is `reference` or whose id begins with it."""
    pattern = reference.lower().replace("%", "").replace("_", "")
    with explaining(path), connect(path) as database:
        rows = database.execute(
            "SELECT id FROM articles WHERE path = ? OR id LIKE ? || '%' LIMIT 10",
            (reference, pattern or "-"),
        )
        return [row[0] for row in rows]


def _segment_rows(article: Article) -> Iterator[tuple[str, int, int, str, str, Language]]:
    for segment in article.segments:
        # most originals are what the folded text is: stored once
        original = "" if segment.original == segment.text else segment.original
        place = segment.place
        yield (
            article.id,
            place.paragraph,
            place.sentence,
            segment.text,
            original,
            segment.language,
        )


def _load(database: sqlite3.Connection, article_id: str) -> Article | None:
    row = database.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    rows = database.execute(
        "SELECT paragraph, sentence, text, original, language FROM segments"
        " WHERE article_id = ? ORDER BY paragraph, sentence",
        (article_id,),
    )
    segments = tuple(
        Segment(Place(paragraph, sentence), text, original or text, language)
        for paragraph, sentence, text, original, language in rows
    )
    names = ("id", "path", "title", "language", "date", "source", "url", "author")
    return Article(**dict(zip(names, row, strict=True)), segments=segments)


def knows_files(database: sqlite3.Connection) -> bool:
    """Whether any file was ever read."""
    return database.execute("SELECT 1 FROM files LIMIT 1").fetchone() is not None
