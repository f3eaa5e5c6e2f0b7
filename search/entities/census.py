"""All that is stored of who is named where, as arrays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.entities.mention import EntityClass
from search.entities.store import CLASSES, state_in
from search.storage.sqlite import connect, explaining


@dataclass(frozen=True)
class Surface:
    """A spelling of a name, with the key of the entity that it was taken for, and its class."""

    id: int
    spelling: str
    key: str
    entity_class: EntityClass


class Census(NamedTuple):
    """Which article mentions which surface how often, all articles one after the other.

    Article `n` has the id `articles[n]` and the date `dates[n]`. Of the three arrays, which are as
    long as one another, each place says that article `article[i]` mentions the surface with the
    id `surface[i]` `mentions[i]` times. `state` changes with what is stored.
    """

    state: tuple[int, int]
    articles: list[str]
    dates: list[str]
    surfaces: list[Surface]
    article: npt.NDArray[np.int32]
    surface: npt.NDArray[np.int32]
    mentions: npt.NDArray[np.int32]

    def within(self, ids: Collection[str]) -> Census:
        """What is known of these articles alone."""
        wanted = set(ids)
        is_wanted = np.fromiter((one in wanted for one in self.articles), dtype=bool)
        chosen = is_wanted[self.article] if len(self.article) else np.zeros(0, dtype=bool)
        return self._replace(
            article=self.article[chosen],
            surface=self.surface[chosen],
            mentions=self.mentions[chosen],
        )


def load_census(cache: Path) -> Census:
    """Everything that was stored, without the places."""
    with explaining(cache), connect(cache) as database:
        database.execute("BEGIN")
        state = state_in(database)
        rows = database.execute(
            "SELECT article_id, date, surfaces FROM recognised JOIN articles ON id = article_id"
            " ORDER BY number"
        ).fetchall()
        surfaces = [
            Surface(one, spelling, key, CLASSES[entity_class])
            for one, spelling, key, entity_class in database.execute("SELECT * FROM surfaces")
        ]
    pairs = np.frombuffer(b"".join(row[2] for row in rows), dtype=np.intc).reshape(-1, 2)
    lengths = np.fromiter((len(row[2]) // 8 for row in rows), dtype=np.int32, count=len(rows))
    return Census(
        state,
        [row[0] for row in rows],
        [row[1] for row in rows],
        surfaces,
        np.repeat(np.arange(len(rows), dtype=np.int32), lengths),
        pairs[:, 0].astype(np.int32),
        pairs[:, 1].astype(np.int32),
    )
