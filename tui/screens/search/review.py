"""Saved searches over the hits: saving one, and which of its hits are read or new."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from search import (
    CorpusError,
    Ledger,
    SavedSearch,
    Workspace,
    find_search,
    keep_search,
    new_search,
    parse_query,
    read_articles,
    reviewed,
)
from tui.screens.complaint import complain
from tui.screens.undo import UndoStack
from tui.widgets.dialogs import LineDialog
from tui.widgets.hits import HitList
from tui.widgets.query_box import QueryBox
from tui.wording import counted, ledger_words, shortened

# not while the reader types: the hits are what is waited for then
_PAUSE_SECONDS = 0.2
_REVIEW = "review"


@dataclass(frozen=True)
class _Reading:
    """Which hits of `query` are read; and where it is a saved search, what its ledger says."""

    query: str
    read: frozenset[str]
    search: SavedSearch | None = None
    ledger: Ledger | None = None


class Review:
    """Marks the hits that are read or new, and saves searches."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        box: QueryBox,
        hits: HitList,
        failed: Callable[[CorpusError], object],
    ) -> None:
        """`failed` is called when the library cannot be read or written on the side."""
        self.undoes = UndoStack(screen.refresh_bindings)
        self._screen = screen
        self._workspace = workspace
        self._box = box
        self._hits = hits
        self._failed = failed
        self._reading: _Reading | None = None

    @property
    def has_new(self) -> bool:
        """Whether the query is a saved search with hits that are new."""
        ledger = self._reading.ledger if self._reading else None
        return ledger is not None and bool(ledger.new)

    def take_hits(self, query: str) -> None:
        """Find out which of the hits of `query`, which are shown now, are read or new."""
        if self._reading is None or self._reading.query != query:
            self.undoes.settle(_REVIEW)
            self._mark(_Reading(query, self._reading.read if self._reading else frozenset()))
        self._load(query, _PAUSE_SECONDS)

    def load_again(self) -> None:
        """Show what has been read meanwhile, and what has become of saved searches."""
        if self._reading is not None:
            self._load(self._reading.query)

    # what the reader does

    def save(self) -> None:
        """Ask for a name and save the query under it."""
        query = self._box.value.strip()
        try:
            parse_query(query)
        except CorpusError as error:
            complain(self._screen, error)
            return
        if not query:
            self._screen.notify("Type a query first, then save it.", markup=False)
            return

        def save(answer: str | None) -> None:
            if answer is not None:
                work = partial(self._save, answer.strip(), query)
                self._screen.run_worker(work, thread=True, group="saving")

        dialog = LineDialog(
            "Save this search",
            query,
            "enter saves it under this name",
            self._check_of(query),
            is_proposal=True,
        )
        self._screen.app.push_screen(dialog, save)

    def mark_reviewed(self) -> None:
        """Have no hit count as new any more."""
        if self._reading and self._reading.search and self._reading.ledger:
            search, ledger = self._reading.search, self._reading.ledger
            # only the last one can be undone: what was new before it may have been read since
            self.undoes.settle(_REVIEW)
            self.undoes.push(lambda: self._keep(search, "They count as new again."), _REVIEW)
            new = counted(len(ledger.new), "new hit")
            self._keep(reviewed(search, ledger.found), f"{new} marked as reviewed. u undoes it.")

    def _check_of(self, query: str) -> Callable[[str], str]:
        """What says what is wrong with a name for the query, or asks whether that is meant."""
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

        return check

    def _load(self, query: str, after: float = 0) -> None:
        work = partial(self._read, query, after)
        self._screen.run_worker(work, thread=True, exclusive=True, group="ledger")

    def _keep(self, search: SavedSearch, told: str) -> None:
        work = partial(self._write, search, told)
        self._screen.run_worker(work, thread=True, group="saving")

    # in threads

    def _read(self, query: str, after: float) -> None:
        worker = get_current_worker()
        time.sleep(after)
        if worker.is_cancelled:
            return
        library = self._workspace.library
        try:
            search = find_search(library, query=query.strip()) if query.strip() else None
            ledger = self._workspace.questions.ledger(search) if search else None
            reading = _Reading(query, read_articles(library), search, ledger)
            self._screen.call_later(self._take_in, reading)
        except CorpusError as error:
            self._screen.call_later(self._failed, error)

    def _save(self, name: str, query: str) -> None:
        library = self._workspace.library
        try:
            search = new_search(name, query, self._workspace.questions.matching_ids(query))
            there = find_search(library, name=name)
        except CorpusError as error:
            self._screen.call_later(self._failed, error)
            return
        told = f"Saved with {counted(len(search.known), 'hit')}. f5 shows all searches."
        self._write(replace(search, id=there.id) if there else search, told)

    def _write(self, search: SavedSearch, told: str) -> None:
        try:
            keep_search(self._workspace.library, search)
            self._screen.call_later(self._tell_kept, told)
        except CorpusError as error:
            self._screen.call_later(self._failed, error)

    # what came of it

    def _take_in(self, reading: _Reading) -> None:
        if self._reading is not None and self._reading.query == reading.query:
            self._mark(reading)

    def _tell_kept(self, told: str) -> None:
        self._screen.notify(told, timeout=3, markup=False)
        self._screen.refresh_bindings()
        self.load_again()

    def _mark(self, reading: _Reading) -> None:
        before, self._reading = self._reading, reading
        ledger = reading.ledger
        self._hits.mark(reading.read, ledger.new if ledger else frozenset())
        if ledger is not None:
            self._box.border_subtitle = Content(ledger_words(ledger))
        if ledger != (before.ledger if before else None):
            self._screen.refresh_bindings()
