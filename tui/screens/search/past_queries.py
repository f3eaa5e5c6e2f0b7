"""The history of queries: what enters it, and how the reader comes back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.screen import Screen
from textual.timer import Timer

from search import CorpusError, QuerySyntaxError, list_history, parse_query, remember_query
from tui.screens.complaint import complain
from tui.screens.search.history import HistoryScreen
from tui.widgets.query_box import QueryBox

_IDLE_SECONDS = 2.0


class PastQueries:
    """Remembers queries whose hits were used or looked at, and offers them in the search box."""

    def __init__(
        self, screen: Screen[None], library: Path, failed: Callable[[CorpusError], object]
    ) -> None:
        """`failed` is called when a query cannot be remembered."""
        self.box = QueryBox(self.listed)
        self._screen = screen
        self._library = library
        self._failed = failed
        self._idle: Timer | None = None

    def listed(self) -> Sequence[str]:
        """The earlier queries, the last one first."""
        try:
            return [past.query for past in list_history(self._library)]
        except CorpusError as error:
            complain(self._screen, error)
            return []

    def await_idleness(self, query: str) -> None:
        """Remember `query`, whose hits are shown, if the reader leaves it as it is for a while."""
        if self._idle is not None:
            self._idle.stop()

        def remember_unchanged() -> None:
            # under another screen the reader does not look at the hits
            is_unchanged = self.box.value == query and not self.box.is_walking
            if self._screen.app.screen is self._screen and is_unchanged:
                self.remember(query)

        timer = self._screen.set_timer
        self._idle = timer(_IDLE_SECONDS, remember_unchanged) if query.strip() else None

    def remember(self, query: str) -> None:
        """Put a query whose hits were used at the top of the history."""
        self._screen.run_worker(partial(self._remember, query), thread=True, group="history")

    def run(self, query: str) -> None:
        """Put `query` into the box, which searches, and remember it."""
        self.box.take(query)
        self._screen.set_focus(self.box)
        self.remember(query)

    def choose(self) -> None:
        """Have the reader choose one of the earlier queries, and run it."""

        def take(query: str | None) -> None:
            if query is not None:
                self.run(query)

        self._screen.app.push_screen(HistoryScreen(self._library), take)

    def _remember(self, query: str) -> None:
        try:
            parse_query(query)
            remember_query(self._library, query)
        except QuerySyntaxError:
            return  # the hits that were used are those of an earlier query
        except CorpusError as error:
            self._screen.call_later(self._failed, error)
