"""A library on a disk that is really full: a file system of 400 kB, where one may be mounted."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from search import StorageError, open_workspace
from search.library.bookmark_store import keep_bookmarks, list_bookmarks, remove_bookmarks
from search.library.bookmarks import Bookmark
from search.library.database import create_library
from tests.search.exchange.export.passages import bookmark, quoted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB; skips the test where the system lets nobody mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if (
        mount is None
        or os.geteuid() != 0
        or subprocess.run(command, capture_output=True).returncode
    ):
        pytest.skip("mounting a small disk needs the rights of root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def numbered(number: int) -> Bookmark:
    return bookmark(quoted(f"Frase {number}. " * 40), id=f"{number:012x}", note="nota " * 100)


def fill(library: Path) -> int:
    """Keep bookmarks until the disk is full; return how many were told to be kept."""
    told: list[int] = []

    def keep_all() -> None:
        for number in range(1000):
            keep_bookmarks(library, [numbered(number)])
            told.append(number)

    with pytest.raises(StorageError, match="Check that the disk has room"):
        keep_all()
    return len(told)


def test_what_was_kept_is_there_when_the_disk_is_full(small_disk: Path) -> None:
    library = small_disk / "library.sqlite3"
    create_library(library)
    kept = fill(library)
    assert kept > 10
    assert list_bookmarks(library) == [numbered(number) for number in range(kept)]
    with pytest.raises(StorageError):
        keep_bookmarks(library, [numbered(kept)])
    create_library(library)
    assert len(list_bookmarks(library)) == kept


def test_with_room_again_everything_goes_on(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(100_000))
    library = small_disk / "library.sqlite3"
    create_library(library)
    kept = fill(library)
    ballast.unlink()
    keep_bookmarks(library, [numbered(kept)])
    remove_bookmarks(library, [numbered(0).id])
    assert len(list_bookmarks(library)) == kept


def test_a_full_disk_is_told_when_the_program_starts_and_nothing_is_changed(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Uno.\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(small_disk))
    workspace = open_workspace(corpus)
    library = workspace.library
    kept = fill(library)
    workspace.close()
    with suppress(OSError), (small_disk / "rest").open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(512))
    with pytest.raises(StorageError, match="room"):
        open_workspace(corpus)
    (small_disk / "rest").unlink()
    assert len(list_bookmarks(library)) == kept
