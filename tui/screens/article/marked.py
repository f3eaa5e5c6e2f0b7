"""Where the bookmarks of an open article stand in it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search import (
    Article,
    Bookmark,
    Place,
    Rendering,
    Workspace,
    completed,
    list_bookmarks,
    list_tags,
    locate,
    placed,
    quoted_segment,
)
from tui.widgets.bilingual import BilingualView
from tui.widgets.rows import BookmarkMark


@dataclass(frozen=True)
class Marked:
    """A bookmark and the numbers of the rows that its passage takes up now."""

    bookmark: Bookmark
    rows: range


class MarkedPassages:
    """The bookmarks of an article, shown in its view."""

    def __init__(self, workspace: Workspace, article: Article, view: BilingualView) -> None:
        self._workspace = workspace
        self._article = article
        self._view = view
        self._marked: list[Marked] = []
        self._numbers = {segment.place: n for n, segment in enumerate(article.segments)}

    def load(self) -> None:
        """Show the bookmarks as they are in the library; raises CorpusError where it fails."""
        kept = list_bookmarks(self._workspace.library, self._article.id)
        numbers = {tag.name: tag.number for tag in list_tags(self._workspace.library)}
        self._marked = [marked for bookmark in kept if (marked := self._located(bookmark))]
        marks: dict[Place, BookmarkMark] = {}
        # the shorter of two is drawn over the longer
        for marked in sorted(self._marked, key=lambda marked: -len(marked.rows)):
            tag = numbers.get(marked.bookmark.tags[0], 0) if marked.bookmark.tags else 0
            for number in marked.rows:
                begins, goes_on = number == marked.rows[0], number < marked.rows[-1]
                marks[self._article.segments[number].place] = BookmarkMark(begins, goes_on, tag)
        self._view.set_bookmarks(marks)

    def at_cursor(self) -> list[Bookmark]:
        """The bookmarks with the sentence under the cursor, the shortest passage first."""
        found = [marked for marked in self._marked if self._view.cursor in marked.rows]
        found.sort(key=lambda marked: (len(marked.rows), marked.bookmark.made))
        return [marked.bookmark for marked in found]

    def chosen(self) -> Marked | None:
        """The bookmark of just what is selected; without a selection, one with the sentence."""
        if self._view.selecting_from is not None:
            fitting = [marked for marked in self._marked if marked.rows == self._view.selected]
        else:
            first = self.at_cursor()[:1]
            fitting = [marked for marked in self._marked if marked.bookmark in first]
        return fitting[-1] if fitting else None

    def completed(self, renderings: Iterable[Rendering]) -> list[Bookmark]:
        """The bookmarks that these renderings change: those that lacked them, and those that the
        reader has corrected since.
        """
        lasting = {made.place: made for made in renderings}
        changed: list[Bookmark] = []
        for marked in self._marked:
            segments = [self._article.segments[number] for number in marked.rows]
            if any(segment.place in lasting for segment in segments):
                now = [quoted_segment(one, lasting.get(one.place)) for one in segments]
                complete = completed(marked.bookmark, now)
                changed += [complete] if complete is not marked.bookmark else []
        return changed

    def _located(self, bookmark: Bookmark) -> Marked | None:
        anchor = locate(bookmark, self._article)
        if anchor is None:
            return None
        rows = range(self._numbers[anchor.start], self._numbers[anchor.end] + 1)
        return Marked(placed(bookmark, anchor), rows)
