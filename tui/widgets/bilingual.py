"""The source beside its rendering, a row a sentence.

A line API widget: an article of thousands of sentences opens as quickly as one of ten, since only
the lines on screen are ever rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.style import Style

from search import EntityClass, Find, Finds, Mention, Place, Rendering
from tui.widgets.line_list import LineList
from tui.widgets.row_painter import ROW_STYLES, RowPainter
from tui.widgets.rows import BookmarkMark, Page, Row, RowTable, lay_out, lay_out_again

NARROW = 100


class BilingualView(LineList[Row]):
    """Shows rows and moves a cursor over them; both sides scroll together."""

    HELP = (
        "Each sentence, and its machine translation beside or under it. "
        "People are **bold**, places underlined, organisations both, laws and operations dim: "
        "`l` lists them. ★ is a bookmark in "
        "the colour of its first tag, ┃ the rest of a passage, "
        "? a doubtful rendering, ! one that is most probably wrong, ✎ one that you edited, "
        "~ one that is being made again. Quotes are "
        'copied by the terminal; where pasting brings nothing, `clipboard = "file"` in the '
        "settings has them written to files."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bilingual--selected", *ROW_STYLES}

    # where a selection begins, which ends at the cursor
    selecting_from: reactive[int | None] = reactive(None, init=False)

    def __init__(self, rows: Sequence[Row], cursor: int = 0) -> None:
        super().__init__()
        self._items = self._rows = RowTable(rows)
        self._page = Page()
        self._painter = RowPainter(self.style_of, self.get_visual_style)
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
        seen = self._page.rows_between(self.scroll_offset.y, self.size.height)
        return frozenset(self._rows[number].segment.place for number in seen)

    def add_renderings(self, renderings: Iterable[Rendering]) -> None:
        """Show renderings, each beside its segment; the row under the cursor stays where it is."""
        changed = self._rows.add_renderings(renderings)
        if not changed or not self._page.tops:
            return
        offset = self.top - self.scroll_offset.y
        self._show_page(lay_out_again(self._page, self._rows, changed))
        if self.scroll_offset.y:
            self.scroll_to(y=self.top - offset, animate=False, immediate=True, force=True)
        if 0 <= offset < self.size.height and not self._is_tall:
            self.call_after_refresh(self.show_cursor)

    def set_mentions(
        self,
        source: Mapping[Place, tuple[Mention, ...]],
        rendering: Mapping[Place, tuple[Mention, ...]],
    ) -> None:
        """Highlight entities at these places, on either side; other places stay as they are."""
        self._rows.set_mentions(source, rendering)
        self.refresh()

    def hide(self, classes: Collection[EntityClass]) -> None:
        """Highlight no entities of these classes."""
        self._painter.hide(classes)
        self.refresh()

    def text_number(self, place: Place, *, is_rendering: bool) -> int:
        """The number of a text in the order in which both sides are read; see `show_finds`."""
        return 2 * self._rows.number(place) + is_rendering

    def show_finds(self, finds: Finds, find: Find | None) -> None:
        """Mark these finds and no others, with `find` the one that the reader is at.

        Their texts are numbered row by row, the source before its rendering.
        """
        self._painter.show_finds(finds, find)
        self.refresh()

    def go_to(self, find: Find) -> None:
        """Put the cursor on the sentence of this find, with the find itself in view."""
        self.put_cursor(find.text // 2)
        if not self._page.tops:
            return
        if self._is_tall:
            lines = self._page.lines_of(find)
            self._show_lines(lines.start, len(lines))
        else:
            self.show_cursor()

    def go_back(self, cursor: int, top: int) -> None:
        """Put the cursor where it was, with line `top` uppermost."""
        self.put_cursor(cursor)
        self.scroll_to(y=top, animate=False, immediate=True)

    def set_bookmarks(self, marks: Mapping[Place, BookmarkMark]) -> None:
        """Mark these places, and no others, as bookmarked."""
        self._rows.set_bookmarks(marks)
        self.refresh()

    def watch_selecting_from(self) -> None:
        """Show what is selected now."""
        self.refresh()
        self.post_message(self.CursorMoved())

    def action_next(self) -> None:
        """Go to the next sentence, or on within one that is taller than the screen."""
        bottom = self.top + self._page.layouts[self.cursor].height
        if bottom > self.scroll_offset.y + self.size.height and self._is_tall:
            self.scroll_relative(y=self.size.height - 1, animate=False)
        elif self.cursor < len(self._rows) - 1:
            self.cursor += 1

    def action_previous(self) -> None:
        """Go to the sentence before, or back within one that is taller than the screen."""
        if self.top < self.scroll_offset.y and self._is_tall:
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
        self.put_cursor(self._page.first_row(top, self.size.height))

    def paint(self, number: int, line: int) -> Content:
        """A line of both sides."""
        row, is_cursor = self._rows[number], number == self.cursor
        return self._painter.line(number, row, self._page, line, is_cursor=is_cursor)

    def ground(self, number: int) -> Style | None:
        """What is selected, or else the cursor."""
        if self.selecting_from is not None and number in self.selected:
            return self.style_of("bilingual--selected")
        return super().ground(number)

    def top_of(self, number: int) -> int:
        """The line where the row begins, or the space before it."""
        return self._page.tops[number] if self._page.tops else 0

    def item_at(self, line: int) -> tuple[int, int]:
        """The row at this line; the space before it is of negative lines."""
        return self._page.place_of(line) if self._page.tops else (len(self._rows), 0)

    def lay_out(self) -> None:
        """Break the lines of all rows anew."""
        width = self.scrollable_content_region.width
        self._show_page(lay_out(self._rows, width, stacked=self.outer_size.width < NARROW))

    def show_cursor(self) -> None:
        """Scroll as little as brings the row under the cursor into view, or its first lines."""
        if not self._page.tops:
            return
        if self._is_tall:
            self.scroll_to(y=self.top, animate=False)
        else:
            self._show_lines(self.top, self._page.layouts[self.cursor].height)

    @property
    def _is_tall(self) -> bool:
        return self._page.layouts[self.cursor].height > self.size.height

    def _show_page(self, page: Page) -> None:
        self._page = page
        self.virtual_size = Size(self.scrollable_content_region.width, page.height)
        self.refresh()

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
