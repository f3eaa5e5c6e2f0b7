"""Editing a text of several lines, with what it translates above it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea


class EditDialog(ModalScreen[str | None]):
    """Asks for another form of a text; the answer is None where the reader thinks better of it.

    Line breaks in the answer become blanks.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", priority=True),
        Binding("enter", "keep", "Keep", priority=True),
    ]

    def __init__(self, title: str, source: str, text: str, hint: str) -> None:
        super().__init__()
        self._title = title
        self._source = source
        self._text = text
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out the source, the text to edit and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._source), id="source")
            yield TextArea(self._text, id="text", soft_wrap=True, compact=True)
            yield Static(Content(self._hint), id="hint")

    def on_mount(self) -> None:
        """Put the cursor at the end, and make room for the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Answer with the text as it is now, unless there is none."""
        text = " ".join(self.query_one(TextArea).text.split())
        if text:
            self.dismiss(text)
        else:
            hint = self.query_one("#hint", Static)
            hint.update(Content("A correction needs a text; escape leaves it as it was."))
            hint.add_class("-fault")
