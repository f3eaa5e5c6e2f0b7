"""Bookmarks in an open article: marking passages, notes and tags, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from search import (
    Article,
    Bookmark,
    CorpusError,
    Place,
    Rendering,
    Workspace,
    changed_now,
    completed,
    keep_bookmarks,
    list_bookmarks,
    list_tags,
    locate,
    new_bookmark,
    placed,
    quoted_segment,
    remove_bookmarks,
    restore_bookmarks,
)
from tui.messages import QuoteWanted
from tui.screens.article.mentions import MentioningScreen
from tui.widgets.dialogs import ask_to_keep
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.rows import BookmarkMark
from tui.widgets.tags_dialog import TagsDialog


@dataclass(frozen=True)
class Marked:
    """A bookmark and the numbers of the rows that its passage takes up now."""

    bookmark: Bookmark
    rows: range


class MarkingScreen(MentioningScreen):
    """What the article screen knows of bookmarks, and of undoing. It has a BilingualView."""

    def __init__(self, workspace: Workspace, article: Article) -> None:
        super().__init__(len(article.segments))
        self.workspace = workspace
        self.article = article
        self.marked: list[Marked] = []
        self._numbers = {segment.place: n for n, segment in enumerate(article.segments)}
        self._removed: list[Marked] = []
        # what `u` takes back, the last one first, by what it is about
        self._undoing: list[tuple[str, Callable[[], bool]]] = []

    # what the reader does

    def action_select(self) -> None:
        """Begin to select sentences at the cursor, or end it."""
        view = self.view
        view.selecting_from = view.cursor if view.selecting_from is None else None
        self.refresh_bindings()

    def action_leave_selection(self) -> None:
        """Select nothing any more."""
        self.view.selecting_from = None
        self.refresh_bindings()

    def action_toggle_bookmark(self) -> None:
        """Bookmark the selection or the sentence under the cursor, or remove its bookmark."""
        existing = self._chosen()
        if existing is None:
            # the one just removed comes back with its note
            removed = [marked for marked in self._removed if marked.rows == self.view.selected]
            if removed:
                self._bring_back(removed[-1].bookmark)
            else:
                self._keep(self._new_bookmark())
        elif self.write(lambda: remove_bookmarks(self.workspace.library, [existing.bookmark.id])):
            self._removed.append(existing)
            self.can_undo(existing.bookmark.id, lambda: self._bring_back(existing.bookmark))
            self.notify("Bookmark removed. u brings it back.", timeout=2, markup=False)
        self.action_leave_selection()

    def action_undo(self) -> None:
        """Take back what was removed or changed last."""
        last = self._undoing[-1]
        if last[1]():
            self._undoing = [undo for undo in self._undoing if undo is not last]
            self.refresh_bindings()

    def action_edit_note(self) -> None:
        """Write a note to the selection or the sentence, which bookmarks it."""
        before = self._chosen_bookmark()
        bookmark = before or self._new_bookmark()
        ask_to_keep(
            self.app,
            lambda note: NoteDialog(bookmark.quote, note),
            bookmark.note,
            lambda note: self._change(before, replace(bookmark, note=note)),
        )

    def action_edit_tags(self) -> None:
        """Give tags to the selection or the sentence, which bookmarks it."""
        before = self._chosen_bookmark()
        bookmark = before or self._new_bookmark()
        try:
            known = list_tags(self.workspace.library)
        except CorpusError as error:
            self.complain(error)
            return
        hint = "enter keeps the tags, tab completes one, escape leaves them"
        ask_to_keep(
            self.app,
            lambda tags: TagsDialog("Tags", tags, known, hint),
            bookmark.tags,
            lambda tags: self._change(before, replace(bookmark, tags=tags)),
        )

    def action_copy(self, is_original: bool) -> None:
        """Copy the selection or the sentence with its citation."""
        self.post_message(QuoteWanted(self._new_bookmark(), is_original=is_original))
        self.action_leave_selection()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo, and to leave a selection, only while there is something to."""
        if action == "undo":
            return bool(self._undoing)
        if action == "leave_selection":
            return self.is_mounted and self.view.selecting_from is not None
        return super().check_action(action, parameters)

    def can_undo(self, about: str, undo: Callable[[], bool]) -> None:
        """Have `u` call `undo`, unless what it is `about` is settled otherwise before.

        `undo` says whether that was done; otherwise `u` tries again.
        """
        self._undoing.append((about, undo))
        self.refresh_bindings()

    # the library

    def bookmarks_at_cursor(self) -> list[Bookmark]:
        """The bookmarks with the sentence under the cursor, the shortest passage first."""
        found = [marked for marked in self.marked if self.view.cursor in marked.rows]
        found.sort(key=lambda marked: (len(marked.rows), marked.bookmark.made))
        return [marked.bookmark for marked in found]

    def _chosen(self) -> Marked | None:
        """The bookmark of just what is selected; without a selection, one with the sentence."""
        if self.view.selecting_from is not None:
            fitting = [marked for marked in self.marked if marked.rows == self.view.selected]
        else:
            first = self.bookmarks_at_cursor()[:1]
            fitting = [marked for marked in self.marked if marked.bookmark in first]
        return fitting[-1] if fitting else None

    def _chosen_bookmark(self) -> Bookmark | None:
        chosen = self._chosen()
        return chosen.bookmark if chosen else None

    def _new_bookmark(self) -> Bookmark:
        rows = [self.view.rows[number] for number in self.view.selected]
        renderings = {row.segment.place: row.rendering for row in rows if row.rendering}
        places = [row.segment.place for row in rows]
        return new_bookmark(self.article, places[0], places[-1], renderings)

    def _keep(self, bookmark: Bookmark) -> bool:
        return self.write(lambda: keep_bookmarks(self.workspace.library, [bookmark]))

    def _change(self, before: Bookmark | None, bookmark: Bookmark) -> bool:
        """Keep what the reader wrote; `u` brings back what it was `before`."""
        if not self._keep(changed_now(bookmark)):
            return False
        if before is None:
            self.can_undo(bookmark.id, lambda: self._remove(bookmark))
        else:
            self.can_undo(bookmark.id, lambda: self._keep(before))
        self.action_leave_selection()
        return True

    def _remove(self, bookmark: Bookmark) -> bool:
        return self.write(lambda: remove_bookmarks(self.workspace.library, [bookmark.id]))

    def _bring_back(self, bookmark: Bookmark) -> bool:
        if not self.write(lambda: restore_bookmarks(self.workspace.library, [bookmark.id])):
            return False
        self._removed = [one for one in self._removed if one.bookmark.id != bookmark.id]
        self._undoing = [undo for undo in self._undoing if undo[0] != bookmark.id]
        self.refresh_bindings()
        return True

    def write(self, change: Callable[[], object]) -> bool:
        """Change the library and show it as it is then; say so where that fails."""
        try:
            change()
        except CorpusError as error:
            self.complain(error)
            return False
        self.load_bookmarks()
        self.show_status()
        return True

    def load_bookmarks(self) -> None:
        """Show the bookmarks as they are in the library."""
        try:
            kept = list_bookmarks(self.workspace.library, self.article.id)
            numbers = {tag.name: tag.number for tag in list_tags(self.workspace.library)}
        except CorpusError as error:
            self.complain(error)
            return
        self.marked = [marked for bookmark in kept if (marked := self._located(bookmark))]
        marks: dict[Place, BookmarkMark] = {}
        # the shorter of two is drawn over the longer
        for marked in sorted(self.marked, key=lambda marked: -len(marked.rows)):
            tag = numbers.get(marked.bookmark.tags[0], 0) if marked.bookmark.tags else 0
            for number in marked.rows:
                begins, goes_on = number == marked.rows[0], number < marked.rows[-1]
                marks[self.article.segments[number].place] = BookmarkMark(begins, goes_on, tag)
        self.view.set_bookmarks(marks)

    def _located(self, bookmark: Bookmark) -> Marked | None:
        anchor = locate(bookmark, self.article)
        if anchor is None:
            return None
        rows = range(self._numbers[anchor.start], self._numbers[anchor.end] + 1)
        return Marked(placed(bookmark, anchor), rows)

    def complete_bookmarks(self, renderings: Iterable[Rendering]) -> None:
        """Give bookmarks the renderings that they lack, and what the reader made of those since."""
        lasting = {made.place: made for made in renderings}
        changed: list[Bookmark] = []
        for marked in self.marked:
            segments = [self.article.segments[number] for number in marked.rows]
            if any(segment.place in lasting for segment in segments):
                now = [quoted_segment(one, lasting.get(one.place)) for one in segments]
                complete = completed(marked.bookmark, now)
                changed += [complete] if complete is not marked.bookmark else []
        if changed:
            self.write(lambda: keep_bookmarks(self.workspace.library, changed))

    def complain(self, error: CorpusError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=20, markup=False)
