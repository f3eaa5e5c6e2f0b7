"""`corpus-tui models`: what it prints, what it installs and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.storage.folders import config_folder, models_folder
from search.translation.packages.package import find_package
from search.translation.packages.pins import pin_packages, pinned_versions
from tests.search.translation.packages.test_checking import cut_model, swap_languages
from tests.search.translation.packing import copy_package, packed
from tests.serving import Site, closed_port, serving
from tests.tui.running import Run


@pytest.fixture(autouse=True)
def models(home: Path, unpacked_models: Path) -> Iterator[Path]:
    """A models folder of the test's own."""
    models_folder().unlink()
    yield shutil.copytree(unpacked_models, models_folder())
    pin_packages({})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as site:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", site.address)
        yield site


def listed(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("models", "list", "--json").out.splitlines()]


def test_packages_are_listed_with_what_is_known_of_them(run: Run) -> None:
    forth, back = listed(run)
    assert (forth["direction"], back["direction"]) == ("es-en", "en-es")
    assert (forth["licence"], forth["origin"]) == ("MPL-2.0", "bundled")
    assert forth["in_use"] is True
    assert forth["pinned"] is False
    assert forth["folder"] == str(find_package("es", "en").folder)
    assert int(str(forth["bytes"])) > 1_000_000
    out = run("models", "list").out
    assert f"es→en {forth['version']} · in use" in out
    assert "licence MPL-2.0 · comes with corpus-tui" in out


def test_a_package_is_installed_from_a_file_checked_and_removed(
    run: Run, unpacked_models: Path, tmp_path: Path
) -> None:
    file = packed(unpacked_models, "es_en", tmp_path, package_version="1.0")
    ended = run("models", "install", str(file))
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Unpacking…\nChecking…\nes→en 1.0 installed")
    assert next(each["version"] for each in listed(run) if each["in_use"]) == "1.0"
    checked = run("models", "check", "es-en", "--version", "1.0")
    assert checked.code == 0
    assert checked.out.startswith("es→en 1.0  in order: ")
    several = run("models", "remove", "es-en")
    assert several.code == 1
    assert "--version names one" in several.err
    assert run("models", "remove", "es_en", "--version", "1.0").err == "es→en 1.0 removed\n"
    assert not list(models_folder().glob(".removed-*"))
    kept = run("models", "remove", "es-en")
    assert kept.code == 0
    assert "comes with corpus-tui: it was unpacked anew" in kept.err
    assert len(listed(run)) == 2


def test_what_does_not_translate_is_refused_and_found_by_a_check(
    run: Run, unpacked_models: Path, tmp_path: Path
) -> None:
    file = packed(unpacked_models, "es_en", tmp_path, swap_languages, package_version="1.0")
    ended = run("models", "install", str(file))
    assert ended.code == 4
    assert "es_en-1.0.argosmodel is refused: it " in ended.err
    assert len(listed(run)) == 2
    place = models_folder() / "by hand"
    copy_package(unpacked_models, "es_en", place, cut_model, package_version="1.0")
    checked = run("models", "check", "es-en", "--version", "1.0")
    assert checked.code == 4
    assert "its model cannot be used" in checked.out


def test_a_package_is_installed_by_name(
    run: Run, unpacked_models: Path, tmp_path: Path, site: Site
) -> None:
    file = packed(unpacked_models, "en_es", tmp_path, package_version="1.0")
    site.offer("x", file.read_bytes(), "en-es", "1.0")
    ended = run("models", "install", "en-es")
    assert ended.code == 0
    assert "en→es 1.0 installed" in ended.err
    missing = run("models", "install", "en-es", "--version", "3.0")
    assert missing.code == 1
    assert "It has 1.0" in missing.err


def test_without_a_network_one_sentence_names_the_other_way(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closed_port() as address:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        ended = run("models", "install", "es-en")
    assert ended.code == 4
    told = ended.err.splitlines()[-1]
    assert "cannot be reached" in told
    assert "without a network, install a package from a file" in told
    assert "corpus-tui models install FILE.argosmodel" in told


def test_an_interrupted_download_is_kept_and_goes_on(
    site: Site, home: Path, unpacked_models: Path, tmp_path: Path, run: Run
) -> None:
    file = packed(unpacked_models, "es_en", tmp_path, package_version="1.0")
    site.offer("x", file.read_bytes(), "es-en", "1.0")
    site.hangs_after = 3_000_000
    command = "from tui.cli import main; main()"
    part = models_folder() / ".downloads" / "translate-es-en-1.0.argosmodel.part"
    with subprocess.Popen(
        [sys.executable, "-c", command, "models", "install", "es-en"],
        stderr=subprocess.PIPE,
        text=True,
    ) as installing:
        while not part.exists() or part.stat().st_size < 3_000_000 - 8192:
            assert installing.poll() is None
        os.kill(installing.pid, signal.SIGINT)
        assert installing.stderr is not None
        told = installing.stderr.read()
        assert installing.wait() == 130
    assert told.endswith("the same command goes on from there.\n\nInterrupted.\n")
    there = part.stat().st_size
    site.hangs_after = None
    assert run("models", "install", "es-en").code == 0
    assert site.asked[-1] == ("x", f"bytes={there}-")


def test_a_pinned_package_is_used_by_every_command(
    run: Run, unpacked_models: Path, tmp_path: Path
) -> None:
    bundled = find_package("es", "en").version
    copy_package(unpacked_models, "es_en", models_folder() / "another", package_version="1.0")
    config_folder().mkdir(parents=True)
    settings = config_folder() / "config.toml"
    settings.write_text(f'[models]\nes-en = "{bundled}"\n')
    first = listed(run)[0]
    assert (first["version"], first["pinned"], first["in_use"]) == (bundled, True, True)
    assert pinned_versions() == {"es-en": bundled}
    settings.write_text('[models]\nes-en = "7.7"\n')
    ended = run("models", "list")
    assert "es-en 7.7 is pinned, but not installed" in ended.err
    assert "es→en 1.0 · in use" in ended.out
    text = tmp_path / "text.txt"
    text.write_text("Hola.\n")
    assert "es-en 7.7 is pinned, but not installed" in run("doctor").out
    assert run("translate", str(text), "--to", "en").code == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("models = 3", "a table of the directions es-en and en-es"),
        ("[models]\nes-fr = '1.0'", "a table of the directions"),
        ("[models]\nes-en = 1.0", "is to be a text"),
    ],
)
def test_pins_that_make_no_sense_are_explained(run: Run, text: str, reason: str) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "config.toml").write_text(text)
    ended = run("models", "list")
    assert ended.code == 2
    assert reason in ended.err


def test_wrong_usage_exits_with_2(run: Run, tmp_path: Path) -> None:
    for arguments in (
        ["install", "es-fr"],
        ["install", "x.argosmodel", "--version", "1.0"],
        ["remove", "nothing"],
        ["check", "fr"],
    ):
        assert run("models", *arguments).code == 2
    assert run("models", "install", str(tmp_path / "no.argosmodel")).code == 4
