"""Saved searches: queries with a name, and which of their hits the reader has been through."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

from search.errors import SavedSearchError
from search.storage.sqlite import connect, explaining

_COLUMNS = "id, name, query, made, reviewed, known"


@dataclass(frozen=True)
class SavedSearch:
    """A query with a name. `made` and `reviewed` are ISO 8601 in UTC.

    `known` are the ids of the articles it found when it was `reviewed` last, at first when it was
    made: what it finds besides is new.
    """

    id: str
    name: str
    query: str
    made: str
    reviewed: str
    known: frozenset[str] = field(repr=False)


@dataclass(frozen=True)
class Ledger:
    """What a saved search finds now: ids of articles, best first, those read, those new."""

    found: tuple[str, ...]
    read: frozenset[str]
    new: frozenset[str]


def new_search(name: str, query: str, found: Iterable[str]) -> SavedSearch:
    """Return a search that knows the hits `found`, not yet kept."""
    now = _now()
    return SavedSearch(secrets.token_hex(6), name, query, now, now, frozenset(found))


def keep_search(library: Path, search: SavedSearch) -> None:
    """Write `search`, in place of an earlier state of the same one.

    Raises SavedSearchError where it has no name, or that of another search.
    """
    if not search.name.strip():
        raise SavedSearchError("A saved search needs a name.")
    values = (
        search.id,
        search.name,
        search.query,
        search.made,
        search.reviewed,
        " ".join(sorted(search.known)),
    )
    with explaining(library), connect(library, durable=True) as database:
        try:
            database.execute(
                f"INSERT INTO searches ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query,"
                " reviewed = excluded.reviewed, known = excluded.known",
                values,
            )
        except sqlite3.IntegrityError as error:
            raise SavedSearchError(
                f"There is a saved search “{search.name}” already. Choose another name."
            ) from error


def remove_search(library: Path, search_id: str) -> None:
    """Remove the search of this id, if there is one."""
    with explaining(library), connect(library, durable=True) as database:
        database.execute("DELETE FROM searches WHERE id = ?", (search_id,))


def list_searches(library: Path) -> list[SavedSearch]:
    """Every saved search, by name."""
    with explaining(library), connect(library) as database:
        rows = database.execute(f"SELECT {_COLUMNS} FROM searches").fetchall()
    return sorted(map(_search, rows), key=lambda search: (search.name.casefold(), search.name))


def find_search(library: Path, *, name: str = "", query: str = "") -> SavedSearch | None:
    """The search of this name or else of this query, if there is one."""
    column, value = ("name", name) if name else ("query", query)
    with explaining(library), connect(library) as database:
        row = database.execute(
            f"SELECT {_COLUMNS} FROM searches WHERE {column} = ? ORDER BY made", (value,)
        ).fetchone()
    return _search(row) if row else None


def reviewed(search: SavedSearch, found: Iterable[str]) -> SavedSearch:
    """`search` after the reader has been through the hits `found`, not yet kept."""
    return replace(search, reviewed=_now(), known=frozenset(found))


def ledger_of(search: SavedSearch, found: tuple[str, ...], read: frozenset[str]) -> Ledger:
    """Compare what `search` finds now with what it knew, and with what was `read`."""
    return Ledger(found, read.intersection(found), frozenset(found) - search.known)


def _search(row: tuple[str, str, str, str, str, str]) -> SavedSearch:
    search_id, name, query, made, reviewed_at, known = row
    return SavedSearch(search_id, name, query, made, reviewed_at, frozenset(known.split()))


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
