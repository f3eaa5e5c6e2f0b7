"""The bookmarks of a corpus."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from search import (
    Bookmark,
    CorpusError,
    keep_bookmark,
    list_bookmarks,
    locate,
    remove_bookmark,
    sanitise_line,
    to_markdown,
    write_export,
)
from tui.keymap import BOOKMARKS
from tui.messages import BookmarksLoaded, Report, WorkFailed
from tui.screens.article import ArticleScreen
from tui.screens.keeping import KeepingScreen, Undo
from tui.widgets.dialogs import LineDialog
from tui.wording import counted


class BookmarksScreen(KeepingScreen[Bookmark]):
    """Lists bookmarks, opens their places, and writes them to a file."""

    LIST = "bookmarks"
    EMPTY = (
        "No bookmarks yet.\n"
        "Open an article and press b on a sentence: it is kept here, with its rendering."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*BOOKMARKS]

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="bookmarks")
    def load(self) -> None:
        """Load the bookmarks."""
        try:
            bookmarks = tuple(list_bookmarks(self._workspace.library))
            self.post_message(Report(BookmarksLoaded(bookmarks)))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case BookmarksLoaded(bookmarks):
                self.take({bookmark.id: bookmark for bookmark in bookmarks})

    def counted(self, number: int) -> str:
        """“12 bookmarks”."""
        return counted(number, "bookmark")

    def content(self, kept: Bookmark) -> Content:
        """Quote, rendering, note, and where it stands."""
        where = f"{kept.title} · {kept.date or 'no date'} · {kept.place}"
        parts = [Content(" ".join(kept.quote.split()))]
        if kept.rendering:
            parts.append(Content(kept.rendering).stylize("$text-primary"))
        if kept.note:
            parts.append(Content(f"★ {kept.note}").stylize("$text-warning"))
        parts.append(Content(where).stylize("dim"))
        return Content("\n").join([*parts, ""])

    # what the reader does

    @on(OptionList.OptionSelected, "#bookmarks")
    def _open(self) -> None:
        bookmark = self.current
        if bookmark is None:
            return
        try:
            article = self._workspace.article(bookmark.article_id)
        except CorpusError:
            self.notify(
                f"{sanitise_line(bookmark.path)} is no longer in the corpus. "
                "The bookmark keeps its quote.",
                severity="warning",
                markup=False,
            )
            return
        place = locate(bookmark, article)
        if place is None:
            self.notify(
                "The article has changed and this sentence is gone. The bookmark keeps its quote.",
                severity="warning",
                markup=False,
            )
        self.app.push_screen(ArticleScreen(self._workspace, article, place=place))

    def action_edit_note(self) -> None:
        """Write a note to the bookmark under the cursor."""
        bookmark = self.current
        if bookmark is None:
            return

        def ask(note: str) -> None:
            dialog = LineDialog("Note", note, "enter keeps the note, escape leaves it")
            self.app.push_screen(dialog, keep)

        def keep(note: str | None) -> None:
            if note is None:
                return
            changed = replace(bookmark, note=note.strip())
            # what cannot be kept now need not be written again
            if not self.write(lambda: keep_bookmark(self._workspace.library, changed)):
                ask(note)

        ask(bookmark.note)

    def action_remove(self) -> None:
        """Remove the bookmark under the cursor."""
        bookmark, library = self.current, self._workspace.library
        if bookmark is None:
            return

        def remove() -> Undo:
            remove_bookmark(library, bookmark.id)
            return lambda: keep_bookmark(library, bookmark)

        self.remove_kept(bookmark.id, remove, "Bookmark removed. u brings it back.")

    def action_export(self) -> None:
        """Ask for a file and write all bookmarks to it."""
        if not self._kept:
            self.notify("There is nothing to export yet.", markup=False)
            return
        self.app.push_screen(
            LineDialog(
                "Export to Markdown",
                str(_free_name(Path.cwd() / "bookmarks.md")),
                "enter writes the file",
                self._export,
            ),
            self._confirm_export,
        )

    def _export(self, answer: str) -> str:
        """Write the file; return what was wrong, or nothing."""
        try:
            write_export(Path(answer.strip()), to_markdown(self._kept.values()))
        except CorpusError as error:
            return str(error)
        return ""

    def _confirm_export(self, answer: str | None) -> None:
        if answer:
            written = counted(len(self._kept), "bookmark")
            self.notify(f"{written} written to {answer}", markup=False)


def _free_name(file: Path) -> Path:
    """`file`, or where it exists already the first of its name with a number."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(name for name in chain([file], numbered) if not name.exists())
