"""The earlier queries, to choose one from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from search import (
    CorpusError,
    FoldedText,
    PastQuery,
    find_in_texts,
    fold_text,
    forget_query,
    list_history,
    restore_query,
)
from tui.keymap import HISTORY
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput
from tui.widgets.marking import marked

# a list of all thousand would take too long at each key press
_MOST_SHOWN = 200


class HistoryScreen(ModalScreen[str | None]):
    """Lists the earlier queries, the last one first; those that hold what is typed."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*HISTORY]
    AUTO_FOCUS = "#filter"

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = library
        self._past: list[PastQuery] = []
        self._texts: list[FoldedText] = []
        self._removed: list[PastQuery] = []

    def compose(self) -> ComposeResult:
        """Lay out the line to filter by, and the list."""
        with Vertical(id="history") as frame:
            frame.border_title = Content("Earlier queries")
            yield LineInput(placeholder="type to filter", id="filter")
            yield OptionList(id="past")
            yield Static(id="none")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show all of them."""
        # the list takes the keys of the line, never the focus
        self._list.can_focus = False
        self._load()

    def _load(self) -> None:
        try:
            self._past = list_history(self._library)
            self._texts = [fold_text(past.query) for past in self._past]
        except CorpusError as error:
            self.notify(str(error), severity="error", timeout=20, markup=False)
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = self.query_one(Input).value.strip()
        highlighted = self._list.highlighted or 0
        self._list.clear_options()
        finds = find_in_texts(wanted, self._texts)
        found = [
            (past, finds.spans(text))
            for text, past in enumerate(self._past)
            if finds.spans(text) or not wanted
        ]
        self._list.add_options(
            [
                Option(marked(Content(past.query), spans), id=str(past.number))
                for past, spans in found[:_MOST_SHOWN]
            ]
        )
        more = len(found) - _MOST_SHOWN
        self.query_one("#history").border_subtitle = f"{more:,} more" if more > 0 else ""
        count = self._list.option_count
        self._list.highlighted = min(highlighted, count - 1) if count else None
        self._list.display = bool(count)
        none = self.query_one("#none", Static)
        none.display = not count
        none.update("No query holds this." if self._past else "No query was used yet.")
        self.refresh_bindings()

    @on(Input.Submitted)
    def _run(self) -> None:
        if self._current is not None:
            self.dismiss(self._current.query)

    @on(OptionList.OptionSelected)
    def _run_clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._run()

    def action_move(self, step: int) -> None:
        """Go down or up the list."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_remove(self) -> None:
        """Take the query under the cursor out of the history."""
        past = self._current
        if past is not None and self._write(forget_query, past):
            self._removed.append(past)
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Bring back the query that was taken out last."""
        if self._write(restore_query, self._removed[-1]):
            self._removed.pop()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "undo":
            return bool(self._removed)
        return action != "remove" or self._current is not None

    def _write(self, change: Callable[[Path, PastQuery], None], past: PastQuery) -> bool:
        try:
            change(self._library, past)
        except CorpusError as error:
            self.notify(str(error), severity="error", timeout=20, markup=False)
            return False
        self._load()
        return True

    @property
    def _current(self) -> PastQuery | None:
        option = self._list.highlighted_option
        return next((past for past in self._past if option and str(past.number) == option.id), None)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)
