"""How the hits of a query are chosen and ordered: facets, order, both languages or one."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.worker import get_current_worker

from search import (
    ORDERS,
    CorpusError,
    Order,
    QuerySyntaxError,
    Results,
    SearchOptions,
    Workspace,
    has_filter,
    narrowed,
)
from tui.messages import EntitiesFound, FacetsFound, HitsFound, Report, SearchFailed, WorkFailed
from tui.screens.search.review import ReviewingScreen
from tui.widgets.facets import FacetPanel

# a screenful at first, as quickly as can be; more when the reader goes down
PAGE, MORE = 15, 50
# the model, which takes both cores, is asked when the reader has stopped typing
_PAUSE_SECONDS = 0.4
# other work rests while the reader types
_REST_SECONDS = 1.0


class NarrowingScreen(ReviewingScreen):
    """What the search screen knows of facets, order and languages. It shows `facet_panel`."""

    ORDER_NAMES: ClassVar[dict[Order, str]] = {
        "relevance": "best first",
        "newest": "newest first",
        "oldest": "oldest first",
        "title": "by title",
    }

    def __init__(self, workspace: Workspace, *, is_crossing: bool) -> None:
        super().__init__(workspace)
        self.order: Order = "relevance"
        self.is_crossing = is_crossing
        # the hits whose reprints are shown
        self.unfolded: frozenset[str] = frozenset()
        self._searched = 0.0
        # kept here, for a thread may look at it when the screen is gone
        self.facet_panel = FacetPanel()

    # what the reader does

    def action_toggle_facets(self) -> None:
        """Show the facets and go there, or hide them."""
        panel = self.facet_panel
        panel.display = not panel.display
        if panel.display:
            self.search_again()
            self.set_focus(panel)
        else:
            self.set_focus(self.query_box)

    def action_next_order(self) -> None:
        """Order the hits in the next way."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.notify(f"Hits: {self.ORDER_NAMES[self.order]}", timeout=2, markup=False)
        self.search_again()

    def action_toggle_crossing(self) -> None:
        """Find the words of the query in both languages, or only as they are typed."""
        self.is_crossing = not self.is_crossing
        told = "Both languages: translated words count too" if self.is_crossing else "As typed only"
        self.notify(told, timeout=2, markup=False)
        self.search_again()

    @on(FacetPanel.Toggled)
    def _narrow(self, event: FacetPanel.Toggled) -> None:
        try:
            self.query_box.value = narrowed(self.query_box.value, event.query)
        except QuerySyntaxError as error:
            self.complain(error)

    def search_again(self) -> None:
        """Ask the query in the box anew."""
        self.search(self.query_box.value)

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="search")
    def search(self, query: str, offset: int = 0, limit: int = PAGE) -> None:
        """Find a page of hits: first what is quick, then what the translation model adds."""
        worker = get_current_worker()
        self._searched = time.monotonic()
        has_facets = self.facet_panel.display
        try:
            for is_patient in (False, True):
                results = self._workspace.questions.search(
                    query,
                    SearchOptions(
                        offset,
                        limit,
                        self.order,
                        is_crossing=self.is_crossing,
                        is_patient=is_patient,
                        unfolded=self.unfolded,
                    ),
                )
                if worker.is_cancelled:
                    return
                self.post_message(Report(HitsFound(results, self._workspace.take_notices())))
                if has_facets and not offset:
                    facets = self._workspace.questions.facets(query, is_crossing=self.is_crossing)
                    self.post_message(Report(FacetsFound(query, facets)))
                if results.is_complete:
                    return
                time.sleep(_PAUSE_SECONDS)
                if worker.is_cancelled:
                    return
        except CorpusError as error:
            if not worker.is_cancelled:
                self.post_message(Report(SearchFailed(query, error)))

    @work(thread=True, exclusive=True, group="entities")
    def find_entities(self) -> None:
        """Look for the names in new articles, for the facets and for entity: in queries.

        It rests while the reader types.
        """
        worker = get_current_worker()

        def cancelled() -> bool:
            while not worker.is_cancelled and time.monotonic() < self._searched + _REST_SECONDS:
                time.sleep(_REST_SECONDS / 10)
            return worker.is_cancelled

        try:
            found = self._workspace.upkeep.find_entities(cancelled=cancelled)
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
            return
        if found and not worker.is_cancelled:
            self.post_message(Report(EntitiesFound()))

    # what came of it

    @on(Report)
    def _take_in_facets(self, report: Report) -> None:
        match report.news:
            case EntitiesFound() if self.facet_panel.display:
                self.search_again()
            case FacetsFound(query, facets) if query == self.query_box.value:
                values = [value.query for facet in facets for value in facet.values]
                applied = [value for value in values if has_filter(query, value)]
                self.facet_panel.show(facets, applied)

    def subtitle(self, results: Results) -> Content:
        """How many hits there are, and in what order where it is not the usual one."""
        parts = [f"{results.total:,} found"]
        if self.order != "relevance":
            parts.append(self.ORDER_NAMES[self.order])
        if not self.is_crossing:
            parts.append("as typed")
        return Content(" · ".join(parts))
