"""Saved searches over the hits: saving one, and which of its hits are read or new."""

from __future__ import annotations

import time
from dataclasses import replace

from textual import on, work
from textual.content import Content
from textual.worker import get_current_worker

from search import (
    CorpusError,
    SavedSearch,
    find_search,
    keep_search,
    new_search,
    parse_query,
    read_articles,
    reviewed,
)
from tui.messages import LedgerLoaded, RecordFailed, Report, SearchKept
from tui.screens.search.past_queries import RememberingScreen
from tui.widgets.dialogs import LineDialog
from tui.widgets.hits import HitList
from tui.wording import counted, shortened

# not while the reader types: the hits are what is waited for then
_PAUSE_SECONDS = 0.2


class ReviewingScreen(RememberingScreen):
    """What the search screen knows of saved searches. It has a QueryBox and a HitList."""

    _ledger: LedgerLoaded | None = None
    _before_review: SavedSearch | None = None

    def on_screen_resume(self) -> None:
        """Show what has been read meanwhile, and what has become of saved searches."""
        if self._ledger is not None:
            self._load_ledger(self._ledger.query)

    def take_hits(self, query: str) -> None:
        """Find out which of the hits of `query`, which are shown now, are read or new."""
        if self._ledger is None or self._ledger.query != query:
            self._before_review = None
            self._mark(LedgerLoaded(query, self._ledger.read if self._ledger else frozenset()))
        self._load_ledger(query, _PAUSE_SECONDS)

    # what the reader does

    def action_save_search(self) -> None:
        """Ask for a name and save the query under it."""
        query = self.query_box.value.strip()
        try:
            parse_query(query)
        except CorpusError as error:
            self.complain(error)
            return
        if not query:
            self.notify("Type a query first, then save it.", markup=False)
            return
        confirmed: list[str] = []

        def check(answer: str) -> str:
            name = answer.strip()
            there = find_search(self._workspace.library, name=name) if name else None
            if not name:
                return "A saved search needs a name."
            if there is None or there.query == query or name in confirmed:
                return ""
            confirmed.append(name)
            return f"“{shortened(name, 30)}” is {shortened(there.query, 40)}: enter replaces it."

        def save(answer: str | None) -> None:
            if answer is not None:
                self._save(answer.strip(), query)

        self.app.push_screen(
            LineDialog(
                "Save this search",
                query,
                "enter saves it under this name",
                check,
                is_proposal=True,
            ),
            save,
        )

    def action_mark_reviewed(self) -> None:
        """Have no hit count as new any more."""
        if self._ledger and self._ledger.search and self._ledger.ledger:
            search, ledger = self._ledger.search, self._ledger.ledger
            self._before_review = search
            new = counted(len(ledger.new), "new hit")
            self._keep(reviewed(search, ledger.found), f"{new} marked as reviewed. u undoes it.")

    def action_undo_review(self) -> None:
        """Have the hits count as new again that did before."""
        if self._before_review is not None:
            self._keep(self._before_review, "They count as new again.")
            self._before_review = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to review only where there is something new, and to undo what was done."""
        if action == "mark_reviewed":
            ledger = self._ledger.ledger if self._ledger else None
            return ledger is not None and bool(ledger.new)
        return action != "undo_review" or self._before_review is not None

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="ledger")
    def _load_ledger(self, query: str, after: float = 0) -> None:
        worker = get_current_worker()
        time.sleep(after)
        if worker.is_cancelled:
            return
        library = self._workspace.library
        try:
            search = find_search(library, query=query.strip()) if query.strip() else None
            ledger = self._workspace.questions.ledger(search) if search else None
            news = LedgerLoaded(query, read_articles(library), search, ledger)
            self.post_message(Report(news))
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    @work(thread=True, group="saving")
    def _save(self, name: str, query: str) -> None:
        library = self._workspace.library
        try:
            search = new_search(name, query, self._workspace.questions.matching_ids(query))
            there = find_search(library, name=name)
            if there is not None:
                search = replace(search, id=there.id)
            keep_search(library, search)
            hits = counted(len(search.known), "hit")
            self.post_message(Report(SearchKept(f"Saved with {hits}. f5 shows all searches.")))
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    @work(thread=True, group="saving")
    def _keep(self, search: SavedSearch, told: str) -> None:
        try:
            keep_search(self._workspace.library, search)
            self.post_message(Report(SearchKept(told)))
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    # what came of it

    @on(Report)
    def _take_in_review(self, report: Report) -> None:
        match report.news:
            case LedgerLoaded(query) as loaded:
                if self._ledger is not None and self._ledger.query == query:
                    self._mark(loaded)
            case SearchKept(told):
                self.notify(told, timeout=3, markup=False)
                self.refresh_bindings()
                if self._ledger is not None:
                    self._load_ledger(self._ledger.query)

    def _mark(self, loaded: LedgerLoaded) -> None:
        before, self._ledger = self._ledger, loaded
        ledger = loaded.ledger
        self.query_one(HitList).mark(loaded.read, ledger.new if ledger else frozenset())
        if ledger is not None:
            self.query_box.border_subtitle = Content(
                f"{len(ledger.found):,} found · {len(ledger.read):,} read · {len(ledger.new):,} new"
            )
        if ledger != (before.ledger if before else None):
            self.refresh_bindings()
