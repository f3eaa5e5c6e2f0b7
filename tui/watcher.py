"""Tells, from a thread of its own, that files of the corpus have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from search import WatchingError, watch


class Watcher:
    """Calls `changed` for each change in `corpus`, or `failed` with the reason why it cannot."""

    def __init__(
        self,
        corpus: Path,
        changed: Callable[[], object],
        failed: Callable[[WatchingError], object],
    ) -> None:
        self._corpus = corpus
        self._changed = changed
        self._failed = failed
        self._end = Event()
        # not a worker of the screen: those are waited for when the program ends
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin, unless it has begun before."""
        if self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """Tell nothing from now on."""
        self._end.set()

    def _run(self) -> None:
        try:
            for _ in watch(self._corpus, self._end):
                self._changed()
        except WatchingError as error:
            self._failed(error)
