"""The keys of the search, of what lies over it, and those that are known everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.keymap.key import key, over_typing

EVERYWHERE: Sequence[Binding] = (
    key("help", "f1,question_mark", "toggle_help", "Help", "Show or hide all keys"),
    key("show-bookmarks", "f2", "show_bookmarks", "Bookmarks", "Show all bookmarks"),
    key("show-searches", "f5", "show_searches", "Saved", "Show all saved searches"),
    key("show-entities", "f10,ctrl+o", "show_entities", "Names", "Show all names", show=False),
    key("show-glossary", "ctrl+g", "show_glossary", "Glossary", "Show the glossary", show=False),
    key(
        "show-models",
        "f12",
        "show_models",
        "Packages",
        "Show the translation packages",
        show=False,
    ),
    key("theme", "f3", "toggle_theme", "Dark/light", "Change between dark and light", show=False),
)

SEARCH: Sequence[Binding] = (
    key("search", "slash", "focus_query", "Search", "Go to the search box"),
    key("stop-indexing", "f4", "stop_indexing", "Stop indexing", "Keep what is indexed so far"),
    key(
        "back-to-query",
        "escape",
        "leave_hits",
        "Search box",
        "Go back, or clear the box",
        show=False,
    ),
    key(
        "concordance",
        "f6",
        "show_concordance",
        "Concordance",
        "Show every match as a line, the keyword in its context",
        show=False,
    ),
    key(
        "show-files",
        "ctrl+l",
        "show_files",
        "Files",
        "Show what was read, and what was skipped and why",
        show=False,
    ),
    key("quit", "q", "app.quit", "Quit", "Leave the program"),
)

NARROWING: Sequence[Binding] = (
    key("facets", "f7,f", "toggle_facets", "Facets", "Show what the hits have in common"),
    key("order", "f8,o", "next_order", "Order", "Best, newest, oldest first, or by title"),
    over_typing(
        "take-suggestion",
        "ctrl+y",
        "take_suggestion",
        "Did you mean",
        "Search for the words proposed",
    ),
    key(
        "both-languages",
        "f9,x",
        "toggle_crossing",
        "Both languages",
        "Find translated words too, or only what is typed",
        show=False,
    ),
)

FACETS: Sequence[Binding] = (
    key("toggle-facet", "enter,space", "select", "Narrow", "Narrow the search to it, or not"),
    key("next-facet", "j", "cursor_down", "Next", "Go to the next line", show=False),
    key("previous-facet", "k", "cursor_up", "Previous", "Go to the line before", show=False),
)

QUERY_BOX: Sequence[Binding] = (
    key("earlier-query", "up", "earlier", "Earlier", "Show the query before", show=False),
    key("later-query", "down", "later", "Later", "Show the query after; go to hits", show=False),
)

REVIEW: Sequence[Binding] = (
    key(
        "history",
        "ctrl+r",
        "show_history",
        "History",
        "Choose one of the earlier queries",
        show=False,
    ),
    key("save-search", "ctrl+s", "save_search", "Save", "Save this search under a name"),
    key("mark-reviewed", "r", "mark_reviewed", "Reviewed", "Have no hit count as new any more"),
    key("undo-review", "u", "undo_review", "Undo", "Have them count as new again"),
)

HITS: Sequence[Binding] = (
    key("open", "enter", "select", "Open", "Open the article"),
    key("unfold", "p", "unfold", "Reprints", "Show the reprints of the hit, or fold them again"),
    key("next-hit", "j", "cursor_down", "Next", "Go to the next line", show=False),
    key("previous-hit", "k", "cursor_up", "Previous", "Go to the line before", show=False),
    key("first-hit", "g", "first", "First", "Go to the first line", show=False),
    key("last-hit", "G", "last", "Last", "Go to the last line", show=False),
)

HISTORY: Sequence[Binding] = (
    key("next-query", "down", "move(1)", "Next", "Go to the next query", show=False),
    key("previous-query", "up", "move(-1)", "Previous", "Go to the query before", show=False),
    over_typing("forget-query", "delete", "remove", "Remove", "Take the query out of the list"),
    over_typing("undo-forget", "ctrl+z", "undo", "Undo", "Bring the removed query back"),
    key("close-history", "escape", "dismiss(None)", "Back", "Leave the box as it is"),
)

FILES: Sequence[Binding] = (
    key("next-file", "down", "move(1)", "Next", "Go to the next file", show=False),
    key("previous-file", "up", "move(-1)", "Previous", "Go to the file before", show=False),
    key("close-files", "escape", "dismiss(None)", "Back", "Go back to the search"),
)
