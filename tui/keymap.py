"""Every key of the program. The ids may be given other keys in the settings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding


def _key(
    command: str, key: str, action: str, label: str, tooltip: str, *, show: bool = True
) -> Binding:
    return Binding(key, action, label, show=show, tooltip=tooltip, id=command)


def _over_typing(command: str, key: str, action: str, label: str, tooltip: str) -> Binding:
    """A key that means this even where the line of text that has the focus knows it too."""
    return Binding(key, action, label, tooltip=tooltip, id=command, priority=True)


EVERYWHERE: Sequence[Binding] = (
    _key("help", "f1,question_mark", "toggle_help", "Help", "Show or hide all keys"),
    _key("show-bookmarks", "f2", "show_bookmarks", "Bookmarks", "Show all bookmarks"),
    _key("show-searches", "f5", "show_searches", "Saved", "Show all saved searches"),
    _key("show-entities", "f10,ctrl+o", "show_entities", "Names", "Show all names", show=False),
    _key("show-glossary", "ctrl+g", "show_glossary", "Glossary", "Show the glossary", show=False),
    _key(
        "show-models",
        "f12",
        "show_models",
        "Packages",
        "Show the translation packages",
        show=False,
    ),
    _key("theme", "f3", "toggle_theme", "Dark/light", "Change between dark and light", show=False),
)

SEARCH: Sequence[Binding] = (
    _key("search", "slash", "focus_query", "Search", "Go to the search box"),
    _key("stop-indexing", "f4", "stop_indexing", "Stop indexing", "Keep what is indexed so far"),
    _key(
        "back-to-query",
        "escape",
        "leave_hits",
        "Search box",
        "Go back, or clear the box",
        show=False,
    ),
    _key(
        "concordance",
        "f6",
        "show_concordance",
        "Concordance",
        "Show every match as a line, the keyword in its context",
        show=False,
    ),
    _key(
        "show-files",
        "ctrl+l",
        "show_files",
        "Files",
        "Show what was read, and what was skipped and why",
        show=False,
    ),
    _key("quit", "q", "app.quit", "Quit", "Leave the program"),
)

NARROWING: Sequence[Binding] = (
    _key("facets", "f7,f", "toggle_facets", "Facets", "Show what the hits have in common"),
    _key("order", "f8,o", "next_order", "Order", "Best, newest, oldest first, or by title"),
    _over_typing(
        "take-suggestion",
        "ctrl+y",
        "take_suggestion",
        "Did you mean",
        "Search for the words proposed",
    ),
    _key(
        "both-languages",
        "f9,x",
        "toggle_crossing",
        "Both languages",
        "Find translated words too, or only what is typed",
        show=False,
    ),
)

FACETS: Sequence[Binding] = (
    _key("toggle-facet", "enter,space", "select", "Narrow", "Narrow the search to it, or not"),
    _key("next-facet", "j", "cursor_down", "Next", "Go to the next line", show=False),
    _key("previous-facet", "k", "cursor_up", "Previous", "Go to the line before", show=False),
)

QUERY_BOX: Sequence[Binding] = (
    _key("earlier-query", "up", "earlier", "Earlier", "Show the query before", show=False),
    _key("later-query", "down", "later", "Later", "Show the query after; go to hits", show=False),
)

REVIEW: Sequence[Binding] = (
    _key(
        "history",
        "ctrl+r",
        "show_history",
        "History",
        "Choose one of the earlier queries",
        show=False,
    ),
    _key("save-search", "ctrl+s", "save_search", "Save", "Save this search under a name"),
    _key("mark-reviewed", "r", "mark_reviewed", "Reviewed", "Have no hit count as new any more"),
    _key("undo-review", "u", "undo_review", "Undo", "Have them count as new again"),
)

HITS: Sequence[Binding] = (
    _key("open", "enter", "select", "Open", "Open the article"),
    _key("unfold", "p", "unfold", "Reprints", "Show the reprints of the hit, or fold them again"),
    _key("next-hit", "j", "cursor_down", "Next", "Go to the next line", show=False),
    _key("previous-hit", "k", "cursor_up", "Previous", "Go to the line before", show=False),
    _key("first-hit", "g", "first", "First", "Go to the first line", show=False),
    _key("last-hit", "G", "last", "Last", "Go to the last line", show=False),
)

SELECTING: Sequence[Binding] = (
    _key("leave-selection", "escape", "leave_selection", "Leave", "Select nothing any more"),
)

ARTICLE: Sequence[Binding] = (
    _key("bookmark", "b", "toggle_bookmark", "Bookmark", "Bookmark the passage, or remove it"),
    _key("select", "v", "select", "Select", "Select sentences from here to the cursor"),
    _key("note", "a", "edit_note", "Note", "Write a note to the passage"),
    _key("tags", "t", "edit_tags", "Tags", "Give tags to the passage"),
    _key("copy-rendering", "y", "copy(False)", "Copy", "Copy the rendering with its citation"),
    _key(
        "copy-original",
        "Y",
        "copy(True)",
        "Copy original",
        "Copy the original with its citation",
        show=False,
    ),
    _key("correct", "e", "correct", "Correct", "Edit the rendering of the sentence"),
    _key("provenance", "i", "show_provenance", "Info", "Show where the rendering comes from"),
    _key("undo", "u", "undo", "Undo", "Take back what was removed or changed"),
    _key("list-entities", "l", "list_entities", "Names", "List who and what is named here"),
    _key(
        "export-article", "x", "export", "Export", "Write the article to a file, in both languages"
    ),
    _key("back", "escape,q", "back", "Back", "Close the article"),
)

FINDING: Sequence[Binding] = (
    _key("find", "slash", "find", "Find", "Find in this article, in both languages"),
    _key("next-find", "n", "next_find", "Next find", "Go to the next find", show=False),
    _key("previous-find", "N", "previous_find", "Find before", "Go to the find before", show=False),
    _key("leave-find", "escape", "leave_find", "Leave find", "Forget what was sought"),
)

ENTITY_PANEL: Sequence[Binding] = (
    _key("first-mention", "enter", "select", "First", "Go to the first mention"),
    _key("next-mention", "n", "step(1)", "Next", "Go to the next mention"),
    _key("previous-mention", "N", "step(-1)", "Before", "Go to the mention before", show=False),
    _key("search-entity", "s", "search", "Search", "Search the corpus for it"),
    _key("hide-class", "h", "hide_class", "Hide", "Highlight no names of its class, or again"),
    _key("close-entities", "escape,l", "close", "Back", "Go back to the text"),
    _key("next-name", "j", "cursor_down", "Next line", "Go to the next line", show=False),
    _key("previous-name", "k", "cursor_up", "Line before", "Go to the line before", show=False),
    _key("first-name", "g", "first", "First line", "Go to the first line", show=False),
    _key("last-name", "G", "last", "Last line", "Go to the last line", show=False),
)

SENTENCES: Sequence[Binding] = (
    _key("next-sentence", "down,j", "next", "Next", "Go to the next sentence", show=False),
    _key(
        "previous-sentence", "up,k", "previous", "Previous", "Go to the sentence before", show=False
    ),
    _key("next-page", "pagedown,space", "page(1)", "Page down", "Go down a page", show=False),
    _key("previous-page", "pageup", "page(-1)", "Page up", "Go up a page", show=False),
    _key("first-sentence", "home,g", "first", "First", "Go to the first sentence", show=False),
    _key("last-sentence", "end,G", "last", "Last", "Go to the last sentence", show=False),
)

BOOKMARKS: Sequence[Binding] = (
    _key("open-bookmark", "enter", "open", "Open", "Open the article at the passage"),
    _key("filter", "slash", "filter", "Filter", "Go to the filter"),
    _key("leave-filter", "down", "leave_filter", "List", "Go to the list", show=False),
    _key("mark", "m", "mark", "Mark", "Mark the bookmark for what is done next"),
    _key("mark-all", "M", "mark_all", "Mark all", "Mark all that are shown, or none", show=False),
    _key("edit-note", "a", "edit_note", "Note", "Write a note to the bookmark"),
    _key("edit-tags", "t", "edit_tags", "Tags", "Give tags to the marked bookmarks, or this one"),
    _key(
        "bookmark-copy-rendering",
        "y",
        "copy(False)",
        "Copy",
        "Copy the rendering with its citation",
    ),
    _key(
        "bookmark-copy-original",
        "Y",
        "copy(True)",
        "Copy original",
        "Copy the original with its citation",
        show=False,
    ),
    _key("remove-bookmark", "d", "remove", "Remove", "Remove the marked bookmarks, or this one"),
    _key("undo-remove", "u", "undo", "Undo", "Take the last change back"),
    _key("export", "x", "export", "Export", "Write the marked bookmarks, or all shown, to a file"),
    _key("import", "i", "import", "Import", "Add the bookmarks of a file", show=False),
    _key("sort-bookmarks", "f8,o", "next_order", "Order", "Sort by place, age or date"),
    _key("group-bookmarks", "f7,p", "next_group", "Group", "Group by article or tag, or not"),
    _key("close-bookmarks", "escape,q", "back", "Back", "Forget marks and filter; go back"),
)

HISTORY: Sequence[Binding] = (
    _key("next-query", "down", "move(1)", "Next", "Go to the next query", show=False),
    _key("previous-query", "up", "move(-1)", "Previous", "Go to the query before", show=False),
    _over_typing("forget-query", "delete", "remove", "Remove", "Take the query out of the list"),
    _over_typing("undo-forget", "ctrl+z", "undo", "Undo", "Bring the removed query back"),
    _key("close-history", "escape", "dismiss(None)", "Back", "Leave the box as it is"),
)

FILES: Sequence[Binding] = (
    _key("next-file", "down", "move(1)", "Next", "Go to the next file", show=False),
    _key("previous-file", "up", "move(-1)", "Previous", "Go to the file before", show=False),
    _key("close-files", "escape", "dismiss(None)", "Back", "Go back to the search"),
)

SEARCHES: Sequence[Binding] = (
    _key("rename-search", "a", "rename", "Rename", "Give the search another name"),
    _key("remove-search", "d", "remove", "Remove", "Remove the search"),
    _key("undo-remove-search", "u", "undo", "Undo", "Bring the removed search back"),
    _key("close-searches", "escape,q", "back", "Back", "Go back to the search"),
)

GLOSSARY: Sequence[Binding] = (
    _over_typing("add-term", "ctrl+n", "add", "Add", "Add a term"),
    _over_typing("remove-term", "delete", "remove", "Remove", "Remove the term"),
    _over_typing("undo-term", "ctrl+z", "undo", "Undo", "Take the last change back"),
    _key("next-term", "down", "move(1)", "Next", "Go to the next term", show=False),
    _key("previous-term", "up", "move(-1)", "Previous", "Go to the term before", show=False),
    _key("close-glossary", "escape", "back", "Back", "Show all terms; go back to the search"),
)

TERM: Sequence[Binding] = (
    _over_typing("turn-term", "ctrl+t", "turn", "Turn", "Have the term go the other way"),
)

CONCORDANCE: Sequence[Binding] = (
    _key("open-line", "enter", "open_line", "Open", "Open the article at this sentence"),
    _key("sort-lines", "s", "next_order", "Sort", "Sort by hit, words before or after, or date"),
    _key("line-renderings", "t", "toggle_renderings", "Renderings", "Show or hide the renderings"),
    _key("close-concordance", "escape,q", "back", "Back", "Go back to the hits"),
)

ENTITIES: Sequence[Binding] = (
    _key("search-name", "enter,s", "search", "Search", "Search the corpus for the entity"),
    _key("filter-names", "slash", "filter", "Filter", "Go to the filter"),
    _key("leave-name-filter", "down", "leave_filter", "List", "Go to the list", show=False),
    _key("name-class", "f7,p", "next_class", "Class", "Show only one class, or all"),
    _key("sort-names", "f8,o", "next_order", "Order", "Sort by articles or by name"),
    _key("mark-name", "m", "mark", "Mark", "Mark the entity for merging"),
    _key("merge-names", "e", "merge", "Merge", "Have the marked ones be one with this"),
    _key("split-name", "x", "split", "Split", "Have some spellings be an entity of their own"),
    _key("rename", "a", "rename", "Rename", "Say what the entity is called"),
    _key("reclassify", "c", "reclassify", "Is a…", "Say what the entity is"),
    _key("undo-names", "u", "undo", "Undo", "Take the last change back"),
    _key("close-names", "escape,q", "back", "Back", "Forget marks and filter; go back"),
)

MODELS: Sequence[Binding] = (
    _key("install-file", "i", "install_file", "From file", "Install a package from a file"),
    _key("install-named", "n", "install_named", "By name", "Download a package and install it"),
    _key("stop-installing", "f4", "stop_installing", "Stop", "Give the installation up"),
    _key("check-package", "c", "check", "Check", "Have the package translate known sentences"),
    _key("pin-package", "p", "toggle_pin", "Pin", "Use this package and no other, or no longer so"),
    _key("remove-package", "d", "remove", "Remove", "Remove the package"),
    _key("undo-remove-package", "u", "undo", "Undo", "Bring the removed package back"),
    _key("close-models", "escape,q", "back", "Back", "Go back to the search"),
)

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
