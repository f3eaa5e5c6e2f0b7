"""What stands in for the screens while the terminal is too small for them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

WIDTH, HEIGHT = 40, 10


class TooSmallScreen(Screen[None]):
    """Says how large the terminal has to be; goes away when it is."""

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Static(f"Please make the terminal at least {WIDTH}×{HEIGHT}.", markup=False)
