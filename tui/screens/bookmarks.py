"""The bookmarks of a corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from search import (
    Bookmark,
    CorpusError,
    Workspace,
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
from tui.widgets.dialogs import LineDialog
from tui.wording import counted

_EMPTY = (
    "No bookmarks yet.\n"
    "Open an article and press b on a sentence: it is kept here, with its rendering."
)


class BookmarksScreen(Screen[None]):
    """Lists bookmarks, opens their places, and writes them to a file."""

    CSS_PATH = "bookmarks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*BOOKMARKS]
    AUTO_FOCUS = "#bookmarks"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._bookmarks: dict[str, Bookmark] = {}
        self._removed: list[Bookmark] = []

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Static(id="heading")
        yield OptionList(id="bookmarks")
        yield Static(Content(_EMPTY), id="empty")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Show the bookmarks as they are now, for an article may have changed them."""
        self._load()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="bookmarks")
    def _load(self) -> None:
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
                self._show(bookmarks)
            case WorkFailed(error):
                self._show_error(error)

    def _show(self, bookmarks: tuple[Bookmark, ...]) -> None:
        self._bookmarks = {bookmark.id: bookmark for bookmark in bookmarks}
        highlighted = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options([Option(_content(b), id=b.id) for b in bookmarks])
        if bookmarks:
            self._list.highlighted = min(highlighted, len(bookmarks) - 1)
        self._list.display = bool(bookmarks)
        self.query_one("#empty").display = not bookmarks
        heading = Content(
            f"{counted(len(bookmarks), 'bookmark')} in {sanitise_line(self._workspace.corpus.name)}"
        ).stylize("bold")
        self.query_one("#heading", Static).update(heading)

    def _show_error(self, error: CorpusError) -> None:
        self.notify(str(error), severity="error", timeout=20, markup=False)

    # what the reader does

    @on(OptionList.OptionSelected, "#bookmarks")
    def _open(self) -> None:
        bookmark = self._current
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
        bookmark = self._current
        if bookmark is None:
            return

        def keep(note: str | None) -> None:
            if note is not None:
                self._keep(replace(bookmark, note=note.strip()))

        self.app.push_screen(
            LineDialog("Note", bookmark.note, "enter keeps the note, escape leaves it"), keep
        )

    def action_remove(self) -> None:
        """Remove the bookmark under the cursor."""
        bookmark = self._current
        if bookmark and self._write(lambda: remove_bookmark(self._workspace.library, bookmark.id)):
            # what is gone from the library must not be removed twice while the list is loaded
            self._bookmarks.pop(bookmark.id, None)
            self._removed.append(bookmark)
            self.refresh_bindings()
            self.notify("Bookmark removed. u brings it back.", timeout=2, markup=False)

    def action_undo(self) -> None:
        """Bring back the bookmark that was removed last."""
        self._keep(self._removed[-1])

    def action_export(self) -> None:
        """Ask for a file and write all bookmarks to it."""
        if not self._bookmarks:
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
            write_export(Path(answer.strip()), to_markdown(self._bookmarks.values()))
        except CorpusError as error:
            return str(error)
        return ""

    def _confirm_export(self, answer: str | None) -> None:
        if answer:
            written = counted(len(self._bookmarks), "bookmark")
            self.notify(f"{written} written to {answer}", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only while there is something to bring back."""
        return action != "undo" or bool(self._removed)

    def action_back(self) -> None:
        """Go back to the search."""
        self.app.switch_mode("search")

    def _keep(self, bookmark: Bookmark) -> None:
        if self._write(lambda: keep_bookmark(self._workspace.library, bookmark)):
            self._removed = [removed for removed in self._removed if removed.id != bookmark.id]
            self.refresh_bindings()

    def _write(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except CorpusError as error:
            self._show_error(error)
            return False
        self._load()
        return True

    @property
    def _current(self) -> Bookmark | None:
        option = self._list.highlighted_option
        return self._bookmarks.get(option.id or "") if option else None

    @property
    def _list(self) -> OptionList:
        return self.query_one("#bookmarks", OptionList)


def _free_name(file: Path) -> Path:
    """`file`, or where it exists already the first of its name with a number."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(name for name in chain([file], numbered) if not name.exists())


def _content(bookmark: Bookmark) -> Content:
    """Quote, rendering, note, and where it stands."""
    where = f"{bookmark.title} · {bookmark.date or 'no date'} · {bookmark.place}"
    parts = [Content(" ".join(bookmark.quote.split()))]
    if bookmark.rendering:
        parts.append(Content(bookmark.rendering).stylize("$text-primary"))
    if bookmark.note:
        parts.append(Content(f"★ {bookmark.note}").stylize("$text-warning"))
    parts.append(Content(where).stylize("dim"))
    return Content("\n").join([*parts, ""])
