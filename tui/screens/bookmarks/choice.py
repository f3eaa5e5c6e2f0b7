"""Choosing among the bookmarks of a corpus: filtering, sorting, grouping, marking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from search import (
    BOOKMARK_ORDERS,
    Bookmark,
    FoldedBookmark,
    QuerySyntaxError,
    Tag,
    filter_bookmarks,
    group_bookmarks,
    sanitise_line,
    sort_bookmarks,
)
from tui.widgets.bookmark_list import BookmarkList, Entry, Heading
from tui.widgets.line_input import LineInput
from tui.wording import counted

_ORDER_NAMES = {
    "place": "by place",
    "newest": "newest first",
    "oldest": "oldest first",
    "date": "by date of the article",
}
_GROUPS: tuple[Literal["", "article", "tag"], ...] = ("", "article", "tag")


class BookmarkChoice:
    """Which bookmarks are shown and how, and which of them are marked for what is done next.

    It owns the heading, the filter and the list.
    """

    def __init__(self, screen: Screen[None], name: str) -> None:
        """`name` is that of the corpus."""
        self.heading = Static(id="heading")
        self.filter = LineInput(id="filter", placeholder="filter: words, tag:… date:… is:doubtful")
        self.list = BookmarkList(self._tag_number)
        self.shown: list[Bookmark] = []
        self._screen = screen
        self._name = name
        self._folded: Sequence[FoldedBookmark] = ()
        self._tags: dict[str, Tag] = {}
        self._marked: set[str] = set()
        self._order = BOOKMARK_ORDERS[0]
        self._group = _GROUPS[0]
        self._fault = ""
        self._doing = ""

    @property
    def tags(self) -> list[Tag]:
        """The tags there are."""
        return list(self._tags.values())

    @property
    def chosen(self) -> list[Bookmark]:
        """The marked bookmarks in the order of the list, or else the one under the cursor."""
        if self._marked:
            marked = (one.bookmark for one in self._folded if one.bookmark.id in self._marked)
            return sort_bookmarks(marked, self._order)
        return [self.list.current] if self.list.current else []

    @property
    def marked_or_shown(self) -> list[Bookmark]:
        """The marked bookmarks, or else all that are shown."""
        return self.chosen if self._marked else list(self.shown)

    # what is shown

    def take(self, folded: Sequence[FoldedBookmark], tags: Iterable[Tag]) -> None:
        """Choose among these from now on."""
        self._folded = folded
        self._tags = {tag.name: tag for tag in tags}
        self._marked &= {one.bookmark.id for one in folded}
        self.show()

    def drop(self, ids: Collection[str]) -> None:
        """Choose among the others."""
        self._folded = [one for one in self._folded if one.bookmark.id not in ids]
        self._marked -= set(ids)
        self.show()

    def show(self) -> None:
        """Show what fits the filter, in order and grouped."""
        self._fault = ""
        try:
            fitting = filter_bookmarks(self._folded, self.filter.value)
            self.shown = sort_bookmarks(fitting, self._order)
        except QuerySyntaxError as error:
            # what was shown stays while the reader is typing
            self._fault = str(error)
        self.list.show(self._entries(), self._marked)
        self._show_heading()

    def show_doing(self, what: str) -> None:
        """Say in the heading what goes on; an empty string: nothing more."""
        self._doing = what
        self._show_heading()

    def show_loading(self) -> None:
        """Say that there will be bookmarks, where there are none yet."""
        if not self._folded:
            self.heading.update(Content("Loading…").stylize("dim"))

    def _entries(self) -> list[Entry]:
        if not self._group:
            return list(self.shown)
        entries: list[Entry] = []
        for name, members in group_bookmarks(self.shown, self._group):
            entries += [Heading(name or "without a tag", len(members)), *members]
        return entries

    def _show_heading(self) -> None:
        total, shown = len(self._folded), len(self.shown)
        what = f"{shown:,} of {counted(total, 'bookmark')}" if shown < total else ""
        parts = [what or f"{counted(total, 'bookmark')}", _ORDER_NAMES[self._order]]
        parts += [f"grouped by {self._group}"] if self._group else []
        parts += [f"{len(self._marked):,} marked"] if self._marked else []
        name = sanitise_line(self._name)
        heading = Content(f"{name}  ").stylize("bold") + Content(" · ".join(parts))
        if self._doing:
            heading += Content(f"  {self._doing}").stylize("$text-warning")
        if self._fault:
            heading += Content(f"  {self._fault}").stylize("$text-error")
        self.heading.update(heading)
        self._screen.refresh_bindings()

    def _show_marked(self) -> None:
        self.list.show_marked(self._marked)
        self._show_heading()

    def _tag_number(self, name: str) -> int:
        return self._tags[name].number if name in self._tags else 0

    # what the reader does

    def next_order(self) -> None:
        """Sort in the next way."""
        following = (BOOKMARK_ORDERS.index(self._order) + 1) % len(BOOKMARK_ORDERS)
        self._order = BOOKMARK_ORDERS[following]
        self.show()

    def next_group(self) -> None:
        """Group by article, by tag, or not."""
        self._group = _GROUPS[(_GROUPS.index(self._group) + 1) % len(_GROUPS)]
        self.show()

    def mark(self) -> None:
        """Mark the bookmark under the cursor, or no longer, and go on to the next."""
        if self.list.current is not None:
            self._marked ^= {self.list.current.id}
            self.list.action_next()
            self._show_marked()

    def mark_all(self) -> None:
        """Mark all that are shown; or, where they are, none of them."""
        shown = {bookmark.id for bookmark in self.shown}
        self._marked = self._marked - shown if shown <= self._marked else self._marked | shown
        self._show_marked()

    def go_back(self) -> bool:
        """Forget the marks, or else the filter; False where there is nothing to forget."""
        if self._marked:
            self._marked = set()
            self._show_marked()
            return True
        is_filtering = bool(self.filter.value) or self.filter.has_focus
        if is_filtering:
            self.filter.value = ""
            self.list.focus()
        return is_filtering
