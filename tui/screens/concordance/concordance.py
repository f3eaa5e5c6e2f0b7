"""The concordance of a query: every match as a line, the keyword in its context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from search import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    CorpusError,
    Workspace,
    sanitise_line,
    sort_lines,
)
from tui.keymap import CONCORDANCE
from tui.screens.article.article import ArticleScreen
from tui.screens.complaint import complain
from tui.screens.concordance.renderings import LineRenderings
from tui.widgets.concordance import ConcordanceView
from tui.widgets.key_footer import KeyFooter
from tui.widgets.notice import Notice
from tui.wording import counted, lines_words, shortened

_ORDER_NAMES: dict[ConcordanceOrder, str] = {
    "article": "best hits first",
    "left": "sorted by the words before",
    "right": "sorted by the words after",
    "date": "newest first",
}


class ConcordanceScreen(Screen[None]):
    """Gathers the lines of a query, sorts them, renders those in view, and opens their places."""

    CSS_PATH = "concordance.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*CONCORDANCE]
    AUTO_FOCUS = "ConcordanceView"

    def __init__(self, workspace: Workspace, query: str, *, is_crossing: bool = True) -> None:
        """Take a query that is right; with `is_crossing`, its translations have lines too."""
        super().__init__()
        self._workspace = workspace
        self._query = query
        self._is_crossing = is_crossing
        self._order: ConcordanceOrder = "article"
        self._gathered: list[ConcordanceLine] = []
        self._last: ConcordanceBatch | None = None
        self._view = ConcordanceView()
        self._renderings = LineRenderings(self, workspace, self._view)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the lines, what stands in for none, and the status."""
        yield Static(id="heading")
        yield Notice("notes")
        yield self._view
        yield Notice("nothing")
        yield Static(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Gather the lines, which are shown as they come."""
        self._show_heading()
        self._gather()

    def on_screen_suspend(self) -> None:
        """Make no renderings for an article that lies over the lines."""
        self._renderings.stop()

    def on_screen_resume(self) -> None:
        """Go on with the renderings."""
        self._renderings.make()

    # what workers do, in threads

    @work(thread=True, group="gathering")
    def _gather(self) -> None:
        worker = get_current_worker()
        try:
            batches = self._workspace.questions.concordance(
                self._query, lambda: worker.is_cancelled, is_crossing=self._is_crossing
            )
            for batch in batches:
                self.call_later(self._take_lines, batch)
        except CorpusError as error:
            self.call_later(complain, self, error)

    @work(thread=True, exclusive=True, group="sorting")
    def _sort(self, lines: Sequence[ConcordanceLine], order: ConcordanceOrder) -> None:
        worker = get_current_worker()
        ordered = sort_lines(lines, order)
        if not worker.is_cancelled:
            self.call_later(self._take_sorted, ordered, order)

    # what came of it

    def _take_lines(self, batch: ConcordanceBatch) -> None:
        self._last = batch
        self._renderings.take_query(batch.query)
        self._gathered += batch.lines
        is_all = batch.read == batch.wanted
        # lines that come are added at the end; in another order they wait until all are there
        if self._order == "article" or is_all:
            self._arrange()
        self._show_heading()
        self.query_one("#notes", Notice).say(Content("\n".join(batch.notes)))
        has_nothing = is_all and not self._gathered
        self._view.display = not has_nothing
        nothing = self._nothing(batch) if has_nothing else ""
        self.query_one("#nothing", Notice).say(Content(nothing))

    def _arrange(self) -> None:
        """Show the lines in the order that is wanted now."""
        if self._order == "article":
            self._view.show_lines(tuple(self._gathered))
        else:
            self._sort(tuple(self._gathered), self._order)

    def _take_sorted(self, lines: Sequence[ConcordanceLine], order: ConcordanceOrder) -> None:
        if order == self._order:
            self._view.show_lines(lines)

    def _show_heading(self) -> None:
        batch, lines = self._last, len(self._gathered)
        if batch is None:
            told = "looking for hits…"
        elif batch.read < batch.wanted:
            reading = f"reading hit {batch.read:,} of {batch.wanted:,}…"
            told = f"{counted(lines, 'line')} · {reading}"
        else:
            told = lines_words(lines, batch)
        heading = Content(shortened(self._query, 40)).stylize("bold $text-warning")
        heading += Content(f" · {told} · {_ORDER_NAMES[self._order]}")
        self.query_one("#heading", Static).update(heading)

    def _nothing(self, batch: ConcordanceBatch) -> str:
        query = shortened(self._query)
        if not batch.hits:
            return f"Nothing found for {query}"
        return (
            f"{counted(batch.hits, 'hit')} for {query}, but no sentence to show.\n"
            "What was found stands in titles or renderings, or the query names no words."
        )

    @on(ConcordanceView.CursorMoved)
    def _show_status(self) -> None:
        """Show which article the line is from."""
        line = self._view.current
        if line is None:
            return
        known = [line.title, line.date or "no date", line.source or sanitise_line(line.path)]
        number = f"line {self._view.cursor + 1:,} of {len(self._view.lines):,}"
        status = Content(f"{number}  ") + Content(" · ".join([*known, str(line.place)])).stylize(
            "$text-muted"
        )
        self.query_one("#status", Static).update(status)

    @on(ConcordanceView.SightChanged)
    def _follow_the_view(self) -> None:
        self._renderings.make()

    # what the reader does

    def action_open_line(self) -> None:
        """Open the article of the line under the cursor, at its sentence."""
        line = self._view.current
        if line is None or self._last is None:
            return
        try:
            article = self._workspace.questions.article(line.article_id)
        except CorpusError as error:
            complain(self, error)
            return
        screen = ArticleScreen(self._workspace, article, self._last.query, line.place)
        self.app.push_screen(screen)

    def action_next_order(self) -> None:
        """Put the lines in the next order."""
        number = CONCORDANCE_ORDERS.index(self._order) + 1
        self._order = CONCORDANCE_ORDERS[number % len(CONCORDANCE_ORDERS)]
        self._arrange()
        self._show_heading()

    def action_toggle_renderings(self) -> None:
        """Show the renderings of the lines, or hide them."""
        self._view.show_renderings(not self._view.with_renderings)

    def action_back(self) -> None:
        """Go back to the hits, which stops what is still being done."""
        self.dismiss()
