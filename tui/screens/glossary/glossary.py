"""The glossary of a corpus: what terms are to be called in the other language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Input, OptionList, Static

from search import (
    CorpusError,
    FoldedText,
    GlossaryTerm,
    Language,
    Workspace,
    change_glossary,
    checked_term,
    find_term,
    list_terms,
    other_language,
    sanitise_line,
    undo_change,
)
from tui.keymap import GLOSSARY
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.screens.glossary.terms import MOST_SHOWN, TermList, fold_term
from tui.screens.undo import Undo
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput
from tui.widgets.term_dialog import TermDialog
from tui.wording import counted, shortened

_EMPTY = (
    "No terms yet.\n"
    "Press ctrl+n to say what a term is to be called in the other language,\n"
    "or have a file read: corpus-tui glossary import FILE"
)


class GlossaryScreen(Screen[None]):
    """Lists the terms by direction; those that hold what is typed."""

    HELP = (
        "What terms are to be called in the other language. A word in small letters stands for all "
        "its forms; one with a capital, or an acronym, for itself."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["../kept.tcss", "glossary.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*GLOSSARY]
    AUTO_FOCUS = "#filter"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._terms = TermList()
        self._filter = LineInput(placeholder="type to filter, enter changes a term", id="filter")
        self._changes = LibraryChanges(self, self._load)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the line to filter by, and the list."""
        yield Static(id="heading")
        yield self._filter
        yield self._terms
        yield Static(Content("No term holds this."), id="none")
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        self._load()

    @work(thread=True, exclusive=True, group="terms")
    def _load(self) -> None:
        try:
            terms = tuple(list_terms(self._workspace.library))
            lines = tuple(fold_term(term) for term in terms)
            self.call_later(self._take, terms, lines)
        except CorpusError as error:
            self.call_later(complain, self, error)

    # what is shown

    def _take(self, terms: Sequence[GlossaryTerm], lines: Sequence[FoldedText]) -> None:
        self._terms.take_terms(terms, lines)
        self.query_one("#empty").display = not terms
        self._show_found()

    @on(Input.Changed, "#filter")
    def _show_found(self) -> None:
        self._terms.filter(self._filter.value.strip())
        kept, found = len(self._terms.kept), self._terms.found
        self.query_one("#none").display = bool(kept) and not found
        parts = [f"{counted(kept, 'term')} in {sanitise_line(self._workspace.corpus.name)}"]
        if found < kept:
            parts.append(f"{found:,} found")
        if found > MOST_SHOWN:
            parts.append(f"the first {MOST_SHOWN} are shown")
        heading = Content(" · ".join(parts)).stylize("bold")
        self.query_one("#heading", Static).update(heading)
        self.refresh_bindings()

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "remove":
            return self._terms.current is not None
        return action != "undo" or bool(self._changes.undoes)

    def action_move(self, step: int) -> None:
        """Go down or up the list."""
        if step > 0:
            self._terms.action_cursor_down()
        else:
            self._terms.action_cursor_up()

    def action_add(self) -> None:
        """Ask for a term and add it."""
        current = self._terms.current
        language: Language = current.from_language if current else "es"
        # what was looked for and is not there
        source = "" if self._terms.found else self._filter.value.strip()
        empty = GlossaryTerm(source, "", language, other_language(language))
        self._ask("New term", empty, None)

    @on(Input.Submitted, "#filter")
    @on(OptionList.OptionSelected)
    def _edit(self) -> None:
        if self._terms.current is not None:
            self._ask("Term", self._terms.current, self._terms.current)

    def action_remove(self) -> None:
        """Remove the term under the cursor."""
        term, library = self._terms.current, self._workspace.library
        if term is None:
            return
        term_id = self._terms.current_id

        def remove() -> Undo:
            change = change_glossary(library, remove=[term])
            return lambda: undo_change(library, change)

        if self._changes.change(remove, "Term removed. ctrl+z brings it back."):
            self._terms.forget(term_id)
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Take back what was changed last."""
        self._changes.undo()

    def action_back(self) -> None:
        """Show all terms again; then go back to the search."""
        if self._filter.value:
            self._filter.value = ""
        else:
            self.app.switch_mode("search")

    def _ask(self, title: str, term: GlossaryTerm, old: GlossaryTerm | None) -> None:
        """Ask what `term` is to be, and keep the answer, in place of `old` where there is one."""
        library = self._workspace.library

        def keep(answer: GlossaryTerm | None) -> None:
            if answer is None or answer == old:
                return

            def make() -> Undo:
                change = change_glossary(library, add=[answer], remove=[old] if old else [])
                return lambda: undo_change(library, change)

            # what cannot be kept now need not be written again
            if not self._changes.change(make, "Term kept. ctrl+z takes it back."):
                ask(answer)

        check = self._check_of(old)

        def ask(term: GlossaryTerm) -> None:
            self.app.push_screen(TermDialog(title, term, check), keep)

        ask(term)

    def _check_of(self, old: GlossaryTerm | None) -> Callable[[GlossaryTerm], str]:
        """What says what is wrong with an answer, or asks whether it is to replace another term."""
        confirmed: list[GlossaryTerm] = []

        def check(answer: GlossaryTerm) -> str:
            try:
                answer = checked_term(answer)
                there = find_term(self._workspace.library, answer.source, answer.from_language)
            except CorpusError as error:
                return str(error)
            if there in (None, old, answer) or answer in confirmed:
                return ""
            confirmed.append(answer)
            pair = f"“{shortened(there.source, 30)}” is “{shortened(there.target, 30)}”"
            return f"{pair}: enter replaces it."

        return check
