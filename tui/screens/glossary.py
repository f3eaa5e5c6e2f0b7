"""The glossary of a corpus: what terms are to be called in the other language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from search import (
    CorpusError,
    FoldedText,
    GlossaryTerm,
    Language,
    Span,
    Workspace,
    change_glossary,
    checked_term,
    find_in_texts,
    find_term,
    fold_text,
    list_terms,
    other_language,
    undo_change,
)
from tui.keymap import GLOSSARY
from tui.messages import Report, TermsLoaded, WorkFailed
from tui.screens.keeping import KeepingScreen
from tui.screens.undoing import Undo
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput
from tui.widgets.marking import marked
from tui.widgets.term_dialog import TermDialog
from tui.wording import counted, shortened

# a list of all would take too long at each key press
_MOST_SHOWN = 200


class GlossaryScreen(KeepingScreen[GlossaryTerm]):
    """Lists the terms by direction; those that hold what is typed."""

    HELP = (
        "What terms are to be called in the other language. A word in small letters stands for all "
        "its forms; one with a capital, or an acronym, for itself."
    )
    LIST = "terms"
    EMPTY = (
        "No terms yet.\n"
        "Press ctrl+n to say what a term is to be called in the other language,\n"
        "or have a file read: corpus-tui glossary import FILE"
    )
    CSS_PATH: ClassVar[list[str]] = ["keeping.tcss", "glossary.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [*GLOSSARY]
    AUTO_FOCUS = "#filter"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        # by id of the term, what it is found by
        self._lines: dict[str, FoldedText] = {}
        # the terms that hold what is typed, and where the lines of those shown do
        self._found: list[str] = []
        self._spans: dict[str, Sequence[Span]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the heading, the line to filter by, and the list."""
        yield Static(id="heading")
        yield LineInput(placeholder="type to filter, enter changes a term", id="filter")
        yield OptionList(id=self.LIST, classes="kept")
        yield Static(Content("No term holds this."), id="none")
        yield Static(Content(self.EMPTY), id="empty")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Have the list take the keys of the line, never the focus."""
        self._list.can_focus = False

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="terms")
    def load(self) -> None:
        """Load the terms, and make them ready to be filtered."""
        try:
            terms = tuple(list_terms(self._workspace.library))
            lines = tuple(fold_text(_line(term)) for term in terms)
            self.post_message(Report(TermsLoaded(terms, lines)))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case TermsLoaded(terms, lines):
                ids = [_id(term) for term in terms]
                self._lines = dict(zip(ids, lines, strict=True))
                self.take(dict(zip(ids, terms, strict=True)))

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        self.fill()

    def fill(self) -> None:
        """Show the terms that hold what is typed."""
        wanted = self.query_one("#filter", Input).value.strip()
        finds = find_in_texts(wanted, [self._lines[term_id] for term_id in self._kept])
        found = [
            (line, term_id)
            for line, term_id in enumerate(self._kept)
            if not wanted or finds.count(line)
        ]
        self._found = [term_id for _, term_id in found]
        self._spans = {term_id: finds.spans(line) for line, term_id in found[:_MOST_SHOWN]}
        super().fill()
        self._list.display = bool(self._found)
        self.query_one("#none").display = bool(self._kept) and not self._found

    def options(self) -> Sequence[Option | None]:
        """The terms found, with a rule between the directions."""
        options: list[Option | None] = []
        language = ""
        for term_id in self._spans:
            term = self._kept[term_id]
            if language not in ("", term.from_language):
                options.append(None)
            language = term.from_language
            options.append(Option(self.content(term), id=term_id))
        return options

    def heading(self) -> str:
        """How many terms there are, and how many of them hold what is typed."""
        parts = [super().heading()]
        if len(self._found) < len(self._kept):
            parts.append(f"{len(self._found):,} found")
        if len(self._found) > _MOST_SHOWN:
            parts.append(f"the first {_MOST_SHOWN} are shown")
        return " · ".join(parts)

    def counted(self, number: int) -> str:
        """“12 terms”."""
        return counted(number, "term")

    def content(self, kept: GlossaryTerm) -> Content:
        """The direction and the line of a term, with what was typed marked."""
        before_target = len(kept.source) + len(" → ")
        line = Content(_line(kept)).stylize("bold", 0, len(kept.source))
        line = line.stylize("$text-primary", before_target, len(_pair(kept)))
        line = line.stylize("dim", len(_pair(kept)))
        direction = Content(f"{kept.from_language} → {kept.to_language}  ").stylize("dim")
        return direction + marked(line, self._spans[_id(kept)])

    # what the reader does

    def action_move(self, step: int) -> None:
        """Go down or up the list."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_add(self) -> None:
        """Ask for a term and add it."""
        current = self.current
        language: Language = current.from_language if current else "es"
        # what was looked for and is not there
        source = "" if self._found else self.query_one("#filter", Input).value.strip()
        empty = GlossaryTerm(source, "", language, other_language(language))
        self._ask("New term", empty, None)

    @on(Input.Submitted, "#filter")
    @on(OptionList.OptionSelected)
    def _edit(self) -> None:
        if self.current is not None:
            self._ask("Term", self.current, self.current)

    def action_remove(self) -> None:
        """Remove the term under the cursor."""
        term, library = self.current, self._workspace.library
        if term is None:
            return

        def remove() -> Undo:
            change = change_glossary(library, remove=[term])
            return lambda: undo_change(library, change)

        self.remove_kept(self.current_id, remove, "Term removed. ctrl+z brings it back.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "remove":
            return self.current is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Show all terms again; then go back to the search."""
        line = self.query_one("#filter", Input)
        if line.value:
            line.value = ""
        else:
            super().action_back()

    def _ask(self, title: str, term: GlossaryTerm, old: GlossaryTerm | None) -> None:
        """Ask what `term` is to be, and keep the answer, in place of `old` where there is one."""
        library = self._workspace.library
        confirmed: list[GlossaryTerm] = []

        def check(answer: GlossaryTerm) -> str:
            try:
                answer = checked_term(answer)
                there = find_term(library, answer.source, answer.from_language)
            except CorpusError as error:
                return str(error)
            if there in (None, old, answer) or answer in confirmed:
                return ""
            confirmed.append(answer)
            pair = f"“{shortened(there.source, 30)}” is “{shortened(there.target, 30)}”"
            return f"{pair}: enter replaces it."

        def keep(answer: GlossaryTerm | None) -> None:
            if answer is None or answer == old:
                return

            def make() -> Undo:
                change = change_glossary(library, add=[answer], remove=[old] if old else [])
                return lambda: undo_change(library, change)

            # what cannot be kept now need not be written again
            if not self.change(make, "Term kept. ctrl+z takes it back."):
                ask(answer)

        def ask(term: GlossaryTerm) -> None:
            self.app.push_screen(TermDialog(title, term, check), keep)

        ask(term)


def _id(term: GlossaryTerm) -> str:
    return f"{term.from_language} {term.source}"


def _pair(term: GlossaryTerm) -> str:
    return f"{term.source} → {term.target}"


def _line(term: GlossaryTerm) -> str:
    """What a term is found by."""
    return f"{_pair(term)} · {term.note}" if term.note else _pair(term)
