"""The translation packages on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, ProgressBar, Static

from search.storage.folders import models_folder
from search.translation.packages.package import find_package
from search.translation.packages.pins import pin_packages
from tests.search.translation.packages.test_checking import cut_model
from tests.search.translation.packing import copy_package, packed
from tests.serving import Site, closed_port, serving
from tests.tui.driving import Driver, settle
from tests.tui.failing import fail_once
from tui.screens.models.models import ModelsScreen
from tui.screens.search.search import SearchScreen
from tui.settings import Settings
from tui.state import load_state
from tui.widgets.dialogs import LineDialog


@pytest.fixture(autouse=True)
def models(home: Path, unpacked_models: Path) -> Iterator[Path]:
    """A models folder of the test's own, with a package es-en 1.0 besides the bundled ones."""
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    place = models_folder() / "translate-es_en-1_0"
    copy_package(unpacked_models, "es_en", place, package_version="1.0")
    yield models_folder()
    pin_packages({})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as site:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", site.address)
        yield site


@pytest.fixture
def bundled() -> str:
    """The version of the package en-es that comes with the program."""
    return find_package("en", "es").version


def heads(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one("#packages", OptionList).options
    return [str(option.prompt).split("\n")[0] for option in options]


@pytest.fixture(autouse=True)
def lasting_notifications(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was told is still there when a slow machine looks for it."""
    monkeypatch.setattr("textual.notifications.Notification.has_expired", False)


def told(pilot: Pilot[None]) -> str:
    return "\n".join(notification.message for notification in pilot.app._notifications)


async def answer(pilot: Pilot[None], key: str, text: str) -> None:
    """Open a dialog with `key` and answer it; what comes of that may take its time."""
    await pilot.press(key)
    await settle(pilot)
    assert isinstance(pilot.app.screen, LineDialog)
    await pilot.press(*text, "enter")


def fault(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#hint", Static).content)


async def show(pilot: Pilot[None]) -> None:
    await pilot.press("f12")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ModelsScreen)


async def test_packages_are_listed_and_one_is_pinned_which_is_remembered(
    drive: Driver, bundled: str
) -> None:
    async with drive() as pilot:
        await show(pilot)
        assert heads(pilot) == [
            "es→en 1.0 · in use",
            f"es→en {bundled}",
            f"en→es {bundled} · in use",
        ]
        await pilot.press("down", "p")
        await settle(pilot)
        assert heads(pilot)[:2] == [f"es→en {bundled} · in use · pinned", "es→en 1.0"]
        assert load_state().models == {"es-en": bundled}
        assert find_package("es", "en").version == bundled
        # the cursor is where the package has gone
        await pilot.press("p")
        await settle(pilot)
        assert heads(pilot)[0] == "es→en 1.0 · in use"
        assert load_state().models == {}
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_pin_of_the_settings_is_left_alone(drive: Driver, bundled: str) -> None:
    pin_packages({"es-en": "7.7"})
    async with drive(settings=Settings(watch=False, models={"es-en": "7.7"})) as pilot:
        assert "es-en 7.7 is pinned, but not installed" in told(pilot)
        await show(pilot)
        warnings = pilot.app.screen.query_one("#warnings", Static)
        assert warnings.display
        assert "es-en 7.7" in str(warnings.content)
        await pilot.press("p")
        await settle(pilot)
        assert "is pinned to 7.7 in" in told(pilot)
        assert load_state().models == {}


async def test_a_package_is_removed_and_brought_back(
    drive: Driver, models: Path, bundled: str
) -> None:
    async with drive() as pilot:
        await show(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert heads(pilot)[0] == f"es→en {bundled} · in use"
        await pilot.press("u")
        await settle(pilot)
        assert heads(pilot)[0] == "es→en 1.0 · in use"
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("home", "d")
        await settle(pilot)
        assert "comes with corpus-tui: it was unpacked anew" in told(pilot)
        assert len(heads(pilot)) == 2
    # after the program has ended nothing is kept
    assert not list(models.glob(".removed-*"))


async def test_a_package_that_cannot_be_brought_back_can_be_tried_again(
    drive: Driver, bundled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as pilot:
        await show(pilot)
        fail_once(monkeypatch, "tui.screens.models.removals", "restore_package")
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "The disk is full" in told(pilot)
        assert heads(pilot)[0] == f"es→en {bundled} · in use"
        await pilot.press("u")
        await settle(pilot)
        assert heads(pilot)[0] == "es→en 1.0 · in use"


async def test_a_check_tells_which_package_is_of_use(drive: Driver, models: Path) -> None:
    cut_model(models / "translate-es_en-1_0")
    async with drive() as pilot:
        await show(pilot)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("down", "c")
        await settle(pilot)
        options = pilot.app.screen.query_one("#packages", OptionList).options
        broken, whole = (str(option.prompt) for option in options[:2])
        assert "of no use: its model cannot be used" in broken
        assert "in order: " in whole


async def test_a_file_is_installed(
    drive: Driver, unpacked_models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = packed(unpacked_models, "es_en", tmp_path, package_version="2.0")
    async with drive() as pilot:
        await show(pilot)
        await answer(pilot, "i", "x")
        await settle(pilot)
        assert fault(pilot) == "There is no such file."
        await pilot.press("ctrl+u", *file.name, "enter")
        await settle(pilot)
        assert heads(pilot)[0] == "es→en 2.0 · in use"
        assert "es→en 2.0 installed." in told(pilot)


async def test_a_package_that_is_refused_is_told_and_nothing_changes(
    drive: Driver, site: Site
) -> None:
    site.offer("x", b"no package", "es-en", "1.9")
    async with drive() as pilot:
        await show(pilot)
        before = heads(pilot)
        await answer(pilot, "n", "f")
        await settle(pilot)
        assert "Type es-en or en-es" in fault(pilot)
        await pilot.press("ctrl+u", *"es-en", "enter")
        await settle(pilot)
        assert "es-en 1.9 is no whole .argosmodel file" in told(pilot)
        assert heads(pilot) == before


async def test_without_a_network_the_other_way_is_told(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closed_port() as address:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        async with drive() as pilot:
            await show(pilot)
            await answer(pilot, "n", "es-en")
            await settle(pilot)
            assert "without a network, install a package from a file" in told(pilot)


async def test_a_download_shows_how_far_it_is_and_can_be_stopped(
    drive: Driver, site: Site, models: Path
) -> None:
    site.offer("x", bytes(8_000_000), "es-en", "1.9")
    site.hangs_after = 4_000_000
    async with drive() as pilot:
        await show(pilot)
        await answer(pilot, "n", "es-en 1.9")
        bar = pilot.app.screen_stack[0].query_one("#installing", ProgressBar)
        while "of 8 MB" not in str(bar.border_title):
            await pilot.pause()
        assert str(bar.border_title).startswith("Downloading: ")
        assert bar.display
        # the reader may go elsewhere meanwhile, and nothing else can be installed
        await pilot.press("escape", "f12", "i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ModelsScreen)
        await pilot.press("f4")
        # a worker that is cancelled ends by itself, a moment later
        while "Stopped." not in told(pilot):
            await pilot.pause()
        assert not bar.display
    assert (models / ".downloads" / "translate-es-en-1.9.argosmodel.part").stat().st_size > 0


async def test_leaving_the_program_gives_an_installation_up(
    drive: Driver, site: Site, models: Path
) -> None:
    site.offer("x", bytes(8_000_000), "es-en", "1.9")
    site.hangs_after = 0
    async with drive() as pilot:
        await show(pilot)
        await answer(pilot, "n", "es-en")
        while not any(name == "x" for name, _ in site.asked):
            await pilot.pause()
        await pilot.press("ctrl+q")
