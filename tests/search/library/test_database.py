from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from search.article import Place
from search.errors import StorageError, WorkspaceBusyError
from search.library.bookmark_store import keep_bookmarks, list_bookmarks
from search.library.bookmarks import new_bookmark
from search.library.database import create_library
from search.storage.sqlite import connect
from tests.conftest import MakeArticle


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def test_a_library_is_for_its_owner_only(library: Path) -> None:
    create_library(library)
    assert stat.S_IMODE(library.stat().st_mode) == 0o600


def test_a_library_that_is_there_keeps_its_bookmarks(
    library: Path, make_article: MakeArticle
) -> None:
    create_library(library)
    made = new_bookmark(make_article([["Uno."]]), Place(0, 0))
    keep_bookmarks(library, [made])
    create_library(library)
    assert list_bookmarks(library) == [made]


def full_library(library: Path, make_article: MakeArticle) -> bytes:
    create_library(library)
    article = make_article([[f"Frase {number}." for number in range(300)]])
    with connect(library) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(0, 300, 10):
        keep_bookmarks(library, [new_bookmark(article, Place(0, number), note="nota " * 50)])
    return library.read_bytes()


DAMAGES = {
    "no database": lambda data: b"no database at all" * 100,
    "zeros": lambda data: bytes(len(data)),
    "cut in half": lambda data: data[: len(data) // 2],
    "cut in the first page": lambda data: data[:300],
    "garbled pages": lambda data: data[:4096] + b"\xa5" * (len(data) - 4096),
    "a garbled schema": lambda data: data[:100] + b"\xa5" * 3000 + data[3100:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_is_told_and_left_byte_for_byte(
    library: Path, make_article: MakeArticle, damage: str
) -> None:
    damaged = DAMAGES[damage](full_library(library, make_article))
    library.write_bytes(damaged)
    with pytest.raises(StorageError, match="left as it is") as caught:
        create_library(library)
    assert str(library) in str(caught.value)
    assert library.read_bytes() == damaged


def test_a_library_of_a_newer_program_is_told_and_left_byte_for_byte(library: Path) -> None:
    create_library(library)
    with connect(library) as database:
        database.execute("PRAGMA user_version = 99")
    before = library.read_bytes()
    with pytest.raises(StorageError, match="version 99"):
        create_library(library)
    assert library.read_bytes() == before


def test_a_library_that_another_program_writes_is_busy(
    library: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.storage.sqlite._BUSY_SECONDS", 0.05)
    create_library(library)
    made = new_bookmark(make_article([["Uno."]]), Place(0, 0))
    other = sqlite3.connect(library, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceBusyError, match="Another"):
        keep_bookmarks(library, [made])
    assert list_bookmarks(library) == []
    other.execute("ROLLBACK")
    keep_bookmarks(library, [made])
    assert list_bookmarks(library) == [made]
    other.close()
