"""A package is installed when it has shown that it translates; until then nothing changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.errors import Cancelled, DownloadError, PackageRefusedError, UnknownPackageError
from search.storage.folders import models_folder
from search.translation.held_decoders import load_decoder
from search.translation.packages.installing import InstallProgress, install_file, install_named
from search.translation.packages.package import find_package, packages_for
from tests.search.translation.packages.test_checking import swap_languages
from tests.search.translation.packing import copy_package, pack, packed
from tests.serving import Site, serving


@pytest.fixture
def models(home: Path, unpacked_models: Path) -> Path:
    """A models folder of the test's own."""
    models_folder().unlink()
    return shutil.copytree(unpacked_models, models_folder())


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as site:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", site.address)
        yield site


def everything(folder: Path) -> dict[str, int]:
    """What lies in the models folder, but for the lock."""
    return {
        str(path.relative_to(folder)): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_a_file_is_installed_and_used_and_can_be_replaced(
    models: Path, unpacked_models: Path, tmp_path: Path
) -> None:
    before = find_package("es", "en")
    file = packed(unpacked_models, "es_en", tmp_path, package_version="1.0")
    told: list[InstallProgress] = []
    installed = install_file(file, told.append)
    assert installed == find_package("es", "en")
    assert (installed.version, installed.folder) == ("1.0", models / "translate-es_en-1_0")
    assert [package.version for package in packages_for("es", "en")] == ["1.0", before.version]
    assert list(dict.fromkeys(progress.stage for progress in told)) == ["unpacking", "checking"]
    # a program that has it loaded already takes the new one of the same version
    loaded = load_decoder(installed)
    (models / "translate-es_en-1_0").rename(models / "unpacked by hand")
    again = install_file(file)
    assert again.folder == models / "translate-es_en-1_0"
    assert not (models / "unpacked by hand").exists()
    assert load_decoder(again) is not loaded
    assert not list(models.glob(".*-*"))


def test_garbage_is_refused_and_what_is_there_stays(
    models: Path, unpacked_models: Path, tmp_path: Path
) -> None:
    old = copy_package(
        unpacked_models, "es_en", models / "translate-es_en-1_0", package_version="1.0"
    )
    before = everything(models)
    file = packed(unpacked_models, "en_es", tmp_path, swap_languages, package_version="1.0")
    with pytest.raises(PackageRefusedError, match="is refused: it"):
        install_file(file)
    assert everything(models) == before
    assert find_package("es", "en").folder == old


@pytest.mark.parametrize(
    ("metadata", "missing", "reason"),
    [
        ({"to_code": "fr"}, "", "es→fr"),
        ({"from_code": "fr"}, "", "fr→en"),
        ({"from_code": "en"}, "", "en→en"),
        ({"package_version": "../../x"}, "", r"metadata\.json"),
        ({}, "metadata.json", r"metadata\.json"),
        ({}, "model/model.bin", "a model"),
        ({}, "sentencepiece.model", r"sentencepiece\.model"),
    ],
)
def test_what_is_no_package_of_ours_is_refused_before_it_is_run(
    models: Path, tmp_path: Path, metadata: dict[str, str], missing: str, reason: str
) -> None:
    folder = tmp_path / "package"
    (folder / "model").mkdir(parents=True)
    told = {"from_code": "es", "to_code": "en", "package_version": "1.0"} | metadata
    (folder / "metadata.json").write_text(json.dumps(told))
    (folder / "model" / "model.bin").write_bytes(b"x")
    (folder / "sentencepiece.model").write_bytes(b"x")
    if missing:
        (folder / missing).unlink()
    before = everything(models)
    with pytest.raises(PackageRefusedError, match=reason):
        install_file(pack(folder, tmp_path / "x.argosmodel"))
    assert everything(models) == before


def test_an_installation_can_be_given_up_at_any_stage(
    models: Path, unpacked_models: Path, tmp_path: Path
) -> None:
    file = packed(unpacked_models, "es_en", tmp_path, package_version="1.0")
    before = everything(models)
    for stage in ("unpacking", "checking"):
        reached: list[str] = []

        def progressed(progress: InstallProgress, reached: list[str] = reached) -> None:
            reached.append(progress.stage)

        def cancelled(reached: list[str] = reached, stage: str = stage) -> bool:
            return stage in reached

        with pytest.raises(Cancelled):
            install_file(file, progressed, cancelled)
        assert everything(models) == before


def test_a_package_is_installed_by_name_through_a_connection_that_breaks(
    models: Path, unpacked_models: Path, tmp_path: Path, site: Site
) -> None:
    file = packed(unpacked_models, "es_en", tmp_path, package_version="1.0")
    site.offer("old", file.read_bytes(), "es-en", "1.0")
    site.offer("new", b"no package at all", "es-en", "1.9")
    with pytest.raises(PackageRefusedError, match=r"es-en 1\.9 is no whole.*also has 1\.0"):
        install_named("es-en")
    with pytest.raises(UnknownPackageError, match=r"It has 1\.9, 1\.0"):
        install_named("es-en", "7")
    with pytest.raises(UnknownPackageError, match="no version at all"):
        install_named("en-es")
    site.cuts = [1_000_000, 0]
    with pytest.raises(DownloadError, match="goes on from there"):
        install_named("es-en", "1.0")
    told: list[InstallProgress] = []
    installed = install_named("es-en", "1.0", told.append)
    assert installed == find_package("es", "en")
    assert site.asked[-1] == ("old", "bytes=1000000-")
    downloading = [progress for progress in told if progress.stage == "downloading"]
    assert downloading[1].done == 1_000_000
    assert downloading[-1].done == downloading[-1].total == file.stat().st_size
    assert list((models / ".downloads").iterdir()) == []
