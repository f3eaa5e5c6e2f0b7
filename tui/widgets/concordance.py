"""The lines of a concordance below one another, with their renderings beside or under them.

A line API widget, as `tui.widgets.bilingual` is: only the lines on screen are ever rendered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from search import ConcordanceLine, Sentence, Span
from tui.cutting import beginning, counterpart, in_context
from tui.keymap import SENTENCES
from tui.widgets.columns import BESIDE, DATE, GAP, Columns, lay_out
from tui.widgets.rows import DIVIDER, PENDING

MarkedRendering: TypeAlias = tuple[str, Sequence[Span]]


class ConcordanceView(ScrollView, can_focus=True):
    """Shows lines, moves a cursor over them, and tells which sentences are in view."""

    BINDINGS: ClassVar[list[BindingType]] = [*SENTENCES]
    HELP = "Every match in its sentence, one below the other. Renderings are machine translation."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance--cursor",
        "concordance--facts",
        "concordance--keyword",
        "concordance--divider",
        "concordance--rendering",
        "concordance--match",
        "concordance--pending",
    }

    cursor: reactive[int] = reactive(0, init=False)

    class CursorMoved(Message):
        """The cursor stands on another line."""

    class SightChanged(Message):
        """Other lines are in view."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ConcordanceLine] = ()
        self._renderings: dict[Sentence, MarkedRendering] = {}
        self._columns = Columns()
        self._with_renderings = False
        # where the reader went; none at the top, which stays the top in any order
        self._followed: ConcordanceLine | None = None

    @property
    def lines(self) -> Sequence[ConcordanceLine]:
        """The lines in the order in which they are shown."""
        return self._lines

    @property
    def current(self) -> ConcordanceLine | None:
        """The line under the cursor."""
        return self._lines[self.cursor] if self._lines else None

    @property
    def with_renderings(self) -> bool:
        """Whether renderings are shown."""
        return self._with_renderings

    def show_lines(self, lines: Sequence[ConcordanceLine]) -> None:
        """Show `lines` in place of those there are, which begin with them or are in other order.

        The line that the reader went to stays where it is on the screen.
        """
        above = self._top - self.scroll_offset.y
        self._lines = lines
        number = next((n for n, line in enumerate(lines) if line is self._followed), 0)
        self.set_reactive(ConcordanceView.cursor, number)
        self._measure()
        self._scroll(self._top - above if self._followed else 0)
        self.post_message(self.CursorMoved())

    def show_renderings(self, is_wanted: bool) -> None:
        """Show or hide the renderings; the line under the cursor stays in view."""
        above = (self._top - self.scroll_offset.y) // self._columns.height
        self._with_renderings = is_wanted
        self._lay_out()
        self._scroll(self._top - above * self._columns.height)
        self._show_cursor()

    def add_renderings(self, renderings: Mapping[Sentence, MarkedRendering]) -> None:
        """Take renderings of sentences, with the spans to be marked in them."""
        self._renderings |= renderings
        self.refresh()

    def sentences_to_render(self) -> tuple[Sentence, ...]:
        """The sentences in view whose renderings are not there yet; none where they are hidden."""
        if not self._with_renderings:
            return ()
        height = self._columns.height
        first = self.scroll_offset.y // height
        last = (self.scroll_offset.y + self.size.height - 1) // height
        seen = dict.fromkeys(
            Sentence(line.sentence, line.language) for line in self._lines[first : last + 1]
        )
        return tuple(sentence for sentence in seen if sentence not in self._renderings)

    def on_resize(self) -> None:
        """Lay out for the new size, with the cursor in view."""
        self._lay_out()
        self.call_after_refresh(self._show_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        number = (event.y + self.scroll_offset.y) // self._columns.height
        if number < len(self._lines):
            self.cursor = number

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return clamp(cursor, 0, max(0, len(self._lines) - 1))

    def watch_cursor(self) -> None:
        """Show where the cursor is now."""
        self._followed = self.current if self.cursor else None
        self.refresh()
        self._show_cursor()
        self.post_message(self.CursorMoved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.SightChanged())

    def action_next(self) -> None:
        """Go to the next line."""
        self.cursor += 1

    def action_previous(self) -> None:
        """Go to the line before."""
        self.cursor -= 1

    def action_page(self, pages: int) -> None:
        """Go this many screens down, or up where it is negative."""
        lines = pages * max(1, self.size.height // self._columns.height - 1)
        self._scroll(self.scroll_offset.y + lines * self._columns.height)
        self.cursor += lines

    def action_first(self) -> None:
        """Go to the first line."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last line."""
        self.cursor = len(self._lines) - 1

    def render_line(self, y: int) -> Strip:
        """Render the line at `y` of what is visible."""
        number, inner = divmod(y + self.scroll_offset.y, self._columns.height)
        base = self.visual_style
        content = Content("")
        if number < len(self._lines):
            if number == self.cursor:
                base += self._style("concordance--cursor")
            line = self._lines[number]
            content = Content("▌ " if number == self.cursor else "  ")
            content += self._rendering_under(line) if inner else self._in_context(line)
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _in_context(self, line: ConcordanceLine) -> Content:
        columns = self._columns
        context = self._marked(line.sentence, line.span, columns.context, "concordance--keyword")
        content = self._facts(line) + context
        if columns.rendering and columns.height == 1:
            divider = Content(DIVIDER).stylize(self._style("concordance--divider"))
            padding = Content(" " * (columns.context - context.cell_length))
            content = Content("").join([content, padding, divider, self._rendering(line)])
        return content

    def _rendering_under(self, line: ConcordanceLine) -> Content:
        facts = self._columns.facts
        return Content(" " * (facts + GAP * bool(facts))) + self._rendering(line)

    def _rendering(self, line: ConcordanceLine) -> Content:
        """The rendering, with what the query matches in it where the line has its keyword."""
        made = self._renderings.get(Sentence(line.sentence, line.language))
        if made is None:
            return Content(PENDING).stylize(self._style("concordance--pending"))
        text, marks = made
        width = self._columns.rendering
        mark = counterpart(line.span, line.sentence, marks, text)
        if mark is None:
            content = Content(beginning(text, width))
        else:
            content = self._marked(text, mark, width, "concordance--match")
        return content.stylize_before(self._style("concordance--rendering"))

    def _marked(self, text: str, span: Span, width: int, style: str) -> Content:
        left, keyword, right = in_context(text, span, width)
        return Content("").join([left, Content(keyword).stylize(self._style(style)), right])

    def _facts(self, line: ConcordanceLine) -> Content:
        """The date, and the title where there is room for it or no date."""
        width = self._columns.facts
        if not width:
            return Content("")
        known = line.date or line.title
        if width > DATE:
            known = f"{line.date:{DATE}}  {line.title}"
        text = beginning(known, width)
        padding = " " * (width - cell_len(text) + GAP)
        return Content(text + padding).stylize(self._style("concordance--facts"))

    @property
    def _top(self) -> int:
        return self.cursor * self._columns.height

    def _lay_out(self) -> None:
        self._columns = lay_out(
            self.scrollable_content_region.width,
            with_renderings=self._with_renderings,
            is_beside=self.app.size.width >= BESIDE,
        )
        self._measure()

    def _measure(self) -> None:
        height = len(self._lines) * self._columns.height
        self.virtual_size = Size(self.scrollable_content_region.width, height)
        self.refresh()
        self.post_message(self.SightChanged())

    def _show_cursor(self) -> None:
        below = self._top + self._columns.height - self.size.height
        if not below <= self.scroll_offset.y <= self._top:
            self._scroll(self._top if self._top < self.scroll_offset.y else below)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)
