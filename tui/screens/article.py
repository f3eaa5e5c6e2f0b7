"""One article: the source beside its rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from search import (
    Article,
    Bookmark,
    CorpusError,
    Place,
    Query,
    Rendering,
    Span,
    Workspace,
    find_matches,
    fold_text,
    keep_bookmark,
    list_bookmarks,
    locate,
    mark_read,
    mentions_by_place,
    new_bookmark,
    remove_bookmark,
    sanitise_line,
)
from tui.keymap import ARTICLE, FINDING
from tui.messages import (
    RecordFailed,
    RenderingEnded,
    RenderingsMade,
    Report,
    SourceMarked,
    WorkFailed,
)
from tui.screens.finding import FindingScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.dialogs import LineDialog
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import Row

_LANGUAGES = {"es": "Spanish", "en": "English"}


class ArticleScreen(FindingScreen):
    """Reads an article, renders what is not yet in the translation memory, keeps bookmarks."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*FINDING, *ARTICLE]
    AUTO_FOCUS = "BilingualView"

    def __init__(
        self,
        workspace: Workspace,
        article: Article,
        query: Query | None = None,
        place: Place | None = None,
    ) -> None:
        """Open `article` at `place`, with what `query` found in it marked."""
        super().__init__(len(article.segments))
        self._workspace = workspace
        self._article = article
        self._bookmarks: dict[Place, Bookmark] = {}
        self._removed: list[Bookmark] = []
        self._query = query
        places = [segment.place for segment in article.segments]
        self._start = places.index(place) if place in places else 0
        self._rendered = 0
        self._fault = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, what is known of the article, the sentences and the status."""
        yield Static(Content(self._article.title), id="title")
        yield Static(self._facts(), id="facts")
        yield BilingualView([Row(segment) for segment in self._article.segments], self._start)
        yield Static(id="status")
        yield FindBar()
        yield Footer()

    def on_mount(self) -> None:
        """Show the bookmarks and begin to render."""
        self._load_bookmarks()
        self.show_status()
        self._mark_read()
        self._render_article(self.view.current.segment.place)

    def _facts(self) -> Content:
        article = self._article
        known = [_LANGUAGES[article.language], article.date or "no date", article.source]
        known += [article.author, article.url, sanitise_line(article.path)]
        return Content(" · ".join(part for part in known if part)).stylize("dim")

    # what workers do, in threads

    @work(thread=True, group="reads")
    def _mark_read(self) -> None:
        try:
            mark_read(self._workspace.library, self._article.id)
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    @work(thread=True, group="rendering")
    def _render_article(self, start: Place) -> None:
        worker = get_current_worker()
        article = self._article
        mentions = mentions_by_place(article.segments)
        folded = {segment.place: fold_text(segment.text) for segment in article.segments}
        self.post_message(Report(SourceMarked(mentions, _matches(self._query, article), folded)))
        made: list[Rendering] = []
        try:
            batches = self._workspace.render(
                article, start=start, cancelled=lambda: worker.is_cancelled
            )
            for batch in batches:
                if worker.is_cancelled:
                    return
                made += batch
                texts = tuple(fold_text(rendering.text) for rendering in batch)
                self.post_message(Report(RenderingsMade(batch, mentions_by_place(batch), texts)))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
        else:
            # a surname is recognised by the full name, which may stand in a later batch
            self.post_message(Report(RenderingEnded(mentions_by_place(made))))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case SourceMarked(mentions, matches, folded):
                self.view.set_mentions(mentions, {})
                self.take_source(folded, matches)
            case RenderingsMade(renderings, mentions, texts):
                self.view.add_renderings(renderings)
                self.take_renderings(renderings, texts)
                self.view.set_mentions({}, mentions)
                self._rendered += len(renderings)
                self._complete_bookmarks(renderings)
            case RenderingEnded(mentions):
                self.view.set_mentions({}, mentions)
            case RecordFailed(error):
                self._complain(error)
            case WorkFailed(error):
                self._fault = "no renderings"
                self._complain(error)
        self.show_status()

    @on(BilingualView.CursorMoved)
    def show_status(self) -> None:
        """Show the place, what was found, what is still to come, and the bookmark."""
        place = self.view.current.segment.place
        total = len(self._article.segments)
        status = Content(f"{place}  sentence {self.view.cursor + 1} of {total}")
        found = self.found()
        if found:
            status += Content("  ") + found
        if self._fault:
            status += Content(f"  {self._fault}").stylize("$text-error")
        elif self._rendered < total:
            done = f"  rendering {self._rendered} of {total}"
            status += Content(done).stylize("$text-warning")
        bookmark = self._bookmarks.get(place)
        if bookmark is not None:
            status += Content("  ★ " + (bookmark.note or "bookmarked")).stylize("$text-accent")
        self.query_one("#status", Static).update(status)

    # what the reader does

    def action_toggle_bookmark(self) -> None:
        """Bookmark the sentence under the cursor, or remove its bookmark."""
        place = self.view.current.segment.place
        existing = self._bookmarks.get(place)
        if existing is None:
            # the one just removed comes back with its note
            removed = [b for b in self._removed if locate(b, self._article) == place]
            self._keep(removed[-1] if removed else self._new_bookmark(place))
        elif self._write(lambda: remove_bookmark(self._workspace.library, existing.id)):
            self._removed.append(existing)
            self.refresh_bindings()
            self.notify("Bookmark removed. u brings it back.", timeout=2, markup=False)

    def action_undo(self) -> None:
        """Bring back the bookmark that was removed last."""
        self._keep(self._removed[-1])

    def action_edit_note(self) -> None:
        """Write a note to the sentence, which bookmarks it."""
        place = self.view.current.segment.place
        bookmark = self._bookmarks.get(place) or self._new_bookmark(place)

        def keep(note: str | None) -> None:
            if note is not None:
                self._keep(replace(bookmark, note=note.strip()))

        self.app.push_screen(
            LineDialog("Note", bookmark.note, "enter keeps the note, escape leaves it"), keep
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only while there is something to bring back."""
        if action == "undo":
            return bool(self._removed)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Close the article, which stops its rendering."""
        self.dismiss()

    # the library

    def _new_bookmark(self, place: Place) -> Bookmark:
        rendering = self.view.current.rendering
        if rendering is None:
            return new_bookmark(self._article, place, "", "", "")
        return new_bookmark(
            self._article, place, rendering.text, rendering.package, rendering.version
        )

    def _keep(self, bookmark: Bookmark) -> None:
        if self._write(lambda: keep_bookmark(self._workspace.library, bookmark)):
            self._removed = [removed for removed in self._removed if removed.id != bookmark.id]
            self.refresh_bindings()

    def _write(self, change: Callable[[], None]) -> bool:
        """Change the library and show it as it is then; say so where that fails."""
        try:
            change()
        except CorpusError as error:
            self._complain(error)
            return False
        self._load_bookmarks()
        self.show_status()
        return True

    def _load_bookmarks(self) -> None:
        try:
            kept = list_bookmarks(self._workspace.library, self._article.id)
        except CorpusError as error:
            self._complain(error)
            return
        places = ((locate(bookmark, self._article), bookmark) for bookmark in kept)
        self._bookmarks = {place: bookmark for place, bookmark in places if place}
        self.view.set_bookmarks(self._bookmarks)

    def _complete_bookmarks(self, renderings: Iterable[Rendering]) -> None:
        """Give bookmarks that were made before their rendering what they lack."""
        for made in renderings:
            bookmark = self._bookmarks.get(made.place)
            if bookmark is not None and not bookmark.rendering:
                self._keep(
                    replace(
                        bookmark,
                        rendering=made.text,
                        rendering_package=made.package,
                        rendering_version=made.version,
                    )
                )

    def _complain(self, error: CorpusError) -> None:
        self.notify(str(error), severity="error", timeout=20, markup=False)


def _matches(query: Query | None, article: Article) -> dict[Place, tuple[Span, ...]]:
    if query is None:
        return {}
    return {
        segment.place: tuple(find_matches(query, segment.text, segment.language))
        for segment in article.segments
    }
