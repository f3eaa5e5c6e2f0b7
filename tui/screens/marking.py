"""Bookmarks in an open article: marking sentences, notes, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from search import (
    Article,
    Bookmark,
    CorpusError,
    Place,
    Rendering,
    Workspace,
    keep_bookmark,
    list_bookmarks,
    locate,
    new_bookmark,
    remove_bookmark,
    with_rendering,
)
from tui.screens.finding import FindingScreen
from tui.widgets.dialogs import LineDialog


class MarkingScreen(FindingScreen):
    """What the article screen knows of bookmarks, and of undoing. It has a BilingualView."""

    def __init__(self, workspace: Workspace, article: Article) -> None:
        super().__init__(len(article.segments))
        self.workspace = workspace
        self.article = article
        self.bookmarks: dict[Place, Bookmark] = {}
        self._removed: list[Bookmark] = []
        # what `u` takes back, the last one first, by what it is about
        self._undoing: list[tuple[str, Callable[[], bool]]] = []

    # what the reader does

    def action_toggle_bookmark(self) -> None:
        """Bookmark the sentence under the cursor, or remove its bookmark."""
        place = self.view.current.segment.place
        existing = self.bookmarks.get(place)
        if existing is None:
            # the one just removed comes back with its note
            removed = [b for b in self._removed if locate(b, self.article) == place]
            self._keep(removed[-1] if removed else self._new_bookmark(place))
        elif self.write(lambda: remove_bookmark(self.workspace.library, existing.id)):
            self._removed.append(existing)
            self.can_undo(existing.id, lambda: self._keep(existing))
            self.notify("Bookmark removed. u brings it back.", timeout=2, markup=False)

    def action_undo(self) -> None:
        """Take back what was removed or changed last."""
        last = self._undoing[-1]
        if last[1]():
            self._undoing = [undo for undo in self._undoing if undo is not last]
            self.refresh_bindings()

    def action_edit_note(self) -> None:
        """Write a note to the sentence, which bookmarks it."""
        place = self.view.current.segment.place
        bookmark = self.bookmarks.get(place) or self._new_bookmark(place)

        def ask(note: str) -> None:
            dialog = LineDialog("Note", note, "enter keeps the note, escape leaves it")
            self.app.push_screen(dialog, keep)

        def keep(note: str | None) -> None:
            # what cannot be kept now need not be written again
            if note is not None and not self._keep(replace(bookmark, note=note.strip())):
                ask(note)

        ask(bookmark.note)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only while there is something to take back."""
        if action == "undo":
            return bool(self._undoing)
        return super().check_action(action, parameters)

    def can_undo(self, about: str, undo: Callable[[], bool]) -> None:
        """Have `u` call `undo`, unless what it is `about` is settled otherwise before.

        `undo` says whether that was done; otherwise `u` tries again.
        """
        self._undoing.append((about, undo))
        self.refresh_bindings()

    # the library

    def _new_bookmark(self, place: Place) -> Bookmark:
        return new_bookmark(self.article, place, self.view.current.rendering)

    def _keep(self, bookmark: Bookmark) -> bool:
        if not self.write(lambda: keep_bookmark(self.workspace.library, bookmark)):
            return False
        self._removed = [removed for removed in self._removed if removed.id != bookmark.id]
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
        except CorpusError as error:
            self.complain(error)
            return
        places = ((locate(bookmark, self.article), bookmark) for bookmark in kept)
        self.bookmarks = {place: bookmark for place, bookmark in places if place}
        self.view.set_bookmarks(self.bookmarks)

    def complete_bookmarks(self, renderings: Iterable[Rendering]) -> None:
        """Give bookmarks the renderings that they lack, and what the reader made of those since."""
        for made in renderings:
            bookmark = self.bookmarks.get(made.place)
            if bookmark is None:
                continue
            is_edited = made.is_edited or bookmark.is_rendering_edited
            complete = with_rendering(bookmark, made)
            if (is_edited or not bookmark.rendering) and complete != bookmark:
                self._keep(complete)

    def complain(self, error: CorpusError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=20, markup=False)
