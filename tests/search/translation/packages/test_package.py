from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from search.errors import ModelUnavailableError, StorageError
from search.storage.folders import models_folder
from search.translation.packages.package import bundled_files, find_package, packages_in

Folder = Path


@pytest.fixture
def fresh(home: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A data folder in which nothing is unpacked yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "fresh"))
    return home / "fresh"


@pytest.fixture
def models(fresh: Folder, unpacked_models: Path) -> Folder:
    """A models folder of the test's own."""
    return shutil.copytree(unpacked_models, models_folder())


def put_version(folder: Path, package: str, version: str) -> Path:
    """Install another version of `package` beside it."""
    whole = min(folder.glob(f"translate-{package}-*"))
    other = shutil.copytree(whole, folder / f"translate-{package}-{version.replace('.', '_')}")
    metadata = other / "metadata.json"
    told = json.loads(metadata.read_text("utf-8"))
    metadata.write_text(json.dumps(told | {"package_version": version}), "utf-8")
    return other


def test_the_bundled_packages_are_unpacked_when_they_are_first_needed(fresh: Folder) -> None:
    assert not models_folder().exists()
    package = find_package("es", "en")
    assert package.folder.parent == models_folder()
    assert (package.name, package.from_language, package.to_language) == ("es_en", "es", "en")
    assert package.bytes > 1_000_000
    assert find_package("en", "es").name == "en_es"
    names = {file.name.removesuffix(".argosmodel") for file in bundled_files()}
    assert {entry.name for entry in models_folder().iterdir()} == names


def test_what_is_unpacked_stays_as_it_is(models: Folder) -> None:
    (model,) = models.glob("*es_en*/model/model.bin")
    before = model.stat()
    find_package("es", "en")
    assert model.stat() == before


def test_the_highest_version_is_used(models: Folder) -> None:
    put_version(models, "es_en", "1.9")
    newest = put_version(models, "es_en", "1.10")
    package = find_package("es", "en")
    assert (package.version, package.folder) == ("1.10", newest)
    assert find_package("en", "es").version != "1.10"


@pytest.fixture
def nothing_bundled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that came without packages."""
    monkeypatch.setattr("search.translation.packages.package._BUNDLED", tmp_path / "none")


@pytest.mark.usefixtures("nothing_bundled")
def test_a_package_in_the_folder_of_argos_is_used_where_ours_has_none(
    models: Folder, fresh: Folder
) -> None:
    theirs = fresh / "argos-translate" / "packages"
    theirs.mkdir(parents=True)
    (ours,) = models.glob("*es_en*")
    shutil.copytree(ours, theirs / "es_en")
    assert find_package("es", "en").folder == ours
    shutil.rmtree(ours / "model")
    assert find_package("es", "en").folder == theirs / "es_en"


@pytest.mark.usefixtures("nothing_bundled")
def test_an_unusable_package_is_told_with_what_to_do(models: Folder) -> None:
    (package,) = models.glob("*es_en*")
    (package / "metadata.json").write_text("{", "utf-8")
    with pytest.raises(ModelUnavailableError, match="es→en") as caught:
        find_package("es", "en")
    assert str(models) in str(caught.value)


@pytest.mark.parametrize("metadata", ["", "[]", "null", '"text"', "{", "\udcff"])
def test_a_folder_with_odd_metadata_is_passed_over(models: Folder, metadata: str) -> None:
    (package,) = models.glob("*es_en*")
    (package / "metadata.json").write_bytes(metadata.encode("utf-8", "surrogateescape"))
    assert [found.name for found in packages_in(models)] == ["en_es"]


def test_other_things_in_the_folder_are_passed_over(models: Folder) -> None:
    (models / "a file").write_text("text")
    (models / "an empty folder").mkdir()
    (models / ".unpacking-x").mkdir()
    assert {found.name for found in packages_in(models)} == {"en_es", "es_en"}


def test_a_folder_that_is_not_there_holds_no_package(tmp_path: Path) -> None:
    assert packages_in(tmp_path / "nowhere") == []


@pytest.mark.parametrize("file", ["model/model.bin", "metadata.json"])
def test_a_package_that_lacks_a_file_is_unpacked_anew(models: Folder, file: str) -> None:
    package = find_package("es", "en")
    (package.folder / file).unlink()
    assert find_package("es", "en").bytes > 1_000_000


def test_a_data_folder_that_cannot_be_written_is_told(fresh: Folder) -> None:
    fresh.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="XDG_DATA_HOME"):
        find_package("es", "en")
