"""Bookmarks below one another, two lines each, under headings where they are grouped.

A line API widget, as `tui.widgets.concordance` is: only the lines on screen are ever rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from search import Bookmark, sanitise_line
from tui.cutting import beginning
from tui.keymap import SENTENCES
from tui.widgets.row_painter import BOOKMARK, TAG_STYLES
from tui.wording import counted

_LINES = 2
_GUTTER = 4


@dataclass(frozen=True)
class Heading:
    """What stands over a group of bookmarks."""

    name: str
    number: int


Entry: TypeAlias = Bookmark | Heading


class BookmarkList(ScrollView, can_focus=True):
    """Shows bookmarks and moves a cursor over them; some may be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*SENTENCES]
    HELP = "★ has the colour of the first tag. ● is marked, ? has a doubtful rendering, ✗ is gone."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bookmarks--cursor",
        "bookmarks--facts",
        "bookmarks--heading",
        "bookmarks--marked",
        "bookmarks--warning",
        BOOKMARK,
        *TAG_STYLES,
    }

    cursor: reactive[int] = reactive(0, init=False)

    class CursorMoved(Message):
        """The cursor stands on another bookmark."""

    class Opened(Message):
        """The reader wants to see a bookmark at its place."""

    def __init__(self, tag_number: Callable[[str], int]) -> None:
        """Take what tells the number of a tag, which is its colour."""
        super().__init__()
        self._tag_number = tag_number
        self._entries: Sequence[Entry] = ()
        self._marked: Collection[str] = ()

    @property
    def current(self) -> Bookmark | None:
        """The bookmark under the cursor."""
        entry = self._entries[self.cursor] if self._entries else None
        return entry if isinstance(entry, Bookmark) else None

    def show(self, entries: Sequence[Entry], marked: Collection[str]) -> None:
        """Show these entries; the cursor stays on its bookmark, or else at its place."""
        current = self.current
        above = self._top - self.scroll_offset.y
        self._entries, self._marked = entries, marked
        numbers: Mapping[str, int] = {
            entry.id: number for number, entry in enumerate(entries) if isinstance(entry, Bookmark)
        }
        number = numbers.get(current.id) if current else None
        wanted = clamp(self.cursor, 0, max(0, len(entries) - 1)) if number is None else number
        self.set_reactive(BookmarkList.cursor, self._nearest(wanted, 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(entries) * _LINES)
        self._scroll(self._top - above)
        self._show_cursor()
        self.refresh()
        self.post_message(self.CursorMoved())

    def show_marked(self, marked: Collection[str]) -> None:
        """Show these as marked, and no others."""
        self._marked = marked
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._entries) * _LINES)
        self.call_after_refresh(self._show_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the bookmark that was clicked."""
        number = (event.y + self.scroll_offset.y) // _LINES
        if number < len(self._entries) and isinstance(self._entries[number], Bookmark):
            self.cursor = number

    def watch_cursor(self) -> None:
        """Show where the cursor is now."""
        self.refresh()
        self._show_cursor()
        self.post_message(self.CursorMoved())

    def action_next(self) -> None:
        """Go to the next bookmark."""
        self.cursor = self._nearest(self.cursor + 1, 1)

    def action_previous(self) -> None:
        """Go to the bookmark before."""
        self.cursor = self._nearest(self.cursor - 1, -1)

    def action_page(self, pages: int) -> None:
        """Go this many screens down, or up where it is negative."""
        step = pages * max(1, self.size.height // _LINES - 1)
        self._scroll(self.scroll_offset.y + step * _LINES)
        self.cursor = self._nearest(self.cursor + step, 1 if step > 0 else -1)

    def action_first(self) -> None:
        """Go to the first bookmark."""
        self.cursor = self._nearest(0, 1)
        self._scroll(0)

    def action_last(self) -> None:
        """Go to the last bookmark."""
        self.cursor = self._nearest(len(self._entries) - 1, -1)

    def render_line(self, y: int) -> Strip:
        """Render the line at `y` of what is visible."""
        number, line = divmod(y + self.scroll_offset.y, _LINES)
        base = self.visual_style
        content = Content("")
        if number < len(self._entries):
            entry = self._entries[number]
            if isinstance(entry, Heading):
                content = self._heading(entry) if line else content
            else:
                if number == self.cursor:
                    base += self._style("bookmarks--cursor")
                content = self._facts(entry) if line else self._quote(entry)
                content = Content("▌" if number == self.cursor else " ") + content
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _heading(self, heading: Heading) -> Content:
        number = f"  {heading.number:,}"
        name = beginning(sanitise_line(heading.name), self._room - len(number))
        return Content(f" {name}").stylize(self._style("bookmarks--heading")) + Content(
            number
        ).stylize(self._style("bookmarks--facts"))

    def _quote(self, bookmark: Bookmark) -> Content:
        is_marked = bookmark.id in self._marked
        tag = self._tag_number(bookmark.tags[0]) if bookmark.tags else 0
        style = TAG_STYLES[(tag - 1) % len(TAG_STYLES)] if tag else BOOKMARK
        mark = Content("●" if is_marked else " ").stylize(self._style("bookmarks--marked"))
        star = Content("★ ").stylize(self._style(style))
        # what is longer than any line is not looked through
        quote = beginning(sanitise_line(bookmark.quote[: 4 * self._room]), self._room)
        return mark + star + Content(quote)

    def _facts(self, bookmark: Bookmark) -> Content:
        sign = "✗" if bookmark.is_orphaned else "?" if bookmark.is_doubtful else " "
        tags = " ".join(f"#{tag}" for tag in bookmark.tags)
        note = f"“{bookmark.note}”" if bookmark.note else ""
        known = [bookmark.date or "no date", bookmark.place, tags, note, bookmark.title]
        sentences = len(bookmark.passage)
        known.insert(2, counted(sentences, "sentence") if sentences > 1 else "")
        text = sanitise_line(" · ".join(filter(None, known))[: 4 * self._room])
        warning = Content(sign).stylize(self._style("bookmarks--warning"))
        facts = Content(beginning(text, self._room)).stylize(self._style("bookmarks--facts"))
        return warning + Content("  ") + facts

    def _nearest(self, number: int, step: int) -> int:
        """The bookmark nearest to this place in the direction of the step, or else behind it."""
        size = len(self._entries)
        number = clamp(number, 0, max(0, size - 1))
        for direction in (step, -step):
            at = number
            while 0 <= at < size:
                if isinstance(self._entries[at], Bookmark):
                    return at
                at += direction
        return 0

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width - _GUTTER)

    @property
    def _top(self) -> int:
        return self.cursor * _LINES

    def _show_cursor(self) -> None:
        below = self._top + _LINES - self.size.height
        if not below <= self.scroll_offset.y <= self._top:
            self._scroll(self._top if self._top < self.scroll_offset.y else below)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)
