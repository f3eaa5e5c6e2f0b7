"""What is told of installed packages, and which one a direction uses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.errors import UnknownPackageError
from search.storage.folders import models_folder
from search.translation.packages.inventory import (
    installed_package,
    installed_packages,
    pin_warnings,
)
from search.translation.packages.licences import licence_of
from search.translation.packages.package import (
    argos_folder,
    find_package,
    open_package,
    packages_for,
)
from search.translation.packages.pins import pin_packages


@pytest.fixture(autouse=True)
def no_pins() -> Iterator[None]:
    yield
    pin_packages({})


def put(folder: Path, direction: str, version: str, **files: str) -> Path:
    """A package as far as listing goes: there is no model in it."""
    source, target = direction.split("-")
    place = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
    (place / "model").mkdir(parents=True)
    told = {"from_code": source, "to_code": target, "package_version": version}
    contents = {"metadata.json": json.dumps(told), "sentencepiece.model": "x"} | files
    for name, text in contents.items():
        (place / name).write_text(text, "utf-8")
    (place / "model" / "model.bin").write_bytes(b"x")
    return place


@pytest.fixture
def models(home: Path, unpacked_models: Path) -> Path:
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    return models_folder()


def told(direction: str) -> list[tuple[str, str, bool, bool]]:
    return [
        (each.package.version, each.origin, each.is_used, each.is_pinned)
        for each in installed_packages()
        if each.package.direction == direction
    ]


def test_packages_are_told_with_their_origin_and_the_one_in_use_first(models: Path) -> None:
    bundled = find_package("es", "en").version
    put(models, "es-en", "1.9")
    put(models, "es-en", "1.10")
    put(models, "es-fr", "1.0")
    put(argos_folder(), "es-en", "2.0")
    assert told("es-en") == [
        ("1.10", "installed", True, False),
        ("1.9", "installed", False, False),
        (bundled, "bundled", False, False),
        ("2.0", "argos", False, False),
    ]
    assert told("en-es") == [(find_package("en", "es").version, "bundled", True, False)]
    assert not told("es-fr")
    assert all(each.bytes > 0 for each in installed_packages())


def test_a_folder_that_is_both_ours_and_that_of_argos_is_read_once(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(models))
    assert len(installed_packages()) == 2


def test_a_pinned_version_is_used_wherever_it_lies(models: Path) -> None:
    put(models, "es-en", "1.9")
    put(argos_folder(), "es-en", "1.0")
    for version in ("1.9", "1.0", "1.9"):
        pin_packages({"es-en": version})
        assert told("es-en")[0][0] == version
        assert told("es-en")[0][2:] == (True, True)
        assert find_package("es", "en").version == version
        assert pin_warnings() == ()


def test_a_pin_that_is_not_installed_is_told_and_the_next_best_is_used(models: Path) -> None:
    put(models, "es-en", "1.9")
    pin_packages({"es-en": "1.0"})
    assert find_package("es", "en").version == "1.9"
    (warning,) = pin_warnings()
    assert "es-en 1.0 is pinned, but not installed" in warning
    assert "models install es-en --version 1.0" in warning


def test_what_other_programs_install_and_remove_is_noticed(models: Path) -> None:
    bundled = find_package("es", "en")
    place = put(models, "es-en", "1.0")
    assert [package.version for package in packages_for("es", "en")] == ["1.0", bundled.version]
    before = find_package("es", "en")
    (place / "model" / "model.bin").write_bytes(b"another")
    after = find_package("es", "en")
    assert (after.version, after.folder) == (before.version, before.folder)
    assert after != before
    shutil.rmtree(place)
    assert packages_for("es", "en") == (bundled,)


def test_metadata_is_read_once_as_long_as_it_stays(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(models, "es-en", "1.0")
    before = find_package("es", "en")
    monkeypatch.setattr("search.translation.packages.package.json.loads", None)
    assert find_package("es", "en") is before


def test_a_package_is_named_by_its_direction_and_where_there_are_more_its_version(
    models: Path,
) -> None:
    bundled = find_package("es", "en").version
    assert installed_package("es-en").package.version == bundled
    put(models, "es-en", "1.0")
    assert installed_package("es-en", "1.0").package.version == "1.0"
    with pytest.raises(UnknownPackageError, match=rf"several packages es-en: 1\.0, {bundled}"):
        installed_package("es-en")
    with pytest.raises(UnknownPackageError, match=r"no es-en 7; there is 1\.0"):
        installed_package("es-en", "7")


@pytest.mark.parametrize(
    ("files", "licence"),
    [
        ({}, ""),
        ({"README.md": "# Spanish\n\nMade from Stanza (Apache).\n"}, ""),
        ({"README.md": "# Spanish\n\n## License\n\nCC0, from many sources.\n"}, "CC0-1.0"),
        ({"README.md": "Licence: CC BY-SA 4.0\n"}, "CC-BY-SA"),
        (
            {"README.md": "**Licence.** The weights are under the Mozilla Public License 2.0."},
            "MPL-2.0",
        ),
        ({"LICENSE": "MIT License\n\nCopyright"}, "MIT"),
        ({"metadata.json": '{"license": "CC-BY-4.0"}'}, "CC-BY-4.0"),
        ({"metadata.json": '{"license": "\\u001b[31m"}'}, ""),
        ({"metadata.json": '{"license": ["MIT", "GPL"]}'}, "['MIT', 'GPL']"),
    ],
)
def test_a_licence_is_told_where_the_package_states_it(
    models: Path, files: dict[str, str], licence: str
) -> None:
    place = put(models, "es-en", "1.0")
    package = open_package(place)
    assert package is not None
    for name, text in files.items():
        (place / name).write_text(text, "utf-8")
    assert licence_of(package, is_bundled=False) == licence


def test_the_licence_of_the_bundled_packages_is_on_their_card(models: Path) -> None:
    assert {each.licence for each in installed_packages()} == {"MPL-2.0"}
    # another model under the same name is not what the card tells of
    place = find_package("es", "en").folder
    (place / "model" / "model.bin").write_bytes(b"another")
    assert installed_package("es-en").licence == ""
    assert installed_package("es-en").origin == "installed"
