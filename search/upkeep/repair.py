"""Opening the cache and the index of a workspace, and making anew what is damaged."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from search.entities.store import SCHEMA as ENTITIES_SCHEMA
from search.errors import DamagedIndexError, StorageError
from search.storage import articles as cache
from search.storage.reprints import SCHEMA as REPRINTS_SCHEMA
from search.storage.sqlite import DamagedFileError, exclusive
from search.translation.memory import SCHEMA as MEMORY_SCHEMA

if TYPE_CHECKING:
    from search.index.store import ArticleIndex

_SCHEMA = f"{MEMORY_SCHEMA}; {ENTITIES_SCHEMA}; {REPRINTS_SCHEMA}"


def open_cache(path: Path, notice: Callable[[str], None]) -> None:
    """Open or make the cache at `path`; a damaged one is made anew, and a notice says so."""
    try:
        cache.create_cache(path, _SCHEMA)
    except DamagedFileError:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        cache.create_cache(path, _SCHEMA)
        notice("The cache was damaged: articles are read again, and renderings made again.")


class HeldIndex:
    """The index in `folder` that goes with the cache at `cache_file`; opened on first use.

    Its methods may be called from several threads. `notice` is told what had to be made anew.
    """

    def __init__(self, folder: Path, cache_file: Path, notice: Callable[[str], None]) -> None:
        self._folder = folder
        self._cache = cache_file
        self._notice = notice
        self._identity = cache.identity(cache_file)
        self._opening = threading.Lock()
        self._index: ArticleIndex | None = None
        self._has_replaced = False

    def current(self) -> ArticleIndex:
        """The index; made anew where it is damaged. Raises StorageError."""
        with self._opening:
            if self._index is None:
                self._index = self._open()
            return self._index

    def close(self) -> None:
        """Give the open files back."""
        if self._index is not None:
            self._index.close()

    def _open(self) -> ArticleIndex:
        """Open the index or make a new one, with other programs kept from doing so meanwhile."""
        # Whoosh takes a tenth of a second to import, which a first paint can do without
        from search.index.store import open_index

        with exclusive(self._cache) as database:
            is_new = not self._folder.exists()
            try:
                return open_index(self._folder, self._identity)
            except DamagedIndexError:
                if not is_new and cache.knows_files(database):
                    self._notice("The index was damaged: it is being rebuilt.")
                return self._make(database)

    def _make(self, database: sqlite3.Connection) -> ArticleIndex:
        from search.index.store import make_index

        cache.forget_files(database)
        try:
            return make_index(self._folder, self._identity)
        except OSError as error:
            raise StorageError(
                f"Cannot make the index in {self._folder} ({error.strerror}). Check that the disk "
                "has room and the folder is writable."
            ) from error

    def replace(self, damaged: ArticleIndex) -> None:
        """Put an empty index in place of `damaged`, unless another thread has done so.

        Raises StorageError where the index that was made in this session is damaged again: then
        the fault lies with the disk, or with us, and making it over and over mends neither.
        """
        with self._opening, exclusive(self._cache) as database:
            if self._index is not damaged:
                return
            if self._has_replaced:
                raise StorageError(
                    f"The index in {self._folder.parent} cannot be read although it was just "
                    "rebuilt. Check the disk."
                )
            with suppress(Exception):  # a damaged index may not even close
                damaged.close()
            self._index = self._make(database)
            self._has_replaced = True
            self._notice("The index was damaged: it has been rebuilt.")
