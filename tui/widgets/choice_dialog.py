"""Questions over a screen that are answered by choosing: one of several, or some of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

_LEAVE: list[BindingType] = [Binding("escape", "dismiss(None)", "Cancel")]


class ChoiceDialog(ModalScreen[int | None]):
    """Asks for one of several; the answer is its number, None where the reader leaves it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*_LEAVE]

    def __init__(self, title: str, choices: Sequence[str], chosen: int) -> None:
        """The cursor stands on the choice of number `chosen`."""
        super().__init__()
        self._title, self._choices, self._chosen = title, choices, chosen

    def compose(self) -> ComposeResult:
        """Lay out the choices and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield OptionList(*(Option(Content(choice)) for choice in self._choices))
            yield Static(Content("enter chooses, escape leaves it"), id="hint")

    def on_mount(self) -> None:
        """Put the cursor where it belongs."""
        self.query_one(OptionList).highlighted = self._chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        self.dismiss(event.option_index)


class SomeDialog(ModalScreen[tuple[int, ...] | None]):
    """Asks for some of several; the answer is their numbers, None where the reader leaves it.

    `check` returns what is wrong with an answer, as a sentence, or nothing where it will do.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_LEAVE,
        Binding("space", "tick", "Tick", priority=True),
        Binding("enter", "take", "Take", priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[str],
        hint: str,
        check: Callable[[tuple[int, ...]], str],
    ) -> None:
        super().__init__()
        self._title, self._choices, self._hint, self._check = title, choices, hint, check
        self._ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        """Lay out the choices and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield OptionList(*(Option(self._line(number)) for number in range(len(self._choices))))
            yield Static(Content(self._hint), id="hint")

    def action_tick(self) -> None:
        """Tick the choice under the cursor, or no longer."""
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            number = choices.highlighted
            self._ticked ^= {number}
            choices.replace_option_prompt_at_index(number, self._line(number))

    def action_take(self) -> None:
        """Take what is ticked."""
        ticked = tuple(sorted(self._ticked))
        fault = self._check(ticked)
        if fault:
            self.query_one("#hint", Static).update(Content(fault).stylize("$text-error"))
        else:
            self.dismiss(ticked)

    def _line(self, number: int) -> Content:
        return Content(f"{'✓' if number in self._ticked else ' '} {self._choices[number]}")
