"""The saved searches of a corpus, and what each finds now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
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
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.screens.undo import Undo
from tui.widgets.dialogs import LineDialog
from tui.widgets.kept_list import KeptList
from tui.widgets.key_footer import KeyFooter
from tui.wording import counted

_EMPTY = (
    "No saved searches yet.\n"
    "Type a query in the search box and press ctrl+s: it is kept here, and tells what is new."
)


class SearchesScreen(Screen[None]):
    """Lists saved searches with what they find, and runs them."""

    CSS_PATH = "kept.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCHES]
    AUTO_FOCUS = "OptionList"

    def __init__(self, workspace: Workspace, run: Callable[[str], None]) -> None:
        """Take what runs a query."""
        super().__init__()
        self._workspace = workspace
        self._run_query = run
        self._list = KeptList[SavedSearch]("searches")
        self._changes = LibraryChanges(self, self._load)
        self._ledgers: dict[str, Ledger | CorpusError] = {}

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Static(id="heading")
        yield self._list
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        self._load()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="searches")
    def _load(self) -> None:
        """Load the saved searches, and count what each finds."""
        worker = get_current_worker()
        try:
            searches = tuple(list_searches(self._workspace.library))
        except CorpusError as error:
            self.call_later(complain, self, error)
            return
        self.call_later(self._take, searches)
        for search in searches:
            if worker.is_cancelled:
                return
            ledger: Ledger | CorpusError
            try:
                ledger = self._workspace.questions.ledger(search)
            except CorpusError as error:
                ledger = error
            self.call_later(self._take_ledger, search.id, ledger)

    # what came of it

    def _take(self, searches: Sequence[SavedSearch]) -> None:
        self._list.take({search.id: search for search in searches})
        self.query_one("#empty").display = not searches
        self._list.show([Option(self._content(one), id=one.id) for one in searches])
        number = counted(len(searches), "saved search", "saved searches")
        heading = f"{number} in {sanitise_line(self._workspace.corpus.name)}"
        self.query_one("#heading", Static).update(Content(heading).stylize("bold"))
        self.refresh_bindings()

    def _take_ledger(self, search_id: str, ledger: Ledger | CorpusError) -> None:
        self._ledgers[search_id] = ledger
        search = self._list.kept.get(search_id)
        if search is not None:
            self._list.replace_option_prompt(search_id, self._content(search))

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

    # what the reader does

    @on(OptionList.OptionSelected, "#searches")
    def _run(self) -> None:
        if self._list.current is not None:
            self._run_query(self._list.current.query)

    def action_rename(self) -> None:
        """Give the search under the cursor another name."""
        search = self._list.current
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
        search, library = self._list.current, self._workspace.library
        if search is None:
            return

        def remove() -> Undo:
            remove_search(library, search.id)
            return lambda: keep_search(library, search)

        if self._changes.change(remove, "Saved search removed. u brings it back."):
            self._list.forget(search.id)
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Take back what was changed last."""
        self._changes.undo()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action in {"rename", "remove"}:
            return bool(self._list.kept)
        return action != "undo" or bool(self._changes.undoes)

    def action_back(self) -> None:
        """Go back to the search."""
        self.app.switch_mode("search")
