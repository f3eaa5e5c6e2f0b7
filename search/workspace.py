"""A workspace: one corpus with its index, its cache and the reader's library."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search.answers.concordance import MOST_HITS, ConcordanceBatch, gather_lines
from search.answers.hits import Corpus, all_ids, best_hits, find_facets, search_articles
from search.answers.mentions import Mentions, identified
from search.article import Article, Language, Place
from search.bilingual.crossing import Crossing
from search.bilingual.known_renderings import index_renderings, renderings_of
from search.bilingual.settled import settled_in
from search.entities.article import mentions_by_place, pack_mentions
from search.entities.recognisers import RecogniserName, recogniser_named
from search.entities.store import (
    state_of,
    store_mentions,
    stored_mentions,
    unrecognised,
)
from search.errors import (
    CorpusUnavailableError,
    DamagedIndexError,
    StorageError,
    UnknownArticleError,
    WorkspaceBusyError,
)
from search.library.backups import back_up_daily
from search.library.corrections import list_corrections
from search.library.database import create_library
from search.library.identities import load_identities
from search.library.reads import read_articles
from search.library.reanchoring import Reanchored, reanchor
from search.library.searches import Ledger, SavedSearch, ledger_of
from search.progress import UpdateProgress
from search.query.narrowing import quoted
from search.query.results import Facet, Order, Results
from search.reading import endings
from search.reading.kit.ocr import SCANNED, check_available
from search.reading.options import ReadingOptions, load_options, save_options
from search.reading.registry import ending_of
from search.rendering import Rendering
from search.storage import articles as cache
from search.storage.folders import make_private_folder, workspace_folder
from search.storage.reprints import Reprints, group_reprints, load_reprints
from search.storage.rows import ArticleRow, unpack
from search.storage.sqlite import explaining
from search.text.terms import has_words
from search.translation.memory import await_indexing, knows_renderings
from search.translation.pretranslation import PretranslationReport, pretranslate
from search.translation.render import Reader, render, render_sentences
from search.upkeep.repair import HeldIndex, open_cache
from search.upkeep.report import FileReport, UpdateReport
from search.upkeep.update import update

if TYPE_CHECKING:
    from search.answers.register import EntityRegister
    from search.index.store import ArticleIndex

_Answer = TypeVar("_Answer")
# what one batch takes is what a search that is asked meanwhile waits for
_ENTITY_BATCH = 5
_LIBRARY = "library.sqlite3"


def sample_corpus() -> Path:
    """The folder of the sample corpus that comes with the program."""
    packaged = Path(__file__).parent / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"


class Workspace:
    """The opened parts. Its methods may be called from several threads.

    `notices` are sentences for the reader about what had to be repaired on opening.
    """

    def __init__(self, corpus: Path, folder: Path, recogniser: RecogniserName = "built-in") -> None:
        """Open or make the workspace in `folder`; see `open_workspace` for what is raised."""
        self._recogniser = recogniser
        self.corpus = corpus
        self.folder = folder
        self.notices: list[str] = []
        self._updating = threading.RLock()
        self._crossing: Crossing | None = None
        self._registering = threading.Lock()
        self._register: EntityRegister | None = None
        self._reprints: Reprints | None = None
        is_new = not self.library.exists()
        create_library(self.library)
        if not is_new:
            self._back_up()
        open_cache(self._cache, self._tell)
        self._held = HeldIndex(folder / "index", self._cache, self._tell)

    @property
    def library(self) -> Path:
        """The file of the reader's own work."""
        return self.folder / _LIBRARY

    @cached_property
    def _options(self) -> Path:
        return self.folder / "reading.json"

    @cached_property
    def _cache(self) -> Path:
        return self.folder / "cache.sqlite3"

    @property
    def index(self) -> ArticleIndex:
        """The index; opened on first use, and made anew where it is damaged."""
        return self._held.current()

    def count(self) -> int:
        """How many articles can be found."""
        index = self.index
        try:
            return index.count()
        except DamagedIndexError:
            self._held.replace(index)
            return self.index.count()

    def take_notices(self) -> tuple[str, ...]:
        """The notices since they were taken last."""
        taken, self.notices = tuple(self.notices), []
        return taken

    def _back_up(self) -> None:
        try:
            back_up_daily(self.library)
        except StorageError as error:
            self._tell(f"Your library could not be backed up today. {error}")

    def _tell(self, notice: str) -> None:
        self.notices.append(notice)

    def update(
        self,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UpdateReport:
        """Index what is new, changed or gone in the corpus; see `search.upkeep.update.update`.

        An index that turns out to be damaged is rebuilt, and a notice says so.
        """
        with self._updating, explaining(self._cache):
            index = self.index
            try:
                report = self._update(index, progress, cancelled)
            except DamagedIndexError:
                self._held.replace(index)
                report = self._update(self.index, progress, cancelled)
            if report.changes:
                group_reprints(self._cache)
            if not report.cancelled:
                self.place_bookmarks(cancelled, with_orphans=bool(report.changes))
            return report

    @property
    def reading_options(self) -> ReadingOptions:
        """How the files of the corpus are read."""
        return load_options(self._options)

    def choose_reading(self, options: ReadingOptions) -> None:
        """Have files read with `options` from now on, and those that they may change read again.

        Raises OcrUnavailableError.
        """
        if options.is_ocr:
            check_available()
        before = self.reading_options
        if options == before:
            return
        save_options(self._options, options)
        if options.columns != before.columns:
            cache.reread_files(self._cache)
        elif options.is_ocr:
            cache.reread_files(self._cache, SCANNED)

    def file_reports(self, report: UpdateReport) -> list[FileReport]:
        """What came of each file of the corpus, as of `report`, by path: articles, or a reason."""
        counts = cache.count_articles(self._cache)
        read = [FileReport(path, number) for path, number in counts.items()]
        skipped = [FileReport(one.path, 0, one.reason) for one in report.skipped]
        tables = [FileReport(path, is_table=True) for path in report.tables]
        return sorted(read + skipped + tables, key=lambda file: (file.path, file.reason))

    def place_bookmarks(
        self, cancelled: Callable[[], bool] = lambda: False, *, with_orphans: bool = True
    ) -> Reanchored:
        """Find the passages of bookmarks again where articles have changed; see `reanchor`.

        Those that are no longer in the corpus are told of in a notice.
        """

        def find_phrase(words: str, most: int) -> Iterable[str]:
            if not has_words(words):
                return ()
            corpus = self._corpus(self.index)
            return best_hits(corpus, quoted(words), most, is_crossing=False).ids

        found = reanchor(
            self._cache, self.library, find_phrase, cancelled, with_orphans=with_orphans
        )
        if found.orphaned:
            self._tell(_told_orphans(len(found.orphaned)))
        return found

    def _update(
        self,
        index: ArticleIndex,
        progress: Callable[[UpdateProgress], None],
        cancelled: Callable[[], bool],
    ) -> UpdateReport:
        is_rendered = knows_renderings(self._cache) or bool(list_corrections(self.library))

        def renderings(row: ArticleRow) -> list[tuple[str, Language]]:
            return renderings_of(self._cache, self.library, unpack(row)) if is_rendered else []

        return update(
            self.corpus,
            self._cache,
            index,
            progress,
            cancelled,
            renderings,
            is_recognising=self._recogniser == "built-in",
            options=self.reading_options,
        )

    def search(
        self,
        text: str,
        offset: int = 0,
        limit: int = 20,
        order: Order = "relevance",
        *,
        is_crossing: bool = True,
        is_patient: bool = True,
        unfolded: Collection[str] | None = (),
    ) -> Results:
        """Find the articles that the query `text` asks for; raises QuerySyntaxError.

        Of reprints one stands for all, but for those of the articles that are `unfolded`; with
        None, all are hits like others. With `is_crossing`, those of the other language too. Where
        the results are not `is_complete`, asking again with `is_patient` finds what the
        translation model adds.
        """
        return self._asked(
            lambda corpus: search_articles(
                corpus,
                text,
                offset,
                limit,
                order,
                is_crossing=is_crossing,
                is_patient=is_patient,
                unfolded=unfolded,
            )
        )

    def prepare_search(self) -> None:
        """Read what the first search would have to wait for."""
        self._corpus(self.index).crossing.prepare()

    def concordance(
        self,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        is_crossing: bool = True,
    ) -> Iterator[ConcordanceBatch]:
        """Yield the lines of the best 1,000 hits of `text`; see `search.answers.concordance`.

        At least one batch comes unless it is cancelled before. Raises QuerySyntaxError at once.
        """
        best = self._asked(
            lambda corpus: best_hits(corpus, text, MOST_HITS, is_crossing=is_crossing)
        )
        return gather_lines(self._cache, best, cancelled)

    def matching_ids(self, text: str, *, is_crossing: bool = True) -> tuple[str, ...]:
        """The ids of all articles that `text` finds; raises QuerySyntaxError."""
        return self._asked(lambda corpus: all_ids(corpus, text, is_crossing=is_crossing))

    def facets(self, text: str, *, is_crossing: bool = True) -> tuple[Facet, ...]:
        """The commonest languages, sources, years and entities among all hits of `text`.

        Raises QuerySyntaxError.
        """
        return self._asked(lambda corpus: find_facets(corpus, text, is_crossing=is_crossing))

    def find_entities(
        self,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Find the entities of articles that the chosen recogniser has not looked at yet.

        Our own does so when an article is read, and so there is nothing to do but after it was
        changed. Returns of how many; raises RecogniserUnavailableError.
        """
        chosen = recogniser_named(self._recogniser)
        with explaining(self._cache):
            pending = unrecognised(self._cache, chosen.version)
            for start in range(0, len(pending), _ENTITY_BATCH):
                progress(UpdateProgress(start, len(pending)))
                if cancelled():
                    return start
                batch = cache.load_articles(self._cache, pending[start : start + _ENTITY_BATCH])
                found = [(one.id, pack_mentions(one, chosen.find)) for one in batch.values()]
                store_mentions(self._cache, found, chosen.version)
            return len(pending)

    def _pending(self) -> int:
        """In how many articles names are still to be looked for."""
        return len(unrecognised(self._cache, recogniser_named(self._recogniser).version))

    def entities(self) -> EntityRegister:
        """The entities of the corpus as they are now."""
        # these take a tenth of a second to import, which a first paint can do without
        from search.answers.register import EntityRegister
        from search.entities.census import load_census

        identities = load_identities(self.library)
        with self._registering:
            register = self._register
            if (
                register is None
                or register.state != state_of(self._cache)
                or register.identities != identities
            ):
                register = EntityRegister(load_census(self._cache), identities)
                self._register = register
            return register

    def mentions(self, article: Article) -> Mentions:
        """The entities that an article mentions, by place, with their identities as keys."""
        found = stored_mentions(self._cache, article)
        if found is None:
            found = mentions_by_place(article.segments)
        return identified(article, found, load_identities(self.library))

    def _asked(self, question: Callable[[Corpus], _Answer]) -> _Answer:
        """The answer of the index; one that turns out to be damaged is rebuilt first."""
        index = self.index
        try:
            return question(self._corpus(index))
        except DamagedIndexError:
            with self._updating:
                self._held.replace(index)
                self.update()
        return question(self._corpus(self.index))

    def _corpus(self, index: ArticleIndex) -> Corpus:
        if self._crossing is None or self._crossing.index is not index:
            self._crossing = Crossing(index, self._cache)
        return Corpus(
            index,
            self._crossing,
            self._cache,
            self.library,
            self.entities,
            self._pending,
            self._known_reprints,
        )

    def _known_reprints(self) -> Reprints:
        self._reprints = load_reprints(self._cache, self._reprints)
        return self._reprints

    def ledger(self, search: SavedSearch) -> Ledger:
        """What a saved search finds now, what of it was read, and what is new."""
        return ledger_of(search, self.matching_ids(search.query), read_articles(self.library))

    def article(self, reference: str) -> Article:
        """The article with this path or with an id that begins so; raises UnknownArticleError."""
        ids = cache.ids_like(self._cache, reference)
        if len(ids) == 1:
            return cache.load_articles(self._cache, ids)[ids[0]]
        if not ids:
            raise UnknownArticleError(
                f"No article has the id or path “{reference}”. `corpus-tui search` shows the ids."
            )
        raise UnknownArticleError(
            f"Several articles have an id that begins with “{reference}”: {', '.join(ids)}."
        )

    def render(
        self,
        article: Article,
        to: Language | None = None,
        visible: Callable[[], Collection[Place]] = lambda: (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Rendering, ...]]:
        """Yield the renderings of an article in batches; see `search.translation.render`.

        What is `visible` comes first. In the end the article is found by what was made, too.
        """
        made: list[bool] = []

        def note() -> None:
            if not made:
                await_indexing(self._cache, [article.id])
                made.append(True)

        reader = Reader(visible, cancelled, self._tell, note)
        try:
            yield from render(self._cache, article.segments, to, reader, settled_in(self.library))
        finally:
            if made:
                self.index_renderings()

    def index_renderings(self, changed: Collection[str] = ()) -> None:
        """Have articles found by renderings made since they were indexed, and those `changed`.

        Where the index is being written already, that is left for the next time.
        """
        await_indexing(self._cache, changed)
        if not self._updating.acquire(blocking=False):
            return
        try:
            index_renderings(self.index, self._cache, self.library)
        except (WorkspaceBusyError, DamagedIndexError):
            return
        finally:
            self._updating.release()

    def render_sentences(
        self,
        sentences: Iterable[tuple[str, Language]],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Mapping[tuple[str, Language], str]]:
        """Yield renderings of sentences in batches, by sentence; see `search.translation.render`.

        A sentence is a text and its language; each is rendered once, however often it is named.
        """
        reader = Reader(cancelled=cancelled, warn=self._tell)
        return render_sentences(self._cache, sentences, reader, settled_in(self.library))

    def pretranslate(
        self,
        article_ids: Sequence[str],
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PretranslationReport:
        """Render these articles ahead of time; see `search.translation.pretranslation`."""
        try:
            return pretranslate(
                self._cache,
                article_ids,
                settled_in(self.library),
                progress,
                cancelled,
                self._tell,
            )
        finally:
            self.index_renderings()

    def close(self) -> None:
        """Give the open files back."""
        self._held.close()


def open_workspace(corpus: Path, recogniser: RecogniserName = "built-in") -> Workspace:
    """Open the workspace of the corpus at `corpus`, a folder or a file, or make it.

    `recogniser` is what finds names there.

    Raises CorpusUnavailableError where the corpus is missing or cannot be read, StorageError
    where the data folder cannot be written or the reader's library is damaged.
    """
    corpus = _resolved(corpus)
    return Workspace(corpus, make_private_folder(workspace_folder(corpus)), recogniser)


def library_of(corpus: Path) -> Path:
    """Where the library of a corpus is, or would be; raises CorpusUnavailableError.

    Nothing is opened, so that a damaged one can be told of and replaced.
    """
    return workspace_folder(_resolved(corpus)) / _LIBRARY


def _told_orphans(number: int) -> str:
    passages = "1 bookmarked passage is" if number == 1 else f"{number:,} bookmarked passages are"
    return f"{passages} no longer in the corpus. The bookmarks are kept, marked as orphaned."


def _resolved(corpus: Path) -> Path:
    try:
        corpus = corpus.expanduser().resolve()
        _check_corpus(corpus)
    except (OSError, RuntimeError, ValueError) as error:
        # what the path itself can be wrong with: too long, an endless link, no such user
        raise CorpusUnavailableError(f"{corpus} cannot be opened ({error}).") from error
    return corpus


def _check_corpus(corpus: Path) -> None:
    if not corpus.exists():
        raise CorpusUnavailableError(f"There is no folder {corpus}. Check the path.")
    if not os.access(corpus, os.R_OK | (os.X_OK if corpus.is_dir() else 0)):
        raise CorpusUnavailableError(f"{corpus} cannot be read. Check its permissions.")
    if corpus.is_file() and ending_of(corpus.name) not in endings():
        raise CorpusUnavailableError(
            f"{corpus.name} is of a kind that corpus-tui does not read. It reads "
            f"{', '.join(sorted(endings()))}."
        )
