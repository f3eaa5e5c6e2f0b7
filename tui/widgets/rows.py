"""The rows of the bilingual view, and which lines each takes at a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeAlias, overload

from search import Find, Mention, Place, Rendering, Segment, Verdict
from tui.widgets.wrapping import wrap_offsets

_Mentions: TypeAlias = Mapping[Place, tuple[Mention, ...]]

GUTTER = 3
DIVIDER = " │ "
PENDING = "…"


@dataclass(frozen=True)
class BookmarkMark:
    """How a bookmarked row is marked: whether the passage begins in it, goes on after it, and the
    number of its first tag, 0 for none.
    """

    begins: bool = True
    goes_on: bool = False
    tag: int = 0


@dataclass(frozen=True)
class Row:
    """A segment and what is known of it so far."""

    segment: Segment
    rendering: Rendering | None = None
    mentions: tuple[Mention, ...] = ()
    rendering_mentions: tuple[Mention, ...] = ()
    bookmark: BookmarkMark | None = None

    @property
    def rendering_text(self) -> str:
        """The rendering, or what stands for one that is not there yet."""
        return self.rendering.text if self.rendering else PENDING

    @property
    def verdict(self) -> Verdict | None:
        """What a rendering that will last is taken for; None where there is none yet."""
        if self.rendering is None or self.rendering.is_stale:
            return None
        return self.rendering.verdict


@dataclass(frozen=True)
class RowLayout:
    """Where the lines of a row break on either side, and how many lines it takes in all."""

    source: list[int]
    rendering: list[int]
    space_before: int
    height: int


@dataclass(frozen=True)
class Page:
    """The layout of all rows. `tops` are the line numbers at which they begin."""

    is_stacked: bool = False
    column: int = 0
    layouts: list[RowLayout] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    height: int = 0

    def row_at(self, line: int) -> int:
        """The number of the row that takes up this line."""
        return bisect_right(self.tops, line) - 1

    def place_of(self, line: int) -> tuple[int, int]:
        """The number of the row that takes up this line, and which of its own lines that is, from
        a negative one on where there is space before it. Past the last row there is none.
        """
        if line >= self.height:
            return len(self.layouts), 0
        number = self.row_at(line)
        return number, line - self.tops[number] - self.layouts[number].space_before

    def rows_between(self, top: int, height: int) -> range:
        """The numbers of the rows with a line among the `height` lines from `top` on."""
        if not self.tops:
            return range(0)
        return range(max(0, self.row_at(top)), self.row_at(max(top, top + height - 1)) + 1)

    def first_row(self, top: int, height: int) -> int:
        """The first row that begins among these lines; where none does, the one that fills them."""
        number = self.row_at(top)
        begins_above = self.tops[number] < top
        has_next = number + 1 < len(self.tops)
        fits_below = has_next and self.tops[number + 1] < top + height
        return number + 1 if begins_above and fits_below else number

    def lines_of(self, find: Find) -> range:
        """The lines that a find takes up."""
        row, is_rendering = divmod(find.text, 2)
        layout = self.layouts[row]
        breaks = layout.rendering if is_rendering else layout.source
        first, last = bisect_right(breaks, find.span[0]), bisect_right(breaks, find.span[1] - 1)
        above = len(layout.source) + 1 if is_rendering and self.is_stacked else 0
        top = self.tops[row] + layout.space_before + above
        return range(top + first, top + last + 1)


class RowTable(Sequence[Row]):
    """The rows of a view, which what is known of their segments is added to."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)
        self._numbers = {row.segment.place: number for number, row in enumerate(self._rows)}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> list[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | list[Row]:
        return self._rows[number]

    def number(self, place: Place) -> int:
        """The number of the row of the segment at this place."""
        return self._numbers[place]

    def add_renderings(self, renderings: Iterable[Rendering]) -> list[int]:
        """Have these renderings; returns the numbers of the rows that changed."""
        changed = []
        for rendering in renderings:
            number = self._numbers[rendering.place]
            if self._rows[number].rendering != rendering:
                self._rows[number] = replace(self._rows[number], rendering=rendering)
                changed.append(number)
        return changed

    def set_mentions(self, source: _Mentions, rendering: _Mentions) -> None:
        """Have these mentions, on either side; those at other places stay as they are."""
        for place, mentions in source.items():
            number = self._numbers[place]
            self._rows[number] = replace(self._rows[number], mentions=mentions)
        for place, mentions in rendering.items():
            number = self._numbers[place]
            self._rows[number] = replace(self._rows[number], rendering_mentions=mentions)

    def set_bookmarks(self, marks: Mapping[Place, BookmarkMark]) -> None:
        """Have these places, and no others, be bookmarked."""
        self._rows = [replace(row, bookmark=marks.get(row.segment.place)) for row in self._rows]


def lay_out(rows: Sequence[Row], width: int, *, stacked: bool) -> Page:
    """Lay the rows out in `width` cells: side by side, or `stacked` source over rendering."""
    column = width - GUTTER if stacked else (width - GUTTER - len(DIVIDER)) // 2
    layouts: list[RowLayout] = []
    paragraph = rows[0].segment.place.paragraph if rows else 0
    for row in rows:
        begins_paragraph = row.segment.place.paragraph != paragraph
        paragraph = row.segment.place.paragraph
        space = int(bool(layouts) and (stacked or begins_paragraph))
        layouts.append(_lay_out_row(row, column, space, stacked))
    *tops, height = accumulate((layout.height for layout in layouts), initial=0)
    return Page(stacked, column, layouts, tops, height)


def lay_out_again(page: Page, rows: Sequence[Row], changed: Iterable[int]) -> Page:
    """Lay out the rows of these numbers anew and move those below them."""
    layouts = list(page.layouts)
    for number in changed:
        space = layouts[number].space_before
        layouts[number] = _lay_out_row(rows[number], page.column, space, page.is_stacked)
    *tops, height = accumulate((layout.height for layout in layouts), initial=0)
    return Page(page.is_stacked, page.column, layouts, tops, height)


def _lay_out_row(row: Row, column: int, space: int, stacked: bool) -> RowLayout:
    source = wrap_offsets(row.segment.text, column)
    rendering = wrap_offsets(row.rendering_text, column)
    lines = (len(source) + 1, len(rendering) + 1)
    return RowLayout(source, rendering, space, space + (sum(lines) if stacked else max(lines)))
