"""The queries that the reader used, the last one first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from search.storage.sqlite import connect, explaining

_MOST = 1000


@dataclass(frozen=True)
class PastQuery:
    """A query, and when it was used last (ISO 8601 in UTC). A higher `number` is a later use."""

    number: int
    query: str
    used: str


def remember_query(library: Path, query: str) -> None:
    """Put `query` at the top of the history, once; an empty one leaves it as it is.

    Of more than 1,000 queries the oldest goes.
    """
    query = query.strip()
    if not query:
        return
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with explaining(library), connect(library, durable=True) as database:
        database.execute("INSERT OR REPLACE INTO history (query, used) VALUES (?, ?)", (query, now))
        database.execute(
            "DELETE FROM history WHERE number NOT IN"
            " (SELECT number FROM history ORDER BY number DESC LIMIT ?)",
            (_MOST,),
        )


def list_history(library: Path) -> list[PastQuery]:
    """Every query remembered, the last one first."""
    with explaining(library), connect(library) as database:
        rows = database.execute("SELECT number, query, used FROM history ORDER BY number DESC")
        return [PastQuery(*row) for row in rows]


def forget_query(library: Path, past: PastQuery) -> None:
    """Take this query out of the history."""
    with explaining(library), connect(library, durable=True) as database:
        database.execute("DELETE FROM history WHERE query = ?", (past.query,))


def restore_query(library: Path, past: PastQuery) -> None:
    """Put a query that was taken out back in its place; one used since stays at the top."""
    with explaining(library), connect(library, durable=True) as database:
        database.execute(
            "INSERT OR IGNORE INTO history (number, query, used) VALUES (?, ?, ?)",
            (past.number, past.query, past.used),
        )
