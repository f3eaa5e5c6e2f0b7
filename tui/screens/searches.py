"""The saved searches of a corpus, and what each finds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.worker import get_current_worker

from search import (
    CorpusError,
    Ledger,
    SavedSearch,
    Workspace,
    keep_search,
    list_searches,
    remove_search,
)
from tui.keymap import SEARCHES
from tui.messages import Report, SearchCounted, SearchesLoaded, WorkFailed
from tui.screens.keeping import KeepingScreen
from tui.screens.undoing import Undo
from tui.widgets.dialogs import LineDialog
from tui.wording import counted


class SearchesScreen(KeepingScreen[SavedSearch]):
    """Lists saved searches with what they find, and runs them."""

    LIST = "searches"
    EMPTY = (
        "No saved searches yet.\n"
        "Type a query in the search box and press ctrl+s: it is kept here, and tells what is new."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCHES]

    def __init__(self, workspace: Workspace, run: Callable[[str], None]) -> None:
        """Take what runs a query."""
        super().__init__(workspace)
        self._run_query = run
        self._ledgers: dict[str, Ledger | CorpusError] = {}

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="searches")
    def load(self) -> None:
        """Load the saved searches, and count what each finds."""
        worker = get_current_worker()
        try:
            searches = tuple(list_searches(self._workspace.library))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
            return
        self.post_message(Report(SearchesLoaded(searches)))
        for search in searches:
            if worker.is_cancelled:
                return
            try:
                found = SearchCounted(search.id, self._workspace.questions.ledger(search))
            except CorpusError as error:
                found = SearchCounted(search.id, error)
            self.post_message(Report(found))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case SearchesLoaded(searches):
                self.take({search.id: search for search in searches})
            case SearchCounted(search_id, ledger):
                self._ledgers[search_id] = ledger
                if search_id in self._kept:
                    content = self.content(self._kept[search_id])
                    self._list.replace_option_prompt(search_id, content)

    def counted(self, number: int) -> str:
        """“12 saved searches”."""
        return counted(number, "saved search", "saved searches")

    def content(self, kept: SavedSearch) -> Content:
        """Name, query, and what it finds now."""
        name = Content(kept.name).stylize("bold")
        facts = Content(f"reviewed {kept.reviewed[:10]}").stylize("dim")
        match self._ledgers.get(kept.id):
            case None:
                facts = Content("counting… · ").stylize("dim") + facts
            case Ledger(found, read, new):
                counts = Content(f"{len(found):,} found · {len(read):,} read · ").stylize("dim")
                fresh = Content(f"{len(new):,} new")
                fresh = fresh.stylize("bold $text-accent") if new else fresh.stylize("dim")
                facts = counts + fresh + Content(" · ").stylize("dim") + facts
            case error:
                facts = Content(str(error)).stylize("$text-error")
        return Content("\n").join([name, Content(kept.query), facts, Content("")])

    # what the reader does

    @on(OptionList.OptionSelected, "#searches")
    def _run(self) -> None:
        if self.current is not None:
            self._run_query(self.current.query)

    def action_rename(self) -> None:
        """Give the search under the cursor another name."""
        search = self.current
        if search is None:
            return

        def check(answer: str) -> str:
            try:
                keep_search(self._workspace.library, replace(search, name=answer.strip()))
            except CorpusError as error:
                return str(error)
            return ""

        def show(answer: str | None) -> None:
            if answer is not None:
                self.load()

        self.app.push_screen(
            LineDialog("Rename", search.name, "enter gives it this name", check), show
        )

    def action_remove(self) -> None:
        """Remove the search under the cursor."""
        search, library = self.current, self._workspace.library
        if search is None:
            return

        def remove() -> Undo:
            remove_search(library, search.id)
            return lambda: keep_search(library, search)

        self.remove_kept(search.id, remove, "Saved search removed. u brings it back.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action in {"rename", "remove"}:
            return bool(self._kept)
        return super().check_action(action, parameters)
