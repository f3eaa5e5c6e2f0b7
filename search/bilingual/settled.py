"""What the reader has settled about renderings, from the library: corrections and the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from search.library.corrections import corrections_of
from search.library.glossary import list_terms
from search.text.terms import GlossaryTerm, index_terms
from search.translation.render import Settled


def settled_in(library: Path) -> Settled:
    """Corrections and glossary of `library` as they are now; raises StorageError.

    Corrections are looked up when they are asked for, terms are read at once.
    """
    return Settled(partial(corrections_of, library), index_terms(list_terms(library)))


def with_terms(settled: Settled, terms: Iterable[GlossaryTerm]) -> Settled:
    """What is `settled`, with `terms` too, which go before those that have the same source."""
    added = list(terms)
    sources = {(term.source, term.from_language) for term in added}
    kept = [
        term for term in settled.terms.terms if (term.source, term.from_language) not in sources
    ]
    return replace(settled, terms=index_terms([*added, *kept]))
