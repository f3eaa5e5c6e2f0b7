from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.errors import StorageError
from search.storage.folders import (
    config_folder,
    data_folder,
    make_private_folder,
    models_folder,
    state_folder,
    workspace_folder,
)


def test_the_folders_are_where_xdg_says(home: Path) -> None:
    assert data_folder() == home / "data" / "corpus-tui"
    assert config_folder() == home / "config" / "corpus-tui"
    assert state_folder() == home / "state" / "corpus-tui"
    assert models_folder() == home / "data" / "corpus-tui" / "models"


def test_a_private_folder_is_for_its_owner_only(home: Path) -> None:
    folder = make_private_folder(home / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_a_private_folder_may_be_there_already(home: Path) -> None:
    make_private_folder(home / "a")
    (home / "a" / "file").write_text("text")
    assert make_private_folder(home / "a") == home / "a"
    assert (home / "a" / "file").exists()


def test_several_programs_may_make_a_folder_at_once(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: make_private_folder(home / "a" / "b"), range(400)))
    assert set(made) == {home / "a" / "b"}


def test_a_folder_that_cannot_be_made_is_told(home: Path) -> None:
    (home / "file").write_text("")
    with pytest.raises(StorageError, match="XDG_DATA_HOME"):
        make_private_folder(home / "file" / "a")
    with pytest.raises(StorageError, match="XDG_DATA_HOME"):
        make_private_folder(home / "file")


def test_each_corpus_has_a_workspace_named_after_it(home: Path) -> None:
    one, other = Path("/a/Mis notas"), Path("/b/Mis notas")
    assert workspace_folder(one).name.startswith("Mis-notas-")
    assert workspace_folder(one) == workspace_folder(one)
    assert workspace_folder(one) != workspace_folder(other)


@pytest.mark.parametrize("name", ["/", "/...", "/" + "x" * 250, "/a\nb", "/\udcff", "/ñ"])
def test_every_path_has_a_workspace(name: str) -> None:
    folder = workspace_folder(Path(name))
    assert folder.parent == data_folder()
    assert len(folder.name) < 60
    make_private_folder(folder)
