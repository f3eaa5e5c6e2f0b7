from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from search.errors import ExportError
from search.exchange.export.writing import write_export


def test_an_export_is_written_in_utf8(tmp_path: Path) -> None:
    write_export(tmp_path / "a.md", "El año 😀\n")
    assert (tmp_path / "a.md").read_bytes() == "El año 😀\n".encode()
    assert [file.name for file in tmp_path.glob("*.md")] == ["a.md"]


def test_an_export_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_export(file, "texto")
    file.chmod(0o644)
    write_export(file, "otro", overwrite=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_left_beside_an_export(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    write_export(folder / "a.md", "texto")
    assert list(folder.iterdir()) == [folder / "a.md"]


def test_a_file_that_exists_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("antes", "utf-8")
    with pytest.raises(ExportError, match="exists already"):
        write_export(file, "después")
    assert file.read_text("utf-8") == "antes"


def test_a_file_that_exists_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("antes", "utf-8")
    write_export(file, "después", overwrite=True)
    assert file.read_text("utf-8") == "después"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_written_over(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write_export(tmp_path, "texto", overwrite=overwrite)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Cannot write"):
        write_export(tmp_path / "nowhere" / "a.md", "texto")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="Cannot write"):
        write_export(tmp_path / "file" / "a.md", "texto")


FULL_DISK = """
import resource, sys
from pathlib import Path
from search import ExportError, write_export

resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    write_export(Path(sys.argv[1]), "x" * 1_000_000, overwrite=True)
except ExportError as error:
    print(error)
"""


def test_where_there_is_no_room_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a.md").write_text("antes", "utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", FULL_DISK, folder / "a.md"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ended.stdout.startswith("Cannot write")
    assert [file.name for file in folder.iterdir()] == ["a.md"]
    assert (folder / "a.md").read_text("utf-8") == "antes"
