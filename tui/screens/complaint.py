"""Saying on a screen what went wrong."""

from __future__ import annotations

from textual.widget import Widget

from search import CorpusError


def complain(screen: Widget, error: CorpusError) -> None:
    """Show what went wrong, for long enough to do what it asks for."""
    screen.notify(str(error), severity="error", timeout=20, markup=False)


class Complaints:
    """What fails again and again, at every key press, is said once."""

    def __init__(self, screen: Widget) -> None:
        self._screen = screen
        self._last = ""

    def tell(self, error: CorpusError) -> None:
        """Show what went wrong, unless it was said last."""
        if str(error) != self._last:
            self._last = str(error)
            complain(self._screen, error)
