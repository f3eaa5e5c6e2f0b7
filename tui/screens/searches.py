"""The saved searches of a corpus, and what each finds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from search import (
    CorpusError,
    Ledger,
    SavedSearch,
    Workspace,
    keep_search,
    list_searches,
    remove_search,
    sanitise_line,
)
from tui.keymap import SEARCHES
from tui.messages import Report, SearchCounted, SearchesLoaded, WorkFailed
from tui.widgets.dialogs import LineDialog

_EMPTY = (
    "No saved searches yet.\n"
    "Type a query in the search box and press ctrl+s: it is kept here, and tells what is new."
)


class SearchesScreen(Screen[None]):
    """Lists saved searches with what they find, and runs them."""

    CSS_PATH = "searches.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCHES]
    AUTO_FOCUS = "#searches"

    def __init__(self, workspace: Workspace, run: Callable[[str], None]) -> None:
        """Take what runs a query."""
        super().__init__()
        self._workspace = workspace
        self._run_query = run
        self._searches: dict[str, SavedSearch] = {}
        self._ledgers: dict[str, Ledger | CorpusError] = {}
        self._removed: list[SavedSearch] = []

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Static(id="heading")
        yield OptionList(id="searches")
        yield Static(Content(_EMPTY), id="empty")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Show the searches as they are now."""
        self._load()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="searches")
    def _load(self) -> None:
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
                counted = SearchCounted(search.id, self._workspace.ledger(search))
            except CorpusError as error:
                counted = SearchCounted(search.id, error)
            self.post_message(Report(counted))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case SearchesLoaded(searches):
                self._show(searches)
            case SearchCounted(search_id, ledger):
                self._ledgers[search_id] = ledger
                if search_id in self._searches:
                    content = self._content(self._searches[search_id])
                    self._list.replace_option_prompt(search_id, content)
            case WorkFailed(error):
                self._show_error(error)

    def _show(self, searches: tuple[SavedSearch, ...]) -> None:
        self._searches = {search.id: search for search in searches}
        highlighted = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options([Option(self._content(s), id=s.id) for s in searches])
        if searches:
            self._list.highlighted = min(highlighted, len(searches) - 1)
        self._list.display = bool(searches)
        self.query_one("#empty").display = not searches
        number = "1 saved search" if len(searches) == 1 else f"{len(searches):,} saved searches"
        heading = f"{number} in {sanitise_line(self._workspace.corpus.name)}"
        self.query_one("#heading", Static).update(Content(heading).stylize("bold"))
        self.refresh_bindings()

    def _content(self, search: SavedSearch) -> Content:
        """Name, query, and what it finds now."""
        name = Content(search.name).stylize("bold")
        facts = Content(f"reviewed {search.reviewed[:10]}").stylize("dim")
        match self._ledgers.get(search.id):
            case None:
                facts = Content("counting… · ").stylize("dim") + facts
            case Ledger(found, read, new):
                counts = Content(f"{len(found):,} found · {len(read):,} read · ").stylize("dim")
                fresh = Content(f"{len(new):,} new")
                fresh = fresh.stylize("bold $text-accent") if new else fresh.stylize("dim")
                facts = counts + fresh + Content(" · ").stylize("dim") + facts
            case error:
                facts = Content(str(error)).stylize("$text-error")
        return Content("\n").join([name, Content(search.query), facts, Content("")])

    def _show_error(self, error: CorpusError) -> None:
        self.notify(str(error), severity="error", timeout=20, markup=False)

    # what the reader does

    @on(OptionList.OptionSelected, "#searches")
    def _run(self) -> None:
        if self._current is not None:
            self._run_query(self._current.query)

    def action_rename(self) -> None:
        """Give the search under the cursor another name."""
        search = self._current
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
                self._load()

        self.app.push_screen(
            LineDialog("Rename", search.name, "enter gives it this name", check), show
        )

    def action_remove(self) -> None:
        """Remove the search under the cursor."""
        search = self._current
        if search and self._write(lambda: remove_search(self._workspace.library, search.id)):
            # what is gone from the library must not be removed twice while the list is loaded
            self._searches.pop(search.id, None)
            self._removed.append(search)
            self.refresh_bindings()
            self.notify("Saved search removed. u brings it back.", timeout=2, markup=False)

    def action_undo(self) -> None:
        """Bring back the search that was removed last."""
        if self._write(lambda: keep_search(self._workspace.library, self._removed[-1])):
            self._removed.pop()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "undo":
            return bool(self._removed)
        return action not in {"rename", "remove"} or bool(self._searches)

    def action_back(self) -> None:
        """Go back to the search."""
        self.app.switch_mode("search")

    def _write(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except CorpusError as error:
            self._show_error(error)
            return False
        self._load()
        return True

    @property
    def _current(self) -> SavedSearch | None:
        option = self._list.highlighted_option
        return self._searches.get(option.id or "") if option else None

    @property
    def _list(self) -> OptionList:
        return self.query_one("#searches", OptionList)
