from __future__ import annotations

from search.article import Language
from search.rendering import Doubt


def doubts_of(
    source: str, rendering: str, source_language: Language, target_language: Language
) -> tuple[Doubt, ...]:
    """TEMP."""
    return ()
