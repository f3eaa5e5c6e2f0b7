"""The lines of a concordance below one another, with their renderings beside or under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message

from search import ConcordanceLine, Sentence, Span
from tui.cutting import beginning, counterpart, in_context
from tui.widgets.columns import BESIDE, DATE, GAP, Columns, lay_out
from tui.widgets.line_list import LineList
from tui.widgets.rows import DIVIDER, PENDING

MarkedRendering: TypeAlias = tuple[str, Sequence[Span]]


class ConcordanceView(LineList[ConcordanceLine]):
    """Shows lines, moves a cursor over them, and tells which sentences are in view."""

    HELP = "Every match in its sentence, one below the other. Renderings are machine translation."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance--facts",
        "concordance--keyword",
        "concordance--divider",
        "concordance--rendering",
        "concordance--match",
        "concordance--pending",
    }

    class SightChanged(Message):
        """Other lines are in view."""

    def __init__(self) -> None:
        super().__init__()
        self._renderings: dict[Sentence, MarkedRendering] = {}
        self._columns = Columns()
        self._with_renderings = False
        # where the reader went; none at the top, which stays the top in any order
        self._followed: ConcordanceLine | None = None

    @property
    def lines(self) -> Sequence[ConcordanceLine]:
        """The lines in the order in which they are shown."""
        return self._items

    @property
    def item_height(self) -> int:
        """One line of the screen, or another for the rendering below it."""
        return self._columns.height

    @property
    def with_renderings(self) -> bool:
        """Whether renderings are shown."""
        return self._with_renderings

    def show_lines(self, lines: Sequence[ConcordanceLine]) -> None:
        """Show `lines` in place of those there are, which begin with them or are in other order.

        The line that the reader went to stays where it is on the screen.
        """
        above = self.top - self.scroll_offset.y
        number = next((n for n, line in enumerate(lines) if line is self._followed), 0)
        self.take(lines, number)
        self.scroll_to_line(self.top - above if self._followed else 0)
        self.post_message(self.CursorMoved())

    def show_renderings(self, is_wanted: bool) -> None:
        """Show or hide the renderings; the line under the cursor stays in view."""
        above = (self.top - self.scroll_offset.y) // self.item_height
        self._with_renderings = is_wanted
        self.lay_out()
        self.scroll_to_line(self.top - above * self.item_height)
        self.show_cursor()

    def add_renderings(self, renderings: Mapping[Sentence, MarkedRendering]) -> None:
        """Take renderings of sentences, with the spans to be marked in them."""
        self._renderings |= renderings
        self.refresh()

    def sentences_to_render(self) -> tuple[Sentence, ...]:
        """The sentences in view whose renderings are not there yet; none where they are hidden."""
        if not self._with_renderings:
            return ()
        height = self.item_height
        first = self.scroll_offset.y // height
        last = (self.scroll_offset.y + self.size.height - 1) // height
        seen = dict.fromkeys(
            Sentence(line.sentence, line.language) for line in self._items[first : last + 1]
        )
        return tuple(sentence for sentence in seen if sentence not in self._renderings)

    def watch_cursor(self) -> None:
        """Show where the cursor is now, and follow its line from now on."""
        self._followed = self.current if self.cursor else None
        super().watch_cursor()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.SightChanged())

    def lay_out(self) -> None:
        """Divide the width among the columns, and make room for all lines."""
        self._columns = lay_out(
            self.scrollable_content_region.width,
            with_renderings=self._with_renderings,
            is_beside=self.app.size.width >= BESIDE,
        )
        super().lay_out()
        self.refresh()
        self.post_message(self.SightChanged())

    def paint(self, number: int, line: int) -> Content:
        """The line in its context, or the rendering under it."""
        item = self._items[number]
        content = self._rendering_under(item) if line else self._in_context(item)
        return self.sign(number) + Content(" ") + content

    def _in_context(self, line: ConcordanceLine) -> Content:
        columns = self._columns
        context = self._marked(line.sentence, line.span, columns.context, "concordance--keyword")
        content = self._facts(line) + context
        if columns.rendering and columns.height == 1:
            divider = Content(DIVIDER).stylize(self.style_of("concordance--divider"))
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
            return Content(PENDING).stylize(self.style_of("concordance--pending"))
        text, marks = made
        width = self._columns.rendering
        mark = counterpart(line.span, line.sentence, marks, text)
        if mark is None:
            content = Content(beginning(text, width))
        else:
            content = self._marked(text, mark, width, "concordance--match")
        return content.stylize_before(self.style_of("concordance--rendering"))

    def _marked(self, text: str, span: Span, width: int, style: str) -> Content:
        left, keyword, right = in_context(text, span, width)
        return Content("").join([left, Content(keyword).stylize(self.style_of(style)), right])

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
        return Content(text + padding).stylize(self.style_of("concordance--facts"))
