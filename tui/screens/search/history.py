"""The earlier queries, to choose one from."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
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
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.screens.search.filtered import FilteredScreen
from tui.widgets.marking import marked

# a list of all thousand would take too long at each key press
_MOST_SHOWN = 200


class HistoryScreen(FilteredScreen[str | None]):
    """Lists the earlier queries, the last one first; those that hold what is typed."""

    HEADING = "Earlier queries"
    BINDINGS: ClassVar[list[BindingType]] = [*HISTORY]

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = library
        self._past: list[PastQuery] = []
        self._texts: list[FoldedText] = []
        self._changes = LibraryChanges(self, self._load)

    def on_mount(self) -> None:
        """Show all of them."""
        super().on_mount()
        self._load()

    def _load(self) -> None:
        try:
            self._past = list_history(self._library)
            self._texts = [fold_text(past.query) for past in self._past]
        except CorpusError as error:
            complain(self, error)
        self.show_rows()

    def show_rows(self) -> None:
        """Show those that hold what is typed."""
        finds = find_in_texts(self.wanted, self._texts)
        found = [
            (past, finds.spans(text))
            for text, past in enumerate(self._past)
            if finds.spans(text) or not self.wanted
        ]
        options = [
            Option(marked(Content(past.query), spans), id=str(past.number))
            for past, spans in found[:_MOST_SHOWN]
        ]
        nothing = "No query holds this." if self._past else "No query was used yet."
        self.fill(options, len(found) - _MOST_SHOWN, nothing)

    @on(Input.Submitted)
    def _run(self) -> None:
        if self._current is not None:
            self.dismiss(self._current.query)

    @on(OptionList.OptionSelected)
    def _run_clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._run()

    def action_remove(self) -> None:
        """Take the query under the cursor out of the history."""
        past = self._current
        if past is not None and self._changes.write(lambda: forget_query(self._library, past)):
            self._changes.undoes.push(lambda: restore_query(self._library, past))

    def action_undo(self) -> None:
        """Bring back the query that was taken out last."""
        self._changes.undo()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "undo":
            return bool(self._changes.undoes)
        return action != "remove" or self._current is not None

    @property
    def _current(self) -> PastQuery | None:
        option = self.rows.highlighted_option
        return next((past for past in self._past if option and str(past.number) == option.id), None)
