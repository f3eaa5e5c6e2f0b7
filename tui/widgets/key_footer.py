"""The line of keys at the bottom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyFooter(Footer):
    """Textual's footer, which makes its keys anew only where they have changed.

    Textual's own does so whenever it is asked whether they have, which takes longer than most of
    what keys do here.
    """

    DEFAULT_CSS = "KeyFooter { dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] | None = None

    def compose(self) -> ComposeResult:
        """Make the keys that there are now."""
        # what is compared with has to be what was really made: keys may change between the asking
        # and the making, and change back
        self._shown = _keys_of(self.screen) if self._bindings_ready else None
        for widget in super().compose():
            if isinstance(widget, FooterKey) and not widget.has_class("-command-palette"):
                # what the footer binds it to anyway: else each key gets its styles three times
                widget.set_reactive(FooterKey.compact, self.compact)
            yield widget

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys as they are now."""
        if _keys_of(screen) != self._shown:
            super().bindings_changed(screen)


def _keys_of(screen: Screen[object]) -> tuple[object, ...]:
    return tuple(
        (active.binding.key, active.binding.description, active.enabled)
        for active in screen.active_bindings.values()
        if active.binding.show
    )
