"""A list over the screen, of those of its rows that hold what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput


class FilteredScreen(ModalScreen[ScreenResultType]):
    """The line to filter by, and the list below it; what is in the list is for its heirs to say."""

    CSS_PATH = "filtered.tcss"
    AUTO_FOCUS = "#filter"
    HEADING: ClassVar[str]

    def compose(self) -> ComposeResult:
        """Lay out the line to filter by, and the list."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self.HEADING)
            yield LineInput(placeholder="type to filter", id="filter")
            yield OptionList(id="rows")
            yield Static(id="none")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Have the list take the keys of the line, and never the focus."""
        self.rows.can_focus = False

    @on(Input.Changed)
    def _filter(self) -> None:
        self.show_rows()

    def show_rows(self) -> None:
        """Fill the list by `fill`."""
        raise NotImplementedError

    def fill(self, options: Sequence[Option], more: int, nothing: str) -> None:
        """Show these rows, say that there are so many more, or `nothing` where there is none."""
        highlighted = self.rows.highlighted or 0
        self.rows.clear_options()
        self.rows.add_options(options)
        self.query_one("#frame").border_subtitle = f"{more:,} more" if more > 0 else ""
        count = self.rows.option_count
        self.rows.highlighted = min(highlighted, count - 1) if count else None
        self.rows.display = bool(count)
        none = self.query_one("#none", Static)
        none.display = not count
        none.update(Content(nothing))
        self.refresh_bindings()

    def action_move(self, step: int) -> None:
        """Go down or up the list."""
        if step > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    @property
    def wanted(self) -> str:
        """What the rows are to hold."""
        return self.query_one(Input).value.strip()

    @property
    def rows(self) -> OptionList:
        """The list."""
        return self.query_one("#rows", OptionList)
