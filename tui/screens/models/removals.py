"""Removing translation packages, and bringing them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from search import (
    CorpusError,
    ModelPackage,
    RemovedPackage,
    discard_removed,
    remove_package,
    restore_package,
)
from tui.screens.complaint import complain
from tui.screens.undo import UndoStack
from tui.wording import package_name


class Removals:
    """Removes packages in threads; until the program ends, they can be brought back."""

    def __init__(self, screen: Screen[None], changed: Callable[[], object]) -> None:
        """`changed` is called whenever other packages may be there."""
        self.undoes = UndoStack(screen.refresh_bindings)
        self._screen = screen
        self._changed = changed
        self._removed: list[RemovedPackage] = []

    def remove(self, package: ModelPackage) -> None:
        """Remove this package."""
        self._screen.run_worker(partial(self._remove, package), thread=True, group="changing")

    def discard(self) -> None:
        """What was removed cannot be brought back from now on."""
        for removed in self._removed:
            discard_removed(removed)

    def _begin_to_restore(self, removed: RemovedPackage) -> None:
        self._removed.remove(removed)
        self._screen.run_worker(partial(self._restore, removed), thread=True, group="changing")

    # in threads

    def _remove(self, package: ModelPackage) -> None:
        try:
            self._screen.call_later(self._take_in, package, remove_package(package))
        except CorpusError as error:
            self._screen.call_later(self._fail, error)

    def _restore(self, removed: RemovedPackage) -> None:
        try:
            restore_package(removed)
            self._screen.call_later(self._changed)
        except CorpusError as error:
            self._screen.call_later(self._keep, removed)
            self._screen.call_later(self._fail, error)

    # what came of it

    def _take_in(self, package: ModelPackage, removed: RemovedPackage | None) -> None:
        if removed is None:
            told = f"{package_name(package)} comes with corpus-tui: it was unpacked anew."
        else:
            self._keep(removed)
            told = f"{package_name(package)} removed. u brings it back."
        self._screen.notify(told, timeout=4, markup=False)
        self._changed()

    def _keep(self, removed: RemovedPackage) -> None:
        self._removed.append(removed)
        self.undoes.push(lambda: self._begin_to_restore(removed))

    def _fail(self, error: CorpusError) -> None:
        complain(self._screen, error)
        self._changed()
