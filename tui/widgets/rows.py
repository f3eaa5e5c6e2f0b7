"""The rows of the bilingual view, and which lines each takes at a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from search import Mention, Rendering, Segment
from tui.widgets.wrapping import wrap_offsets

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
