"""Which entities each article names, kept in the cache: for facets and for `entity:` queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.analysis import words
from search.article import Article
from search.entities.article import mentions_by_place
from search.entities.recogniser import EntityClass
from search.naming import is_named
from search.storage import connect, explaining

SCHEMA = """
CREATE TABLE entities (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    key TEXT NOT NULL, name TEXT NOT NULL, class TEXT NOT NULL, mentions INTEGER NOT NULL,
    PRIMARY KEY (article_id, key)
) WITHOUT ROWID;
CREATE INDEX entities_by_key ON entities (key, article_id);
CREATE TABLE recognised (article_id TEXT PRIMARY KEY REFERENCES articles ON DELETE CASCADE)
    WITHOUT ROWID
"""


@dataclass(frozen=True)
class EntityCount:
    """A name with its class, and how many of some articles mention it."""

    name: str
    entity_class: EntityClass
    articles: int


def unrecognised(cache: Path) -> list[str]:
    """The ids of the articles whose entities were not found yet."""
    with explaining(cache), connect(cache) as database:
        return [
            row[0]
            for row in database.execute(
                "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM recognised)"
            )
        ]


def recognise(cache: Path, articles: Iterable[Article]) -> None:
    """Find the entities of `articles` and keep them."""
    found = [(article.id, _entities(article)) for article in articles]
    with explaining(cache), connect(cache) as database:
        for article_id, entities in found:
            # an article may have gone meanwhile
            if not database.execute(
                "SELECT 1 FROM articles WHERE id = ?", (article_id,)
            ).fetchone():
                continue
            database.execute("DELETE FROM entities WHERE article_id = ?", (article_id,))
            database.executemany(
                "INSERT INTO entities VALUES (?, ?, ?, ?, ?)",
                ((article_id, *entity) for entity in entities),
            )
            database.execute("INSERT OR REPLACE INTO recognised VALUES (?)", (article_id,))


def articles_with_entity(cache: Path, text: str) -> set[str]:
    """The ids of the articles that mention a name with the words of `text`, which may end in *."""
    wanted = [word.folded for word in words(text)]
    if not wanted:
        return set()
    with explaining(cache), connect(cache) as database:
        keys = [
            row[0]
            for row in database.execute(
                "SELECT DISTINCT key FROM entities WHERE instr(key, ?)", (wanted[0],)
            )
            if is_named(row[0], text)
        ]
        return {
            row[0]
            for key in keys
            for row in database.execute("SELECT article_id FROM entities WHERE key = ?", (key,))
        }


def count_entities(cache: Path, ids: Collection[str], most: int) -> list[EntityCount]:
    """The `most` entities that the largest number of the articles `ids` mention."""
    wanted = set(ids)
    counts: Counter[str] = Counter()
    with explaining(cache), connect(cache) as database:
        rows: Iterable[Sequence[str]] = database.execute("SELECT article_id, key FROM entities")
        counts.update(key for article_id, key in rows if article_id in wanted)
        found = []
        for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]:
            name, entity_class = database.execute(
                "SELECT name, class FROM entities WHERE key = ? GROUP BY name, class"
                " ORDER BY sum(mentions) DESC, name LIMIT 1",
                (key,),
            ).fetchone()
            found.append(EntityCount(name, entity_class, number))
    return found


def _entities(article: Article) -> list[tuple[str, str, str, int]]:
    """Key, commonest name, class and number of mentions of every entity in `article`."""
    names: Counter[tuple[str, str]] = Counter()
    mentions = mentions_by_place(article.segments)
    for segment in article.segments:
        for mention in mentions.get(segment.place, ()):
            names[segment.text[mention.start : mention.end], mention.entity_class] += 1
    merged: dict[str, tuple[str, str, int]] = {}
    for (name, entity_class), number in names.most_common():
        key = " ".join(word.folded for word in words(name))
        first_name, first_class, total = merged.get(key, (name, entity_class, 0))
        merged[key] = (first_name, first_class, total + number)
    return [(key, *entity) for key, entity in merged.items() if key]
