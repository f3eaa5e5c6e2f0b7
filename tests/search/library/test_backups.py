from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from search import open_workspace
from search.article import Place
from search.errors import StorageError
from search.library import backups
from search.library.backups import (
    back_up,
    back_up_daily,
    fault_of,
    list_backups,
    restore_backup,
)
from search.library.bookmark_store import keep_bookmarks, list_bookmarks
from search.library.bookmarks import new_bookmark
from search.library.database import VERSION, create_library
from search.storage.sqlite import connect
from tests.conftest import MakeArticle, Write

Bookmarking = Callable[[int], None]
Making = Callable[[Path], None]
HERE = Path(__file__).parent
FIRST_DAY = datetime(2030, 1, 1, 9, 30, tzinfo=timezone.utc)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    file = tmp_path / "workspace" / "library.sqlite3"
    file.parent.mkdir()
    create_library(file)
    return file


@pytest.fixture
def bookmark(make_article: MakeArticle, library: Path) -> Bookmarking:
    article = make_article([[f"Frase {number}." for number in range(50)]])

    def keep(number: int) -> None:
        keep_bookmarks(library, [new_bookmark(article, Place(0, number), note=f"nota {number}")])

    return keep


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setattr(backups, "_now", lambda: FIRST_DAY + timedelta(days=days))


def names(library: Path) -> list[str]:
    return [backup.file.name for backup in list_backups(library)]


def notes(library: Path) -> list[str]:
    return sorted(bookmark.note for bookmark in list_bookmarks(library))


def test_a_backup_holds_what_the_library_holds_and_is_for_its_owner_only(
    library: Path, bookmark: Bookmarking, tmp_path: Path
) -> None:
    bookmark(1)
    made = back_up(library)
    assert list_backups(library) == [made]
    assert (made.bytes, stat.S_IMODE(made.file.stat().st_mode)) == (made.file.stat().st_size, 0o600)
    assert stat.S_IMODE(made.file.parent.stat().st_mode) == 0o700
    assert notes(made.file) == notes(library) == ["nota 1"]
    elsewhere = back_up(library, tmp_path / "mine.sqlite3")
    assert notes(elsewhere.file) == ["nota 1"]
    with pytest.raises(StorageError, match=r"mine.sqlite3 exists"):
        back_up(library, elsewhere.file)


def test_of_each_day_with_changes_there_is_one_and_of_these_the_last_seven(
    library: Path, bookmark: Bookmarking, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand = back_up(library).file.name
    for day in range(9):
        days_later(monkeypatch, day)
        bookmark(day)
        made = back_up_daily(library)
        assert made is not None
        assert notes(made.file) == notes(library)
        bookmark(day + 20)
        assert back_up_daily(library) is None
    expected = [f"library-2030-01-0{day}.sqlite3" for day in range(9, 2, -1)]
    assert sorted(names(library)) == sorted([by_hand, *expected])


def test_a_library_that_has_not_changed_is_not_backed_up_again(
    library: Path, bookmark: Bookmarking, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_later(monkeypatch, 0)
    bookmark(1)
    assert back_up_daily(library)
    days_later(monkeypatch, 1)
    assert back_up_daily(library) is None
    # written to, with nothing changed by it
    os.utime(library, (library.stat().st_mtime + 60,) * 2)
    assert back_up_daily(library) is None
    assert names(library) == ["library-2030-01-01.sqlite3"]


def test_what_is_restored_is_as_it_was_and_what_was_there_is_kept(
    library: Path, bookmark: Bookmarking
) -> None:
    bookmark(1)
    first = back_up(library)
    bookmark(2)
    before = restore_backup(library, first.file)
    assert notes(library) == ["nota 1"]
    assert before is not None
    assert notes(before) == ["nota 1", "nota 2"]
    bookmark(3)
    assert notes(library) == ["nota 1", "nota 3"]
    restore_backup(library, before)
    assert notes(library) == ["nota 1", "nota 2"]


def test_a_program_that_has_the_library_open_sees_what_was_restored(
    library: Path, bookmark: Bookmarking
) -> None:
    bookmark(1)
    first = back_up(library)
    bookmark(2)
    with connect(library) as other:
        assert other.execute("SELECT count(*) FROM bookmarks").fetchone() == (2,)
        other.commit()
        restore_backup(library, first.file)
        assert other.execute("SELECT count(*) FROM bookmarks").fetchone() == (1,)


def test_a_damaged_library_is_replaced_and_kept_as_it_is(
    library: Path, bookmark: Bookmarking
) -> None:
    bookmark(1)
    good = back_up(library)
    with connect(library) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = library.read_bytes()[:4096] + b"\xa5" * 8192
    library.write_bytes(damaged)
    assert fault_of(library)
    before = restore_backup(library, good.file)
    assert notes(library) == ["nota 1"]
    assert not fault_of(library)
    assert before is not None
    assert before.read_bytes() == damaged
    assert names(library) == [good.file.name]


def test_where_the_library_is_gone_a_backup_takes_its_place(
    library: Path, bookmark: Bookmarking
) -> None:
    bookmark(1)
    good = back_up(library)
    library.unlink()
    assert restore_backup(library, good.file) is None
    assert notes(library) == ["nota 1"]
    assert stat.S_IMODE(library.stat().st_mode) == 0o600


def test_a_backup_of_an_earlier_program_is_brought_up_to_date(library: Path) -> None:
    restore_backup(library, HERE / "library-version-3.sqlite3")
    with connect(library) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)


def no_database(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def empty(file: Path) -> None:
    file.touch()


def another_database(file: Path) -> None:
    with connect(file) as database:
        database.execute("CREATE TABLE other (x)")


def newer(file: Path) -> None:
    create_library(file)
    with connect(file) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")


def cut(file: Path) -> None:
    create_library(file)
    with connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.write_bytes(file.read_bytes()[:9000])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (no_database, "not a database"),
        (empty, "not a library of corpus-tui"),
        (another_database, "not a library of corpus-tui"),
        (newer, "newer corpus-tui"),
        (cut, "malformed|size|disk image"),
        (lambda file: None, "no such file"),
        (Path.mkdir, "no such file"),
    ],
)
def test_what_is_no_library_is_refused_and_nothing_changes(
    library: Path, bookmark: Bookmarking, tmp_path: Path, make: Making, reason: str
) -> None:
    bookmark(1)
    file = tmp_path / "given.sqlite3"
    make(file)
    with pytest.raises(StorageError, match=reason) as told:
        restore_backup(library, file)
    assert "Nothing was changed" in str(told.value)
    assert notes(library) == ["nota 1"]
    assert list_backups(library) == []


def test_opening_a_workspace_again_makes_the_backup_of_the_day(write: Write) -> None:
    corpus = write({"a.txt": "Texto de hoy."})
    workspace = open_workspace(corpus)
    assert list_backups(workspace.library) == []
    open_workspace(corpus)
    (made,) = list_backups(workspace.library)
    assert made.file.name == f"library-{made.made[:10]}.sqlite3"
    assert open_workspace(corpus).take_notices() == ()


def test_a_backup_that_cannot_be_made_is_told_and_keeps_nobody_from_working(write: Write) -> None:
    corpus = write({"a.txt": "Texto de hoy."})
    folder = open_workspace(corpus).folder / "backups"
    folder.write_text("in the way")
    (notice,) = open_workspace(corpus).take_notices()
    assert "could not be backed up today" in notice
    folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    assert open_workspace(corpus).take_notices() == ()


def test_a_copy_leaves_nothing_beside_it(library: Path, bookmark: Bookmarking) -> None:
    bookmark(1)
    made = back_up(library)
    assert not fault_of(made.file)
    assert list(made.file.parent.iterdir()) == [made.file]
    assert sqlite3.connect(made.file).execute("PRAGMA journal_mode").fetchone() == ("delete",)
