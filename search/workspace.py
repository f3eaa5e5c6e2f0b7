"""A workspace: one corpus with its index, its cache and the reader's library."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from search import cache
from search.article import Article, Language, Place
from search.errors import (
    CorpusUnavailableError,
    DamagedIndexError,
    StorageError,
    UnknownArticleError,
)
from search.index.matches import best_snippet, find_matches
from search.index.query import Query, parse_query
from search.library.database import create_library
from search.locations import make_private_folder, workspace_folder
from search.progress import UpdateProgress
from search.reading import FORMATS
from search.report import UpdateReport
from search.results import Hit, Results
from search.storage import DamagedFileError, exclusive, explaining
from search.translation.memory import SCHEMA as MEMORY_SCHEMA
from search.translation.render import render
from search.translation.rendering import Rendering
from search.update import update

if TYPE_CHECKING:
    from search.index.store import ArticleIndex


def sample_corpus() -> Path:
    """The folder of the sample corpus that comes with the program."""
    packaged = Path(__file__).parent / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"


class Workspace:
    """The opened parts. Its methods may be called from several threads.

    `notices` are sentences for the reader about what had to be repaired on opening.
    """

    def __init__(self, corpus: Path, folder: Path) -> None:
        """Open or make the workspace in `folder`; see `open_workspace` for what is raised."""
        self.corpus = corpus
        self.folder = folder
        self.notices: list[str] = []
        self._opening = threading.Lock()
        self._updating = threading.RLock()
        self._index: ArticleIndex | None = None
        self._has_replaced = False
        create_library(self.library)
        self._open_cache()
        self._identity = cache.identity(self._cache)

    @property
    def library(self) -> Path:
        """The file of the reader's own work."""
        return self.folder / "library.sqlite3"

    @cached_property
    def _cache(self) -> Path:
        return self.folder / "cache.sqlite3"

    @property
    def index(self) -> ArticleIndex:
        """The index; opened on first use, and made anew where it is damaged."""
        with self._opening:
            if self._index is None:
                self._index = self._open_index()
            return self._index

    def count(self) -> int:
        """How many articles can be found."""
        index = self.index
        try:
            return index.count()
        except DamagedIndexError:
            self._replace_index(index)
            return self.index.count()

    def take_notices(self) -> tuple[str, ...]:
        """The notices since they were taken last."""
        taken, self.notices = tuple(self.notices), []
        return taken

    def update(
        self,
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UpdateReport:
        """Index what is new, changed or gone in the corpus; see `search.update.update`.

        An index that turns out to be damaged is rebuilt, and a notice says so.
        """
        with self._updating, explaining(self._cache):
            index = self.index
            try:
                return update(self.corpus, self._cache, index, progress, cancelled)
            except DamagedIndexError:
                self._replace_index(index)
            return update(self.corpus, self._cache, self.index, progress, cancelled)

    def search(self, text: str, offset: int = 0, limit: int = 20) -> Results:
        """Find the articles that the query `text` asks for; raises QuerySyntaxError.

        An index that turns out to be damaged is rebuilt first, and a notice says so.
        """
        started = time.perf_counter()
        query = parse_query(text)
        index = self.index
        try:
            found = index.search(query, offset, limit)
        except DamagedIndexError:
            with self._updating:
                self._replace_index(index)
                self.update()
            found = self.index.search(query, offset, limit)
        articles = cache.load_articles(self._cache, found.scores)
        hits = tuple(
            _hit(query, articles[article_id], score)
            for article_id, score in found.scores.items()
            if article_id in articles
        )
        return Results(text, hits, offset, found.total, time.perf_counter() - started)

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
        start: Place | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Rendering, ...]]:
        """Yield the renderings of an article in batches; see `search.translation.render`."""
        return render(self._cache, article.segments, to, start, cancelled)

    def close(self) -> None:
        """Give the open files back."""
        if self._index is not None:
            self._index.close()

    def _open_cache(self) -> None:
        try:
            cache.create_cache(self._cache, MEMORY_SCHEMA)
        except DamagedFileError:
            for file in self.folder.glob("cache.sqlite3*"):
                file.unlink()
            cache.create_cache(self._cache, MEMORY_SCHEMA)
            self.notices.append(
                "The cache was damaged: articles are read again, and renderings made again."
            )

    def _open_index(self) -> ArticleIndex:
        """Open the index or make a new one, with other programs kept from doing so meanwhile."""
        # Whoosh takes a tenth of a second to import, which a first paint can do without
        from search.index.store import open_index

        folder = self.folder / "index"
        with exclusive(self._cache) as database:
            is_new = not folder.exists()
            try:
                return open_index(folder, self._identity)
            except DamagedIndexError:
                if not is_new and cache.knows_files(database):
                    self.notices.append("The index was damaged: it is being rebuilt.")
                return self._make_index(database)

    def _make_index(self, database: sqlite3.Connection) -> ArticleIndex:
        from search.index.store import make_index

        cache.forget_files(database)
        try:
            return make_index(self.folder / "index", self._identity)
        except OSError as error:
            raise StorageError(
                f"Cannot make the index in {self.folder} ({error.strerror}). Check that the disk "
                "has room and the folder is writable."
            ) from error

    def _replace_index(self, damaged: ArticleIndex) -> None:
        """Put an empty index in place of `damaged`, unless another thread has done so.

        Raises StorageError where the index that was made in this session is damaged again: then
        the fault lies with the disk, or with us, and making it over and over mends neither.
        """
        with self._opening, exclusive(self._cache) as database:
            if self._index is not damaged:
                return
            if self._has_replaced:
                raise StorageError(
                    f"The index in {self.folder} cannot be read although it was just rebuilt. "
                    "Check the disk."
                )
            with suppress(Exception):  # a damaged index may not even close
                damaged.close()
            self._index = self._make_index(database)
            self._has_replaced = True
            self.notices.append("The index was damaged: it has been rebuilt.")


def open_workspace(corpus: Path) -> Workspace:
    """Open the workspace of the corpus at `corpus`, a folder or a file, or make it.

    Raises CorpusUnavailableError where the corpus is missing or cannot be read, StorageError
    where the data folder cannot be written or the reader's library is damaged.
    """
    try:
        corpus = corpus.expanduser().resolve()
        _check_corpus(corpus)
    except (OSError, RuntimeError, ValueError) as error:
        # what the path itself can be wrong with: too long, an endless link, no such user
        raise CorpusUnavailableError(f"{corpus} cannot be opened ({error}).") from error
    return Workspace(corpus, make_private_folder(workspace_folder(corpus)))


def _check_corpus(corpus: Path) -> None:
    if not corpus.exists():
        raise CorpusUnavailableError(f"There is no folder {corpus}. Check the path.")
    if not os.access(corpus, os.R_OK | (os.X_OK if corpus.is_dir() else 0)):
        raise CorpusUnavailableError(f"{corpus} cannot be read. Check its permissions.")
    if corpus.is_file() and corpus.suffix.lower() not in FORMATS:
        raise CorpusUnavailableError(
            f"{corpus.name} is of a kind that corpus-tui does not read. It reads "
            f"{', '.join(sorted(FORMATS))}."
        )


def _hit(query: Query, article: Article, score: float) -> Hit:
    return Hit(
        id=article.id,
        title=article.title,
        title_marks=tuple(find_matches(query, article.title, article.language, "title")),
        language=article.language,
        date=article.date,
        source=article.source,
        path=article.path,
        score=score,
        snippet=best_snippet(query, article),
    )
