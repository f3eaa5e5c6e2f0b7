"""Bookmarks in an open article: marking passages, notes and tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.screen import Screen

from search import (
    Article,
    Bookmark,
    CorpusError,
    Rendering,
    Workspace,
    changed_now,
    keep_bookmarks,
    list_tags,
    new_bookmark,
    remove_bookmarks,
    restore_bookmarks,
)
from tui.messages import QuoteWanted
from tui.screens.article.marked import Marked, MarkedPassages
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.widgets.bilingual import BilingualView
from tui.widgets.dialogs import ask_to_keep
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.tags_dialog import TagsDialog

_TAGS_HINT = "enter keeps the tags, tab completes one, escape leaves them"


class ArticleMarks:
    """What the reader does with the selection, or else with the sentence under the cursor."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        article: Article,
        view: BilingualView,
        changes: LibraryChanges,
    ) -> None:
        self._screen = screen
        self._library = workspace.library
        self._article = article
        self._view = view
        self._changes = changes
        self._passages = MarkedPassages(workspace, article, view)
        self._removed: list[Marked] = []

    def load(self) -> None:
        """Show the bookmarks as they are in the library."""
        try:
            self._passages.load()
        except CorpusError as error:
            complain(self._screen, error)

    def at_cursor(self) -> list[Bookmark]:
        """The bookmarks with the sentence under the cursor, the shortest passage first."""
        return self._passages.at_cursor()

    def complete(self, renderings: Iterable[Rendering]) -> None:
        """Give bookmarks the renderings that they lack, and what the reader made of those since."""
        changed = self._passages.completed(renderings)
        if changed:
            self._changes.write(lambda: keep_bookmarks(self._library, changed))

    # what the reader does

    def toggle_selection(self) -> None:
        """Begin to select sentences at the cursor, or end it."""
        view = self._view
        view.selecting_from = view.cursor if view.selecting_from is None else None
        self._screen.refresh_bindings()

    def leave_selection(self) -> None:
        """Select nothing any more."""
        self._view.selecting_from = None
        self._screen.refresh_bindings()

    def toggle(self) -> None:
        """Bookmark the passage, or remove its bookmark."""
        existing = self._passages.chosen()
        if existing is None:
            # the one just removed comes back with its note
            removed = [marked for marked in self._removed if marked.rows == self._view.selected]
            if removed:
                self._changes.write(lambda: self._bring_back(removed[-1].bookmark))
            else:
                self._keep(self._new_bookmark())
        else:
            self._remove(existing)
        self.leave_selection()

    def edit_note(self) -> None:
        """Write a note to the passage, which bookmarks it."""
        before = self._chosen_bookmark()
        bookmark = before or self._new_bookmark()
        ask_to_keep(
            self._screen.app,
            lambda note: NoteDialog(bookmark.quote, note),
            bookmark.note,
            lambda note: self._change(before, replace(bookmark, note=note)),
        )

    def edit_tags(self) -> None:
        """Give tags to the passage, which bookmarks it."""
        before = self._chosen_bookmark()
        bookmark = before or self._new_bookmark()
        try:
            known = list_tags(self._library)
        except CorpusError as error:
            complain(self._screen, error)
            return
        ask_to_keep(
            self._screen.app,
            lambda tags: TagsDialog("Tags", tags, known, _TAGS_HINT),
            bookmark.tags,
            lambda tags: self._change(before, replace(bookmark, tags=tags)),
        )

    def copy(self, *, is_original: bool) -> None:
        """Copy the passage with its citation."""
        self._screen.post_message(QuoteWanted(self._new_bookmark(), is_original=is_original))
        self.leave_selection()

    # the library

    def _chosen_bookmark(self) -> Bookmark | None:
        chosen = self._passages.chosen()
        return chosen.bookmark if chosen else None

    def _new_bookmark(self) -> Bookmark:
        rows = [self._view.rows[number] for number in self._view.selected]
        renderings = {row.segment.place: row.rendering for row in rows if row.rendering}
        places = [row.segment.place for row in rows]
        return new_bookmark(self._article, places[0], places[-1], renderings)

    def _keep(self, bookmark: Bookmark) -> bool:
        return self._changes.write(lambda: keep_bookmarks(self._library, [bookmark]))

    def _change(self, before: Bookmark | None, bookmark: Bookmark) -> bool:
        """Keep what the reader wrote; `u` brings back what it was `before`."""
        if not self._keep(changed_now(bookmark)):
            return False

        def undo() -> None:
            if before is None:
                remove_bookmarks(self._library, [bookmark.id])
            else:
                keep_bookmarks(self._library, [before])

        self._changes.undoes.push(undo, about=bookmark.id)
        self.leave_selection()
        return True

    def _remove(self, existing: Marked) -> None:
        bookmark = existing.bookmark
        if self._changes.write(lambda: remove_bookmarks(self._library, [bookmark.id])):
            self._removed.append(existing)
            self._changes.undoes.push(lambda: self._bring_back(bookmark), about=bookmark.id)
            self._screen.notify("Bookmark removed. u brings it back.", timeout=2, markup=False)

    def _bring_back(self, bookmark: Bookmark) -> None:
        restore_bookmarks(self._library, [bookmark.id])
        self._removed = [one for one in self._removed if one.bookmark.id != bookmark.id]
        self._changes.undoes.settle(bookmark.id)
