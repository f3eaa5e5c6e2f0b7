"""Packages are put in place, removed and brought back; a killed program leaves none half there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from search.errors import PackageRefusedError, StorageError, WorkspaceBusyError
from search.storage.folders import models_folder
from search.storage.locks import locked
from search.translation.packages.package import argos_folder, find_package, open_package
from search.translation.packages.shelving import (
    discard_removed,
    mend_packages,
    put_in_place,
    remove_package,
    restore_package,
)
from tests.search.translation.packing import copy_package


@pytest.fixture
def models(home: Path, unpacked_models: Path) -> Path:
    """A models folder of the test's own, with a package es-en 1.0 besides the bundled ones."""
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    copy_package(
        unpacked_models,
        "es_en",
        models_folder() / "translate-es_en-1_0",
        package_version="1.0",
    )
    return models_folder()


def test_a_removed_package_can_be_brought_back_until_it_is_discarded(models: Path) -> None:
    package = find_package("es", "en")
    removed = remove_package(package)
    assert removed is not None
    assert find_package("es", "en").version != "1.0"
    restore_package(removed)
    assert find_package("es", "en") == package
    removed = remove_package(package)
    assert removed is not None
    discard_removed(removed)
    assert not list(models.glob(".removed-*"))
    with pytest.raises(PackageRefusedError, match="Install it again"):
        restore_package(removed)
    with pytest.raises(PackageRefusedError, match="cannot be removed"):
        remove_package(package)


def test_a_bundled_package_is_unpacked_anew_which_mends_it(models: Path) -> None:
    package = find_package("en", "es")
    model = package.folder / "model" / "model.bin"
    whole = model.read_bytes()
    model.write_bytes(b"damaged" + whole[7:])
    assert remove_package(package) is None
    assert model.read_bytes() == whole


def test_the_folder_of_argos_is_left_alone(models: Path) -> None:
    theirs = argos_folder() / "es_en"
    theirs.parent.mkdir(parents=True)
    shutil.move(models / "translate-es_en-1_0", theirs)
    package = open_package(theirs)
    assert package is not None
    with pytest.raises(PackageRefusedError, match="folder of Argos"):
        remove_package(package)
    assert theirs.is_dir()


def test_a_package_that_cannot_be_moved_leaves_the_old_one(models: Path, tmp_path: Path) -> None:
    package = find_package("es", "en")
    scratch = copy_package(models, "es_en", tmp_path / "new", package_version="1.0")
    new = open_package(scratch)
    assert new is not None
    shutil.rmtree(scratch)
    with pytest.raises(StorageError, match="Try again"):
        put_in_place(new)
    assert find_package("es", "en") == package


def test_what_a_killed_program_left_is_put_right(models: Path) -> None:
    package = find_package("es", "en")
    package.folder.rename(models / f".replaced-{package.folder.name}")
    mend_packages()
    assert find_package("es", "en") == package
    shutil.copytree(package.folder, models / f".replaced-{package.folder.name}")
    for name in (".installing-old", ".removed-old", ".unpacking-old", ".installing-new"):
        (models / name).mkdir()
        if "old" in name:
            os.utime(models / name, (0, 0))
    mend_packages()
    # that of a program which may still run stays
    assert [path.name for path in models.glob(".*-*")] == [".installing-new"]
    assert find_package("es", "en") == package


def test_two_programs_do_not_change_packages_at_once(models: Path) -> None:
    with locked(models / ".lock"), pytest.raises(WorkspaceBusyError, match="translation packages"):
        remove_package(find_package("es", "en"))
