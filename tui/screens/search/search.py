"""The first screen: a search box over the hits."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, ProgressBar
from textual.worker import Worker, get_current_worker

from search import (
    CorpusError,
    Place,
    QuerySyntaxError,
    Results,
    UpdateProgress,
    UpdateReport,
    Workspace,
    WorkspaceBusyError,
    parse_query,
    sanitise_line,
)
from tui.garbage import spare_collector
from tui.keymap import NARROWING, REVIEW, SEARCH
from tui.messages import (
    FilesChanged,
    HitsFound,
    IndexingEnded,
    IndexingProgressed,
    Report,
    SearchFailed,
    WatchingFailed,
    WorkFailed,
)
from tui.screens.article.article import ArticleScreen
from tui.screens.concordance import ConcordanceScreen
from tui.screens.search.files import FilesScreen
from tui.screens.search.narrowing import MORE, PAGE, NarrowingScreen
from tui.watcher import Watcher
from tui.widgets.hits import HitList
from tui.widgets.key_footer import KeyFooter
from tui.widgets.notice import Notice
from tui.widgets.query_box import QueryBox
from tui.wording import counted, shortened, told

_BUSY_SECONDS = 5
# so few files are read before a bar can be seen
_NO_BAR = 20


class SearchScreen(NarrowingScreen):
    """Searches as the reader types, and opens hits."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH, *NARROWING, *REVIEW]
    AUTO_FOCUS = "#query"

    def __init__(self, workspace: Workspace, *, watching: bool, is_crossing: bool) -> None:
        super().__init__(workspace, is_crossing=is_crossing)
        self._watcher = Watcher(workspace.corpus, self.post_message) if watching else None
        self._has_new_changes = False
        self._results: Results | None = None
        self._indexing: Worker[None] | None = None
        self._loading_more = False
        self._awaits_hits = False
        self._was_stopped = False
        self._report: UpdateReport | None = None
        self._loaded = 0
        self._places: dict[str, Place] = {}

    def compose(self) -> ComposeResult:
        """Lay out the box, the line for a fault in the query, the hits and the progress."""
        box = QueryBox(self.past_queries)
        box.border_title = Content(sanitise_line(self._workspace.corpus.name))
        yield box
        yield Notice("fault")
        with Horizontal(id="found"):
            yield HitList()
            yield Notice("nothing")
            yield self.facet_panel
        yield ProgressBar(id="indexing", show_eta=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Bring the index up to date; the hits follow."""
        self._index()
        self._prepare()

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._watch(has_stopped=True)

    def _watch(self, has_stopped: bool) -> None:
        """Index what changes from now on, unless the reader has stopped indexing."""
        if self._watcher is not None:
            if has_stopped:
                self._watcher.stop()
            else:
                self._watcher.start()

    def _index(self) -> None:
        self._indexing = self._update()
        self.refresh_bindings()

    def _index_changes(self) -> None:
        """Index what has changed while the program runs, at once or after what is being done."""
        self._has_new_changes = self._indexing is not None
        if not self._has_new_changes:
            self._indexing = self._update()

    # what the reader does

    @on(Input.Changed, "#query")
    def _search_as_typed(self, event: Input.Changed) -> None:
        self._awaits_hits = False
        self.unfolded = frozenset()
        self.search(event.value)

    @on(Input.Submitted, "#query")
    def _use_hits(self) -> None:
        self.remember(self._query.value)
        if self.focused is self._hits:
            # down and enter came at once, as they do over a slow line: enter was for the hit
            self._hits.action_select()
        elif self._results is not None and self._results.query == self._query.value:
            self._go_to_hits()
        else:
            self._awaits_hits = True

    @on(QueryBox.LeftAtBottom)
    def _go_to_hits(self) -> None:
        """Go to the first hit, or to where the cursor was."""
        if self._hits.option_count:
            self._hits.highlighted = self._hits.highlighted or 0
            self.set_focus(self._hits)

    @on(OptionList.OptionSelected, "#hits")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            shown = self._results.shown if self._results else None
            try:
                article = self._workspace.questions.article(event.option_id)
            except CorpusError as error:
                self.notify(str(error), severity="error", markup=False)
            else:
                place = self._places.get(event.option_id)
                self.remember(self._results.query if self._results else "")
                self.app.push_screen(ArticleScreen(self._workspace, article, shown, place))

    @on(HitList.LeftAtTop)
    def action_focus_query(self) -> None:
        """Go to the search box."""
        # at once, for what is typed next may be in the queue already
        self.set_focus(self._query)

    def action_leave_hits(self) -> None:
        """Go from the hits to the search box, and there clear it."""
        if self._query.has_focus:
            self._query.value = ""
        else:
            self.set_focus(self._query)

    @on(HitList.UnfoldWanted)
    def _unfold(self, wanted: HitList.UnfoldWanted) -> None:
        self.unfolded ^= {wanted.hit.id}
        self.search(self._query.value, limit=max(PAGE, self._loaded) + wanted.hit.reprints)

    @on(HitList.EndNear)
    def _load_more(self) -> None:
        results = self._results
        if results is not None and self._loaded < results.total and not self._loading_more:
            self._loading_more = True
            self.search(results.query, self._loaded, MORE)

    def action_show_files(self) -> None:
        """Show what was read, and what was skipped and why."""
        self.app.push_screen(FilesScreen(self._workspace, self._report))

    def action_show_concordance(self) -> None:
        """Show every match of the query as a line."""
        query = self._query.value
        try:
            parse_query(query)
        except QuerySyntaxError as error:
            self._show_fault(query, error)
            return
        if query.strip():
            self.remember(query)
            self.app.push_screen(
                ConcordanceScreen(self._workspace, query, is_crossing=self.is_crossing)
            )
        else:
            self.notify("Type a query first: its matches are shown in context.", markup=False)

    def action_stop_indexing(self) -> None:
        """Keep what is indexed so far and leave the rest for another time."""
        if self._indexing is not None:
            self._indexing.cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        if action == "stop_indexing":
            return self._indexing is not None
        if action == "take_suggestion":
            return self._results is not None and bool(self._results.suggestion)
        if action == "focus_query":
            return not self._query.has_focus
        return super().check_action(action, parameters)

    # what workers do, in threads

    @work(thread=True, group="preparing")
    def _prepare(self) -> None:
        with suppress(CorpusError):  # which the search then shows
            self._workspace.questions.prepare()
        spare_collector()

    @work(thread=True, exclusive=True, group="indexing")
    def _update(self) -> None:
        worker = get_current_worker()
        workspace = self._workspace

        def progressed(progress: UpdateProgress) -> None:
            if progress.done % 20 == 0 or progress.done == progress.total:
                self.post_message(Report(IndexingProgressed(progress)))

        try:
            report = workspace.upkeep.update(progressed, lambda: worker.is_cancelled)
            articles = workspace.questions.count()
            self.post_message(Report(IndexingEnded(report, articles, workspace.take_notices())))
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case HitsFound(results, notices):
                self._warn(notices)
                self._show_results(results)
            case SearchFailed(query, error):
                self._loading_more = False
                self._show_fault(query, error)
            case IndexingProgressed(progress):
                self._show_progress(progress)
            case IndexingEnded(done, articles, notices):
                self._report = done
                self._end_indexing()
                self._warn(notices)
                self._announce(done, articles)
                self._watch(done.cancelled)
                self.find_entities()
                if done.changes or self._results is None or not self._results.hits:
                    # as many as were shown, lest the hit under the cursor is not among them
                    self.search(self._query.value, limit=max(PAGE, self._loaded))
            case FilesChanged():
                self._index_changes()
            case WatchingFailed(error):
                self._warn([str(error)])
            case WorkFailed(error):
                self._end_indexing()
                self.notify(str(error), severity="error", timeout=20, markup=False)
                self.search(self._query.value)
                if isinstance(error, WorkspaceBusyError):
                    self.set_timer(_BUSY_SECONDS, self._index_changes)

    def _show_results(self, results: Results) -> None:
        self._loading_more = False
        if results.offset:
            if self._results is not None and results.query == self._results.query:
                self._places |= {hit.id: hit.snippet.place for hit in results.hits}
                self._hits.add(results.hits)
                self._loaded = results.offset + MORE
            return
        before, self._results = self._results, results
        is_same = before is not None and before.query == results.query
        if before is None or not is_same or before.hits != results.hits:
            self._places = {hit.id: hit.snippet.place for hit in results.hits}
            self._loaded = len(results.hits)
            show = self._hits.show_again if is_same else self._hits.show
            show(results.hits)
        self._hits.display = bool(results.hits)
        self._hits.remove_class("-before")
        self._query.border_subtitle = self.subtitle(results)
        self._show_notes(results)
        if self._awaits_hits:
            self._awaits_hits = False
            self._go_to_hits()
        self.take_hits(results.query)
        self.await_idleness(results.query)
        has_nothing = not results.hits and self._indexing is None
        nothing = self._nothing_found(results.query) if has_nothing else ""
        self.query_one("#nothing", Notice).say(Content(nothing))

    def _show_notes(self, results: Results) -> None:
        """Show under the box how the query was searched, and what might have been meant."""
        lines = [Content(note).stylize("$text-muted") for note in results.notes]
        if results.suggestion:
            key = Content(" ctrl+y").stylize("$text-muted")
            meant = Content(sanitise_line(results.suggestion)).stylize("bold $text-accent")
            lines.append(Content("Did you mean ") + meant + Content("?") + key)
        self.query_one("#fault", Notice).say(Content("\n").join(lines))

    def action_take_suggestion(self) -> None:
        """Search for what might have been meant."""
        if self._results is not None and self._results.suggestion:
            self.query_box.take(self._results.suggestion)

    def _nothing_found(self, query: str) -> str:
        if query.strip():
            return (
                f"Nothing found for {shortened(query)}\n"
                "Fewer words find more; word* finds beginnings."
            )
        if self._was_stopped:
            return "Nothing is indexed yet: the next start goes on."
        return (
            f"There is no article in {sanitise_line(str(self._workspace.corpus))}\n"
            "corpus-tui reads .txt and .md files, in folders of any depth.\n"
            "Leave with ctrl+q and name another folder: corpus-tui PATH"
        )

    def _show_fault(self, query: str, error: CorpusError) -> None:
        """Show what is wrong under the box, with the place marked; the last hits stay."""
        content = Content(str(error)).stylize("$text-error")
        if isinstance(error, QuerySyntaxError):
            marked = Content(query).stylize("reverse", error.start, max(error.end, error.start + 1))
            content = Content("  ").join([content, marked])
        self._query.border_subtitle = Content("hits of the query before")
        self._hits.add_class("-before")
        self.query_one("#fault", Notice).say(content)

    def _show_progress(self, progress: UpdateProgress) -> None:
        bar = self.query_one(ProgressBar)
        if not bar.display:
            if progress.total <= _NO_BAR:
                return
            bar.display = True
            self.refresh_bindings()
        bar.border_title = Content(f"Indexing {told(progress)}")
        bar.update(total=progress.total, progress=progress.done)

    def _end_indexing(self) -> None:
        self._indexing = None
        self.query_one(ProgressBar).display = False
        self.refresh_bindings()
        if self._has_new_changes:
            self._index_changes()

    def _warn(self, notices: Iterable[str]) -> None:
        for notice in notices:
            self.notify(notice, severity="warning", timeout=10, markup=False)

    def _announce(self, report: UpdateReport, articles: int) -> None:
        changes = [
            f"{number:,} {word}"
            for number, word in (
                (report.added, "new"),
                (report.changed, "changed"),
                (report.renamed, "renamed"),
                (report.removed, "removed"),
                (len(report.skipped), "skipped"),
            )
            if number
        ]
        self._was_stopped = report.cancelled
        if report.cancelled:
            self.notify(
                f"Stopped. {articles:,} articles can be searched; the next start reads the rest.",
                markup=False,
            )
        elif any(change.kind != "skipped" for change in report.changes):
            more = "; ctrl+l tells why" if report.skipped else ""
            self.notify(f"{counted(articles, 'article')}: {', '.join(changes)}{more}", markup=False)

    @property
    def _query(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def _hits(self) -> HitList:
        return self.query_one("#hits", HitList)
