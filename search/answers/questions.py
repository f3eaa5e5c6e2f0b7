"""The desk of questions: what can be asked of the articles of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from search.answers.concordance import MOST_HITS, ConcordanceBatch, gather_lines
from search.answers.facets import find_facets
from search.answers.hits import all_ids, best_hits, search_articles
from search.answers.names import Names
from search.answers.source import Source
from search.article import Article
from search.bilingual.meanings import Meanings, read_lexicon
from search.errors import DamagedIndexError, UnknownArticleError
from search.library.reads import read_articles
from search.library.searches import Ledger, SavedSearch, ledger_of
from search.query.engine import Engine, EngineHolder
from search.query.options import USUAL_OPTIONS, SearchOptions
from search.query.results import Facet, Results
from search.storage.articles import ids_like, load_articles
from search.storage.folders import WorkspaceFiles
from search.storage.reprints import Reprints, load_reprints

_Answer = TypeVar("_Answer")


class Questions:
    """Search, facets, the concordance and what saved searches find.

    Its methods may be called from several threads. An engine that turns out to be damaged is handed
    to `rebuild`, and the question asked again.
    """

    def __init__(
        self,
        files: WorkspaceFiles,
        holder: EngineHolder,
        names: Names,
        rebuild: Callable[[Engine], object],
    ) -> None:
        self._files = files
        self._holder = holder
        self._names = names
        self._rebuild = rebuild
        self._meanings = Meanings(files.cache)
        self._reprints: Reprints | None = None

    def prepare(self) -> None:
        """Read what the first search would have to wait for; raises StorageError."""
        self._holder.current()
        read_lexicon()

    def count(self) -> int:
        """How many articles can be found; raises StorageError."""
        return self._holder.count()

    def search(self, text: str, options: SearchOptions = USUAL_OPTIONS) -> Results:
        """Find the articles that the query `text` asks for; raises QuerySyntaxError."""
        return self._asked(lambda source: search_articles(source, text, options))

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
            lambda source: best_hits(source, text, MOST_HITS, is_crossing=is_crossing)
        )
        return gather_lines(self._files.cache, best, cancelled)

    def matching_ids(self, text: str, *, is_crossing: bool = True) -> tuple[str, ...]:
        """The ids of all articles that `text` finds; raises QuerySyntaxError."""
        return self._asked(lambda source: all_ids(source, text, is_crossing=is_crossing))

    def facets(self, text: str, *, is_crossing: bool = True) -> tuple[Facet, ...]:
        """The commonest languages, sources, years and entities among all hits of `text`.

        Raises QuerySyntaxError.
        """
        return self._asked(lambda source: find_facets(source, text, is_crossing=is_crossing))

    def ledger(self, search: SavedSearch) -> Ledger:
        """What a saved search finds now, what of it was read, and what is new."""
        found = self.matching_ids(search.query)
        return ledger_of(search, found, read_articles(self._files.library))

    def article(self, reference: str) -> Article:
        """The article with this path or with an id that begins so; raises UnknownArticleError."""
        ids = ids_like(self._files.cache, reference)
        if len(ids) == 1:
            return load_articles(self._files.cache, ids)[ids[0]]
        if not ids:
            raise UnknownArticleError(
                f"No article has the id or path “{reference}”. `corpus-tui search` shows the ids."
            )
        raise UnknownArticleError(
            f"Several articles have an id that begins with “{reference}”: {', '.join(ids)}."
        )

    def _asked(self, question: Callable[[Source], _Answer]) -> _Answer:
        engine = self._holder.current()
        try:
            return question(self._source(engine))
        except DamagedIndexError:
            self._rebuild(engine)
        return question(self._source(self._holder.current()))

    def _source(self, engine: Engine) -> Source:
        return Source(
            engine,
            self._meanings,
            self._files.cache,
            self._files.library,
            self._names.entities,
            self._names.pending,
            self._known_reprints,
        )

    def _known_reprints(self) -> Reprints:
        self._reprints = load_reprints(self._files.cache, self._reprints)
        return self._reprints
