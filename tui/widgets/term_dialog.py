"""Asks for a glossary term: what it is in one language, what in the other, and a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from search import GlossaryTerm, Language, other_language
from tui.keymap import TERM
from tui.widgets.line_input import LineInput

_NAMES: dict[Language, str] = {"es": "Spanish", "en": "English"}
_HINT = "tab goes on, ctrl+t turns it round, enter keeps it, escape leaves it"
_FIELDS = ("source", "target", "note")


class TermDialog(ModalScreen[GlossaryTerm | None]):
    """Shows a term to be made or changed; the answer is None where the reader leaves it.

    `check` returns what is wrong with an answer, as a sentence, or nothing where it will do.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*TERM, Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(
        self, title: str, term: GlossaryTerm, check: Callable[[GlossaryTerm], str]
    ) -> None:
        super().__init__()
        self._title = title
        self._term = term
        self._check = check

    def compose(self) -> ComposeResult:
        """Lay out a line for each part of the term, and the hint."""
        values = (self._term.source, self._term.target, self._term.note)
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            for name, value in zip(_FIELDS, values, strict=True):
                with Horizontal(classes="field"):
                    yield Label(id=f"{name}-label")
                    yield LineInput(value, id=name, select_on_focus=False)
            yield Static(Content(_HINT), id="hint")

    def on_mount(self) -> None:
        """Name the languages."""
        self._name_languages()

    def _name_languages(self) -> None:
        labels = (_NAMES[self._term.from_language], _NAMES[self._term.to_language], "Note")
        for name, label in zip(_FIELDS, labels, strict=True):
            self.query_one(f"#{name}-label", Label).update(Content(label))

    def action_turn(self) -> None:
        """Have the term go from the other language."""
        there = self._term.to_language
        self._term = replace(self._term, from_language=there, to_language=other_language(there))
        self._name_languages()

    @on(Input.Submitted)
    def _answer(self) -> None:
        source, target, note = (self.query_one(f"#{name}", Input).value for name in _FIELDS)
        if source.strip() and not target.strip():
            self.query_one("#target", Input).focus()
            return
        term = replace(self._term, source=source, target=target, note=note)
        fault = self._check(term)
        if fault:
            hint = self.query_one("#hint", Static)
            hint.update(Content(fault))
            hint.add_class("-fault")
        else:
            self.dismiss(term)
