"""Opening the cache and the engine of a workspace, and making anew what is damaged.

This is where the embedded index is chosen; nothing else knows which engine it is.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from search.entities.store import SCHEMA as ENTITIES_SCHEMA
from search.errors import DamagedIndexError, StorageError
from search.query.engine import Engine
from search.storage import articles as cache
from search.storage.folders import WorkspaceFiles
from search.storage.reprints import SCHEMA as REPRINTS_SCHEMA
from search.storage.sqlite import DamagedFileError, exclusive
from search.translation.memory import SCHEMA as MEMORY_SCHEMA

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


class HeldEngine:
    """The engine of a workspace, which goes with its cache; opened on first use.

    Its methods may be called from several threads. `notice` is told what had to be made anew.
    Whoever writes holds `write_lock` meanwhile.
    """

    def __init__(self, files: WorkspaceFiles, notice: Callable[[str], None]) -> None:
        self._folder = files.index
        self._cache = files.cache
        self._notice = notice
        self._identity = cache.identity(files.cache)
        self._opening = threading.Lock()
        self._engine: Engine | None = None
        self._has_replaced = False
        self.write_lock = threading.RLock()

    def current(self) -> Engine:
        """The engine; made anew where it is damaged. Raises StorageError."""
        with self._opening:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def count(self) -> int:
        """How many articles can be found; raises StorageError."""
        engine = self.current()
        try:
            return engine.count()
        except DamagedIndexError:
            self.replace(engine)
            return self.current().count()

    def close(self) -> None:
        """Give the open files back."""
        if self._engine is not None:
            self._engine.close()

    def _open(self) -> Engine:
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

    def _make(self, database: sqlite3.Connection) -> Engine:
        from search.index.store import make_index

        cache.forget_files(database)
        try:
            return make_index(self._folder, self._identity)
        except OSError as error:
            raise StorageError(
                f"Cannot make the index in {self._folder} ({error.strerror}). Check that the disk "
                "has room and the folder is writable."
            ) from error

    def replace(self, damaged: Engine) -> None:
        """Put an empty engine in place of `damaged`, unless another thread has done so.

        Raises StorageError where the index that was made in this session is damaged again: then
        the fault lies with the disk, or with us, and making it over and over mends neither.
        """
        with self._opening, exclusive(self._cache) as database:
            if self._engine is not damaged:
                return
            if self._has_replaced:
                raise StorageError(
                    f"The index in {self._folder.parent} cannot be read although it was just "
                    "rebuilt. Check the disk."
                )
            with suppress(Exception):  # a damaged index may not even close
                damaged.close()
            self._engine = self._make(database)
            self._has_replaced = True
            self._notice("The index was damaged: it has been rebuilt.")
