"""Bookmarks below one another, two lines each, under headings where they are grouped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual.content import Content
from textual.geometry import clamp

from search import VERDICT_MARKS, Bookmark, sanitise_line
from tui.cutting import beginning
from tui.widgets.line_list import LineList
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


class BookmarkList(LineList[Entry]):
    """Shows bookmarks and moves a cursor over them; some may be marked."""

    HELP = (
        "★ has the colour of the first tag. ● is marked, ? has a doubtful rendering, "
        "! one that is most probably wrong, ✗ is gone."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bookmarks--facts",
        "bookmarks--heading",
        "bookmarks--marked",
        "bookmarks--warning",
        BOOKMARK,
        *TAG_STYLES,
    }

    def __init__(self, tag_number: Callable[[str], int]) -> None:
        """Take what tells the number of a tag, which is its colour."""
        super().__init__()
        self._tag_number = tag_number
        self._marked: Collection[str] = ()

    @property
    def current(self) -> Bookmark | None:
        """The bookmark under the cursor."""
        entry = super().current
        return entry if isinstance(entry, Bookmark) else None

    @property
    def item_height(self) -> int:
        """The quote, and below it what is known of it."""
        return _LINES

    def show(self, entries: Sequence[Entry], marked: Collection[str]) -> None:
        """Show these entries; the cursor stays on its bookmark, or else at its place."""
        current = self.current
        above = self.top - self.scroll_offset.y
        self._marked = marked
        numbers: Mapping[str, int] = {
            entry.id: number for number, entry in enumerate(entries) if isinstance(entry, Bookmark)
        }
        number = numbers.get(current.id) if current else None
        self.take(entries, self.cursor if number is None else number)
        self.scroll_to_line(self.top - above)
        self.show_cursor()
        self.refresh()
        self.post_message(self.CursorMoved())

    def show_marked(self, marked: Collection[str]) -> None:
        """Show these as marked, and no others."""
        self._marked = marked
        self.refresh()

    def action_first(self) -> None:
        """Go to the first bookmark, with the heading above it."""
        super().action_first()
        self.scroll_to_line(0)

    def nearest(self, number: int, step: int) -> int:
        """The bookmark nearest to this place in the direction of the step, or else behind it."""
        size = len(self._items)
        number = clamp(number, 0, max(0, size - 1))
        for direction in (step, -step):
            at = number
            while 0 <= at < size:
                if isinstance(self._items[at], Bookmark):
                    return at
                at += direction
        return 0

    def paint(self, number: int, line: int) -> Content:
        """A line of a bookmark, or the heading of a group below an empty line."""
        entry = self._items[number]
        if isinstance(entry, Heading):
            return self._heading(entry) if line else Content("")
        return self.sign(number) + (self._facts(entry) if line else self._quote(entry))

    def _heading(self, heading: Heading) -> Content:
        number = f"  {heading.number:,}"
        name = beginning(sanitise_line(heading.name), self._room - len(number))
        return Content(f" {name}").stylize(self.style_of("bookmarks--heading")) + Content(
            number
        ).stylize(self.style_of("bookmarks--facts"))

    def _quote(self, bookmark: Bookmark) -> Content:
        is_marked = bookmark.id in self._marked
        tag = self._tag_number(bookmark.tags[0]) if bookmark.tags else 0
        style = TAG_STYLES[(tag - 1) % len(TAG_STYLES)] if tag else BOOKMARK
        mark = Content("●" if is_marked else " ").stylize(self.style_of("bookmarks--marked"))
        star = Content("★ ").stylize(self.style_of(style))
        # what is longer than any line is not looked through
        quote = beginning(sanitise_line(bookmark.quote[: 4 * self._room]), self._room)
        return mark + star + Content(quote)

    def _facts(self, bookmark: Bookmark) -> Content:
        sign = "✗" if bookmark.is_orphaned else VERDICT_MARKS[bookmark.verdict] or " "
        tags = " ".join(f"#{tag}" for tag in bookmark.tags)
        note = f"“{bookmark.note}”" if bookmark.note else ""
        known = [bookmark.date or "no date", bookmark.place, tags, note, bookmark.title]
        sentences = len(bookmark.passage)
        known.insert(2, counted(sentences, "sentence") if sentences > 1 else "")
        text = sanitise_line(" · ".join(filter(None, known))[: 4 * self._room])
        warning = Content(sign).stylize(self.style_of("bookmarks--warning"))
        facts = Content(beginning(text, self._room)).stylize(self.style_of("bookmarks--facts"))
        return warning + Content("  ") + facts

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width - _GUTTER)
