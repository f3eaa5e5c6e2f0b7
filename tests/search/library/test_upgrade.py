"""A library of version 1, as the first corpus-tui made it, and what becomes of it."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from search.errors import StorageError
from search.library.bookmarks import list_bookmarks
from search.library.database import VERSION, create_library
from search.library.history import list_history, remember_query
from search.library.searches import list_searches

# what that program executed, word for word
_VERSION_1 = """
CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
    paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    rendering TEXT NOT NULL, rendering_package TEXT NOT NULL, rendering_version TEXT NOT NULL,
    note TEXT NOT NULL, made TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX bookmarks_by_article ON bookmarks (article_id)
"""
_ROW = ("b1", "a1", "a.txt", "Title", "es", "2023", "El País", "", 1, 2, "Todos  lo vieron.")
_ROW += ("antes", "después", "All saw it.", "es_en", "0.2", "una nota", "2026-01-01T00:00:00+00:00")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of version 1 with one bookmark, still in the journal as after a kill."""
    library = tmp_path / "library.sqlite3"
    database = sqlite3.connect(library)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(f"{_VERSION_1}; PRAGMA user_version = 1")
    with database:
        database.execute(f"INSERT INTO bookmarks VALUES ({', '.join('?' * 18)})", _ROW)
    database.close()
    library.chmod(0o600)
    return library


def version(library: Path) -> int:
    database = sqlite3.connect(library)
    found = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    return int(found)


def is_whole(library: Path) -> None:
    """The library can be used, and has lost nothing."""
    create_library(library)
    assert version(library) == VERSION
    assert [bookmark.note for bookmark in list_bookmarks(library)] == ["una nota"]
    assert list_searches(library) == []
    remember_query(library, "coca")
    assert [past.query for past in list_history(library)] == ["coca"]


def test_an_old_library_is_brought_up_to_date_and_a_copy_is_kept(old: Path) -> None:
    is_whole(old)
    copy = old.with_name("library-version-1.sqlite3")
    assert version(copy) == 1
    assert [bookmark.note for bookmark in list_bookmarks(copy)] == ["una nota"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.read_bytes()
    is_whole(old)
    assert copy.read_bytes() == before
    made = {file.name for file in old.parent.glob("library*") if file.suffix == ".sqlite3"}
    assert made == {"library.sqlite3", "library-version-1.sqlite3"}
    assert not list(old.parent.glob("*.new"))


def test_a_copy_never_takes_the_place_of_another(old: Path) -> None:
    other = old.with_name("library-version-1.sqlite3")
    other.write_bytes(b"an earlier copy")
    is_whole(old)
    assert other.read_bytes() == b"an earlier copy"
    assert version(old.with_name("library-version-1-2.sqlite3")) == 1


def test_a_new_library_has_the_tables_of_one_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    create_library(old)
    create_library(tmp_path / "new.sqlite3")
    tables = []
    for library in (old, tmp_path / "new.sqlite3"):
        database = sqlite3.connect(library)
        tables.append(set(database.execute("SELECT name, sql FROM sqlite_master")))
        database.close()
    assert tables[0] == tables[1]


_KILLED = """
import os, pathlib, signal, sqlite3, sys

class Connection(sqlite3.Connection):
    def execute(self, statement, *values):
        if sys.argv[2] in statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(statement, *values)
    def backup(self, *values, **options):
        super().backup(*values, **options)
        if sys.argv[2] == "the copy":
            os.kill(os.getpid(), signal.SIGKILL)

connect = sqlite3.connect
sqlite3.connect = lambda *values, **options: connect(*values, **options, factory=Connection)
from search.library.database import create_library
create_library(pathlib.Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["the copy", "TABLE searches", "user_version = 2"])
def test_a_kill_in_the_middle_leaves_the_library_usable(old: Path, moment: str) -> None:
    command = [sys.executable, "-c", _KILLED, str(old), moment]
    ended = subprocess.run(command, cwd=Path(__file__).parents[3], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert version(old) == 1
    is_whole(old)


def test_a_damaged_old_library_is_told_and_left_as_it_is(old: Path) -> None:
    data = old.read_bytes()
    damaged = data[:4096] + b"\xa5" * (len(data) - 4096)
    old.write_bytes(damaged)
    with pytest.raises(StorageError, match="left as it is"):
        create_library(old)
    assert old.read_bytes() == damaged
    assert not old.with_name("library-version-1.sqlite3").exists()


def test_a_library_that_cannot_be_copied_is_left_as_it_is(old: Path) -> None:
    old.with_name("library-version-1.sqlite3.new").mkdir()
    before = old.read_bytes()
    with pytest.raises(StorageError, match="Cannot copy"):
        create_library(old)
    assert old.read_bytes() == before
