"""Writing a note of one line or more."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from search import sanitise

_HINT = "enter keeps the note, ctrl+j begins a new line, escape leaves it"


class NoteDialog(ModalScreen[str | None]):
    """Asks for a note on what is quoted above it; the answer is None where the reader leaves.

    What was written is left only by a second escape. An empty note is an answer.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", priority=True),
        Binding("enter", "keep", "Keep", priority=True),
        Binding("ctrl+j", "break_line", "New line", priority=True),
    ]

    def __init__(self, quote: str, note: str) -> None:
        super().__init__()
        self._quote = quote
        self._note = note
        self._is_leaving = False

    def compose(self) -> ComposeResult:
        """Lay out the quote, the note and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content("Note")
            yield Static(Content(self._quote), id="source")
            yield TextArea(self._note, id="text", soft_wrap=True, compact=True)
            yield Static(Content(_HINT), id="hint")

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        self._area.move_cursor(self._area.document.end)

    def action_keep(self) -> None:
        """Answer with the note as it is now."""
        self.dismiss(sanitise(self._area.text).strip())

    def action_break_line(self) -> None:
        """Begin a new line of the note."""
        self._area.insert("\n")

    def action_leave(self) -> None:
        """Leave the note as it was; ask once where it was changed."""
        if self._is_leaving or self._area.text == self._note:
            self.dismiss(None)
            return
        self._is_leaving = True
        self._hint("escape again leaves without what you wrote; enter keeps it", is_fault=True)

    @on(TextArea.Changed)
    def _go_on(self) -> None:
        if self._is_leaving:
            self._is_leaving = False
            self._hint(_HINT, is_fault=False)

    def _hint(self, text: str, *, is_fault: bool) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(Content(text))
        hint.set_class(is_fault, "-fault")

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)
