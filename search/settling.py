"""What the reader has settled about renderings, from the library: corrections and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from search.article import Language
from search.glossary import index_terms
from search.library.corrections import corrections_of
from search.library.glossary import list_terms
from search.translation.render import Correction, Settled


def settled_in(library: Path) -> Settled:
    """Corrections and glossary of `library` as they are now; raises StorageError.

    Corrections are looked up when they are asked for, terms are read at once.
    """

    def corrections(
        texts: Iterable[str], source: Language, target: Language
    ) -> Mapping[str, Correction]:
        return {
            text: Correction(kept.text, kept.made)
            for text, kept in corrections_of(library, texts, source, target).items()
        }

    return Settled(corrections, index_terms(list_terms(library)))
