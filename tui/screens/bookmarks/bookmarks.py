"""The bookmarks of a corpus: opening, changing, copying, exporting and importing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from search import (
    CorpusError,
    FoldedBookmark,
    Place,
    Tag,
    UnknownArticleError,
    Workspace,
    bookmarks_document,
    fold_bookmarks,
    list_bookmarks,
    list_tags,
    locate,
    sanitise_line,
)
from tui.keymap import BOOKMARKS
from tui.messages import QuoteWanted
from tui.screens.article.article import ArticleScreen
from tui.screens.bookmarks.choice import BookmarkChoice
from tui.screens.bookmarks.edits import BookmarkEdits
from tui.screens.bookmarks.imports import BookmarkImport
from tui.screens.breakpoints import NARROW_OR_WIDE
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.screens.exporting import ExportDialog
from tui.widgets.bookmark_list import BookmarkList
from tui.widgets.key_footer import KeyFooter
from tui.widgets.passage_view import PassageView
from tui.wording import counted

_EMPTY = (
    "No bookmarks yet.\n"
    "Open an article and press b on a sentence: it is kept here, with its rendering."
)
# what is done with bookmarks that are there, while no filter is typed
_WITH_SOME = {"next_order", "next_group", "mark", "mark_all", "open", "remove", "export"}


class BookmarksScreen(Screen[None]):
    """Lists bookmarks, with the one under the cursor in full, and changes them."""

    CSS_PATH = "bookmarks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*BOOKMARKS]
    AUTO_FOCUS = "BookmarkList"
    HORIZONTAL_BREAKPOINTS = NARROW_OR_WIDE

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._choice = BookmarkChoice(self, workspace.corpus.name)
        self._changes = LibraryChanges(self, self._load)
        self._edits = BookmarkEdits(self, workspace.library, self._choice, self._changes)
        self._import = BookmarkImport(self, workspace, self._choice.show_doing, self._load)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list, and the bookmark in full."""
        yield self._choice.heading
        yield self._choice.filter
        with Container(id="body"):
            yield self._choice.list
            yield PassageView()
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        self._choice.show_loading()
        self._load()

    @work(thread=True, exclusive=True, group="bookmarks")
    def _load(self) -> None:
        try:
            folded = tuple(fold_bookmarks(list_bookmarks(self._workspace.library)))
            tags = tuple(list_tags(self._workspace.library))
        except CorpusError as error:
            self.call_later(complain, self, error)
        else:
            self.call_later(self._take_in, folded, tags)

    def _take_in(self, folded: Sequence[FoldedBookmark], tags: Sequence[Tag]) -> None:
        self.query_one("#body").display = bool(folded)
        self._choice.filter.display = bool(folded)
        self.query_one("#empty").display = not folded
        self._choice.take(folded, tags)

    @on(BookmarkList.CursorMoved)
    def _show_passage(self) -> None:
        self.query_one(PassageView).show(self._choice.list.current)
        self.refresh_bindings()

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what there is."""
        if action == "undo":
            return bool(self._changes.undoes)
        is_typing = isinstance(self.focused, Input)
        return action not in _WITH_SOME or (bool(self._choice.shown) and not is_typing)

    @on(Input.Changed, "#filter")
    def _show_chosen(self) -> None:
        self._choice.show()

    def action_filter(self) -> None:
        """Go to the filter."""
        self._choice.filter.focus()

    @on(Input.Submitted, "#filter")
    def action_leave_filter(self) -> None:
        """Go from the filter to the list."""
        self._choice.list.focus()

    def action_next_order(self) -> None:
        """Sort in the next way."""
        self._choice.next_order()

    def action_next_group(self) -> None:
        """Group by article, by tag, or not."""
        self._choice.next_group()

    def action_mark(self) -> None:
        """Mark the bookmark under the cursor, or no longer, and go on to the next."""
        self._choice.mark()

    def action_mark_all(self) -> None:
        """Mark all that are shown; or, where they are, none of them."""
        self._choice.mark_all()

    def action_open(self) -> None:
        """Open the article at the passage."""
        bookmark = self._choice.list.current
        if bookmark is None:
            return
        try:
            article = self._workspace.questions.article(bookmark.article_id)
        except UnknownArticleError:
            self._warn(f"{sanitise_line(bookmark.path)} is no longer in the corpus.")
            return
        except CorpusError as error:
            complain(self, error)
            return
        anchor = locate(bookmark, article)
        if anchor is None:
            self._warn("The article has changed and this passage is gone.")
        place: Place | None = anchor.start if anchor else None
        self.app.push_screen(ArticleScreen(self._workspace, article, place=place))

    def action_edit_note(self) -> None:
        """Write a note to the bookmark under the cursor."""
        self._edits.edit_note()

    def action_edit_tags(self) -> None:
        """Give tags to the marked bookmarks, or to the one under the cursor."""
        self._edits.edit_tags()

    def action_remove(self) -> None:
        """Remove the marked bookmarks, or the one under the cursor."""
        self._edits.remove()

    def action_undo(self) -> None:
        """Take back what was changed last."""
        self._changes.undo()

    def action_copy(self, is_original: bool) -> None:
        """Copy the bookmark under the cursor with its citation."""
        bookmark = self._choice.list.current
        if bookmark is not None:
            self.post_message(QuoteWanted(bookmark, is_original=is_original))

    def action_export(self) -> None:
        """Write the marked bookmarks, or else all that are shown, to a file."""
        chosen = self._choice.marked_or_shown
        if not chosen:
            self.notify("There is nothing to export.", markup=False)
            return
        what = counted(len(chosen), "bookmark")
        dialog = ExportDialog(
            what, "bookmarks.md", lambda _, __: bookmarks_document(chosen), "bookmark"
        )
        self.app.push_screen(dialog, self._tell)

    def action_import(self) -> None:
        """Ask for a file and add the bookmarks in it."""
        self._import.ask()

    def action_back(self) -> None:
        """Forget the marks, then the filter; then go back to the search."""
        if not self._choice.go_back():
            self.app.switch_mode("search")

    def _warn(self, told: str) -> None:
        self.notify(f"{told} The bookmark keeps its quote.", severity="warning", markup=False)

    def _tell(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)
