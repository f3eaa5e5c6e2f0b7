"""What the reader has settled about renderings, from the library: corrections and the glossary."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from search.library.corrections import corrections_of
from search.library.glossary import list_terms
from search.text.terms import index_terms
from search.translation.render import Settled


def settled_in(library: Path) -> Settled:
    """Corrections and glossary of `library` as they are now; raises StorageError.

    Corrections are looked up when they are asked for, terms are read at once.
    """
    return Settled(partial(corrections_of, library), index_terms(list_terms(library)))
