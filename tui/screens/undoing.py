"""Changing the library from a screen, and taking it back with `u`."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from search import CorpusError

Undo = Callable[[], object]


class UndoingScreen(Screen[None]):
    """A screen of what is kept in the library; what is removed or changed can be brought back."""

    def __init__(self) -> None:
        super().__init__()
        self._undoes: list[Undo] = []

    def load(self) -> object:
        """Begin to load what is kept, to show it as it is now."""
        raise NotImplementedError

    def change(self, make: Callable[[], Undo], told: str) -> bool:
        """Change the library, say so, and keep what `make` returns to take it back.

        False where that failed, which is said.
        """
        undoes: list[Undo] = []
        if not self.write(lambda: undoes.append(make())):
            return False
        self._undoes += undoes
        self.refresh_bindings()
        self.notify(told, timeout=2, markup=False)
        return True

    def write(self, make: Callable[[], object]) -> bool:
        """Change the library and show what is kept then; False where that failed, which is said."""
        try:
            make()
        except CorpusError as error:
            self.complain(error)
            return False
        self.load()
        return True

    def complain(self, error: CorpusError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=20, markup=False)

    def action_undo(self) -> None:
        """Take back what was changed last."""
        if self.write(self._undoes[-1]):
            self._undoes.pop()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only while there is something to take back."""
        return action != "undo" or bool(self._undoes)
