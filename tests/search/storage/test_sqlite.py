from __future__ import annotations

import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.errors import StorageError, WorkspaceBusyError
from search.storage.sqlite import DamagedFileError, connect, create, explaining

SCHEMA = "CREATE TABLE words (word TEXT)"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "words.sqlite3"
    create(file, SCHEMA, 3, durable=False)
    return file


def add(file: Path, word: str) -> None:
    with connect(file) as opened:
        opened.execute("INSERT INTO words VALUES (?)", (word,))


def words(file: Path) -> list[str]:
    with connect(file) as opened:
        return [row[0] for row in opened.execute("SELECT word FROM words")]


def test_a_new_file_is_for_its_owner_only_and_of_its_version(database: Path) -> None:
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    with connect(database) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (3,)


def test_an_existing_file_keeps_what_it_holds(database: Path) -> None:
    add(database, "paz")
    create(database, SCHEMA, 3, durable=True)
    assert words(database) == ["paz"]


def test_several_programs_may_make_a_file_at_once(tmp_path: Path) -> None:
    start = threading.Barrier(8)

    def make(number: int) -> None:
        for turn in range(10):
            start.wait(timeout=60)
            create(
                tmp_path / f"{turn}.sqlite3", f"{SCHEMA}; CREATE TABLE others (x)", 3, durable=True
            )
            add(tmp_path / f"{turn}.sqlite3", f"word {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(make, range(8)))
    assert all(len(words(file)) == 8 for file in tmp_path.glob("*.sqlite3"))


def test_a_transaction_is_undone_on_an_error(database: Path) -> None:
    def add_and_stop() -> None:
        with connect(database) as opened:
            opened.execute("INSERT INTO words VALUES ('paz')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_and_stop()
    assert words(database) == []


def test_a_reader_does_not_wait_for_a_writer(database: Path) -> None:
    with connect(database) as opened:
        opened.execute("INSERT INTO words VALUES ('paz')")
        assert words(database) == []
    assert words(database) == ["paz"]


def test_another_version_is_a_damaged_file(database: Path) -> None:
    with pytest.raises(DamagedFileError, match="version 3, not 4"):
        create(database, SCHEMA, 4, durable=False)


@pytest.mark.parametrize("durable", [False, True])
@pytest.mark.parametrize("content", [b"text" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_a_damaged_file(
    tmp_path: Path, content: bytes, durable: bool
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(DamagedFileError):
        create(tmp_path / "file", SCHEMA, 3, durable=durable)


def test_a_file_that_was_cut_is_a_damaged_file(database: Path) -> None:
    with connect(database) as opened:
        opened.executemany("INSERT INTO words VALUES (?)", [("x" * 900,)] * 100)
    data = database.read_bytes()
    database.write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedFileError):
        create(database, SCHEMA, 3, durable=False)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere"):
        create(tmp_path / "nowhere" / "file", SCHEMA, 3, durable=False)


def test_a_file_that_stays_locked_is_busy(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.storage.sqlite._BUSY_SECONDS", 0.05)
    with connect(database) as opened:
        opened.execute("INSERT INTO words VALUES ('paz')")
        with pytest.raises(WorkspaceBusyError, match="Another"), explaining(database):
            add(database, "guerra")
    assert words(database) == ["paz"]


def test_what_sqlite_complains_of_is_told_with_the_file(database: Path) -> None:
    with pytest.raises(StorageError, match="words"), explaining(database):
        raise sqlite3.OperationalError("disk I/O error")
