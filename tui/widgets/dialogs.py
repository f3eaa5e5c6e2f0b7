"""Small questions over a screen: one line of text, answered with enter, left with escape."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.widgets.line_input import LineInput

_Answer = TypeVar("_Answer")


def ask_to_keep(
    app: App[None],
    dialog_of: Callable[[_Answer], ModalScreen[_Answer | None]],
    proposal: _Answer,
    keep: Callable[[_Answer], bool],
) -> None:
    """Ask with the dialog of a proposal and `keep` the answer.

    Where it cannot be kept it is asked for again, so that it need not be written again.
    """

    def ask(proposed: _Answer) -> None:
        app.push_screen(dialog_of(proposed), take)

    def take(answer: _Answer | None) -> None:
        if answer is not None and not keep(answer):
            ask(answer)

    ask(proposal)


class LineDialog(ModalScreen[str | None]):
    """Asks for a line of text; the answer is None where the reader thinks better of it.

    `check` returns what is wrong with an answer, as a sentence, or nothing where it will do.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(
        self,
        title: str,
        value: str,
        hint: str,
        check: Callable[[str], str] = lambda _: "",
        *,
        is_proposal: bool = False,
    ) -> None:
        """`value` is there to begin with; what is typed replaces it where it is a proposal."""
        super().__init__()
        self._is_proposal = is_proposal
        self._title = title
        self._value = value
        self._hint = hint
        self._check = check

    def compose(self) -> ComposeResult:
        """Lay out the question, the line to answer it in, and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield LineInput(self._value, id="answer", select_on_focus=self._is_proposal)
            yield Static(Content(self._hint), id="hint")

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        fault = self._check(event.value)
        if fault:
            hint = self.query_one("#hint", Static)
            hint.update(Content(fault))
            hint.add_class("-fault")
        else:
            self.dismiss(event.value)


class TextDialog(ModalScreen[None]):
    """Shows a text until a key is pressed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,i", "dismiss(None)", "Close", key_display="esc")
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the text and the hint."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(self._text, id="text")
            yield Static(Content("escape closes"), id="hint")
