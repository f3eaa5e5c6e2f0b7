"""Items below one another, some lines each, with a cursor over them.

A line API widget: only the lines on screen are ever painted, so that a list of thousands opens as
quickly as one of ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.keymap import SENTENCES

Item = TypeVar("Item")


class LineList(ScrollView, Generic[Item], can_focus=True):
    """Shows items and moves a cursor over them; what their lines look like is for heirs to say."""

    BINDINGS: ClassVar[list[BindingType]] = [*SENTENCES]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor"}
    DEFAULT_CSS = """
    LineList {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        background: $background;
    }
    LineList > .line-list--cursor {
        background: $primary 22%;
    }
    LineList:ansi > .line-list--cursor {
        background: ansi_default;
        text-style: bold;
    }
    """
    # lines above the items, which stay while those are scrolled
    HEADING: ClassVar[int] = 0

    cursor: reactive[int] = reactive(0, init=False)

    class CursorMoved(Message):
        """The cursor stands on another item."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Item] = ()
        self._follows_cursor = True

    @property
    def items(self) -> Sequence[Item]:
        """The items in the order in which they are shown."""
        return self._items

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self.cursor] if len(self._items) else None

    # what an heir says

    @property
    def item_height(self) -> int:
        """How many lines an item takes up."""
        return 1

    def top_of(self, number: int) -> int:
        """The line where the item of this number begins."""
        return number * self.item_height

    def item_at(self, line: int) -> tuple[int, int]:
        """The number of the item at this line, and which of its lines that is; a negative one is
        empty, and past the last item there is the number of no item.
        """
        return divmod(line, self.item_height)

    def paint(self, number: int, line: int) -> Content:
        """Line `line` of the item of this number, with its `sign`."""
        raise NotImplementedError

    def ground(self, number: int) -> Style | None:
        """What is under the lines of the item of this number, if it is to be told from others."""
        return self.style_of("line-list--cursor") if number == self.cursor else None

    def paint_heading(self) -> Content:
        """What stands above the items."""
        return Content("")

    def nearest(self, number: int, step: int) -> int:
        """The place nearest to `number` on which the cursor may stand, in the direction of `step`
        where there is one.
        """
        return clamp(number, 0, max(0, len(self._items) - 1))

    def lay_out(self) -> None:
        """Make room for all items, as wide as the list is now."""
        lines = self.HEADING + len(self._items) * self.item_height
        self.virtual_size = Size(self.scrollable_content_region.width, lines)

    # what heirs use

    def take(self, items: Sequence[Item], cursor: int) -> None:
        """Have these items, with the cursor as near to this place as it may stand; to scroll and
        to paint them is for heirs to do.
        """
        self._items = items
        self.set_reactive(LineList.cursor, self.nearest(cursor, 1))
        self.lay_out()

    def sign(self, number: int) -> Content:
        """What stands at the left of an item, and says whether the cursor is there."""
        return Content("▌" if number == self.cursor else " ")

    def style_of(self, name: str) -> Style:
        """The style of a component class."""
        return self.get_visual_style(name, partial=True)

    @property
    def top(self) -> int:
        """The line where the item under the cursor begins."""
        return self.top_of(self.cursor)

    def show_cursor(self) -> None:
        """Scroll as little as brings the item under the cursor into view."""
        below = self.top + self.item_height - max(1, self.size.height - self.HEADING)
        if not below <= self.scroll_offset.y <= self.top:
            self.scroll_to_line(self.top if self.top < self.scroll_offset.y else below)

    def put_cursor(self, number: int) -> None:
        """Put the cursor on an item without scrolling to it."""
        self._follows_cursor = False
        self.cursor = number
        self._follows_cursor = True

    def scroll_to_line(self, line: int) -> None:
        """Have this line be the first below the heading, at once."""
        self.scroll_to(y=max(0, line), animate=False, immediate=True, force=True)

    # what the reader does

    def on_resize(self) -> None:
        """Lay out for the new size, with the cursor in view."""
        self.lay_out()
        self.call_after_refresh(self.show_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked."""
        number, _ = self.item_at(event.y - self.HEADING + self.scroll_offset.y)
        if event.y >= self.HEADING and number == self.nearest(number, 1):
            self.cursor = number

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return clamp(cursor, 0, max(0, len(self._items) - 1))

    def watch_cursor(self) -> None:
        """Show where the cursor is now."""
        self.refresh()
        if self._follows_cursor:
            self.show_cursor()
        self.post_message(self.CursorMoved())

    def action_next(self) -> None:
        """Go to the next item."""
        self.cursor = self.nearest(self.cursor + 1, 1)

    def action_previous(self) -> None:
        """Go to the item before."""
        self.cursor = self.nearest(self.cursor - 1, -1)

    def action_page(self, pages: int) -> None:
        """Go this many screens down, or up where it is negative."""
        step = pages * max(1, self.size.height // self.item_height - 1)
        self.scroll_to_line(self.scroll_offset.y + step * self.item_height)
        self.cursor = self.nearest(self.cursor + step, 1 if step > 0 else -1)

    def action_first(self) -> None:
        """Go to the first item."""
        self.cursor = self.nearest(0, 1)

    def action_last(self) -> None:
        """Go to the last item."""
        self.cursor = self.nearest(len(self._items) - 1, -1)

    def render_line(self, y: int) -> Strip:
        """Render the line at `y` of what is visible."""
        base = self.visual_style
        content = Content("")
        number, line = self.item_at(y - self.HEADING + self.scroll_offset.y)
        if y < self.HEADING:
            content = self.paint_heading()
        elif number < len(self._items) and line >= 0:
            ground = self.ground(number)
            base = base + ground if ground else base
            content = self.paint(number, line)
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(self.size.width, base.rich_style)
