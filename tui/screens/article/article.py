"""One article: the source beside its rendering."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from search import (
    Article,
    Bookmark,
    Cancelled,
    CorpusError,
    Document,
    Identities,
    Place,
    Query,
    Rendering,
    Span,
    UpdateProgress,
    Workspace,
    article_document,
    article_entities,
    find_matches,
    fold_text,
    load_identities,
    mark_read,
    rendered_mentions,
    sanitise_line,
)
from tui.keymap import ARTICLE, FINDING, SELECTING
from tui.messages import (
    RecordFailed,
    RenderingEnded,
    RenderingsMade,
    Report,
    SourceMarked,
    WorkFailed,
)
from tui.screens.article.corrections import CorrectingScreen
from tui.screens.exporting import ExportDialog
from tui.widgets.bilingual import BilingualView
from tui.widgets.entity_panel import EntityPanel
from tui.widgets.find_bar import FindBar
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Row
from tui.wording import counted

_LANGUAGES = {"es": "Spanish", "en": "English"}


class ArticleScreen(CorrectingScreen):
    """Reads an article, renders what is not yet in the translation memory, keeps bookmarks."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SELECTING, *FINDING, *ARTICLE]
    AUTO_FOCUS = "BilingualView"

    def __init__(
        self,
        workspace: Workspace,
        article: Article,
        query: Query | None = None,
        place: Place | None = None,
    ) -> None:
        """Open `article` at `place`, with what `query` found in it marked."""
        super().__init__(workspace, article)
        self._query = query
        places = [segment.place for segment in article.segments]
        self._start = places.index(place) if place in places else 0
        self._rendered: set[Place] = set()
        self._fault = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, what is known of the article, the sentences and the status."""
        yield Static(Content(self.article.title), id="title")
        yield Static(self._facts(), id="facts")
        yield BilingualView([Row(segment) for segment in self.article.segments], self._start)
        yield Static(id="status")
        yield FindBar()
        yield EntityPanel()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the bookmarks and begin to render."""
        self.load_bookmarks()
        self.show_status()
        self._mark_read()
        self._mark_source()
        self._render_article(self.view)

    def on_screen_resume(self) -> None:
        """Show what has become of the renderings while something else was on the screen."""
        if self._rendered:
            self._mark_source()
            self.render_again()

    def render_again(self) -> None:
        """Show the renderings as they are now that corrections or the glossary have changed."""
        self._render_article(self.view)

    def _facts(self) -> Content:
        article = self.article
        known = [_LANGUAGES[article.language], article.date or "no date", article.source]
        known += [article.author, article.url, sanitise_line(article.path)]
        return Content(" · ".join(part for part in known if part)).stylize("dim")

    # what workers do, in threads

    @work(thread=True, group="reads")
    def _mark_read(self) -> None:
        try:
            mark_read(self.workspace.library, self.article.id)
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))

    @work(thread=True, group="source")
    def _mark_source(self) -> None:
        article = self.article
        folded = {segment.place: fold_text(segment.text) for segment in article.segments}
        try:
            identities = load_identities(self.workspace.library)
            mentions = self.workspace.names.mentions(article)
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))
            identities, mentions = Identities(), {}
        entities = article_entities(article, mentions, identities)
        matches = _matches(self._query, article)
        self.post_message(Report(SourceMarked(mentions, entities, matches, folded)))

    @work(thread=True, exclusive=True, group="rendering")
    def _render_article(self, view: BilingualView) -> None:
        worker = get_current_worker()
        made: dict[Place, Rendering] = {}
        article = self.article
        try:
            identities = load_identities(self.workspace.library)
            source = self.workspace.names.mentions(article)
            batches = self.workspace.renderings.render(
                article,
                visible=view.visible_places,
                cancelled=lambda: worker.is_cancelled,
            )
            for batch in batches:
                if worker.is_cancelled:
                    return
                made |= {rendering.place: rendering for rendering in batch}
                texts = tuple(fold_text(rendering.text) for rendering in batch)
                mentions = rendered_mentions(article, source, batch, identities)
                self.post_message(Report(RenderingsMade(batch, mentions, texts)))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
        else:
            # a surname is recognised by the full name, which may stand in a later batch
            mentions = rendered_mentions(article, source, list(made.values()), identities)
            self.post_message(Report(RenderingEnded(mentions, self.workspace.take_notices())))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case SourceMarked(mentions, entities, matches, folded):
                self.take_mentions(mentions, {})
                self.take_entities(entities)
                self.take_source(folded, matches)
            case RenderingsMade(renderings, mentions, texts):
                self.view.add_renderings(renderings)
                self.take_renderings(renderings, texts)
                self.take_mentions({}, mentions)
                lasting = [rendering for rendering in renderings if not rendering.is_stale]
                self._rendered -= {rendering.place for rendering in renderings}
                self._rendered |= {rendering.place for rendering in lasting}
                self.complete_bookmarks(lasting)
            case RenderingEnded(mentions, notices):
                self.take_mentions({}, mentions)
                for notice in notices:
                    self.notify(notice, severity="warning", timeout=15, markup=False)
            case RecordFailed(error):
                self.complain(error)
            case WorkFailed(error):
                self._fault = "no renderings"
                self.complain(error)
        self.show_status()

    @on(BilingualView.CursorMoved)
    def show_status(self) -> None:
        """Show the place, what was found, what is still to come, and the bookmark."""
        place = self.view.current.segment.place
        total = len(self.article.segments)
        status = Content(f"{place}  sentence {self.view.cursor + 1} of {total}")
        if self.view.selecting_from is not None:
            selected = f"  {counted(len(self.view.selected), 'sentence')} selected"
            status += Content(selected).stylize("$text-accent")
        found = self.found()
        if found:
            status += Content("  ") + found
        if self._fault:
            status += Content(f"  {self._fault}").stylize("$text-error")
        elif len(self._rendered) < total:
            done = f"  rendering {len(self._rendered)} of {total}"
            status += Content(done).stylize("$text-warning")
        status += _told(self.view.current.rendering)
        for bookmark in self.bookmarks_at_cursor():
            status += Content(f"  ★ {_told_bookmark(bookmark)}").stylize("$text-accent")
        self.query_one("#status", Static).update(status)

    # what the reader does

    def action_export(self) -> None:
        """Write the whole article to a file, each sentence with its rendering."""
        name = f"{Path(sanitise_line(self.article.path)).stem or 'article'}.html"
        dialog = ExportDialog("the article", name, self._document, "paragraph")
        self.app.push_screen(dialog, self._tell_exported)

    def _document(
        self, progress: Callable[[UpdateProgress], None], cancelled: Callable[[], bool]
    ) -> Document:
        """The article with all of its renderings, of which the missing are made first."""
        made: dict[Place, Rendering] = {}
        for batch in self.workspace.renderings.render(self.article, cancelled=cancelled):
            made |= {rendering.place: rendering for rendering in batch}
            progress(UpdateProgress(len(made), len(self.article.segments)))
        if cancelled():
            raise Cancelled
        return article_document(self.article, made)

    def _tell_exported(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)

    def action_back(self) -> None:
        """Close the article, which stops its rendering."""
        self.dismiss()


def _told_bookmark(bookmark: Bookmark) -> str:
    """Tags and note on one line, with how sure its place is where that is not certain."""
    tags = " ".join(f"#{tag}" for tag in bookmark.tags)
    note = " ".join(bookmark.note.split())
    likeness = "" if bookmark.anchoring == "exact" else "changed since it was bookmarked"
    return sanitise_line(" · ".join(filter(None, (tags, note, likeness)))) or "bookmarked"


def _told(rendering: Rendering | None) -> Content:
    """What the reader should know of a rendering before they rely on it."""
    if rendering is None:
        return Content("")
    if rendering.is_edited:
        return Content("  ✎ edited by you").stylize("$text-accent")
    told = [doubt.detail for doubt in rendering.doubts]
    doubts = Content("  ? " + " ".join(told)).stylize("$text-warning") if told else Content("")
    stale = Content("  ~ being made again").stylize("$text-muted")
    return doubts + stale if rendering.is_stale else doubts


def _matches(query: Query | None, article: Article) -> dict[Place, tuple[Span, ...]]:
    if query is None:
        return {}
    return {
        segment.place: tuple(find_matches(query, segment.text, segment.language))
        for segment in article.segments
    }
