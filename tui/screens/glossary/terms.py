"""The terms of a glossary that hold what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from search import FoldedText, GlossaryTerm, Span, find_in_texts, fold_text
from tui.widgets.kept_list import KeptList
from tui.widgets.marking import marked

# a list of all would take too long at each key press
MOST_SHOWN = 200


def fold_term(term: GlossaryTerm) -> FoldedText:
    """What a term is found by."""
    return fold_text(_line(term))


class TermList(KeptList[GlossaryTerm]):
    """Lists terms by direction. It never takes the focus, which stays in the line to filter by."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__("terms")
        # by id of the term, what it is found by
        self._folded: dict[str, FoldedText] = {}
        # the terms that hold what is typed, and where the lines of those shown do
        self._ids_found: list[str] = []
        self._marks: dict[str, Sequence[Span]] = {}

    @property
    def found(self) -> int:
        """How many terms hold what is typed."""
        return len(self._ids_found)

    def take_terms(self, terms: Sequence[GlossaryTerm], lines: Sequence[FoldedText]) -> None:
        """Have these terms, with what each is found by."""
        ids = [_id(term) for term in terms]
        self._folded = dict(zip(ids, lines, strict=True))
        self.take(dict(zip(ids, terms, strict=True)))

    def filter(self, wanted: str) -> None:
        """Show the terms that hold `wanted`."""
        finds = find_in_texts(wanted, [self._folded[term_id] for term_id in self.kept])
        found = [
            (line, term_id)
            for line, term_id in enumerate(self.kept)
            if not wanted or finds.count(line)
        ]
        self._ids_found = [term_id for _, term_id in found]
        self._marks = {term_id: finds.spans(line) for line, term_id in found[:MOST_SHOWN]}
        self.show(self._rows_found())
        self.display = bool(self._ids_found)

    def _rows_found(self) -> Sequence[Option | None]:
        """The terms found, with a rule between the directions."""
        options: list[Option | None] = []
        language = ""
        for term_id, spans in self._marks.items():
            term = self.kept[term_id]
            if language not in ("", term.from_language):
                options.append(None)
            language = term.from_language
            options.append(Option(_content(term, spans), id=term_id))
        return options


def _content(term: GlossaryTerm, spans: Sequence[Span]) -> Content:
    """The direction and the line of a term, with what was typed marked."""
    before_target = len(term.source) + len(" → ")
    line = Content(_line(term)).stylize("bold", 0, len(term.source))
    line = line.stylize("$text-primary", before_target, len(_pair(term)))
    line = line.stylize("dim", len(_pair(term)))
    direction = Content(f"{term.from_language} → {term.to_language}  ").stylize("dim")
    return direction + marked(line, spans)


def _id(term: GlossaryTerm) -> str:
    return f"{term.from_language} {term.source}"


def _pair(term: GlossaryTerm) -> str:
    return f"{term.source} → {term.target}"


def _line(term: GlossaryTerm) -> str:
    return f"{_pair(term)} · {term.note}" if term.note else _pair(term)
