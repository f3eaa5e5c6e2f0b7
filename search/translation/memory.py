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
) WITHOUT ROWID
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
