"""Which articles the reader has opened."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from search.storage.sqlite import connect, explaining


def mark_read(library: Path, article_id: str) -> None:
    """Record that the article was opened now, and for the first time if it never was."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with explaining(library), connect(library, durable=True) as database:
        database.execute(
            "INSERT INTO reads (article_id, first, last) VALUES (?, ?, ?)"
            " ON CONFLICT (article_id) DO UPDATE SET last = excluded.last",
            (article_id, now, now),
        )


def read_articles(library: Path) -> frozenset[str]:
    """The ids of all articles that were ever opened."""
    with explaining(library), connect(library) as database:
        return frozenset(row[0] for row in database.execute("SELECT article_id FROM reads"))
