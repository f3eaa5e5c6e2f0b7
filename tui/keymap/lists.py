"""The keys of the lists: bookmarks, saved searches, terms, lines, names, packages."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.keymap.key import key, over_typing

BOOKMARKS: Sequence[Binding] = (
    key("open-bookmark", "enter", "open", "Open", "Open the article at the passage"),
    key("filter", "slash", "filter", "Filter", "Go to the filter"),
    key("leave-filter", "down", "leave_filter", "List", "Go to the list", show=False),
    key("mark", "m", "mark", "Mark", "Mark the bookmark for what is done next"),
    key("mark-all", "M", "mark_all", "Mark all", "Mark all that are shown, or none", show=False),
    key("edit-note", "a", "edit_note", "Note", "Write a note to the bookmark"),
    key("edit-tags", "t", "edit_tags", "Tags", "Give tags to the marked bookmarks, or this one"),
    key(
        "bookmark-copy-rendering",
        "y",
        "copy(False)",
        "Copy",
        "Copy the rendering with its citation",
    ),
    key(
        "bookmark-copy-original",
        "Y",
        "copy(True)",
        "Copy original",
        "Copy the original with its citation",
        show=False,
    ),
    key("remove-bookmark", "d", "remove", "Remove", "Remove the marked bookmarks, or this one"),
    key("undo-remove", "u", "undo", "Undo", "Take the last change back"),
    key("export", "x", "export", "Export", "Write the marked bookmarks, or all shown, to a file"),
    key("import", "i", "import", "Import", "Add the bookmarks of a file", show=False),
    key("sort-bookmarks", "f8,o", "next_order", "Order", "Sort by place, age or date"),
    key("group-bookmarks", "f7,p", "next_group", "Group", "Group by article or tag, or not"),
    key("close-bookmarks", "escape,q", "back", "Back", "Forget marks and filter; go back"),
)

SEARCHES: Sequence[Binding] = (
    key("rename-search", "a", "rename", "Rename", "Give the search another name"),
    key("remove-search", "d", "remove", "Remove", "Remove the search"),
    key("undo-remove-search", "u", "undo", "Undo", "Bring the removed search back"),
    key("close-searches", "escape,q", "back", "Back", "Go back to the search"),
)

GLOSSARY: Sequence[Binding] = (
    over_typing("add-term", "ctrl+n", "add", "Add", "Add a term"),
    over_typing("remove-term", "delete", "remove", "Remove", "Remove the term"),
    over_typing("undo-term", "ctrl+z", "undo", "Undo", "Take the last change back"),
    key("next-term", "down", "move(1)", "Next", "Go to the next term", show=False),
    key("previous-term", "up", "move(-1)", "Previous", "Go to the term before", show=False),
    key("close-glossary", "escape", "back", "Back", "Show all terms; go back to the search"),
)

TERM: Sequence[Binding] = (
    over_typing("turn-term", "ctrl+t", "turn", "Turn", "Have the term go the other way"),
)

CONCORDANCE: Sequence[Binding] = (
    key("open-line", "enter", "open_line", "Open", "Open the article at this sentence"),
    key("sort-lines", "s", "next_order", "Sort", "Sort by hit, words before or after, or date"),
    key("line-renderings", "t", "toggle_renderings", "Renderings", "Show or hide the renderings"),
    key("close-concordance", "escape,q", "back", "Back", "Go back to the hits"),
)

ENTITIES: Sequence[Binding] = (
    key("search-name", "enter,s", "search", "Search", "Search the corpus for the entity"),
    key("filter-names", "slash", "filter", "Filter", "Go to the filter"),
    key("leave-name-filter", "down", "leave_filter", "List", "Go to the list", show=False),
    key("name-class", "f7,p", "next_class", "Class", "Show only one class, or all"),
    key("sort-names", "f8,o", "next_order", "Order", "Sort by articles or by name"),
    key("mark-name", "m", "mark", "Mark", "Mark the entity for merging"),
    key("merge-names", "e", "merge", "Merge", "Have the marked ones be one with this"),
    key("split-name", "x", "split", "Split", "Have some spellings be an entity of their own"),
    key("rename", "a", "rename", "Rename", "Say what the entity is called"),
    key("reclassify", "c", "reclassify", "Is a…", "Say what the entity is"),
    key("undo-names", "u", "undo", "Undo", "Take the last change back"),
    key("close-names", "escape,q", "back", "Back", "Forget marks and filter; go back"),
)

MODELS: Sequence[Binding] = (
    key("install-file", "i", "install_file", "From file", "Install a package from a file"),
    key("install-named", "n", "install_named", "By name", "Download a package and install it"),
    key("stop-installing", "f4", "stop_installing", "Stop", "Give the installation up"),
    key("check-package", "c", "check", "Check", "Have the package translate known sentences"),
    key("pin-package", "p", "toggle_pin", "Pin", "Use this package and no other, or no longer so"),
    key("remove-package", "d", "remove", "Remove", "Remove the package"),
    key("undo-remove-package", "u", "undo", "Undo", "Bring the removed package back"),
    key("close-models", "escape,q", "back", "Back", "Go back to the search"),
)
