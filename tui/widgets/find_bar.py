"""The line at the bottom of an article where the reader types what to find in it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets.line_input import LineInput


class FindBar(Horizontal):
    """A line to type in, and beside it what came of it. It is shown while it is in use."""

    class Changed(Message):
        """The reader typed: `needle` is what to find now."""

        def __init__(self, needle: str) -> None:
            super().__init__()
            self.needle = needle

    class Kept(Message):
        """The reader goes back to the text with what was found."""

    def compose(self) -> ComposeResult:
        """Lay out the line and the outcome."""
        yield Static("/", id="find-mark")
        yield LineInput(id="needle", select_on_focus=True)
        yield Static(id="outcome")

    def open(self, needle: str) -> None:
        """Show the line, with what was sought last ready to be typed over."""
        self.display = True
        box = self.query_one(Input)
        box.value = needle
        box.focus()

    def show_outcome(self, outcome: Content) -> None:
        """Tell what was found."""
        self.query_one("#outcome", Static).update(outcome)

    @on(Input.Changed)
    def _change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept())
