"""A text that is there only when there is something to say."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Notice(Static):
    """Says what it is told, and takes no room where that is nothing.

    The screen is laid out anew only when the text is another one, for that takes longer than a
    search does.
    """

    def __init__(self, name: str) -> None:
        """`name` is the id; the widget is hidden until it has something to say."""
        super().__init__(id=name)
        self.display = False
        self._said = Content()

    def say(self, content: Content) -> None:
        """Show `content`, or nothing where it is empty."""
        if not content.is_same(self._said):
            self._said = content
            self.update(content)
            self.display = bool(content.plain)
