"""Asking for hits and for names, in threads."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from textual.screen import Screen
from textual.worker import get_current_worker

from search import CorpusError, Results, SearchOptions, Workspace
from tui.screens.search.narrowing import Narrowing

# a screenful at first, as quickly as can be; more when the reader goes down
PAGE, MORE = 15, 50
# the model, which takes both cores, is asked when the reader has stopped typing
_PAUSE_SECONDS = 0.4
# other work rests while the reader types
_REST_SECONDS = 1.0


class Asking:
    """Asks the workspace, one query at a time, and tells the screen what comes of it."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        narrowing: Narrowing,
        found: Callable[[Results, tuple[str, ...]], object],
        refused: Callable[[str, CorpusError], object],
    ) -> None:
        """`found` gets hits, with notices of what had to be repaired to find them; `refused` a
        query that could not be answered, and why.
        """
        # the hits whose reprints are shown
        self.unfolded: frozenset[str] = frozenset()
        self._screen = screen
        self._workspace = workspace
        self._narrowing = narrowing
        self._found = found
        self._refused = refused
        self._asked = 0.0

    def search(self, query: str, offset: int = 0, limit: int = PAGE) -> None:
        """Find a page of hits: first what is quick, then what the translation model adds."""
        work = partial(self._search, query, offset, limit)
        self._screen.run_worker(work, thread=True, exclusive=True, group="search")

    def find_entities(self, failed: Callable[[CorpusError], object]) -> None:
        """Look for the names in new articles, for the facets and for entity: in queries.

        It rests while the reader types.
        """
        work = partial(self._find_entities, failed)
        self._screen.run_worker(work, thread=True, exclusive=True, group="entities")

    # in threads

    def _search(self, query: str, offset: int, limit: int) -> None:
        worker = get_current_worker()
        self._asked = time.monotonic()
        has_facets = self._narrowing.has_facets
        tell = self._screen.call_later
        try:
            for is_patient in (False, True):
                results = self._workspace.questions.search(
                    query,
                    SearchOptions(
                        offset,
                        limit,
                        self._narrowing.order,
                        is_crossing=self._narrowing.is_crossing,
                        is_patient=is_patient,
                        unfolded=self.unfolded,
                    ),
                )
                if worker.is_cancelled:
                    return
                tell(self._found, results, self._workspace.take_notices())
                if has_facets and not offset:
                    is_crossing = self._narrowing.is_crossing
                    facets = self._workspace.questions.facets(query, is_crossing=is_crossing)
                    tell(self._narrowing.show_facets, query, facets)
                if results.is_complete:
                    return
                time.sleep(_PAUSE_SECONDS)
                if worker.is_cancelled:
                    return
        except CorpusError as error:
            if not worker.is_cancelled:
                tell(self._refused, query, error)

    def _find_entities(self, failed: Callable[[CorpusError], object]) -> None:
        worker = get_current_worker()

        def cancelled() -> bool:
            while not worker.is_cancelled and time.monotonic() < self._asked + _REST_SECONDS:
                time.sleep(_REST_SECONDS / 10)
            return worker.is_cancelled

        try:
            found = self._workspace.upkeep.find_entities(cancelled=cancelled)
        except CorpusError as error:
            self._screen.call_later(failed, error)
            return
        if found and not worker.is_cancelled:
            self._screen.call_later(self._narrowing.take_entities)
