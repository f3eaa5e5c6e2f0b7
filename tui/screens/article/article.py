"""One article: the source beside its rendering."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from search import Article, CorpusError, Place, Query, Workspace, mark_read
from tui.keymap import ARTICLE, FINDING, SELECTING
from tui.screens.article.corrections import ArticleCorrections
from tui.screens.article.doubts import ArticleDoubts
from tui.screens.article.exports import ask_to_export
from tui.screens.article.finds import ArticleFinds
from tui.screens.article.marks import ArticleMarks
from tui.screens.article.mentions import ArticleMentions
from tui.screens.article.renderings import (
    ArticleRenderings,
    News,
    RenderingEnded,
    RenderingFailed,
    RenderingsMade,
    SourceMarked,
)
from tui.screens.article.status import told_article, told_bookmark, told_rendering
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.widgets.bilingual import BilingualView
from tui.widgets.entity_panel import EntityPanel
from tui.widgets.find_bar import FindBar
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Row
from tui.wording import counted


class ArticleScreen(Screen[None]):
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
        super().__init__()
        self.article = article
        self._workspace = workspace
        places = [segment.place for segment in article.segments]
        start = places.index(place) if place in places else 0
        self.view = view = BilingualView([Row(segment) for segment in article.segments], start)
        self._status = Static(id="status")
        self._find_bar = FindBar()
        self._panel = EntityPanel()
        self._facts = Static(told_article(article), id="facts")
        self._doubts = ArticleDoubts(self, article, view, self._facts, self.show_status)
        self._changes = LibraryChanges(self, self._show_changes)
        self._finds = ArticleFinds(self, view, self._find_bar, self._status, self.show_status)
        self._mentions = ArticleMentions(self, view, self._panel, self._finds)
        self._marks = ArticleMarks(self, workspace, article, view, self._changes)
        self._renderings = ArticleRenderings(self, workspace, article, query, view, self._take_in)
        self._corrections = ArticleCorrections(
            self, workspace, article, view, self._changes, self._renderings.make
        )

    def compose(self) -> ComposeResult:
        """Lay out the title, what is known of the article, the sentences and the status."""
        yield Static(Content(self.article.title), id="title")
        yield self._facts
        yield self.view
        yield self._status
        yield self._find_bar
        yield self._panel
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the bookmarks and begin to render."""
        self._show_changes()
        self._mark_read()
        self._renderings.mark_source()
        self._renderings.make()

    def on_screen_resume(self) -> None:
        """Show what has become of the renderings while something else was on the screen."""
        if self._renderings.has_some:
            self._renderings.mark_source()
            self._renderings.make()

    @work(thread=True, group="reads")
    def _mark_read(self) -> None:
        try:
            mark_read(self._workspace.library, self.article.id)
        except CorpusError as error:
            self.call_later(complain, self, error)

    # what is shown

    def _show_changes(self) -> None:
        self._marks.load()
        self.show_status()

    def _take_in(self, news: News) -> None:
        match news:
            case SourceMarked(mentions, entities, matches, folded):
                self._mentions.take_mentions(mentions, {})
                self._mentions.take_entities(entities)
                self._finds.take_source(folded, matches)
            case RenderingsMade(renderings, mentions, texts):
                self.view.add_renderings(renderings)
                self._doubts.show()
                self._finds.take_renderings(renderings, texts)
                self._mentions.take_mentions({}, mentions)
                self._marks.complete(one for one in renderings if not one.is_stale)
            case RenderingEnded(mentions, notices):
                self._mentions.take_mentions({}, mentions)
                for notice in notices:
                    self.notify(notice, severity="warning", timeout=15, markup=False)
            case RenderingFailed(error):
                complain(self, error)
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
        found = self._finds.found()
        if found:
            status += Content("  ") + found
        status += self._doubts.told()
        status += self._renderings.told() + told_rendering(self.view.current.rendering)
        for bookmark in self._marks.at_cursor():
            status += told_bookmark(bookmark)
        self._status.update(status)

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo, and to leave a selection or a find, only while there is something to."""
        match action:
            case "undo":
                return bool(self._changes.undoes)
            case "leave_selection":
                return self.view.selecting_from is not None
            case "find":
                return not isinstance(self.focused, Input)
            case "leave_find":
                return self._finds.is_leavable
        return True

    def action_find(self) -> None:
        """Ask what to find."""
        self._finds.ask()

    def action_next_find(self) -> None:
        """Go to the next find, and after the last one to the first."""
        self._finds.step(1)

    def action_previous_find(self) -> None:
        """Go to the find before, and before the first one to the last."""
        self._finds.step(-1)

    def action_step_doubt(self, step: int) -> None:
        """Go to the next doubtful rendering, or to the one before where `step` is negative."""
        self._doubts.step(step)

    def action_leave_find(self) -> None:
        """Forget what was sought."""
        self._finds.leave()

    @on(FindBar.Changed)
    def _seek_typed(self, event: FindBar.Changed) -> None:
        self._finds.seek_typed(event.needle)

    @on(FindBar.Kept)
    def _keep_finds(self) -> None:
        self._finds.keep()

    def action_list_entities(self) -> None:
        """Show the list of entities and go there."""
        self._mentions.list_entities()

    @on(EntityPanel.Closed)
    def _close_panel(self) -> None:
        self._mentions.close_panel()

    @on(EntityPanel.Stepped)
    def _go_to_mention(self, event: EntityPanel.Stepped) -> None:
        self._mentions.step(event.entity, event.step)

    @on(EntityPanel.SearchWanted)
    def _search(self, event: EntityPanel.SearchWanted) -> None:
        self._mentions.search(event.entity)

    @on(EntityPanel.ClassToggled)
    def _toggle_class(self, event: EntityPanel.ClassToggled) -> None:
        self._mentions.toggle_class(event.entity_class)

    def action_select(self) -> None:
        """Begin to select sentences at the cursor, or end it."""
        self._marks.toggle_selection()

    def action_leave_selection(self) -> None:
        """Select nothing any more."""
        self._marks.leave_selection()

    def action_toggle_bookmark(self) -> None:
        """Bookmark the selection or the sentence under the cursor, or remove its bookmark."""
        self._marks.toggle()

    def action_edit_note(self) -> None:
        """Write a note to the selection or the sentence, which bookmarks it."""
        self._marks.edit_note()

    def action_edit_tags(self) -> None:
        """Give tags to the selection or the sentence, which bookmarks it."""
        self._marks.edit_tags()

    def action_copy(self, is_original: bool) -> None:
        """Copy the selection or the sentence with its citation."""
        self._marks.copy(is_original=is_original)

    def action_correct(self) -> None:
        """Edit the rendering of the sentence under the cursor."""
        self._corrections.edit()

    def action_show_provenance(self) -> None:
        """Show where the rendering of the sentence comes from."""
        self._corrections.show_provenance()

    def action_undo(self) -> None:
        """Take back what was removed or changed last."""
        self._changes.undo()

    def action_export(self) -> None:
        """Write the whole article to a file, each sentence with its rendering."""
        ask_to_export(self, self._workspace, self.article)

    def action_back(self) -> None:
        """Close the article, which stops its rendering."""
        self.dismiss()
