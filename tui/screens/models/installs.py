"""Installing a translation package while the reader does something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from textual import on, work
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
from tui.messages import InstallEnded, InstallProgressed, Report
from tui.widgets.dialogs import LineDialog
from tui.wording import installing_words, package_name

_ENDING = ".argosmodel"
_NAMED = re.compile(r"\s*([a-z]{2})\W([a-z]{2})(?:\s+(\S+))?\s*")

Install = Callable[[Callable[[InstallProgress], None], Callable[[], bool]], ModelPackage]


class InstallingScreen(Screen[None]):
    """What the screen of translation packages knows of installing them. It has a ProgressBar."""

    _installing: Worker[None] | None = None

    # what the reader does

    def action_install_file(self) -> None:
        """Ask for a file and install it."""
        hint = f"the path of an {_ENDING} file; enter installs it"
        self.app.push_screen(
            LineDialog("Install from a file", "", hint, _fault_of_path), self._install_file
        )

    def action_install_named(self) -> None:
        """Ask for a direction and install a package of the index."""
        hint = f"{' or '.join(directions())}, and a version if you like; enter downloads it"
        self.app.push_screen(
            LineDialog("Install from the package index", "", hint, _fault_of_name),
            self._install_named,
        )

    def action_stop_installing(self) -> None:
        """Give the installation up; what was downloaded is kept."""
        if self._installing is not None:
            self._installing.cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Install one package at a time."""
        if action in {"install_file", "install_named"}:
            return self._installing is None
        return action != "stop_installing" or self._installing is not None

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
        self._installing = self._install(install)
        self.refresh_bindings()

    # what workers do, in threads

    @work(thread=True, group="installing")
    def _install(self, install: Install) -> None:
        worker = get_current_worker()

        def tell(progress: InstallProgress) -> None:
            self.post_message(Report(InstallProgressed(progress)))

        try:
            outcome: ModelPackage | CorpusError | None = install(tell, lambda: worker.is_cancelled)
        except CorpusError as error:
            outcome = error
        except Cancelled:
            outcome = None
        self.post_message(Report(InstallEnded(outcome)))

    # what came of it

    @on(Report)
    def _take_in_installation(self, report: Report) -> None:
        match report.news:
            case InstallProgressed(progress):
                bar = self.query_one("#installing", ProgressBar)
                bar.display = True
                bar.border_title = Content(installing_words(progress))
                bar.update(total=progress.total or None, progress=progress.done)
            case InstallEnded(outcome):
                self._installing = None
                self.query_one("#installing").display = False
                self.refresh_bindings()
                self._announce(outcome)

    def _announce(self, outcome: ModelPackage | CorpusError | None) -> None:
        match outcome:
            case None:
                self.notify("Stopped. A download goes on from there the next time.", markup=False)
            case ModelPackage():
                self.notify(f"{package_name(outcome)} installed.", markup=False)
            case error:
                self.notify(str(error), severity="error", timeout=20, markup=False)


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
