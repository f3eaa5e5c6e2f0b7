"""The line of keys at the bottom."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyFooter(Footer):
    """Textual's footer, which makes its keys anew only where they have changed.

    Textual's own does so whenever it is asked whether they have, which takes longer than most of
    what keys do here.
    """

    DEFAULT_CSS = "KeyFooter { dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys as they are now."""
        now = tuple(
            (active.binding.key, active.binding.description, active.enabled)
            for active in screen.active_bindings.values()
            if active.binding.show
        )
        if now != self._told:
            self._told = now
            super().bindings_changed(screen)
