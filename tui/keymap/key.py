"""One key of the program."""

from __future__ import annotations

from textual.binding import Binding


def key(
    command: str, key: str, action: str, label: str, tooltip: str, *, show: bool = True
) -> Binding:
    """A key; `command` is the id by which the settings may give it another."""
    return Binding(key, action, label, show=show, tooltip=tooltip, id=command)


def over_typing(command: str, key: str, action: str, label: str, tooltip: str) -> Binding:
    """A key that means this even where the line of text that has the focus knows it too."""
    return Binding(key, action, label, tooltip=tooltip, id=command, priority=True)
