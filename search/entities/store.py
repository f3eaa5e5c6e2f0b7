"""Where the articles of a corpus mention which names, kept in the cache."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from search.article import Article, Place
from search.entities.linking import LinkedMention
from search.entities.mention import ENTITY_CLASSES, EntityClass
from search.storage.rows import PackedMentions
from search.storage.sqlite import connect, explaining

SCHEMA = """
CREATE TABLE surfaces (
    id INTEGER PRIMARY KEY, spelling TEXT NOT NULL, key TEXT NOT NULL, class TEXT NOT NULL,
    UNIQUE (key, spelling, class)
);
CREATE TABLE recognised (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL UNIQUE REFERENCES articles ON DELETE CASCADE,
    recogniser TEXT NOT NULL, surfaces BLOB NOT NULL, mentions TEXT NOT NULL
)
"""
CLASSES: dict[str, EntityClass] = {name: name for name in ENTITY_CLASSES}


def unrecognised(cache: Path, recogniser: str) -> list[str]:
    """The ids of the articles whose names were not found by `recogniser` yet."""
    with explaining(cache), connect(cache) as database:
        rows = database.execute(
            "SELECT id FROM articles WHERE id NOT IN"
            " (SELECT article_id FROM recognised WHERE recogniser = ?)",
            (recogniser,),
        )
        return [row[0] for row in rows]


def store_mentions(
    cache: Path,
    packed: Iterable[tuple[str, PackedMentions]],
    recogniser: str,
    known: dict[tuple[str, str, str], int] | None = None,
) -> None:
    """Keep what `recogniser` found in articles, by their ids; one that has gone is left out.

    `known` has the numbers of names that were stored before, and takes in new ones.
    """
    known = {} if known is None else known
    with explaining(cache), connect(cache) as database:
        for article_id, (names, counts, mentions) in packed:
            ids = [known.get(name) or _number(database, name, known) for name in names]
            pairs = array("i", chain.from_iterable(zip(ids, counts, strict=True))).tobytes()
            database.execute(
                "INSERT OR REPLACE INTO recognised (article_id, recogniser, surfaces, mentions)"
                " SELECT id, ?, ?, ? FROM articles WHERE id = ?",
                (recogniser, pairs, mentions, article_id),
            )


def _number(
    database: sqlite3.Connection, name: tuple[str, str, str], known: dict[tuple[str, str, str], int]
) -> int:
    database.execute("INSERT OR IGNORE INTO surfaces (spelling, key, class) VALUES (?, ?, ?)", name)
    row = database.execute(
        "SELECT id FROM surfaces WHERE spelling = ? AND key = ? AND class = ?", name
    ).fetchone()
    known[name] = int(row[0])
    return known[name]


def stored_mentions(
    cache: Path, article: Article
) -> Mapping[Place, tuple[LinkedMention, ...]] | None:
    """The mentions in an article by place, as they were found; None where they were not yet."""
    with explaining(cache), connect(cache) as database:
        row = database.execute(
            "SELECT surfaces, mentions FROM recognised WHERE article_id = ?", (article.id,)
        ).fetchone()
        if row is None:
            return None
        ids = array("i", row[0])[::2]
        names = [
            database.execute("SELECT key, class FROM surfaces WHERE id = ?", (one,)).fetchone()
            for one in ids
        ]
    found: dict[Place, list[LinkedMention]] = {}
    for paragraph, sentence, start, end, number in json.loads(row[1]):
        key, entity_class = names[number]
        mention = LinkedMention(start, end, CLASSES[entity_class], key)
        found.setdefault(Place(paragraph, sentence), []).append(mention)
    return {place: tuple(mentions) for place, mentions in found.items()}


def state_of(cache: Path) -> tuple[int, int]:
    """What changes whenever something is stored or goes."""
    with explaining(cache), connect(cache) as database:
        return state_in(database)


def state_in(database: sqlite3.Connection) -> tuple[int, int]:
    """What `state_of` says, within a transaction."""
    number, latest = database.execute("SELECT count(*), max(number) FROM recognised").fetchone()
    return number, latest or 0
