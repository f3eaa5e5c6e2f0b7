"""The bookmarks of a corpus: opening, changing, copying, exporting and importing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from search import (
    Bookmark,
    CorpusError,
    Place,
    UnknownArticleError,
    UpdateProgress,
    bookmarks_document,
    changed_now,
    keep_bookmarks,
    locate,
    merge_bookmarks,
    read_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
    sanitise_line,
    with_tags,
)
from tui.keymap import BOOKMARKS
from tui.messages import ImportEnded, ImportProgressed, QuoteWanted, Report
from tui.screens.article.article import ArticleScreen
from tui.screens.bookmarks.choice import ChoosingScreen
from tui.screens.exporting import ExportDialog
from tui.screens.undoing import Undo
from tui.widgets.dialogs import LineDialog, ask_to_keep
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.tags_dialog import TagsDialog
from tui.wording import counted, merged_words, told

_TAGS_HINT = "enter keeps the tags, tab completes one, escape leaves them"


class BookmarksScreen(ChoosingScreen):
    """What can be done with bookmarks, with the marked ones or the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*BOOKMARKS]

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="import")
    def _import(self, file: Path) -> None:
        def show(progress: UpdateProgress) -> None:
            self.post_message(Report(ImportProgressed(progress)))

        try:
            merged = merge_bookmarks(self.workspace.library, read_bookmarks(file, show))
            self.workspace.upkeep.place_bookmarks()
        except CorpusError as error:
            self.post_message(Report(ImportEnded(error)))
        else:
            notices = self.workspace.take_notices()
            self.post_message(Report(ImportEnded("\n".join([merged_words(merged), *notices]))))

    # what came of it

    @on(Report)
    def _take_in_import(self, report: Report) -> None:
        match report.news:
            case ImportProgressed(progress):
                self.show_doing(f"reading {told(progress, 'bookmark')}")
            case ImportEnded(CorpusError() as error):
                self.show_doing("")
                self.complain(error)
            case ImportEnded(str() as words):
                self.show_doing("")
                self.notify(words, timeout=8, markup=False)
                self.load()

    # what the reader does

    def action_open(self) -> None:
        """Open the article at the passage."""
        bookmark = self.view.current
        if bookmark is None:
            return
        try:
            article = self.workspace.questions.article(bookmark.article_id)
        except UnknownArticleError:
            self._warn(f"{sanitise_line(bookmark.path)} is no longer in the corpus.")
            return
        except CorpusError as error:
            self.complain(error)
            return
        anchor = locate(bookmark, article)
        if anchor is None:
            self._warn("The article has changed and this passage is gone.")
        place: Place | None = anchor.start if anchor else None
        self.app.push_screen(ArticleScreen(self.workspace, article, place=place))

    def action_edit_note(self) -> None:
        """Write a note to the bookmark under the cursor."""
        bookmark = self.view.current
        if bookmark is not None:
            ask_to_keep(
                self.app,
                lambda note: NoteDialog(bookmark.quote, note),
                bookmark.note,
                lambda note: self._change([bookmark], [replace(bookmark, note=note)], "Note kept."),
            )

    def action_edit_tags(self) -> None:
        """Give tags to the marked bookmarks, or to the one under the cursor."""
        chosen = self.chosen()
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
            self.app,
            lambda tags: TagsDialog(title, tags, list(self.tags.values()), _TAGS_HINT),
            tuple(common),
            keep,
        )

    def action_remove(self) -> None:
        """Remove the marked bookmarks, or the one under the cursor."""
        ids, library = [bookmark.id for bookmark in self.chosen()], self.workspace.library

        def remove() -> Undo:
            remove_bookmarks(library, ids)
            return lambda: restore_bookmarks(library, ids)

        removed = "Bookmark" if len(ids) == 1 else counted(len(ids), "bookmark")
        if ids and self.change(remove, f"{removed} removed. u brings it back."):
            # what is gone from the library must not be removed twice while the list is loaded
            gone = set(ids)
            self.folded = [one for one in self.folded if one.bookmark.id not in gone]
            self.marked -= gone
            self.show_chosen()

    def action_copy(self, is_original: bool) -> None:
        """Copy the bookmark under the cursor with its citation."""
        if self.view.current is not None:
            self.post_message(QuoteWanted(self.view.current, is_original=is_original))

    def action_export(self) -> None:
        """Write the marked bookmarks, or else all that are shown, to a file."""
        chosen = self.chosen() if self.marked else list(self.shown)
        if not chosen:
            self.notify("There is nothing to export.", markup=False)
            return
        what = counted(len(chosen), "bookmark")
        dialog = ExportDialog(
            what, "bookmarks.md", lambda _, __: bookmarks_document(chosen), "bookmark"
        )
        self.app.push_screen(dialog, self._tell)

    def action_import(self) -> None:
        """Ask for a file and add the bookmarks in it."""

        def begin(answer: str | None) -> None:
            if answer:
                self._import(Path(answer.strip()))

        hint = "enter adds the bookmarks of a .jsonl or .jsonld file to those here"
        self.app.push_screen(LineDialog("Import bookmarks", "", hint, _fault_of_path), begin)

    def _change(self, before: Sequence[Bookmark], after: Sequence[Bookmark], told: str) -> bool:
        library = self.workspace.library

        def keep() -> Undo:
            keep_bookmarks(library, map(changed_now, after))
            return lambda: keep_bookmarks(library, before)

        return self.change(keep, f"{told} u takes it back.")

    def _warn(self, told: str) -> None:
        self.notify(f"{told} The bookmark keeps its quote.", severity="warning", markup=False)

    def _tell(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)


def _fault_of_path(answer: str) -> str:
    return "" if Path(answer.strip()).expanduser().is_file() else "There is no such file."
