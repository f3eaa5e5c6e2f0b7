"""How a query is to be searched."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from search.query.results import Order


@dataclass(frozen=True)
class SearchOptions:
    """Which hits of a query are wanted, and how far to look for them.

    `limit` hits come from number `offset` on, in `order`. With `is_crossing`, articles of the other
    language are found too; where results are then not `is_complete`, asking again with `is_patient`
    finds what the translation model adds, which takes a moment. Of reprints one stands for all, but
    for those of the articles that are `unfolded`; with None, all are hits like others.
    """

    offset: int = 0
    limit: int | None = 20
    order: Order = "relevance"
    is_crossing: bool = True
    is_patient: bool = True
    unfolded: Collection[str] | None = ()


USUAL_OPTIONS = SearchOptions()
