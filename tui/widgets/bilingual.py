"""The source beside its rendering, a row a sentence.

A line API widget: an article of thousands of sentences opens as quickly as one of ten, since only
the lines on screen are ever rendered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from search import EntityClass, Find, Finds, Mention, Place, Rendering
from tui.keymap import SENTENCES
from tui.widgets.row_painter import (
    BOOKMARK,
    CURRENT_MATCH,
    MARK_STYLES,
    MATCH,
    MENTION_STYLES,
    TAG_STYLES,
    RowPainter,
)
from tui.widgets.rows import BookmarkMark, Page, Row, lay_out, lay_out_again

NARROW = 100


class BilingualView(ScrollView, can_focus=True):
    """Shows rows and moves a cursor over them; both sides scroll together."""

    BINDINGS: ClassVar[list[BindingType]] = [*SENTENCES]
    HELP = (
        "Each sentence, and its machine translation beside or under it. "
        "People are **bold**, places underlined, organisations both, laws and operations dim: "
        "`l` lists them. ★ is a bookmark in "
        "the colour of its first tag, ┃ the rest of a passage, "
        "? a doubtful rendering, ✎ one that you edited, ~ one that is being made again. Quotes are "
        'copied by the terminal; where pasting brings nothing, `clipboard = "file"` in the '
        "settings has them written to files."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bilingual--cursor",
        "bilingual--rendering",
        "bilingual--pending",
        "bilingual--divider",
        MATCH,
        CURRENT_MATCH,
        "bilingual--selected",
        BOOKMARK,
        *TAG_STYLES,
        *MARK_STYLES.values(),
        *MENTION_STYLES.values(),
    }

    cursor: reactive[int] = reactive(0, init=False)
    # where a selection begins, which ends at the cursor
    selecting_from: reactive[int | None] = reactive(None, init=False)

    class CursorMoved(Message):
        """The cursor stands on another sentence."""

    def __init__(self, rows: Sequence[Row], cursor: int = 0) -> None:
        super().__init__()
        self._rows = list(rows)
        self._numbers = {row.segment.place: number for number, row in enumerate(rows)}
        self._page = Page()
        self._follows_cursor = True
        self._painter = RowPainter(self._style, self.get_visual_style)
        self.set_reactive(BilingualView.cursor, cursor)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they are now."""
        return self._rows

    @property
    def current(self) -> Row:
        """The row under the cursor."""
        return self._rows[self.cursor]

    @property
    def selected(self) -> range:
        """The numbers of the rows that are selected; without a selection, that of the cursor."""
        begin = self.cursor if self.selecting_from is None else self.selecting_from
        return range(min(begin, self.cursor), max(begin, self.cursor) + 1)

    def visible_places(self) -> frozenset[Place]:
        """The places of the sentences that are on the screen now; any thread may ask."""
        page, top, height = self._page, self.scroll_offset.y, self.size.height
        if not page.tops:
            return frozenset()
        first, last = page.row_at(top), page.row_at(max(top, top + height - 1))
        return frozenset(row.segment.place for row in self._rows[max(0, first) : last + 1])

    def add_renderings(self, renderings: Iterable[Rendering]) -> None:
        """Show renderings, each beside its segment; the row under the cursor stays where it is."""
        changed = []
        for rendering in renderings:
            number = self._numbers[rendering.place]
            if self._rows[number].rendering != rendering:
                self._rows[number] = replace(self._rows[number], rendering=rendering)
                changed.append(number)
        if not changed or not self._page.tops:
            return
        offset = self._top - self.scroll_offset.y
        self._show_page(lay_out_again(self._page, self._rows, changed))
        if self.scroll_offset.y:
            self.scroll_to(y=self._top - offset, animate=False, immediate=True, force=True)
        if 0 <= offset < self.size.height and not self._is_tall:
            self.call_after_refresh(self._show_cursor)

    def set_mentions(
        self,
        source: Mapping[Place, tuple[Mention, ...]],
        rendering: Mapping[Place, tuple[Mention, ...]],
    ) -> None:
        """Highlight entities at these places, on either side; other places stay as they are."""
        for place, mentions in source.items():
            number = self._numbers[place]
            self._rows[number] = replace(self._rows[number], mentions=mentions)
        for place, mentions in rendering.items():
            number = self._numbers[place]
            self._rows[number] = replace(self._rows[number], rendering_mentions=mentions)
        self.refresh()

    def hide(self, classes: Collection[EntityClass]) -> None:
        """Highlight no entities of these classes."""
        self._painter.hide(classes)
        self.refresh()

    def text_number(self, place: Place, *, is_rendering: bool) -> int:
        """The number of a text in the order in which both sides are read; see `show_finds`."""
        return 2 * self._numbers[place] + is_rendering

    def show_finds(self, finds: Finds, find: Find | None) -> None:
        """Mark these finds and no others, with `find` the one that the reader is at.

        Their texts are numbered row by row, the source before its rendering.
        """
        self._painter.show_finds(finds, find)
        self.refresh()

    def go_to(self, find: Find) -> None:
        """Put the cursor on the sentence of this find, with the find itself in view."""
        row, is_rendering = divmod(find.text, 2)
        self._follows_cursor = False
        self.cursor = row
        self._follows_cursor = True
        if not self._page.tops:
            return
        if not self._is_tall:
            self._show_cursor()
            return
        layout = self._page.layouts[row]
        breaks = layout.rendering if is_rendering else layout.source
        first, last = bisect_right(breaks, find.span[0]), bisect_right(breaks, find.span[1] - 1)
        above = len(layout.source) + 1 if is_rendering and self._page.is_stacked else 0
        top = self._top + layout.space_before + above + first
        self._show_lines(top, last - first + 1)

    def go_back(self, cursor: int, top: int) -> None:
        """Put the cursor where it was, with line `top` uppermost."""
        self._follows_cursor = False
        self.cursor = cursor
        self._follows_cursor = True
        self.scroll_to(y=top, animate=False, immediate=True)

    def set_bookmarks(self, marks: Mapping[Place, BookmarkMark]) -> None:
        """Mark these places, and no others, as bookmarked."""
        self._rows = [replace(row, bookmark=marks.get(row.segment.place)) for row in self._rows]
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new width, with the cursor in view."""
        self._lay_out()
        self.call_after_refresh(self._show_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the sentence that was clicked."""
        line = event.y + self.scroll_offset.y
        if line < self._page.height:
            self.cursor = self._page.row_at(line)

    def watch_cursor(self) -> None:
        """Show where the cursor is now."""
        self.refresh()
        if self._follows_cursor:
            self._show_cursor()
        self.post_message(self.CursorMoved())

    def watch_selecting_from(self) -> None:
        """Show what is selected now."""
        self.refresh()
        self.post_message(self.CursorMoved())

    def action_next(self) -> None:
        """Go to the next sentence, or on within one that is taller than the screen."""
        bottom = self._top + self._page.layouts[self.cursor].height
        if bottom > self.scroll_offset.y + self.size.height and self._is_tall:
            self.scroll_relative(y=self.size.height - 1, animate=False)
        elif self.cursor < len(self._rows) - 1:
            self.cursor += 1

    def action_previous(self) -> None:
        """Go to the sentence before, or back within one that is taller than the screen."""
        if self._top < self.scroll_offset.y and self._is_tall:
            self.scroll_relative(y=1 - self.size.height, animate=False)
        elif self.cursor > 0:
            self.cursor -= 1

    def action_page(self, pages: int) -> None:
        """Go this many screens of text down, or up where it is negative."""
        step = pages * max(1, self.size.height - 1)
        top = max(0, min(self.scroll_offset.y + step, self.max_scroll_y))
        if top == self.scroll_offset.y:
            self.cursor = len(self._rows) - 1 if pages > 0 else 0
            return
        self.scroll_to(y=top, animate=False, immediate=True)
        number = self._page.row_at(top)
        begins_above = self._page.tops[number] < top
        has_next = number + 1 < len(self._rows)
        fits_below = has_next and self._page.tops[number + 1] < top + self.size.height
        # the first sentence that begins on this screen, so that the cursor is in sight
        self._follows_cursor = False
        self.cursor = number + 1 if begins_above and fits_below else number
        self._follows_cursor = True

    def action_first(self) -> None:
        """Go to the first sentence."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last sentence."""
        self.cursor = len(self._rows) - 1

    def render_line(self, y: int) -> Strip:
        """Render the line at `y` of what is visible."""
        line = y + self.scroll_offset.y
        base = self.visual_style
        content = Content("")
        if line < self._page.height:
            number = self._page.row_at(line)
            inner = line - self._page.tops[number] - self._page.layouts[number].space_before
            if inner >= 0:
                is_cursor = number == self.cursor
                if number in self.selected and self.selecting_from is not None:
                    base += self._style("bilingual--selected")
                elif is_cursor:
                    base += self._style("bilingual--cursor")
                row = self._rows[number]
                content = self._painter.line(number, row, self._page, inner, is_cursor=is_cursor)
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    @property
    def _top(self) -> int:
        return self._page.tops[self.cursor] if self._page.tops else 0

    @property
    def _is_tall(self) -> bool:
        return self._page.layouts[self.cursor].height > self.size.height

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._show_page(lay_out(self._rows, width, stacked=self.outer_size.width < NARROW))

    def _show_page(self, page: Page) -> None:
        self._page = page
        self.virtual_size = Size(self.scrollable_content_region.width, page.height)
        self.refresh()

    def _show_cursor(self) -> None:
        if not self._page.tops:
            return
        if self._is_tall:
            self.scroll_to(y=self._top, animate=False)
        else:
            self._show_lines(self._top, self._page.layouts[self.cursor].height)

    def _show_lines(self, top: int, number: int) -> None:
        """Scroll as little as brings these lines into view."""
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + number > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=top + number - self.size.height, animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Colour everything anew when the theme changes."""
        self._painter.forget()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)
