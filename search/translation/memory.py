"""The translation memory: every rendering that was made, so that none is made twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from pathlib import Path

from search.storage import connect, explaining
from search.translation.models import ModelPackage

SCHEMA = """
CREATE TABLE renderings (
    source TEXT NOT NULL, package TEXT NOT NULL, version TEXT NOT NULL,
    text TEXT NOT NULL, made TEXT NOT NULL,
    PRIMARY KEY (source, package, version)
) WITHOUT ROWID;
CREATE TABLE unindexed (article_id TEXT PRIMARY KEY) WITHOUT ROWID
"""


def recall(path: Path, package: ModelPackage, sources: Iterable[str]) -> dict[str, str]:
    """Return the renderings that `package` has made of `sources` before, by source."""
    found: dict[str, str] = {}
    with explaining(path), connect(path) as database:
        for source in set(sources):
            row = database.execute(
                "SELECT text FROM renderings WHERE source = ? AND package = ? AND version = ?",
                (source, package.name, package.version),
            ).fetchone()
            if row is not None:
                found[source] = row[0]
    return found


def recall_any(path: Path, sources: Iterable[str]) -> dict[str, str]:
    """Return the last rendering that any package has made of each of `sources`, by source."""
    found: dict[str, str] = {}
    with explaining(path), connect(path) as database:
        for source in set(sources):
            row = database.execute(
                "SELECT text FROM renderings WHERE source = ? ORDER BY made DESC LIMIT 1", (source,)
            ).fetchone()
            if row is not None:
                found[source] = row[0]
    return found


def knows_renderings(path: Path) -> bool:
    """Whether there is any rendering at all."""
    with explaining(path), connect(path) as database:
        return database.execute("SELECT 1 FROM renderings LIMIT 1").fetchone() is not None


def await_indexing(path: Path, article_id: str) -> None:
    """Note that an article has renderings that the index does not know yet."""
    with explaining(path), connect(path) as database:
        database.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (article_id,))


def awaiting_indexing(path: Path) -> list[str]:
    """The ids of the articles with renderings that the index does not know yet."""
    with explaining(path), connect(path) as database:
        return [row[0] for row in database.execute("SELECT article_id FROM unindexed")]


def note_indexed(path: Path, ids: Iterable[str]) -> None:
    """Note that the index knows all renderings of these articles."""
    with explaining(path), connect(path) as database:
        database.executemany(
            "DELETE FROM unindexed WHERE article_id = ?", ((article_id,) for article_id in ids)
        )


def remember(path: Path, package: ModelPackage, renderings: Mapping[str, str]) -> None:
    """Keep what `package` made, by source."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with explaining(path), connect(path) as database:
        database.executemany(
            "INSERT OR REPLACE INTO renderings VALUES (?, ?, ?, ?, ?)",
            (
                (source, package.name, package.version, text, now)
                for source, text in renderings.items()
            ),
        )
