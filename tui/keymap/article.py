"""The keys of an open article, and of every list of lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.keymap.key import key

SELECTING: Sequence[Binding] = (
    key("leave-selection", "escape", "leave_selection", "Leave", "Select nothing any more"),
)

ARTICLE: Sequence[Binding] = (
    key("bookmark", "b", "toggle_bookmark", "Bookmark", "Bookmark the passage, or remove it"),
    key("select", "v", "select", "Select", "Select sentences from here to the cursor"),
    key("note", "a", "edit_note", "Note", "Write a note to the passage"),
    key("tags", "t", "edit_tags", "Tags", "Give tags to the passage"),
    key("copy-rendering", "y", "copy(False)", "Copy", "Copy the rendering with its citation"),
    key(
        "copy-original",
        "Y",
        "copy(True)",
        "Copy original",
        "Copy the original with its citation",
        show=False,
    ),
    key("correct", "e", "correct", "Correct", "Edit the rendering of the sentence"),
    key("provenance", "i", "show_provenance", "Info", "Show where the rendering comes from"),
    key(
        "next-doubt",
        "greater_than_sign",
        "step_doubt(1)",
        "Next doubt",
        "Go to the next doubtful rendering",
        show=False,
    ),
    key(
        "previous-doubt",
        "less_than_sign",
        "step_doubt(-1)",
        "Doubt before",
        "Go to the doubtful rendering before",
        show=False,
    ),
    key("undo", "u", "undo", "Undo", "Take back what was removed or changed"),
    key("list-entities", "l", "list_entities", "Names", "List who and what is named here"),
    key(
        "export-article", "x", "export", "Export", "Write the article to a file, in both languages"
    ),
    key("back", "escape,q", "back", "Back", "Close the article"),
)

FINDING: Sequence[Binding] = (
    key("find", "slash", "find", "Find", "Find in this article, in both languages"),
    key("next-find", "n", "next_find", "Next find", "Go to the next find", show=False),
    key("previous-find", "N", "previous_find", "Find before", "Go to the find before", show=False),
    key("leave-find", "escape", "leave_find", "Leave find", "Forget what was sought"),
)

ENTITY_PANEL: Sequence[Binding] = (
    key("first-mention", "enter", "select", "First", "Go to the first mention"),
    key("next-mention", "n", "step(1)", "Next", "Go to the next mention"),
    key("previous-mention", "N", "step(-1)", "Before", "Go to the mention before", show=False),
    key("search-entity", "s", "search", "Search", "Search the corpus for it"),
    key("hide-class", "h", "hide_class", "Hide", "Highlight no names of its class, or again"),
    key("close-entities", "escape,l", "close", "Back", "Go back to the text"),
    key("next-name", "j", "cursor_down", "Next line", "Go to the next line", show=False),
    key("previous-name", "k", "cursor_up", "Line before", "Go to the line before", show=False),
    key("first-name", "g", "first", "First line", "Go to the first line", show=False),
    key("last-name", "G", "last", "Last line", "Go to the last line", show=False),
)

SENTENCES: Sequence[Binding] = (
    key("next-sentence", "down,j", "next", "Next", "Go to the next sentence", show=False),
    key(
        "previous-sentence", "up,k", "previous", "Previous", "Go to the sentence before", show=False
    ),
    key("next-page", "pagedown,space", "page(1)", "Page down", "Go down a page", show=False),
    key("previous-page", "pageup", "page(-1)", "Page up", "Go up a page", show=False),
    key("first-sentence", "home,g", "first", "First", "Go to the first sentence", show=False),
    key("last-sentence", "end,G", "last", "Last", "Go to the last sentence", show=False),
)
