"""The entities of a corpus, a line each.

A line API widget, as `tui.widgets.concordance` is: only the entities on screen are ever made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

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

from search import Entity, sanitise_line
from tui.cutting import beginning
from tui.keymap import SENTENCES

_HEADING = 1
_COUNTS = 18
_DATES = 24
_ROOM_FOR_DATES = 68


class EntityList(ScrollView, can_focus=True):
    """Shows entities and moves a cursor over them; some may be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*SENTENCES]
    HELP = (
        "Class, name, in how many articles and how often, from when to when. ● is marked. A name "
        "that you merge, split, rename or reclassify stays so for what is read later."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entities--cursor",
        "entities--facts",
        "entities--marked",
    }

    cursor: reactive[int] = reactive(0, init=False)

    class CursorMoved(Message):
        """The cursor stands on another entity."""

    def __init__(self) -> None:
        super().__init__()
        self._entities: Sequence[Entity] = ()
        self._marked: Collection[str] = ()

    @property
    def current(self) -> Entity | None:
        """The entity under the cursor."""
        return self._entities[self.cursor] if len(self._entities) else None

    def show(self, entities: Sequence[Entity], marked: Collection[str], cursor: int) -> None:
        """Show these entities, with the cursor on the one of this number."""
        self._entities, self._marked = entities, marked
        self.set_reactive(EntityList.cursor, clamp(cursor, 0, max(0, len(entities) - 1)))
        self._measure()
        self._show_cursor()
        self.refresh()
        self.post_message(self.CursorMoved())

    def show_marked(self, marked: Collection[str]) -> None:
        """Show these as marked, and no others."""
        self._marked = marked
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._measure()
        self.call_after_refresh(self._show_cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entity that was clicked."""
        number = event.y - _HEADING + self.scroll_offset.y
        if 0 <= number < len(self._entities):
            self.cursor = number

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an entity."""
        return clamp(cursor, 0, max(0, len(self._entities) - 1))

    def watch_cursor(self) -> None:
        """Show where the cursor is now."""
        self.refresh()
        self._show_cursor()
        self.post_message(self.CursorMoved())

    def action_next(self) -> None:
        """Go to the next entity."""
        self.cursor += 1

    def action_previous(self) -> None:
        """Go to the entity before."""
        self.cursor -= 1

    def action_page(self, pages: int) -> None:
        """Go this many screens down, or up where it is negative."""
        self.cursor += pages * max(1, self._height - 1)

    def action_first(self) -> None:
        """Go to the first entity."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last entity."""
        self.cursor = len(self._entities) - 1

    def render_line(self, y: int) -> Strip:
        """Render the line at `y` of what is visible."""
        number = y - _HEADING + self.scroll_offset.y
        base = self.visual_style
        content = Content("") if y else self._heading()
        if y and number < len(self._entities):
            if number == self.cursor:
                base += self._style("entities--cursor")
            sign = "▌" if number == self.cursor else " "
            content = Content(sign) + self._line(self._entities[number])
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _heading(self) -> Content:
        names = f"{'articles':>8} {'mentions':>8} {' dates' if self._has_dates else ''}"
        heading = Content(f"  {'class':<6}{'name':<{self._room}}{names}")
        return heading.stylize(self._style("entities--facts"))

    def _line(self, entity: Entity) -> Content:
        name = beginning(sanitise_line(entity.name), self._room)
        padding = " " * max(0, self._room - cell_len(name))
        counts = f"{entity.articles:>8,} {entity.mentions:>8,} "
        dates = "–".join(dict.fromkeys(filter(None, (entity.first, entity.last))))
        mark = Content("●" if entity.id in self._marked else " ")
        return Content("").join(
            [
                mark.stylize(self._style("entities--marked")),
                Content(f"{entity.entity_class:<6}").stylize(self._style("entities--facts")),
                Content(name + padding),
                Content(counts + (f" {dates}" if self._has_dates else "")).stylize(
                    self._style("entities--facts")
                ),
            ]
        )

    @property
    def _has_dates(self) -> bool:
        return self.scrollable_content_region.width >= _ROOM_FOR_DATES

    @property
    def _room(self) -> int:
        """The width of a name."""
        rest = 8 + _COUNTS + (_DATES if self._has_dates else 0)
        return max(8, self.scrollable_content_region.width - rest)

    @property
    def _height(self) -> int:
        return max(1, self.size.height - _HEADING)

    def _measure(self) -> None:
        lines = len(self._entities) + _HEADING
        self.virtual_size = Size(self.scrollable_content_region.width, lines)

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self._height
        if not top <= self.cursor < top + height:
            wanted = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=max(0, wanted), animate=False, immediate=True, force=True)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)
