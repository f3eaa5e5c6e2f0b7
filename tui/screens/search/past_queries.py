"""The history of queries: what enters it, and how the reader comes back to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.screen import Screen
from textual.timer import Timer

from search import (
    CorpusError,
    QuerySyntaxError,
    Workspace,
    list_history,
    parse_query,
    remember_query,
)
from tui.messages import RecordFailed, Report
from tui.screens.search.history import HistoryScreen
from tui.widgets.query_box import QueryBox

_IDLE_SECONDS = 2.0


class RememberingScreen(Screen[None]):
    """What the search screen knows of earlier queries. It has a QueryBox."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._idle: Timer | None = None
        self._complaint = ""

    def past_queries(self) -> Sequence[str]:
        """The earlier queries, the last one first."""
        try:
            return [past.query for past in list_history(self._workspace.library)]
        except CorpusError as error:
            self.complain(error)
            return []

    def await_idleness(self, query: str) -> None:
        """Remember `query`, whose hits are shown, if the reader leaves it as it is for a while."""
        if self._idle is not None:
            self._idle.stop()

        def remember_unchanged() -> None:
            # under another screen the reader does not look at the hits
            is_unchanged = self.query_box.value == query and not self.query_box.is_walking
            if self.app.screen is self and is_unchanged:
                self.remember(query)

        self._idle = self.set_timer(_IDLE_SECONDS, remember_unchanged) if query.strip() else None

    @work(thread=True, group="history")
    def remember(self, query: str) -> None:
        """Put a query whose hits were used at the top of the history."""
        try:
            parse_query(query)
            remember_query(self._workspace.library, query)
        except QuerySyntaxError:
            return  # the hits that were used are those of an earlier query
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    @on(Report)
    def _take_in_failure(self, report: Report) -> None:
        match report.news:
            # what fails at every key press is said once
            case RecordFailed(error) if str(error) != self._complaint:
                self._complaint = str(error)
                self.complain(error)

    def action_show_history(self) -> None:
        """Choose one of the earlier queries."""

        def run(query: str | None) -> None:
            if query is not None:
                self.run_query(query)

        self.app.push_screen(HistoryScreen(self._workspace.library), run)

    def run_query(self, query: str) -> None:
        """Put `query` into the box, which searches, and remember it."""
        self.query_box.take(query)
        self.set_focus(self.query_box)
        self.remember(query)

    def complain(self, error: CorpusError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=20, markup=False)

    @property
    def query_box(self) -> QueryBox:
        """The search box."""
        return self.query_one(QueryBox)
