"""Every key of the program. The ids may be given other keys in the settings."""

from __future__ import annotations

from textual.binding import Binding

from tui.keymap.article import (
    ARTICLE,
    ENTITY_PANEL,
    FINDING,
    SELECTING,
    SENTENCES,
)
from tui.keymap.lists import (
    BOOKMARKS,
    CONCORDANCE,
    ENTITIES,
    GLOSSARY,
    MODELS,
    SEARCHES,
    TERM,
)
from tui.keymap.search import (
    EVERYWHERE,
    FACETS,
    FILES,
    HISTORY,
    HITS,
    NARROWING,
    QUERY_BOX,
    REVIEW,
    SEARCH,
)

__all__ = [
    "ARTICLE",
    "BINDINGS",
    "BOOKMARKS",
    "CONCORDANCE",
    "ENTITIES",
    "ENTITY_PANEL",
    "EVERYWHERE",
    "FACETS",
    "FILES",
    "FINDING",
    "GLOSSARY",
    "HISTORY",
    "HITS",
    "MODELS",
    "NARROWING",
    "QUERY_BOX",
    "REVIEW",
    "SEARCH",
    "SEARCHES",
    "SELECTING",
    "SENTENCES",
    "TERM",
]

BINDINGS: dict[str, Binding] = {
    binding.id or "": binding
    for group in (
        EVERYWHERE,
        SEARCH,
        NARROWING,
        FACETS,
        QUERY_BOX,
        REVIEW,
        HITS,
        SELECTING,
        ARTICLE,
        FINDING,
        ENTITY_PANEL,
        SENTENCES,
        BOOKMARKS,
        HISTORY,
        FILES,
        SEARCHES,
        GLOSSARY,
        TERM,
        CONCORDANCE,
        ENTITIES,
        MODELS,
    )
    for binding in group
}
