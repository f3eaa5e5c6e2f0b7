"""The glossary: terms listed, filtered, added, changed, removed and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList, Static

from search import GlossaryTerm, change_glossary, list_terms, open_workspace
from tests.conftest import Write
from tests.tui.driving import Driver, settle, type_query, until
from tests.tui.failing import fail_once
from tui.screens.article.article import ArticleScreen
from tui.screens.glossary.glossary import GlossaryScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.term_dialog import TermDialog

GUARD = GlossaryTerm("guardia costera", "coast guard", "es", "en", "in Ecuador")
BOAT = GlossaryTerm("lancha", "speedboat", "es", "en")
HARBOUR = GlossaryTerm("harbour", "puerto", "en", "es")


@pytest.fixture
def corpus(write: Write) -> Path:
    return write({"a.txt": "La lancha."})


@pytest.fixture
def library(corpus: Path) -> Path:
    return open_workspace(corpus).library


@pytest.fixture
def terms(library: Path) -> None:
    change_glossary(library, add=[GUARD, BOAT, HARBOUR])


async def show(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+g")
    await settle(pilot)


def listed(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one("#terms", OptionList).options
    return [str(option.prompt) for option in options]


def heading(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#heading", Static).content)


def hint(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#hint", Static).content)


def first_command(pilot: Pilot[None]) -> str:
    option = pilot.app.screen.query_one(CommandList).highlighted_option
    return str(option.prompt) if option else ""


async def test_it_says_how_to_begin_while_there_is_none(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        assert isinstance(pilot.app.screen, GlossaryScreen)
        assert pilot.app.screen.query_one("#empty", Static).display
        await pilot.press("delete", "enter", "escape")
        assert isinstance(pilot.app.screen, SearchScreen)


@pytest.mark.usefixtures("terms")
async def test_terms_are_listed_by_direction_and_filtered_by_typing(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        assert listed(pilot) == [
            "es → en  guardia costera → coast guard · in Ecuador",
            "es → en  lancha → speedboat",
            "en → es  harbour → puerto",
        ]
        assert heading(pilot) == "3 terms in corpus"
        await type_query(pilot, "ECUÁ")
        assert listed(pilot) == ["es → en  guardia costera → coast guard · in Ecuador"]
        assert heading(pilot).endswith("1 found")
        await type_query(pilot, "x")
        assert pilot.app.screen.query_one("#none", Static).display
        await pilot.press("escape")
        await settle(pilot)
        assert len(listed(pilot)) == 3
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_term_is_added_in_either_direction_and_the_change_taken_back(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await type_query(pilot, "harbour")
        await pilot.press("ctrl+n")
        assert pilot.app.screen.query_one("#source", Input).value == "harbour"
        assert str(pilot.app.screen.query_one("#source-label", Label).content) == "Spanish"
        await pilot.press("ctrl+t")
        assert str(pilot.app.screen.query_one("#source-label", Label).content) == "English"
        await pilot.press("enter", *"puerto", "tab", *"ships", "enter")
        await settle(pilot)
        term = GlossaryTerm("harbour", "puerto", "en", "es", "ships")
        assert list_terms(library) == [term]
        assert listed(pilot) == ["en → es  harbour → puerto · ships"]
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert list_terms(library) == []


async def test_a_term_that_cannot_be_kept_is_not_lost(
    drive: Driver, corpus: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        fail_once(monkeypatch, "tui.screens.glossary.glossary", "change_glossary")
        await pilot.press("ctrl+n", *"barco", "tab", *"ship", "enter")
        await settle(pilot)
        assert pilot.app.screen.query_one("#source", Input).value == "barco"
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        assert [term.target for term in list_terms(library)] == ["ship"]


@pytest.mark.usefixtures("terms")
async def test_a_term_is_changed_and_the_change_taken_back(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("down", "enter", *"s", "tab", *"s", "enter")
        await settle(pilot)
        assert GlossaryTerm("lanchas", "speedboats", "es", "en") in list_terms(library)
        assert len(list_terms(library)) == 3
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert list_terms(library) == [GUARD, BOAT, HARBOUR]
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, GlossaryScreen)
        assert list_terms(library) == [GUARD, BOAT, HARBOUR]


@pytest.mark.usefixtures("terms")
async def test_another_term_is_replaced_only_when_told_and_brought_back(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("ctrl+n", *"lancha", "tab", *"boat", "enter")
        assert isinstance(pilot.app.screen, TermDialog)
        assert hint(pilot) == "“lancha” is “speedboat”: enter replaces it."
        assert list_terms(library) == [GUARD, BOAT, HARBOUR]
        await pilot.press("enter")
        await settle(pilot)
        assert [term.target for term in list_terms(library)][1] == "boat"
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert list_terms(library) == [GUARD, BOAT, HARBOUR]


async def test_a_term_that_cannot_be_is_explained(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("ctrl+n", "enter")
        assert "no word" in hint(pilot)
        await pilot.press("percent_sign", "tab", "x", "enter")
        assert "“%” has no word" in hint(pilot)
        assert list_terms(library) == []


@pytest.mark.usefixtures("terms")
async def test_terms_are_removed_and_brought_back_in_turn(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await type_query(pilot, "a")
        await pilot.press("delete")
        await settle(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert list_terms(library) == [HARBOUR]
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert list_terms(library) == [BOAT, HARBOUR]
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert list_terms(library) == [GUARD, BOAT, HARBOUR]
        assert len(listed(pilot)) == 3


@pytest.mark.usefixtures("terms")
async def test_it_is_reached_from_an_article_and_from_the_palette(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
        await show(pilot)
        assert isinstance(pilot.app.screen, GlossaryScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("ctrl+p")
        await type_query(pilot, "glossary")
        await until(lambda: "Glossary" in first_command(pilot))
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, GlossaryScreen)


async def test_of_thousands_the_first_are_shown(drive: Driver, corpus: Path, library: Path) -> None:
    change_glossary(
        library,
        add=[GlossaryTerm(f"palabra {number:04}", "word", "es", "en") for number in range(3_000)],
    )
    async with drive(corpus) as pilot:
        await show(pilot)
        assert len(listed(pilot)) == 200
        assert heading(pilot) == "3,000 terms in corpus · the first 200 are shown"
        await type_query(pilot, "2999")
        assert listed(pilot) == ["es → en  palabra 2999 → word"]


@pytest.mark.usefixtures("terms")
async def test_a_library_that_cannot_be_written_is_told(
    drive: Driver, corpus: Path, library: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        library.write_bytes(b"damaged" * 1000)
        await pilot.press("delete")
        await settle(pilot)
        assert any("library" in n.message for n in pilot.app._notifications)
        assert len(listed(pilot)) == 3
