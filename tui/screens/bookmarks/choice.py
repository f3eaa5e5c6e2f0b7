"""Choosing among the bookmarks of a corpus: filtering, sorting, grouping, marking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from search import (
    BOOKMARK_ORDERS,
    Bookmark,
    CorpusError,
    FoldedBookmark,
    QuerySyntaxError,
    Tag,
    Workspace,
    filter_bookmarks,
    fold_bookmarks,
    group_bookmarks,
    list_bookmarks,
    list_tags,
    sanitise_line,
    sort_bookmarks,
)
from tui.messages import BookmarksLoaded, Report, WorkFailed
from tui.screens.undoing import UndoingScreen
from tui.widgets.bookmark_list import BookmarkList, Entry, Heading
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput
from tui.widgets.passage_view import PassageView
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


class ChoosingScreen(UndoingScreen):
    """Lists bookmarks, with the one under the cursor in full; some are marked for what comes."""

    CSS_PATH = "bookmarks.tcss"
    AUTO_FOCUS = "BookmarkList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - so it is in Textual

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.folded: Sequence[FoldedBookmark] = ()
        self.tags: dict[str, Tag] = {}
        self.shown: list[Bookmark] = []
        self.marked: set[str] = set()
        self._order = BOOKMARK_ORDERS[0]
        self._group = _GROUPS[0]
        self._fault = ""
        self._doing = ""

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list, and the bookmark in full."""
        yield Static(id="heading")
        yield LineInput(id="filter", placeholder="filter: words, tag:… date:… is:doubtful")
        with Container(id="body"):
            yield BookmarkList(self._tag_number)
            yield PassageView()
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        if not self.folded:
            self.query_one("#heading", Static).update(Content("Loading…").stylize("dim"))
        self.load()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="bookmarks")
    def load(self) -> None:
        """Load the bookmarks."""
        try:
            folded = tuple(fold_bookmarks(list_bookmarks(self.workspace.library)))
            tags = tuple(list_tags(self.workspace.library))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
        else:
            self.post_message(Report(BookmarksLoaded(folded, tags)))

    # what is shown

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case BookmarksLoaded(folded, tags):
                self.folded = folded
                self.tags = {tag.name: tag for tag in tags}
                self.marked &= {one.bookmark.id for one in folded}
                self.query_one("#body").display = bool(folded)
                self.query_one("#filter").display = bool(folded)
                self.query_one("#empty").display = not folded
                self.show_chosen()
            case WorkFailed(error):
                self.complain(error)

    @on(Input.Changed, "#filter")
    def show_chosen(self) -> None:
        """Show what fits the filter, in order and grouped."""
        self._fault = ""
        try:
            fitting = filter_bookmarks(self.folded, self._filter.value)
            self.shown = sort_bookmarks(fitting, self._order)
        except QuerySyntaxError as error:
            # what was shown stays while the reader is typing
            self._fault = str(error)
        self.view.show(self._entries(), self.marked)
        self._show_heading()

    def _entries(self) -> list[Entry]:
        if not self._group:
            return list(self.shown)
        entries: list[Entry] = []
        for name, members in group_bookmarks(self.shown, self._group):
            entries += [Heading(name or "without a tag", len(members)), *members]
        return entries

    def _show_heading(self) -> None:
        total, shown = len(self.folded), len(self.shown)
        what = f"{shown:,} of {counted(total, 'bookmark')}" if shown < total else ""
        parts = [what or f"{counted(total, 'bookmark')}", _ORDER_NAMES[self._order]]
        parts += [f"grouped by {self._group}"] if self._group else []
        parts += [f"{len(self.marked):,} marked"] if self.marked else []
        name = sanitise_line(self.workspace.corpus.name)
        heading = Content(f"{name}  ").stylize("bold") + Content(" · ".join(parts))
        if self._doing:
            heading += Content(f"  {self._doing}").stylize("$text-warning")
        if self._fault:
            heading += Content(f"  {self._fault}").stylize("$text-error")
        self.query_one("#heading", Static).update(heading)
        self.refresh_bindings()

    def show_doing(self, what: str) -> None:
        """Say in the heading what goes on; an empty string: nothing more."""
        self._doing = what
        self._show_heading()

    @on(BookmarkList.CursorMoved)
    def _show_passage(self) -> None:
        self.query_one(PassageView).show(self.view.current)
        self.refresh_bindings()

    def _tag_number(self, name: str) -> int:
        return self.tags[name].number if name in self.tags else 0

    # what the reader does

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.focus()

    @on(Input.Submitted, "#filter")
    def action_leave_filter(self) -> None:
        """Go from the filter to the list."""
        self.view.focus()

    def action_next_order(self) -> None:
        """Sort in the next way."""
        following = (BOOKMARK_ORDERS.index(self._order) + 1) % len(BOOKMARK_ORDERS)
        self._order = BOOKMARK_ORDERS[following]
        self.show_chosen()

    def action_next_group(self) -> None:
        """Group by article, by tag, or not."""
        self._group = _GROUPS[(_GROUPS.index(self._group) + 1) % len(_GROUPS)]
        self.show_chosen()

    def action_mark(self) -> None:
        """Mark the bookmark under the cursor, or no longer, and go on to the next."""
        if self.view.current is not None:
            self.marked ^= {self.view.current.id}
            self.view.show_marked(self.marked)
            self.view.action_next()
            self._show_heading()

    def action_mark_all(self) -> None:
        """Mark all that are shown; or, where they are, none of them."""
        shown = {bookmark.id for bookmark in self.shown}
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.view.show_marked(self.marked)
        self._show_heading()

    def action_back(self) -> None:
        """Forget the marks, then the filter; then go back to the search."""
        if self.marked:
            self.marked = set()
            self.view.show_marked(self.marked)
            self._show_heading()
        elif self._filter.value:
            self._filter.value = ""
            self.view.focus()
        elif self._filter.has_focus:
            self.view.focus()
        else:
            self.app.switch_mode("search")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what there is."""
        if action in {"next_order", "next_group", "mark", "mark_all", "open", "remove", "export"}:
            return bool(self.shown) and not self._is_typing
        return super().check_action(action, parameters)

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Input)

    def chosen(self) -> list[Bookmark]:
        """The marked bookmarks in the order of the list, or else the one under the cursor."""
        if self.marked:
            marked = (one.bookmark for one in self.folded if one.bookmark.id in self.marked)
            return sort_bookmarks(marked, self._order)
        return [self.view.current] if self.view.current else []

    @property
    def view(self) -> BookmarkList:
        """The list."""
        return self.query_one(BookmarkList)

    @property
    def _filter(self) -> LineInput:
        return self.query_one("#filter", LineInput)
