"""What can be taken back, the last change first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Undo = Callable[[], object]


class _Change(NamedTuple):
    about: str
    undo: Undo


class UndoStack:
    """Keeps how each change is taken back. It is true while there is something to take back."""

    def __init__(self, altered: Callable[[], object] = lambda: None) -> None:
        """`altered` is called whenever there is more or less to take back."""
        self._altered = altered
        self._changes: list[_Change] = []

    def __bool__(self) -> bool:
        return bool(self._changes)

    def push(self, undo: Undo, about: str = "") -> None:
        """Have `undo` take back the last change, unless what it is `about` is settled before."""
        self._changes.append(_Change(about, undo))
        self._altered()

    def settle(self, about: str) -> None:
        """Drop the changes that are `about` this: there is nothing in them to take back now."""
        kept = [change for change in self._changes if change.about != about]
        if len(kept) < len(self._changes):
            self._changes = kept
            self._altered()

    def undo(self) -> None:
        """Take back the last change, if there is one.

        Passes on what that raises, and then it can be tried again.
        """
        if self._changes:
            last = self._changes[-1]
            last.undo()
            # it may have settled what it is about
            self._changes = [change for change in self._changes if change is not last]
            self._altered()
