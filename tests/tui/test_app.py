from __future__ import annotations

from search import open_workspace, sample_corpus
from tests.tui.driving import Driver, settle
from tui.app import CorpusApp
from tui.screens.bookmarks.bookmarks import BookmarksScreen
from tui.screens.search.search import SearchScreen
from tui.screens.too_small import TooSmallScreen
from tui.settings import Settings
from tui.state import load_state


async def test_a_terminal_that_is_too_small_is_told_so_until_it_grows(drive: Driver) -> None:
    async with drive(size=(39, 12)) as pilot:
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.resize_terminal(80, 9)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_request_for_a_larger_terminal_goes_away_in_every_mode(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.resize_terminal(30, 8)
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_theme_is_changed_by_key_and_remembered(drive: Driver) -> None:
    async with drive() as pilot:
        assert pilot.app.theme == "textual-dark"
        await pilot.press("f3")
        assert pilot.app.theme == "textual-light"
        await pilot.pause()
    assert load_state().theme == "textual-light"


async def test_the_settings_decide_over_the_theme(drive: Driver) -> None:
    app = CorpusApp(
        open_workspace(sample_corpus()), Settings(theme="nord", watch=False), "textual-light"
    )
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == "nord"


async def test_an_unknown_theme_is_said_and_the_program_runs(drive: Driver) -> None:
    async with drive(settings=Settings(theme="nosuch", watch=False)) as pilot:
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "nosuch" in told
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_keys_can_be_changed_in_the_settings(drive: Driver) -> None:
    async with drive(settings=Settings(keys={"show-bookmarks": "f11"}, watch=False)) as pilot:
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        await pilot.press("f11")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)


async def test_the_command_palette_goes_to_the_bookmarks(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"bookmarks")
        await settle(pilot)
        await pilot.pause(0.5)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
