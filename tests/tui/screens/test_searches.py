"""Saved searches, and what of their hits is read or new."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from search import Workspace, keep_search, list_searches, new_search, open_workspace
from tests.tui.driving import Driver, settle, type_query
from tui.screens.article.article import ArticleScreen
from tui.screens.search.search import SearchScreen
from tui.screens.searches import SearchesScreen
from tui.widgets.dialogs import LineDialog
from tui.widgets.hits import HitList


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "ports"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"Report {number} on the port.\n")
    return folder


def opened(corpus: Path) -> Workspace:
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    return workspace


def save(corpus: Path, name: str, query: str, finds: str = "") -> None:
    workspace = opened(corpus)
    keep_search(
        workspace.library, new_search(name, query, workspace.questions.matching_ids(finds or query))
    )


def saved(corpus: Path) -> list[tuple[str, str, int]]:
    searches = list_searches(open_workspace(corpus).library)
    return [(search.name, search.query, len(search.known)) for search in searches]


def counts(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#query", Input).border_subtitle)


def facts(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one(HitList).options
    return sorted(str(option.prompt).split("\n")[1] for option in options)


def listed(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one("#searches", OptionList).options
    return [str(option.prompt) for option in options]


async def test_a_query_is_saved_under_a_name_and_replaces_another_only_when_told(
    drive: Driver, corpus: Path
) -> None:
    save(corpus, "ports", "zzz")
    async with drive(corpus) as pilot:
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, SearchScreen)
        await type_query(pilot, "port")
        await pilot.press("ctrl+s")
        assert pilot.app.screen.query_one(Input).value == "port"
        await pilot.press(*"ports", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LineDialog)
        assert "enter replaces it" in str(pilot.app.screen.query_one("#hint", Static).content)
        assert saved(corpus) == [("ports", "zzz", 0)]
        await pilot.press("enter")
        await settle(pilot)
        assert saved(corpus) == [("ports", "port", 2)]
        assert counts(pilot) == "2 found · 0 read · 0 new"


async def test_hits_are_marked_read_and_new_until_they_are_reviewed(
    drive: Driver, corpus: Path
) -> None:
    save(corpus, "ports", "port")
    (corpus / "3.txt").write_text("Report 3 on the port.\n")
    async with drive(corpus) as pilot:
        await type_query(pilot, "port")
        assert counts(pilot) == "3 found · 0 read · 1 new"
        assert facts(pilot)[-1] == "● new · EN · no date · 3.txt"
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert counts(pilot) == "3 found · 1 read · 1 new"
        assert sum("✓ read" in line for line in facts(pilot)) == 1
        await pilot.press("r")
        await settle(pilot)
        assert counts(pilot) == "3 found · 1 read · 0 new"
        assert not any("new" in line for line in facts(pilot))
        assert saved(corpus) == [("ports", "port", 3)]
        await pilot.press("u")
        await settle(pilot)
        assert counts(pilot) == "3 found · 1 read · 1 new"
        assert saved(corpus) == [("ports", "port", 2)]
        # what is read is marked in any search, what is new in the saved one only
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert counts(pilot) == "3 found"
        assert sum("✓ read" in line for line in facts(pilot)) == 1
        assert not any("new" in line for line in facts(pilot))


async def test_the_list_tells_what_each_finds_and_runs_one(drive: Driver, corpus: Path) -> None:
    save(corpus, "all reports", "report")
    save(corpus, "broken", 'port "', finds="port")
    save(corpus, "ports", "port")
    (corpus / "3.txt").write_text("A port.\n")
    async with drive(corpus) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        reports, broken, ports = (text.split("\n") for text in listed(pilot))
        assert reports[:2] == ["all reports", "report"]
        assert reports[2].startswith("2 found · ")
        assert "not closed" in broken[2]
        assert ports[2].startswith("3 found · ")
        assert "1 new" in ports[2]
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one("#query", Input).value == "port"
        assert counts(pilot).endswith("1 new")


async def test_searches_are_renamed_removed_and_brought_back(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await pilot.press("f5")
        await settle(pilot)
        assert pilot.app.screen.query_one("#empty", Static).display
        await pilot.press("escape")
        save(corpus, "a", "port")
        save(corpus, "b", "report")
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("a", "backspace", "b", "enter")
        await settle(pilot)
        assert "already" in str(pilot.app.screen.query_one("#hint", Static).content)
        await pilot.press("c", "enter")
        await settle(pilot)
        assert [text.split("\n")[0] for text in listed(pilot)] == ["b", "bc"]
        await pilot.press("d")
        await settle(pilot)
        assert saved(corpus) == [("bc", "port", 2)]
        await pilot.press("u")
        await settle(pilot)
        assert [text.split("\n")[0] for text in listed(pilot)] == ["b", "bc"]
        assert isinstance(pilot.app.screen, SearchesScreen)


async def test_a_library_that_cannot_be_read_is_told_once_and_the_search_goes_on(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        library = open_workspace(corpus).library
        library.write_bytes(b"damaged" * 1000)
        await type_query(pilot, "port")
        told = [n for n in pilot.app._notifications if "library" in n.message]
        assert len(told) == 1
        assert counts(pilot) == "2 found"
