"""The first screen: a search box over the hits."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from search import (
    CorpusError,
    QuerySyntaxError,
    Results,
    UpdateReport,
    Workspace,
    parse_query,
    sanitise_line,
)
from tui.garbage import spare_collector
from tui.keymap import NARROWING, REVIEW, SEARCH
from tui.screens.article.article import ArticleScreen
from tui.screens.complaint import Complaints
from tui.screens.concordance.concordance import ConcordanceScreen
from tui.screens.search.asking import MORE, PAGE, Asking
from tui.screens.search.files import FilesScreen
from tui.screens.search.found import FoundHits
from tui.screens.search.indexing import Indexing
from tui.screens.search.narrowing import Narrowing
from tui.screens.search.past_queries import PastQueries
from tui.screens.search.review import Review
from tui.widgets.facets import FacetPanel
from tui.widgets.hits import HitList
from tui.widgets.key_footer import KeyFooter
from tui.widgets.query_box import QueryBox


class SearchScreen(Screen[None]):
    """Searches as the reader types, and opens hits."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH, *NARROWING, *REVIEW]
    AUTO_FOCUS = "#query"

    def __init__(self, workspace: Workspace, *, watching: bool, is_crossing: bool) -> None:
        super().__init__()
        self._workspace = workspace
        aside = Complaints(self).tell
        self._past = PastQueries(self, workspace.library, aside)
        self._box = box = self._past.box
        self._found = FoundHits(self, box)
        self._narrowing = Narrowing(self, box, self._search_again, is_crossing=is_crossing)
        self._asking = Asking(self, workspace, self._narrowing, self._take_hits, self._found.refuse)
        self._review = Review(self, workspace, box, self._found.hits, aside)
        indexed = self._take_report
        self._indexing = Indexing(self, workspace, indexed, self._search_again, watching=watching)

    def compose(self) -> ComposeResult:
        """Lay out the box, the line for a fault in the query, the hits and the progress."""
        self._box.border_title = Content(sanitise_line(self._workspace.corpus.name))
        yield self._box
        yield self._found.fault
        with Horizontal(id="found"):
            yield self._found.hits
            yield self._found.nothing
            yield self._narrowing.panel
        yield self._indexing.bar
        yield KeyFooter()

    def on_mount(self) -> None:
        """Bring the index up to date; the hits follow."""
        self._indexing.begin()
        self._prepare()

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._indexing.end_watching()

    def on_screen_resume(self) -> None:
        """Show what has been read meanwhile, and what has become of saved searches."""
        self._review.load_again()

    @work(thread=True, group="preparing")
    def _prepare(self) -> None:
        with suppress(CorpusError):  # which the search then shows
            self._workspace.questions.prepare()
            self._workspace.renderings.prepare()
        spare_collector()

    # what is shown

    def _search_again(self) -> None:
        self._asking.search(self._box.value)

    def _take_hits(self, results: Results, notices: tuple[str, ...]) -> None:
        self._indexing.warn(notices)
        if results.offset:
            self._found.add(results)
            return
        subtitle = self._narrowing.subtitle(results)
        self._found.show(results, subtitle, self._indexing.why_nothing(results.query))
        self._review.take_hits(results.query)
        self._past.await_idleness(results.query)

    def _take_report(self, report: UpdateReport) -> None:
        self._asking.find_entities(self._indexing.fail)
        results = self._found.results
        if report.changes or results is None or not results.hits:
            # as many as were shown, lest the hit under the cursor is not among them
            self._asking.search(self._box.value, limit=max(PAGE, self._found.loaded))

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        match action:
            case "stop_indexing":
                return self._indexing.is_running
            case "take_suggestion":
                return bool(self._found.suggestion)
            case "focus_query":
                return not self._box.has_focus
            case "mark_reviewed":
                return self._review.has_new
            case "undo_review":
                return bool(self._review.undoes)
        return True

    @on(Input.Changed, "#query")
    def _search_as_typed(self, event: Input.Changed) -> None:
        self._found.leave()
        self._asking.unfolded = frozenset()
        self._asking.search(event.value)

    @on(Input.Submitted, "#query")
    def _use_hits(self) -> None:
        self._past.remember(self._box.value)
        self._found.use()

    @on(QueryBox.LeftAtBottom)
    def _enter_hits(self) -> None:
        self._found.enter()

    @on(OptionList.OptionSelected, "#hits")
    def _open(self, event: OptionList.OptionSelected) -> None:
        results = self._found.results
        if not event.option_id or results is None:
            return
        try:
            article = self._workspace.questions.article(event.option_id)
        except CorpusError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        place = self._found.place(event.option_id)
        self._past.remember(results.query)
        self.app.push_screen(ArticleScreen(self._workspace, article, results.shown, place))

    @on(HitList.LeftAtTop)
    def action_focus_query(self) -> None:
        """Go to the search box."""
        # at once, for what is typed next may be in the queue already
        self.set_focus(self._box)

    def action_leave_hits(self) -> None:
        """Go from the hits to the search box, and there clear it."""
        if self._box.has_focus:
            self._box.value = ""
        else:
            self.set_focus(self._box)

    @on(HitList.UnfoldWanted)
    def _unfold(self, wanted: HitList.UnfoldWanted) -> None:
        self._asking.unfolded ^= {wanted.hit.id}
        limit = max(PAGE, self._found.loaded) + wanted.hit.reprints
        self._asking.search(self._box.value, limit=limit)

    @on(HitList.EndNear)
    def _load_more(self) -> None:
        results = self._found.begin_page()
        if results is not None:
            self._asking.search(results.query, self._found.loaded, MORE)

    @on(FacetPanel.Toggled)
    def _narrow(self, event: FacetPanel.Toggled) -> None:
        self._narrowing.narrow(event.query)

    def action_toggle_facets(self) -> None:
        """Show the facets and go there, or hide them."""
        self._narrowing.toggle_facets()

    def action_next_order(self) -> None:
        """Order the hits in the next way."""
        self._narrowing.next_order()

    def action_toggle_crossing(self) -> None:
        """Find the words of the query in both languages, or only as they are typed."""
        self._narrowing.toggle_crossing()

    def action_take_suggestion(self) -> None:
        """Search for what might have been meant."""
        if self._found.suggestion:
            self._box.take(self._found.suggestion)

    def action_show_history(self) -> None:
        """Choose one of the earlier queries."""
        self._past.choose()

    def run_query(self, query: str) -> None:
        """Put `query` into the box, which searches, and remember it."""
        self._past.run(query)

    def action_save_search(self) -> None:
        """Ask for a name and save the query under it."""
        self._review.save()

    def action_mark_reviewed(self) -> None:
        """Have no hit count as new any more."""
        self._review.mark_reviewed()

    def action_undo_review(self) -> None:
        """Have the hits count as new again that did before."""
        self._review.undoes.undo()

    def action_show_files(self) -> None:
        """Show what was read, and what was skipped and why."""
        self.app.push_screen(FilesScreen(self._workspace, self._indexing.report))

    def action_show_concordance(self) -> None:
        """Show every match of the query as a line."""
        query = self._box.value
        try:
            parse_query(query)
        except QuerySyntaxError as error:
            self._found.show_fault(query, error)
            return
        if not query.strip():
            self.notify("Type a query first: its matches are shown in context.", markup=False)
            return
        self._past.remember(query)
        is_crossing = self._narrowing.is_crossing
        self.app.push_screen(ConcordanceScreen(self._workspace, query, is_crossing=is_crossing))

    def action_stop_indexing(self) -> None:
        """Keep what is indexed so far and leave the rest for another time."""
        self._indexing.stop()
