"""Saying on a screen what went wrong."""

from __future__ import annotations

from textual.widget import Widget

from search import CorpusError


def complain(screen: Widget, error: CorpusError) -> None:
    """Show what went wrong, for long enough to do what it asks for."""
    screen.notify(str(error), severity="error", timeout=20, markup=False)
