"""The bookmarks of a corpus: finding, ordering, changing and opening them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Input, Static

from search import (
    BOOKMARK_ORDERS,
    Bookmark,
    CorpusError,
    FoldedBookmark,
    Place,
    QuerySyntaxError,
    Tag,
    UnknownArticleError,
    Workspace,
    bookmarks_document,
    changed_now,
    filter_bookmarks,
    fold_bookmarks,
    group_bookmarks,
    keep_bookmarks,
    list_bookmarks,
    list_tags,
    locate,
    remove_bookmarks,
    restore_bookmarks,
    sanitise_line,
    sort_bookmarks,
    with_tags,
)
from tui.keymap import BOOKMARKS
from tui.messages import BookmarksLoaded, Report, WorkFailed
from tui.screens.article import ArticleScreen
from tui.screens.exporting import ExportDialog
from tui.screens.undoing import Undo, UndoingScreen
from tui.widgets.bookmark_list import BookmarkList, Entry, Heading
from tui.widgets.dialogs import ask_to_keep
from tui.widgets.line_input import LineInput
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.passage_view import PassageView
from tui.widgets.tags_dialog import TagsDialog
from tui.wording import counted

_EMPTY = (
    "No bookmarks yet.\n"
    "Open an article and press b on a sentence: it is kept here, with its rendering."
)
_ORDER_NAMES = {
    "place": "by place",
    "newest": "newest first",
    "oldest": "oldest first",
    "date": "by date of the article",
}
_GROUPS: tuple[Literal["", "article", "tag"], ...] = ("", "article", "tag")


class BookmarksScreen(UndoingScreen):
    """Lists bookmarks with the one under the cursor in full, opens their places, exports them."""

    CSS_PATH = "bookmarks.tcss"
    AUTO_FOCUS = "BookmarkList"
    BINDINGS: ClassVar[list[BindingType]] = [*BOOKMARKS]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - so it is in Textual

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._folded: Sequence[FoldedBookmark] = ()
        self._tags: dict[str, Tag] = {}
        self._shown: list[Bookmark] = []
        self._marked: set[str] = set()
        self._order = BOOKMARK_ORDERS[0]
        self._group = _GROUPS[0]
        self._fault = ""

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list, and the bookmark in full."""
        yield Static(id="heading")
        yield LineInput(id="filter", placeholder="filter: words, tag:… date:… is:doubtful")
        with Container(id="body"):
            yield BookmarkList(self._tag_number)
            yield PassageView()
        yield Static(Content(_EMPTY), id="empty")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        self.load()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="bookmarks")
    def load(self) -> None:
        """Load the bookmarks."""
        try:
            folded = tuple(fold_bookmarks(list_bookmarks(self._workspace.library)))
            tags = tuple(list_tags(self._workspace.library))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
        else:
            self.post_message(Report(BookmarksLoaded(folded, tags)))

    # what is shown

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case BookmarksLoaded(folded, tags):
                self._folded = folded
                self._tags = {tag.name: tag for tag in tags}
                self._marked &= {one.bookmark.id for one in folded}
                self.query_one("#body").display = bool(folded)
                self.query_one("#filter").display = bool(folded)
                self.query_one("#empty").display = not folded
                self._show()
            case WorkFailed(error):
                self.complain(error)

    @on(Input.Changed, "#filter")
    def _show(self) -> None:
        """Show what fits the filter, in order and grouped."""
        self._fault = ""
        try:
            fitting = filter_bookmarks(self._folded, self._filter.value)
            self._shown = sort_bookmarks(fitting, self._order)
        except QuerySyntaxError as error:
            # what was shown stays while the reader is typing
            self._fault = str(error)
        self._list.show(self._entries(), self._marked)
        self._show_heading()

    def _entries(self) -> list[Entry]:
        if not self._group:
            return list(self._shown)
        entries: list[Entry] = []
        for name, members in group_bookmarks(self._shown, self._group):
            entries += [Heading(name or "without a tag", len(members)), *members]
        return entries

    def _show_heading(self) -> None:
        total, shown = len(self._folded), len(self._shown)
        what = f"{shown:,} of {counted(total, 'bookmark')}" if shown < total else ""
        parts = [what or f"{counted(total, 'bookmark')}", _ORDER_NAMES[self._order]]
        parts += [f"grouped by {self._group}"] if self._group else []
        parts += [f"{len(self._marked):,} marked"] if self._marked else []
        name = sanitise_line(self._workspace.corpus.name)
        heading = Content(f"{name}  ").stylize("bold") + Content(" · ".join(parts))
        if self._fault:
            heading += Content(f"  {self._fault}").stylize("$text-error")
        self.query_one("#heading", Static).update(heading)
        self.refresh_bindings()

    @on(BookmarkList.CursorMoved)
    def _show_passage(self) -> None:
        self.query_one(PassageView).show(self._list.current)
        self.refresh_bindings()

    def _tag_number(self, name: str) -> int:
        return self._tags[name].number if name in self._tags else 0

    # what the reader does

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.focus()

    @on(Input.Submitted, "#filter")
    def action_leave_filter(self) -> None:
        """Go from the filter to the list."""
        self._list.focus()

    def action_next_order(self) -> None:
        """Sort in the next way."""
        following = (BOOKMARK_ORDERS.index(self._order) + 1) % len(BOOKMARK_ORDERS)
        self._order = BOOKMARK_ORDERS[following]
        self._show()

    def action_next_group(self) -> None:
        """Group by article, by tag, or not."""
        self._group = _GROUPS[(_GROUPS.index(self._group) + 1) % len(_GROUPS)]
        self._show()

    def action_mark(self) -> None:
        """Mark the bookmark under the cursor, or no longer, and go on to the next."""
        if self._list.current is not None:
            self._marked ^= {self._list.current.id}
            self._list.show_marked(self._marked)
            self._list.action_next()
            self._show_heading()

    def action_mark_all(self) -> None:
        """Mark all that are shown; or, where they are, none of them."""
        shown = {bookmark.id for bookmark in self._shown}
        self._marked = self._marked - shown if shown <= self._marked else self._marked | shown
        self._list.show_marked(self._marked)
        self._show_heading()

    def action_open(self) -> None:
        """Open the article at the passage."""
        bookmark = self._list.current
        if bookmark is None:
            return
        try:
            article = self._workspace.article(bookmark.article_id)
        except UnknownArticleError:
            self._warn(f"{sanitise_line(bookmark.path)} is no longer in the corpus.")
            return
        except CorpusError as error:
            self.complain(error)
            return
        anchor = locate(bookmark, article)
        if anchor is None:
            self._warn("The article has changed and this passage is gone.")
        place: Place | None = anchor.start if anchor else None
        self.app.push_screen(ArticleScreen(self._workspace, article, place=place))

    def action_edit_note(self) -> None:
        """Write a note to the bookmark under the cursor."""
        bookmark = self._list.current
        if bookmark is not None:
            ask_to_keep(
                self.app,
                lambda note: NoteDialog(bookmark.quote, note),
                bookmark.note,
                lambda note: self._change([bookmark], [replace(bookmark, note=note)], "Note kept."),
            )

    def action_edit_tags(self) -> None:
        """Give tags to the marked bookmarks, or to the one under the cursor."""
        chosen = self._chosen()
        if not chosen:
            return
        common = [
            tag
            for tag in chosen[0].tags
            if all(tag.casefold() in map(str.casefold, one.tags) for one in chosen)
        ]
        is_one = len(chosen) == 1
        title = "Tags" if is_one else f"Tags of all {len(chosen):,} marked"

        def keep(tags: tuple[str, ...]) -> bool:
            gone = set(common) - set(tags)
            after = [
                replace(one, tags=tags if is_one else with_tags(one.tags, add=tags, remove=gone))
                for one in chosen
            ]
            return self._change(chosen, after, f"{counted(len(chosen), 'bookmark')} tagged.")

        ask_to_keep(
            self.app,
            lambda tags: TagsDialog(title, tags, list(self._tags.values()), _TAGS_HINT),
            tuple(common),
            keep,
        )

    def action_remove(self) -> None:
        """Remove the marked bookmarks, or the one under the cursor."""
        ids, library = [bookmark.id for bookmark in self._chosen()], self._workspace.library

        def remove() -> Undo:
            remove_bookmarks(library, ids)
            return lambda: restore_bookmarks(library, ids)

        removed = "Bookmark" if len(ids) == 1 else counted(len(ids), "bookmark")
        if ids and self.change(remove, f"{removed} removed. u brings it back."):
            # what is gone from the library must not be removed twice while the list is loaded
            gone = set(ids)
            self._folded = [one for one in self._folded if one.bookmark.id not in gone]
            self._marked -= gone
            self._show()

    def action_export(self) -> None:
        """Write the marked bookmarks, or else all that are shown, to a file."""
        chosen = self._chosen() if self._marked else list(self._shown)
        if not chosen:
            self.notify("There is nothing to export.", markup=False)
            return
        what = counted(len(chosen), "bookmark")
        dialog = ExportDialog(
            what, "bookmarks.md", lambda _, __: bookmarks_document(chosen), "bookmark"
        )
        self.app.push_screen(dialog, self._tell)

    def action_back(self) -> None:
        """Forget the marks, then the filter; then go back to the search."""
        if self._marked:
            self._marked = set()
            self._list.show_marked(self._marked)
            self._show_heading()
        elif self._filter.value:
            self._filter.value = ""
            self._list.focus()
        elif self._filter.has_focus:
            self._list.focus()
        else:
            self.app.switch_mode("search")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what there is."""
        if action in {"next_order", "next_group", "mark", "mark_all", "open", "remove", "export"}:
            return bool(self._shown) and not self._is_typing
        return super().check_action(action, parameters)

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Input)

    def _chosen(self) -> list[Bookmark]:
        """The marked bookmarks in the order of the list, or else the one under the cursor."""
        if self._marked:
            marked = (one.bookmark for one in self._folded if one.bookmark.id in self._marked)
            return sort_bookmarks(marked, self._order)
        return [self._list.current] if self._list.current else []

    def _change(self, before: Sequence[Bookmark], after: Sequence[Bookmark], told: str) -> bool:
        library = self._workspace.library

        def keep() -> Undo:
            keep_bookmarks(library, map(changed_now, after))
            return lambda: keep_bookmarks(library, before)

        return self.change(keep, f"{told} u takes it back.")

    def _warn(self, told: str) -> None:
        self.notify(f"{told} The bookmark keeps its quote.", severity="warning", markup=False)

    def _tell(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)

    @property
    def _list(self) -> BookmarkList:
        return self.query_one(BookmarkList)

    @property
    def _filter(self) -> LineInput:
        return self.query_one("#filter", LineInput)


_TAGS_HINT = "enter keeps the tags, tab completes one, escape leaves them"
