"""The door for engines: what the desks ask of whatever finds the articles of a corpus.

The embedded index is one such engine; the tests have a tiny other one, and what both of them must
do stands there as one contract.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import RLock
from typing import NamedTuple, Protocol

from search.article import Article, Sentence
from search.query.results import Matched, Order
from search.query.tree import Listed, Query
from search.query.vocabulary import Vocabulary
from search.text.tokenised import Tokenised, TokenTable

# the ids of the articles that an entity, a tag or the bookmarks name
Lists = Callable[[Listed], Collection[str]]


def nothing_listed(_: Listed) -> Collection[str]:
    """The lists of a corpus without any."""
    return ()


@dataclass(frozen=True)
class Page:
    """Which of the hits are wanted: `limit` from number `offset` on, in `order`; None is all."""

    offset: int = 0
    limit: int | None = 20
    order: Order = "relevance"


FIRST_PAGE = Page()


@dataclass(frozen=True)
class Folding:
    """Which articles are reprints of one another: the number of its group by id.

    `version` tells one state of the groups from another. The groups of the articles in `unfolded`
    are shown in full, each behind its first hit.
    """

    groups: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    unfolded: Collection[str] = ()


class Found(NamedTuple):
    """The ids of one page of hits with their scores, and how many hits there are in all.

    `matched` says by id which terms of the query matched, `sentences` which sentence of the text
    has most of them, counted from 0; `notes` what the reader should know about the terms. Where
    reprints are folded, `reprints` says how many of each are hits too, and `are_reprints` has the
    ids of those that are shown behind another.
    """

    scores: dict[str, float]
    total: int
    matched: Mapping[str, tuple[Matched, ...]]
    sentences: Mapping[str, int]
    notes: tuple[str, ...]
    reprints: Mapping[str, int]
    are_reprints: frozenset[str]


class FacetCounts(NamedTuple):
    """How many hits there are by `language`, `source` and `year`, and the ids of all hits.

    What has no source or no date counts for the value ''.
    """

    counts: Mapping[str, Mapping[str, int]]
    ids: tuple[str, ...]


class Writer(Protocol):
    """What may be done to an engine in one commit; raises DamagedIndexError and StorageError."""

    def add(self, article: Article, renderings: Iterable[Sentence] = ()) -> None:
        """Add `article`, or replace the one of the same id; its `renderings` are found too."""

    def add_tokenised(
        self,
        article: Tokenised,
        table: TokenTable,
        renderings: Iterable[Sentence] = (),
        *,
        is_new: bool = False,
    ) -> None:
        """The same for an article that is tokenised already, with the tokens in `table`.

        With `is_new`, the engine holds none of the same id.
        """

    def remove(self, path: str) -> None:
        """Remove the articles of the file at `path`."""


class Engine(Protocol):
    """What finds articles. Asking and writing may happen in different threads.

    Every method raises DamagedIndexError where what it keeps cannot be used any more.
    """

    def search(
        self,
        query: Query,
        page: Page = FIRST_PAGE,
        lists: Lists = nothing_listed,
        folding: Folding | None = None,
    ) -> Found:
        """The hits of `query` on one page.

        `lists` says which ids a `Listed` part of the query stands for, and `folding` which hits
        are reprints of one another and left out but for one. Raises QuerySyntaxError for a regular
        expression that takes too long.
        """

    def ids(self, query: Query, lists: Lists = nothing_listed) -> tuple[str, ...]:
        """The ids of all hits, in an order of the engine's own; raises what `search` does."""

    def facets(self, query: Query, lists: Lists = nothing_listed) -> FacetCounts:
        """What the hits of `query` have in common; raises what `search` does."""

    def vocabulary(self) -> Vocabulary:
        """The words of the corpus as they are now."""

    def count(self) -> int:
        """How many articles can be found."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Add and remove articles, all in one commit at the end; none where an error is raised.

        Until it is done, and if it never is, searches find what they found before. Raises
        WorkspaceBusyError where another program is writing, DamagedIndexError and StorageError.
        """

    def close(self) -> None:
        """Give open files and connections back."""


class EngineHolder(Protocol):
    """Who holds the engine of a corpus for everybody; whoever writes holds `write_lock` as well."""

    write_lock: RLock

    def current(self) -> Engine:
        """The engine; made anew where it is damaged. Raises StorageError."""

    def count(self) -> int:
        """How many articles can be found; raises StorageError."""
