"""What is done to the index in one commit, and what can be wrong with it then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from search.article import Article, Sentence
from search.errors import CorpusError, DamagedIndexError, StorageError
from search.index.writer import BulkWriter
from search.text.tokenised import Numbering, Tokenised, TokenTable, tokenise


class IndexWriter:
    """A `search.query.engine.Writer` that ends by a commit or by being cancelled."""

    def __init__(self, writer: BulkWriter) -> None:
        self._writer = writer

    def add(self, article: Article, renderings: Iterable[Sentence] = ()) -> None:
        """Add `article`, or replace the one of the same id; its `renderings` are found too."""
        numbering = Numbering()
        self.add_tokenised(tokenise(article, numbering), numbering.table, renderings)

    def add_tokenised(
        self,
        article: Tokenised,
        table: TokenTable,
        renderings: Iterable[Sentence] = (),
        *,
        is_new: bool = False,
    ) -> None:
        """The same for an article that is tokenised already, with the tokens in `table`.

        With `is_new`, the index holds none of the same id.
        """
        with explaining():
            self._writer.add_article(article, table, renderings, is_new=is_new)

    def remove(self, path: str) -> None:
        """Remove the articles of the file at `path`."""
        with explaining():
            self._writer.remove_path(path)

    def commit(self) -> None:
        """Make everything that was done visible, all at once."""
        with explaining():
            self._writer.commit()

    def cancel(self) -> None:
        """Leave the index as it was."""
        with suppress(Exception):  # a damaged index may not even cancel
            self._writer.cancel()


@contextmanager
def explaining() -> Iterator[None]:
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
