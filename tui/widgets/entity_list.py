"""The entities of a corpus, a line each, under the names of the columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content

from search import Entity, sanitise_line
from tui.cutting import beginning
from tui.widgets.line_list import LineList

_COUNTS = 18
_DATES = 24
_ROOM_FOR_DATES = 68


class EntityList(LineList[Entity]):
    """Shows entities and moves a cursor over them; some may be marked."""

    HEADING = 1
    HELP = (
        "Class, name, in how many articles and how often, from when to when. ● is marked. A name "
        "that you merge, split, rename or reclassify stays so for what is read later."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entities--facts",
        "entities--marked",
    }

    def __init__(self) -> None:
        super().__init__()
        self._marked: Collection[str] = ()

    def show(self, entities: Sequence[Entity], marked: Collection[str], cursor: int) -> None:
        """Show these entities, with the cursor on the one of this number."""
        self._marked = marked
        self.take(entities, cursor)
        self.show_cursor()
        self.refresh()
        self.post_message(self.CursorMoved())

    def show_marked(self, marked: Collection[str]) -> None:
        """Show these as marked, and no others."""
        self._marked = marked
        self.refresh()

    def action_page(self, pages: int) -> None:
        """Go this many screens down, or up where it is negative."""
        self.cursor += pages * max(1, self.size.height - self.HEADING - 1)

    def paint_heading(self) -> Content:
        """The names of the columns."""
        names = f"{'articles':>8} {'mentions':>8} {' dates' if self._has_dates else ''}"
        heading = Content(f"  {'class':<6}{'name':<{self._room}}{names}")
        return heading.stylize(self.style_of("entities--facts"))

    def paint(self, number: int, line: int) -> Content:
        """Class, name, counts and dates."""
        entity = self._items[number]
        name = beginning(sanitise_line(entity.name), self._room)
        padding = " " * max(0, self._room - cell_len(name))
        counts = f"{entity.articles:>8,} {entity.mentions:>8,} "
        dates = "–".join(dict.fromkeys(filter(None, (entity.first, entity.last))))
        mark = Content("●" if entity.id in self._marked else " ")
        return Content("").join(
            [
                self.sign(number),
                mark.stylize(self.style_of("entities--marked")),
                Content(f"{entity.entity_class:<6}").stylize(self.style_of("entities--facts")),
                Content(name + padding),
                Content(counts + (f" {dates}" if self._has_dates else "")).stylize(
                    self.style_of("entities--facts")
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
