"""What the reader should know about how the terms of a query were searched."""

from __future__ import annotations

from search.index.expansion import MOST, expansion_of
from search.index.snapshot import Snapshot
from search.query.tree import Fuzzy, Pattern, Query, Regex, wanted_terms


def notes_on(query: Query, snapshot: Snapshot) -> tuple[str, ...]:
    """A sentence for every term that stands for more words than are searched."""
    notes = []
    for term, _ in wanted_terms(query):
        if isinstance(term, (Pattern, Fuzzy, Regex)):
            expansion = expansion_of(term, snapshot)
            if expansion.total > MOST:
                notes.append(
                    f"{written(term)} stands for {expansion.total:,} words; the {MOST} most "
                    "frequent were searched."
                )
    return tuple(dict.fromkeys(notes))


def written(term: Pattern | Fuzzy | Regex) -> str:
    """The term as the reader may have typed it."""
    if isinstance(term, Regex):
        return f"/{term.text}/"
    return f"{term.text}~{term.distance}" if isinstance(term, Fuzzy) else term.text
