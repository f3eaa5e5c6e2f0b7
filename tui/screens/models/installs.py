"""Installing a translation package while the reader does something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.content import Content
from textual.screen import Screen
from textual.widgets import ProgressBar
from textual.worker import Worker, get_current_worker

from search import (
    Cancelled,
    CorpusError,
    InstallProgress,
    ModelPackage,
    directions,
    install_file,
    install_named,
)
from tui.screens.complaint import complain
from tui.widgets.dialogs import LineDialog
from tui.wording import installing_words, package_name

_ENDING = ".argosmodel"
_NAMED = re.compile(r"\s*([a-z]{2})\W([a-z]{2})(?:\s+(\S+))?\s*")

Install = Callable[[Callable[[InstallProgress], None], Callable[[], bool]], ModelPackage]


class Installation:
    """Installs one package at a time, in a thread, and shows how far that is."""

    def __init__(self, screen: Screen[None], ended: Callable[[], object]) -> None:
        """`ended` is called when an installation has ended, however it did."""
        self.bar = ProgressBar(id="installing", show_eta=False)
        self._screen = screen
        self._ended = ended
        self._worker: Worker[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a package is being installed."""
        return self._worker is not None

    # what the reader does

    def ask_for_file(self) -> None:
        """Ask for a file and install it."""
        hint = f"the path of an {_ENDING} file; enter installs it"
        dialog = LineDialog("Install from a file", "", hint, _fault_of_path)
        self._screen.app.push_screen(dialog, self._install_file)

    def ask_for_name(self) -> None:
        """Ask for a direction and install a package of the index."""
        hint = f"{' or '.join(directions())}, and a version if you like; enter downloads it"
        dialog = LineDialog("Install from the package index", "", hint, _fault_of_name)
        self._screen.app.push_screen(dialog, self._install_named)

    def stop(self) -> None:
        """Give the installation up; what was downloaded is kept."""
        if self._worker is not None:
            self._worker.cancel()

    def _install_file(self, answer: str | None) -> None:
        if answer is not None:
            file = _path(answer)
            self._begin(lambda tell, cancelled: install_file(file, tell, cancelled))

    def _install_named(self, answer: str | None) -> None:
        named = _NAMED.fullmatch(answer or "")
        if named is not None:
            direction, version = f"{named[1]}-{named[2]}", named[3]
            self._begin(lambda tell, ended: install_named(direction, version, tell, ended))

    def _begin(self, install: Install) -> None:
        work = partial(self._install, install)
        self._worker = self._screen.run_worker(work, thread=True, group="installing")
        self._screen.refresh_bindings()

    # in a thread

    def _install(self, install: Install) -> None:
        worker = get_current_worker()

        def tell(progress: InstallProgress) -> None:
            self._screen.call_later(self._show_progress, progress)

        try:
            outcome: ModelPackage | CorpusError | None = install(tell, lambda: worker.is_cancelled)
        except CorpusError as error:
            outcome = error
        except Cancelled:
            outcome = None
        self._screen.call_later(self._end, outcome)

    # what came of it

    def _show_progress(self, progress: InstallProgress) -> None:
        self.bar.display = True
        self.bar.border_title = Content(installing_words(progress))
        self.bar.update(total=progress.total or None, progress=progress.done)

    def _end(self, outcome: ModelPackage | CorpusError | None) -> None:
        self._worker = None
        self.bar.display = False
        self._screen.refresh_bindings()
        match outcome:
            case None:
                told = "Stopped. A download goes on from there the next time."
                self._screen.notify(told, markup=False)
            case ModelPackage():
                self._screen.notify(f"{package_name(outcome)} installed.", markup=False)
            case error:
                complain(self._screen, error)
        self._ended()


def _path(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _fault_of_path(answer: str) -> str:
    try:
        is_file = _path(answer).is_file()
    except (OSError, RuntimeError, ValueError):
        is_file = False
    return "" if is_file else "There is no such file."


def _fault_of_name(answer: str) -> str:
    named = _NAMED.fullmatch(answer)
    if named is None or f"{named[1]}-{named[2]}" not in directions():
        return f"Type {' or '.join(directions())}, or with a version: {directions()[0]} 1.0"
    return ""
