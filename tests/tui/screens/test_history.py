"""Earlier queries: in the search box, and in the list of them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from search import list_history, open_workspace, remember_query, sample_corpus
from tests.tui.driving import Driver, settle, type_query
from tui.screens.article.article import ArticleScreen
from tui.screens.search.history import HistoryScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.hits import HitList


def box(pilot: Pilot[None]) -> Input:
    return pilot.app.screen.query_one("#query", Input)


def remembered() -> list[str]:
    return [past.query for past in list_history(open_workspace(sample_corpus()).library)]


def remember(*queries: str) -> None:
    for query in queries:
        remember_query(open_workspace(sample_corpus()).library, query)


def listed(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]


async def test_up_and_down_walk_through_earlier_queries_as_in_a_shell(drive: Driver) -> None:
    remember("petro", "noboa", "lasso")
    async with drive() as pilot:
        await type_query(pilot, "drug")
        for key, expected in [
            ("up", "lasso"),
            ("up", "noboa"),
            ("up", "petro"),
            ("up", "petro"),
            ("down", "noboa"),
            ("down", "lasso"),
            ("down", "drug"),
        ]:
            await pilot.press(key)
            assert box(pilot).value == expected
            assert box(pilot).has_focus
        await settle(pilot)
        await pilot.press("down")
        assert pilot.app.screen.query_one(HitList).has_focus
        # a query that is changed is no longer one of the earlier ones
        await pilot.press("escape", "up", "x", "backspace")
        await settle(pilot)
        assert box(pilot).value == "lasso"
        await pilot.press("down")
        assert pilot.app.screen.query_one(HitList).has_focus


async def test_a_query_is_remembered_when_its_hits_are_used(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as pilot:
        await type_query(pilot, "petro")
        assert remembered() == []
        await pilot.press("enter")
        await settle(pilot)
        assert remembered() == ["petro"]
        await pilot.press("escape", "escape", *"drug", "down", "enter")
        while not isinstance(pilot.app.screen, ArticleScreen):
            await pilot.pause(0.01)
        await pilot.press("escape", "escape", "escape")
        await settle(pilot)
        assert remembered() == ["drug", "petro"]
        monkeypatch.setattr("tui.screens.search.past_queries._IDLE_SECONDS", 0.01)
        await type_query(pilot, "lasso")
        while "lasso" not in remembered():
            await pilot.pause(0.01)
        await pilot.press(*["backspace"] * 5)
        await settle(pilot)
        assert remembered()[-3:] == ["lasso", "drug", "petro"]


async def test_from_the_list_a_query_is_run_or_taken_out_and_brought_back(drive: Driver) -> None:
    remember("petro", "cocaína", "lasso", "coca")
    async with drive() as pilot:
        await pilot.press("ctrl+r")
        assert listed(pilot) == ["coca", "lasso", "cocaína", "petro"]
        await pilot.press(*"cocai")
        await settle(pilot)
        assert listed(pilot) == ["cocaína"]
        await pilot.press("x")
        await settle(pilot)
        assert "No query holds this" in str(pilot.app.screen.query_one("#none", Static).content)
        await pilot.press(*["backspace"] * 4)
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert box(pilot).value == "cocaína"
        assert remembered()[0] == "cocaína"
        await pilot.press("ctrl+r", "down", "delete")
        assert listed(pilot) == remembered() == ["cocaína", "lasso", "petro"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert listed(pilot) == remembered() == ["cocaína", "coca", "lasso", "petro"]
        await pilot.press(*["delete"] * 5)
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert remembered() == []
        assert "No query was used" in str(pilot.app.screen.query_one("#none", Static).content)
        await pilot.press("escape")
        assert box(pilot).value == "cocaína"


async def test_nothing_enters_the_history_while_the_reader_looks_at_it(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.search.past_queries._IDLE_SECONDS", 0.1)
    async with drive() as pilot:
        pilot.app.screen.query_one("#query", Input).value = "petro"
        await pilot.press("ctrl+r")
        await settle(pilot)
        await pilot.pause(0.3)
        assert remembered() == []
