"""The Whoosh index on disk: opening, writing and asking it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import index
from whoosh.index import LockError
from whoosh.scoring import BM25F

from search.article import Article
from search.errors import CorpusError, DamagedIndexError, StorageError, WorkspaceBusyError
from search.index.compile import compile_query
from search.index.query import Query
from search.index.schema import VERSION, fields_of, make_schema

_IDENTITY = "identity"


class Found(NamedTuple):
    """The ids of one page of hits with their scores, and how many hits there are in all."""

    scores: dict[str, float]
    total: int


class IndexWriter:
    """What may be done to the index in one commit; raises DamagedIndexError and StorageError."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def add(self, article: Article) -> None:
        """Add `article`, or replace the one of the same id."""
        with _explaining():
            self._writer.update_document(**fields_of(article))

    def remove(self, path: str) -> None:
        """Remove the articles of the file at `path`."""
        with _explaining():
            self._writer.delete_by_term("path", path)

    def commit(self) -> None:
        """Make everything that was done visible, all at once."""
        with _explaining():
            self._writer.commit()

    def cancel(self) -> None:
        """Leave the index as it was."""
        with suppress(Exception):  # a damaged index may not even cancel
            self._writer.cancel()


@contextmanager
def _explaining() -> Iterator[None]:
    """Tell a damaged index from a full disk."""
    try:
        yield
    except CorpusError:
        raise
    except FileNotFoundError as error:
        raise DamagedIndexError(str(error)) from error
    except OSError as error:
        raise StorageError(
            f"Cannot write the index ({error.strerror}). Check that the disk has room and the "
            "folder is writable."
        ) from error
    except Exception as error:  # what Whoosh raises depends on which byte is wrong
        raise DamagedIndexError(str(error)) from error


class ArticleIndex:
    """An open index. Searching and writing may happen in different threads."""

    def __init__(self, folder: Path, opened: Any) -> None:
        self.folder = folder
        self._index = opened
        self._searcher: Any = None
        self._lock = threading.Lock()

    def search(self, query: Query, offset: int, limit: int) -> Found:
        """Return hits `offset` to `offset + limit`, best first.

        Raises DamagedIndexError.
        """
        compiled = compile_query(query)
        try:
            with self._lock:
                results = self._fresh_searcher().search(compiled, limit=offset + limit)
                page = {hit["id"]: hit.score for hit in results[offset : offset + limit]}
                return Found(page, len(results))
        except Exception as error:  # what Whoosh raises depends on which byte is wrong
            raise DamagedIndexError(str(error)) from error

    def count(self) -> int:
        """How many articles the index holds; raises DamagedIndexError."""
        with _explaining():
            return int(self._index.doc_count())

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """Add and remove articles, all in one commit at the end; none where an error is raised.

        Until it is done, and if it never is, searches see the index as it was. Raises
        WorkspaceBusyError where another program is writing, DamagedIndexError and StorageError.
        """
        with _explaining():
            try:
                writer = IndexWriter(self._index.writer(compound=False, timeout=2.0))
            except LockError as error:
                raise WorkspaceBusyError(
                    f"Another corpus-tui is indexing into {self.folder}. Try again when it is done."
                ) from error
        try:
            yield writer
            writer.commit()
        except BaseException:
            writer.cancel()
            raise

    def close(self) -> None:
        """Give the open files back."""
        with self._lock:
            if self._searcher is not None:
                self._searcher.close()
            self._index.close()

    def _fresh_searcher(self) -> Any:
        if self._searcher is not None and not self._searcher.up_to_date():
            # its own refresh() goes on finding what was deleted since
            self._searcher.close()
            self._searcher = None
        if self._searcher is None:
            self._searcher = self._index.searcher(weighting=BM25F())
        return self._searcher


def open_index(folder: Path, identity: str) -> ArticleIndex:
    """Open the index in `folder`, made for the cache with this `identity`.

    Raises DamagedIndexError where there is none, or none that can be used.
    """
    try:
        if (folder / _IDENTITY).read_text("utf-8") != f"{VERSION} {identity}":
            raise DamagedIndexError("made for another cache or version")
        opened = index.open_dir(folder)
        with opened.searcher() as searcher:
            # asking for one stored document touches every file of every segment
            for segment in range(min(1, searcher.doc_count())):
                searcher.stored_fields(segment)
            list(zip(range(3), searcher.reader().all_terms(), strict=False))
    except DamagedIndexError:
        raise
    except Exception as error:  # damage shows as any exception at all
        raise DamagedIndexError(str(error)) from error
    return ArticleIndex(folder, opened)


def make_index(folder: Path, identity: str) -> ArticleIndex:
    """Make an empty index in `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    made = index.create_in(folder, make_schema())
    (folder / _IDENTITY).write_text(f"{VERSION} {identity}", "utf-8")
    return ArticleIndex(folder, made)
