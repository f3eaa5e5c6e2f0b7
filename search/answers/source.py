"""Where answers come from: the engine, the articles that were read, and the reader's library."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from search.bilingual.crossing import Crossed, crossed
from search.library.bookmark_store import bookmarked_articles
from search.library.tags import tagged_articles
from search.query.spellings import spelt_out
from search.query.tree import All, AnyOf, Listed, Not, Query

if TYPE_CHECKING:
    from search.answers.register import EntityRegister
    from search.bilingual.meanings import Meanings
    from search.query.engine import Engine
    from search.storage.reprints import Reprints

# each costs time with every hit
_MOST_SPELLINGS = 50


@dataclass(frozen=True)
class Source:
    """What a question is answered from.

    `register` gives the entities, and `pending` in how many articles none were looked for yet.
    """

    engine: Engine
    meanings: Meanings
    cache: Path
    library: Path
    register: Callable[[], EntityRegister]
    pending: Callable[[], int]
    reprints: Callable[[], Reprints]

    def crossed(self, query: Query, *, is_crossing: bool, is_patient: bool) -> Crossed:
        """`query` in both languages, unless it is not `is_crossing`.

        Only where it `is_patient` are memory and model asked for words that they have not met.
        """
        if not is_crossing:
            return Crossed(query, True)
        vocabulary = self.engine.vocabulary()
        if is_patient:
            self.meanings.ask(query, vocabulary, self.engine)
        return crossed(query, vocabulary, self.meanings.known)

    def listed(self, listed: Listed) -> Collection[str]:
        """The ids of the articles that an entity, a tag or the bookmarks name."""
        if listed.field == "bookmarked":
            return bookmarked_articles(self.library)
        if listed.field == "tag":
            return tagged_articles(self.library, listed.text)
        return self.register().named(listed.text)

    def shown(self, query: Query) -> Query:
        """What to mark in the hits of `query`."""
        if not asks_for_entities(query):
            return query
        register = self.register()
        return spelt_out(query, lambda text: register.spellings(text, _MOST_SPELLINGS))


def asks_for_entities(query: Query) -> bool:
    """Whether any part of `query` names an entity."""
    match query:
        case Listed("entity"):
            return True
        case All(parts) | AnyOf(parts):
            return any(map(asks_for_entities, parts))
        case Not(part):
            return asks_for_entities(part)
        case _:
            return False
