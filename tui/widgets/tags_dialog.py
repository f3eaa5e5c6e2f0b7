"""Giving tags, completed from those that there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from search import CorpusError, Tag, parse_tags
from tui.widgets.line_input import LineInput

_SHOWN = 12


class TagsDialog(ModalScreen[tuple[str, ...] | None]):
    """Asks for tags in a line; the answer is None where the reader thinks better of it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True),
    ]

    def __init__(self, title: str, tags: Sequence[str], known: Sequence[Tag], hint: str) -> None:
        """Begin with `tags`; `known` are those to choose from, the hint what enter does."""
        super().__init__()
        self._title = title
        self._tags = tags
        self._known = [tag.name for tag in sorted(known, key=lambda tag: -tag.bookmarks)]
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out the line, the tags there are, and the hint."""
        value = " ".join(self._tags)
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield LineInput(
                f"{value} " if value else "",
                id="answer",
                select_on_focus=False,
                suggester=_LastWord(self._known),
            )
            yield Static(id="known")
            yield Static(Content(self._hint), id="hint")

    def on_mount(self) -> None:
        """Show the tags there are."""
        self._show_known()

    def action_complete(self) -> None:
        """Take the tag that is proposed."""
        line = self.query_one(LineInput)
        line.action_end()
        line.action_cursor_right()

    @on(Input.Changed)
    def _show_known(self) -> None:
        typed = self.query_one(LineInput).value
        begun, given = _last_word(typed), {word.casefold() for word in typed.split()}
        fitting = [
            name
            for name in self._known
            if name.casefold().startswith(begun.casefold()) and name.casefold() not in given
        ]
        self.query_one("#known", Static).update(Content(" · ".join(fitting[:_SHOWN])))

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(parse_tags(event.value))
        except CorpusError as error:
            hint = self.query_one("#hint", Static)
            hint.update(Content(str(error)))
            hint.add_class("-fault")


class _LastWord(Suggester):
    """Completes the word that is being typed to the tag that most bookmarks have."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last word completed; None where nothing begins so."""
        begun = _last_word(value)
        given = {word.casefold() for word in value.split()}
        for name in self._names:
            folded = name.casefold()
            if begun and folded.startswith(begun.casefold()) and folded not in given:
                return value + name[len(begun) :]
        return None


def _last_word(line: str) -> str:
    """What is begun at the end of the line, without its #."""
    for separator in ",;":
        line = line.replace(separator, " ")
    return "" if line.endswith(" ") else (line.split() or [""])[-1].removeprefix("#")
