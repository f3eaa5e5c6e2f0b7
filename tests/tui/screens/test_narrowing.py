"""Facets, order, both languages, and what might have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.conftest import Write
from tests.tui.driving import Driver, settle, type_query
from tests.tui.screens.test_search import found, hits, messages, shown
from tui.widgets.facets import FacetPanel
from tui.widgets.query_box import QueryBox

ARTICLES = {
    "puertos.md": "---\ntitle: Los puertos\ndate: 2023-05-17\nsource: El Comercio\n---\n\n"
    "El narcotráfico usa los puertos. Lo dijo Gustavo Petro.",
    "strike.md": "---\ntitle: A strike\ndate: 2022-01-03\nsource: The Herald\n---\n\n"
    "Drug trafficking hit the harbour. So said Gustavo Petro.",
    "agreement.md": "---\ntitle: An agreement\n---\n\nNobody signed it.",
}


@pytest.fixture
def articles(write: Write) -> Path:
    return write(ARTICLES)


def facets(pilot: Pilot[None]) -> list[str]:
    panel = pilot.app.screen.query_one(FacetPanel)
    return [" ".join(str(option.prompt).split()) for option in panel.options]


def box(pilot: Pilot[None]) -> Input:
    return pilot.app.screen.query_one(QueryBox)


def under_the_box(pilot: Pilot[None]) -> str:
    line = pilot.app.screen.query_one("#fault", Static)
    return str(line.content) if line.display else ""


def titles(pilot: Pilot[None]) -> list[str]:
    return [hit.split("\n")[0] for hit in shown(pilot)]


async def test_facets_are_shown_and_hidden(drive: Driver, articles: Path) -> None:
    async with drive(articles) as pilot:
        assert not pilot.app.screen.query_one(FacetPanel).display
        await pilot.press("f7")
        await settle(pilot)
        assert facets(pilot) == [
            "Language", "English 2", "Spanish 1",
            "Source", "no source 1", "El Comercio 1", "The Herald 1",
            "Year", "no date 1", "2022 1", "2023 1",
            "Names", "Gustavo Petro 2",
        ]  # fmt: skip
        await pilot.press("f7")
        assert not pilot.app.screen.query_one(FacetPanel).display
        assert box(pilot).has_focus


async def test_a_facet_narrows_the_search_and_widens_it_again(
    drive: Driver, articles: Path
) -> None:
    async with drive(articles) as pilot:
        await type_query(pilot, "petro")
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("home", "j", "enter")
        await settle(pilot)
        assert box(pilot).value == "petro lang:es"
        assert titles(pilot) == ["Los puertos"]
        assert "✓ Spanish 1" in facets(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert box(pilot).value == "petro"
        assert len(shown(pilot)) == 2


async def test_the_facets_follow_the_query(drive: Driver, articles: Path) -> None:
    async with drive(articles) as pilot:
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("slash")
        await type_query(pilot, "nobody")
        assert facets(pilot) == [
            "Language", "English 1", "Source", "no source 1", "Year", "no date 1",
        ]  # fmt: skip


async def test_the_order_goes_round(drive: Driver, articles: Path) -> None:
    async with drive(articles) as pilot:
        orders = []
        for _ in range(4):
            await pilot.press("f8")
            await settle(pilot)
            orders.append((found(pilot).removeprefix("3 found"), titles(pilot)[0]))
        assert orders[:3] == [
            (" · newest first", "Los puertos"),
            (" · oldest first", "A strike"),
            (" · by title", "A strike"),
        ]
        assert orders[3][0] == ""


async def test_both_languages_are_searched_until_the_reader_says_no(
    drive: Driver, articles: Path
) -> None:
    async with drive(articles) as pilot:
        await type_query(pilot, "drug trafficking")
        assert titles(pilot) == ["A strike", "Los puertos"]
        assert "drug trafficking → narcotráfico" in shown(pilot)[1]
        await pilot.press("f9")
        await settle(pilot)
        assert titles(pilot) == ["A strike"]
        assert found(pilot) == "1 found · as typed"
        assert "As typed only" in messages(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert len(shown(pilot)) == 2


async def test_letters_do_the_same_in_the_hits(drive: Driver, articles: Path) -> None:
    async with drive(articles) as pilot:
        await pilot.press("down", "o", "x")
        await settle(pilot)
        assert found(pilot) == "3 found · newest first · as typed"
        await pilot.press("f")
        await settle(pilot)
        assert pilot.app.screen.query_one(FacetPanel).has_focus


async def test_what_was_probably_meant_is_a_key_away(drive: Driver, articles: Path) -> None:
    async with drive(articles) as pilot:
        await type_query(pilot, "narcotrfico")
        assert found(pilot) == "0 found"
        assert under_the_box(pilot).startswith("Did you mean narcotráfico?")
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert box(pilot).value == "narcotráfico"
        assert titles(pilot)[0] == "Los puertos"
        assert under_the_box(pilot) == ""


async def test_how_a_pattern_was_searched_is_said_under_the_box(
    drive: Driver, write: Write
) -> None:
    corpus = write({"words.txt": " ".join(f"inter{number}" for number in range(60)) + "."})
    async with drive(corpus) as pilot:
        await type_query(pilot, "inter*")
        assert "stands for 60 words" in under_the_box(pilot)
        assert hits(pilot).option_count == 1
