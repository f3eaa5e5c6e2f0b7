"""How the hits of a query are chosen and ordered: facets, order, both languages or one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.content import Content
from textual.screen import Screen

from search import (
    ORDERS,
    Facet,
    Order,
    QuerySyntaxError,
    Results,
    has_filter,
    narrowed,
)
from tui.screens.complaint import complain
from tui.widgets.facets import FacetPanel
from tui.widgets.query_box import QueryBox


class Narrowing:
    """What narrows and orders the hits, and the panel with their facets."""

    ORDER_NAMES: ClassVar[dict[Order, str]] = {
        "relevance": "best first",
        "newest": "newest first",
        "oldest": "oldest first",
        "title": "by title",
    }

    def __init__(
        self,
        screen: Screen[None],
        box: QueryBox,
        search_again: Callable[[], object],
        *,
        is_crossing: bool,
    ) -> None:
        """`search_again` is called when other hits are wanted, or more is to be known of them."""
        # kept here, for a thread may look at it when the screen is gone
        self.panel = FacetPanel()
        self.order: Order = "relevance"
        self.is_crossing = is_crossing
        self._screen = screen
        self._box = box
        self._search_again = search_again

    @property
    def has_facets(self) -> bool:
        """Whether the facets are shown; any thread may ask."""
        return bool(self.panel.display)

    # what the reader does

    def toggle_facets(self) -> None:
        """Show the facets and go there, or hide them."""
        self.panel.display = not self.panel.display
        if self.panel.display:
            self._search_again()
            self._screen.set_focus(self.panel)
        else:
            self._screen.set_focus(self._box)

    def next_order(self) -> None:
        """Order the hits in the next way."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._screen.notify(f"Hits: {self.ORDER_NAMES[self.order]}", timeout=2, markup=False)
        self._search_again()

    def toggle_crossing(self) -> None:
        """Find the words of the query in both languages, or only as they are typed."""
        self.is_crossing = not self.is_crossing
        told = "Both languages: translated words count too" if self.is_crossing else "As typed only"
        self._screen.notify(told, timeout=2, markup=False)
        self._search_again()

    def narrow(self, part: str) -> None:
        """Apply a part of a query, or take it off again."""
        try:
            self._box.value = narrowed(self._box.value, part)
        except QuerySyntaxError as error:
            complain(self._screen, error)

    # what is shown

    def take_entities(self) -> None:
        """Show the facets now that the names in all articles are known."""
        if self.panel.display:
            self._search_again()

    def show_facets(self, query: str, facets: Iterable[Facet]) -> None:
        """Show what the hits of `query` have in common, if that is still in the box."""
        if query == self._box.value:
            facets = tuple(facets)
            values = [value.query for facet in facets for value in facet.values]
            self.panel.show(facets, [value for value in values if has_filter(query, value)])

    def subtitle(self, results: Results) -> Content:
        """How many hits there are, and in what order where it is not the usual one."""
        parts = [f"{results.total:,} found"]
        if self.order != "relevance":
            parts.append(self.ORDER_NAMES[self.order])
        if not self.is_crossing:
            parts.append("as typed")
        return Content(" · ".join(parts))
