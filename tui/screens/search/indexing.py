"""Bringing the index up to date, at the start and whenever files change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.screen import Screen
from textual.widgets import ProgressBar
from textual.worker import Worker, get_current_worker

from search import (
    CorpusError,
    UpdateProgress,
    UpdateReport,
    Workspace,
    WorkspaceBusyError,
    sanitise_line,
)
from tui.screens.complaint import complain
from tui.watcher import Watcher
from tui.wording import counted, shortened, told

_BUSY_SECONDS = 5
# so few files are read before a bar can be seen
_NO_BAR = 20


class Indexing:
    """Indexes the corpus, shows how far that is, and says what came of it."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        ended: Callable[[UpdateReport], object],
        failed: Callable[[], object],
        *,
        watching: bool,
    ) -> None:
        """`ended` is called with each report, `failed` after an error was said."""
        self.bar = ProgressBar(id="indexing", show_eta=False)
        self.report: UpdateReport | None = None
        self._screen = screen
        self._workspace = workspace
        self._ended = ended
        self._failed = failed
        self._watcher = self._watcher_of(workspace) if watching else None
        self._worker: Worker[None] | None = None
        self._has_new_changes = False

    @property
    def is_running(self) -> bool:
        """Whether the index is being brought up to date."""
        return self._worker is not None

    def begin(self) -> None:
        """Bring the index up to date."""
        self._worker = self._begin()
        self._screen.refresh_bindings()

    def stop(self) -> None:
        """Keep what is indexed so far and leave the rest for another time."""
        if self._worker is not None:
            self._worker.cancel()

    def end_watching(self) -> None:
        """Index no changes from now on."""
        if self._watcher is not None:
            self._watcher.stop()

    def fail(self, error: CorpusError) -> None:
        """Say what went wrong, and try again later where another program is at it."""
        self._end()
        complain(self._screen, error)
        self._failed()
        if isinstance(error, WorkspaceBusyError):
            self._screen.set_timer(_BUSY_SECONDS, self._index_changes)

    def why_nothing(self, query: str) -> str:
        """What to say and do where `query`, which may be empty, has no hits."""
        if self.is_running:
            return ""
        if query.strip():
            return (
                f"Nothing found for {shortened(query)}\n"
                "Fewer words find more; word* finds beginnings."
            )
        if self.report is not None and self.report.cancelled:
            return "Nothing is indexed yet: the next start goes on."
        return (
            f"There is no article in {sanitise_line(str(self._workspace.corpus))}\n"
            "corpus-tui reads .txt and .md files, in folders of any depth.\n"
            "Leave with ctrl+q and name another folder: corpus-tui PATH"
        )

    def warn(self, notices: Iterable[str]) -> None:
        """Say what had to be repaired, or cannot be done."""
        for notice in notices:
            self._screen.notify(notice, severity="warning", timeout=10, markup=False)

    def _watcher_of(self, workspace: Workspace) -> Watcher:
        return Watcher(
            workspace.corpus,
            changed=lambda: self._screen.call_later(self._index_changes),
            failed=lambda error: self._screen.call_later(self.warn, [str(error)]),
        )

    def _index_changes(self) -> None:
        """Index what has changed while the program runs, at once or after what is being done."""
        self._has_new_changes = self._worker is not None
        if not self._has_new_changes:
            self._worker = self._begin()

    def _begin(self) -> Worker[None]:
        run = self._screen.run_worker
        return run(self._update, thread=True, exclusive=True, group="indexing")

    # in a thread

    def _update(self) -> None:
        worker = get_current_worker()
        tell = self._screen.call_later

        def progressed(progress: UpdateProgress) -> None:
            if progress.done % 20 == 0 or progress.done == progress.total:
                tell(self._show_progress, progress)

        try:
            report = self._workspace.upkeep.update(progressed, lambda: worker.is_cancelled)
            articles = self._workspace.questions.count()
            tell(self._take_report, report, articles, self._workspace.take_notices())
        except CorpusError as error:
            tell(self.fail, error)

    # what came of it

    def _show_progress(self, progress: UpdateProgress) -> None:
        if not self.bar.display:
            if progress.total <= _NO_BAR:
                return
            self.bar.display = True
            self._screen.refresh_bindings()
        self.bar.border_title = Content(f"Indexing {told(progress)}")
        self.bar.update(total=progress.total, progress=progress.done)

    def _take_report(self, report: UpdateReport, articles: int, notices: tuple[str, ...]) -> None:
        self.report = report
        self._end()
        self.warn(notices)
        announced = _announcement(report, articles)
        if announced:
            self._screen.notify(announced, markup=False)
        if self._watcher is not None:
            # what goes on being noticed would be indexed although the reader has stopped that
            if report.cancelled:
                self._watcher.stop()
            else:
                self._watcher.start()
        self._ended(report)

    def _end(self) -> None:
        self._worker = None
        self.bar.display = False
        self._screen.refresh_bindings()
        if self._has_new_changes:
            self._index_changes()


def _announcement(report: UpdateReport, articles: int) -> str:
    """What came of indexing, in words; empty where nothing is new but skipped files."""
    if report.cancelled:
        return f"Stopped. {articles:,} articles can be searched; the next start reads the rest."
    if all(change.kind == "skipped" for change in report.changes):
        return ""
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
    more = "; ctrl+l tells why" if report.skipped else ""
    return f"{counted(articles, 'article')}: {', '.join(changes)}{more}"
