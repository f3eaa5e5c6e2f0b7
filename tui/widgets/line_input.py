"""A line of text that takes several lines from the clipboard."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from search import sanitise_line


class LineInput(Input):
    """An input that pastes line breaks as spaces; Textual's own drops all but the first line."""

    def on_paste(self, event: events.Paste) -> None:
        """Put what is pasted on one line, without controls, before Textual takes it in."""
        event.text = sanitise_line(event.text)
