"""Adding the bookmarks of a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.screen import Screen

from search import CorpusError, UpdateProgress, Workspace, merge_bookmarks, read_bookmarks
from tui.screens.complaint import complain
from tui.widgets.dialogs import LineDialog
from tui.wording import merged_words, told


class BookmarkImport:
    """Reads a file of bookmarks in a thread, and says how far that is and what came of it."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        show_doing: Callable[[str], object],
        ended: Callable[[], object],
    ) -> None:
        """`show_doing` is told what goes on, and nothing at the end; `ended` is called when there
        are more bookmarks.
        """
        self._screen = screen
        self._workspace = workspace
        self._show_doing = show_doing
        self._ended = ended

    def ask(self) -> None:
        """Ask for a file and add the bookmarks in it."""

        def begin(answer: str | None) -> None:
            if answer:
                work = partial(self._import, Path(answer.strip()))
                self._screen.run_worker(work, thread=True, exclusive=True, group="import")

        hint = "enter adds the bookmarks of a .jsonl or .jsonld file to those here"
        self._screen.app.push_screen(
            LineDialog("Import bookmarks", "", hint, _fault_of_path), begin
        )

    def _import(self, file: Path) -> None:
        tell = self._screen.call_later

        def show(progress: UpdateProgress) -> None:
            tell(self._show_doing, f"reading {told(progress, 'bookmark')}")

        try:
            merged = merge_bookmarks(self._workspace.library, read_bookmarks(file, show))
            self._workspace.upkeep.place_bookmarks()
        except CorpusError as error:
            tell(self._take_failure, error)
        else:
            notices = self._workspace.take_notices()
            tell(self._take_words, "\n".join([merged_words(merged), *notices]))

    def _take_failure(self, error: CorpusError) -> None:
        self._show_doing("")
        complain(self._screen, error)

    def _take_words(self, words: str) -> None:
        self._show_doing("")
        self._screen.notify(words, timeout=8, markup=False)
        self._ended()


def _fault_of_path(answer: str) -> str:
    return "" if Path(answer.strip()).expanduser().is_file() else "There is no such file."
