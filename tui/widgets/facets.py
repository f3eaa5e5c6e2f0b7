"""The panel of facets beside the hits: what they have in common, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from search import Facet, FacetValue
from tui.keymap import FACETS

_HEADINGS = {"language": "Language", "source": "Source", "year": "Year", "entity": "Names"}
_UNKNOWN = {"source": "no source", "year": "no date"}
_WIDTH = 26


class FacetPanel(OptionList):
    """Lists the facets; choosing a value applies it to the query, or takes it off again."""

    BINDINGS: ClassVar[list[BindingType]] = [*FACETS]
    HELP = "What the hits have in common. enter narrows the search to a line, or widens it again."

    class Toggled(Message):
        """The reader chose a value, given by its part of a query."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self) -> None:
        super().__init__(id="facets")
        self._values: dict[str, FacetValue] = {}

    def show(self, facets: Sequence[Facet], applied: Sequence[str]) -> None:
        """Show `facets`; those values whose queries are `applied` are ticked."""
        chosen = self.highlighted_option.id if self.highlighted_option else None
        options: list[Option] = []
        self._values.clear()
        for facet in facets:
            if facet.values:
                heading = Content(_HEADINGS[facet.name]).stylize("bold $accent")
                options.append(Option(heading, disabled=True))
            for value in facet.values:
                if value.query in self._values:
                    continue
                self._values[value.query] = value
                label = value.label or _UNKNOWN.get(facet.name, "")
                is_applied = value.query in applied
                options.append(Option(_line(label, value.hits, is_applied), id=value.query))
        self.clear_options()
        self.add_options(options)
        if chosen in self._values:
            self.highlighted = self.get_option_index(chosen)
        elif self._values:
            self.highlighted = self.get_option_index(next(iter(self._values)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand on what was chosen."""
        event.stop()
        if event.option_id:
            self.post_message(self.Toggled(event.option_id))


def _line(label: str, hits: int, is_applied: bool) -> Content:
    number = f" {hits:,}"
    room = _WIDTH - 2 - cell_len(number)
    text = label if cell_len(label) <= room else set_cell_size(label, room - 1) + "…"
    line = Content(("✓ " if is_applied else "  ") + set_cell_size(text, room))
    return (line.stylize("bold") if is_applied else line) + Content(number).stylize("dim")
