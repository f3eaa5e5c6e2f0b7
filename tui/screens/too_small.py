"""What stands in for the screens while the terminal is too small for them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

WIDTH, HEIGHT = 40, 10


class TooSmallScreen(Screen[None]):
    """Says how large the terminal has to be; goes away when it is."""

    def __init__(self) -> None:
        super().__init__()
        self._has_left = False

    def on_screen_resume(self) -> None:
        """Go away where this screen comes to light in a terminal that is large enough."""
        self._leave_if_large_enough()

    def on_resize(self) -> None:
        """Go away when the terminal has become large enough."""
        self._leave_if_large_enough()

    def _leave_if_large_enough(self) -> None:
        is_large = self.app.size.width >= WIDTH and self.app.size.height >= HEIGHT
        if is_large and self.is_current and not self._has_left:
            self._has_left = True
            self.dismiss()

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Static(f"Please make the terminal at least {WIDTH}×{HEIGHT}.", markup=False)
