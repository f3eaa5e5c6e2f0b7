"""The desk of upkeep: bringing a corpus up to date, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from search.article import Sentence
from search.bilingual.known_renderings import renderings_of
from search.entities.recognisers import RecogniserName
from search.errors import DamagedIndexError
from search.library.corrections import list_corrections
from search.library.reanchoring import Reanchored, reanchor
from search.progress import UpdateProgress
from search.query.engine import Engine, Page
from search.query.tree import Phrase
from search.reading.kit.ocr import SCANNED, check_available
from search.reading.options import ReadingOptions, load_options, save_options
from search.storage import articles as cache
from search.storage.folders import WorkspaceFiles
from search.storage.reprints import group_reprints
from search.storage.rows import ArticleRow, unpack
from search.storage.sqlite import explaining
from search.text.terms import has_words
from search.translation.memory import knows_renderings
from search.upkeep.held_engine import HeldEngine
from search.upkeep.recognition import recognise_pending
from search.upkeep.report import FileReport, UpdateReport, file_reports
from search.upkeep.update import update


class Upkeep:
    """What changed in `corpus`, how its files are read, and what became of them.

    Its methods may be called from several threads. `recogniser` finds the names, `tell` is told
    what the reader should know.
    """

    def __init__(
        self,
        corpus: Path,
        files: WorkspaceFiles,
        held: HeldEngine,
        recogniser: RecogniserName,
        tell: Callable[[str], None],
    ) -> None:
        self._corpus = corpus
        self._files = files
        self._held = held
        self._recogniser = recogniser
        self._tell = tell

    def update(
        self,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UpdateReport:
        """Index what is new, changed or gone in the corpus; see `search.upkeep.update`.

        An index that turns out to be damaged is rebuilt, and a notice says so.
        """
        with self._held.write_lock, explaining(self._files.cache):
            engine = self._held.current()
            try:
                report = self._update(engine, progress, cancelled)
            except DamagedIndexError:
                self._held.replace(engine)
                report = self._update(self._held.current(), progress, cancelled)
            if report.changes:
                group_reprints(self._files.cache)
            if not report.cancelled:
                self.place_bookmarks(cancelled, with_orphans=bool(report.changes))
            return report

    def rebuild(self, damaged: Engine) -> None:
        """Read the corpus into a new engine in place of `damaged`; raises StorageError."""
        with self._held.write_lock:
            self._held.replace(damaged)
            self.update()

    @property
    def options(self) -> ReadingOptions:
        """How the files of the corpus are read."""
        return load_options(self._files.options)

    def choose(self, options: ReadingOptions) -> None:
        """Have files read with `options` from now on, and those that they may change read again.

        Raises OcrUnavailableError.
        """
        if options.is_ocr:
            check_available()
        before = self.options
        if options == before:
            return
        save_options(self._files.options, options)
        if options.columns != before.columns:
            cache.reread_files(self._files.cache)
        elif options.is_ocr:
            cache.reread_files(self._files.cache, SCANNED)

    def report(self, done: UpdateReport) -> list[FileReport]:
        """What came of each file of the corpus, as of the update `done`, by path."""
        return file_reports(done, cache.count_articles(self._files.cache))

    def find_entities(
        self,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Find the entities of articles that the chosen recogniser has not looked at yet.

        Our own does so when an article is read, and so there is nothing to do but after it was
        changed. Returns of how many; raises RecogniserUnavailableError.
        """
        return recognise_pending(self._files.cache, self._recogniser, progress, cancelled)

    def place_bookmarks(
        self, cancelled: Callable[[], bool] = lambda: False, *, with_orphans: bool = True
    ) -> Reanchored:
        """Find the passages of bookmarks again where articles have changed; see `reanchor`.

        Those that are no longer in the corpus are told of in a notice.
        """
        found = reanchor(
            self._files.cache,
            self._files.library,
            self._find_phrase,
            cancelled,
            with_orphans=with_orphans,
        )
        if found.orphaned:
            self._tell(_told_orphans(len(found.orphaned)))
        return found

    def _find_phrase(self, words: str, most: int) -> Iterable[str]:
        if not has_words(words):
            return ()
        return self._held.current().search(Phrase(words), Page(limit=most)).scores

    def _update(
        self,
        engine: Engine,
        progress: Callable[[UpdateProgress], None],
        cancelled: Callable[[], bool],
    ) -> UpdateReport:
        files = self._files
        is_rendered = knows_renderings(files.cache) or bool(list_corrections(files.library))

        def renderings(row: ArticleRow) -> list[Sentence]:
            return renderings_of(files.cache, files.library, unpack(row)) if is_rendered else []

        return update(
            self._corpus,
            files.cache,
            engine,
            progress,
            cancelled,
            renderings,
            is_recognising=self._recogniser == "built-in",
            options=self.options,
        )


def _told_orphans(number: int) -> str:
    passages = "1 bookmarked passage is" if number == 1 else f"{number:,} bookmarked passages are"
    return f"{passages} no longer in the corpus. The bookmarks are kept, marked as orphaned."
