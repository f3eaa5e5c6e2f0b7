"""Changing bookmarks: the marked ones, or the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.screen import Screen

from search import (
    Bookmark,
    changed_now,
    keep_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
    with_tags,
)
from tui.screens.bookmarks.choice import BookmarkChoice
from tui.screens.changes import LibraryChanges
from tui.screens.undo import Undo
from tui.widgets.dialogs import ask_to_keep
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.tags_dialog import TagsDialog
from tui.wording import counted

_TAGS_HINT = "enter keeps the tags, tab completes one, escape leaves them"


class BookmarkEdits:
    """Has the reader write notes and tags, and remove bookmarks."""

    def __init__(
        self, screen: Screen[None], library: Path, choice: BookmarkChoice, changes: LibraryChanges
    ) -> None:
        self._screen = screen
        self._library = library
        self._choice = choice
        self._changes = changes

    def edit_note(self) -> None:
        """Write a note to the bookmark under the cursor."""
        bookmark = self._choice.list.current
        if bookmark is not None:
            ask_to_keep(
                self._screen.app,
                lambda note: NoteDialog(bookmark.quote, note),
                bookmark.note,
                lambda note: self._change([bookmark], [replace(bookmark, note=note)], "Note kept."),
            )

    def edit_tags(self) -> None:
        """Give tags to the bookmarks that are chosen."""
        chosen = self._choice.chosen
        if not chosen:
            return
        common = [
            tag
            for tag in chosen[0].tags
            if all(tag.casefold() in map(str.casefold, one.tags) for one in chosen)
        ]
        is_one = len(chosen) == 1
        title = "Tags" if is_one else f"Tags of all {len(chosen):,} marked"

        def keep(tags: tuple[str, ...]) -> bool:
            gone = set(common) - set(tags)
            after = [
                replace(one, tags=tags if is_one else with_tags(one.tags, add=tags, remove=gone))
                for one in chosen
            ]
            return self._change(chosen, after, f"{counted(len(chosen), 'bookmark')} tagged.")

        ask_to_keep(
            self._screen.app,
            lambda tags: TagsDialog(title, tags, self._choice.tags, _TAGS_HINT),
            tuple(common),
            keep,
        )

    def remove(self) -> None:
        """Remove the bookmarks that are chosen."""
        ids = [bookmark.id for bookmark in self._choice.chosen]

        def remove() -> Undo:
            remove_bookmarks(self._library, ids)
            return lambda: restore_bookmarks(self._library, ids)

        removed = "Bookmark" if len(ids) == 1 else counted(len(ids), "bookmark")
        if ids and self._changes.change(remove, f"{removed} removed. u brings it back."):
            # what is gone from the library must not be removed twice while the list is loaded
            self._choice.drop(ids)

    def _change(self, before: Sequence[Bookmark], after: Sequence[Bookmark], told: str) -> bool:
        def keep() -> Undo:
            keep_bookmarks(self._library, map(changed_now, after))
            return lambda: keep_bookmarks(self._library, before)

        return self._changes.change(keep, f"{told} u takes it back.")
