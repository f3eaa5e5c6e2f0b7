"""The translation memory: every rendering that was made, so that none is made twice.

A rendering is kept by its source, normalised, by the package and the version that made it, and by
the terms of the glossary that it had to have.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from search.rendering import Doubt
from search.storage.sqlite import connect, explaining
from search.text.normal_form import normalised

if TYPE_CHECKING:
    from search.translation.made import Made
    from search.translation.packages.package import ModelPackage

SCHEMA = """
CREATE TABLE renderings (
    source TEXT NOT NULL, package TEXT NOT NULL, version TEXT NOT NULL, terms TEXT NOT NULL,
    text TEXT NOT NULL, beam INTEGER NOT NULL, doubts TEXT NOT NULL, made TEXT NOT NULL,
    quality REAL,
    PRIMARY KEY (source, package, version, terms)
) WITHOUT ROWID;
CREATE TABLE unindexed (article_id TEXT PRIMARY KEY) WITHOUT ROWID
"""
_COLUMNS = "package, version, text, beam, doubts, terms, made, quality"


class Source(NamedTuple):
    """What a rendering is kept by besides its package: a text, and the terms it has to have."""

    text: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remembered:
    """A rendering that was made before; the fields are those of `search.rendering.Rendering`."""

    package: str
    version: str
    text: str
    beam: int
    doubts: tuple[Doubt, ...]
    terms: tuple[str, ...]
    made: str
    quality: float | None


def recall(
    path: Path, package: ModelPackage, sources: Iterable[Source]
) -> dict[Source, Remembered]:
    """What `package` has made of `sources` before, by source."""
    found: dict[Source, Remembered] = {}
    with explaining(path), connect(path) as database:
        for source in dict.fromkeys(sources):
            row = database.execute(
                f"SELECT {_COLUMNS} FROM renderings"
                " WHERE source = ? AND package = ? AND version = ? AND terms = ?",
                (normalised(source.text), package.name, package.version, _packed(source.terms)),
            ).fetchone()
            if row is not None:
                found[source] = _remembered(row)
    return found


def recall_latest(
    path: Path, package_name: str, sources: Iterable[Source]
) -> dict[Source, Remembered]:
    """The last rendering of each source by any version of the packages of this name.

    The terms that it has to have do not count.
    """
    found: dict[Source, Remembered] = {}
    with explaining(path), connect(path) as database:
        for source in sources:
            key = (normalised(source.text), package_name)
            row = _latest(database, "source = ? AND package = ?", key)
            if row is not None:
                found[source] = _remembered(row)
    return found


def recall_any(path: Path, sources: Iterable[str]) -> dict[str, str]:
    """Return the last rendering that any package has made of each of `sources`, by source."""
    found: dict[str, str] = {}
    with explaining(path), connect(path) as database:
        for source in set(sources):
            row = _latest(database, "source = ?", (normalised(source),))
            if row is not None:
                found[source] = _remembered(row).text
    return found


def _latest(
    database: sqlite3.Connection, condition: str, values: tuple[str, ...]
) -> tuple[object, ...] | None:
    row: tuple[object, ...] | None = database.execute(
        f"SELECT {_COLUMNS} FROM renderings WHERE {condition} ORDER BY made DESC LIMIT 1", values
    ).fetchone()
    return row


def knows_renderings(path: Path) -> bool:
    """Whether there is any rendering at all."""
    with explaining(path), connect(path) as database:
        return database.execute("SELECT 1 FROM renderings LIMIT 1").fetchone() is not None


def await_indexing(path: Path, article_ids: Collection[str]) -> None:
    """Note that these articles have renderings that the index does not know yet."""
    with explaining(path), connect(path) as database:
        database.executemany(
            "INSERT OR IGNORE INTO unindexed VALUES (?)", ((name,) for name in article_ids)
        )


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


def remember(
    path: Path, package: ModelPackage, made: Mapping[Source, Made]
) -> dict[Source, Remembered]:
    """Keep what `package` has made now, by source, and return it as it is kept."""
    kept = as_kept(package, made)
    with explaining(path), connect(path) as database:
        database.executemany(
            "INSERT OR REPLACE INTO renderings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    normalised(source.text),
                    package.name,
                    package.version,
                    _packed(source.terms),
                    one.text,
                    one.beam,
                    json.dumps([[doubt.kind, doubt.detail] for doubt in one.doubts]),
                    one.made,
                    one.quality,
                )
                for source, one in kept.items()
            ),
        )
    return kept


def as_kept(package: ModelPackage, made: Mapping[Source, Made]) -> dict[Source, Remembered]:
    """What `package` has made now as it would be kept."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return {
        source: Remembered(
            package.name,
            package.version,
            one.text,
            one.beam,
            one.doubts,
            source.terms,
            now,
            one.quality,
        )
        for source, one in made.items()
    }


def _packed(terms: tuple[str, ...]) -> str:
    return "\n".join(terms)


def _remembered(row: tuple[object, ...]) -> Remembered:
    package, version, text, beam, doubts, terms, made, quality = row
    return Remembered(
        str(package),
        str(version),
        str(text),
        int(str(beam)),
        tuple(Doubt(kind, detail) for kind, detail in json.loads(str(doubts))),
        tuple(str(terms).split("\n")) if terms else (),
        str(made),
        None if quality is None else float(str(quality)),
    )
