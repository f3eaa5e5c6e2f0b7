"""Changing the library from a screen, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from search import CorpusError
from tui.screens.complaint import complain
from tui.screens.undo import Undo, UndoStack


class LibraryChanges:
    """Changes what is kept in the library and has it shown as it is then."""

    def __init__(self, screen: Widget, show: Callable[[], object]) -> None:
        """`show` begins to show what is kept now."""
        self.undoes = UndoStack(screen.refresh_bindings)
        self._screen = screen
        self._show = show

    def change(self, make: Callable[[], Undo], told: str) -> bool:
        """Change the library, say so, and keep what `make` returns to take it back.

        False where that failed, which is said.
        """
        if not self.write(lambda: self.undoes.push(make())):
            return False
        self._screen.notify(told, timeout=2, markup=False)
        return True

    def write(self, make: Callable[[], object]) -> bool:
        """Change the library and show what is kept then; False where that failed, which is said."""
        try:
            make()
        except CorpusError as error:
            complain(self._screen, error)
            return False
        self._show()
        return True

    def undo(self) -> None:
        """Take back what was changed last."""
        self.write(self.undoes.undo)
