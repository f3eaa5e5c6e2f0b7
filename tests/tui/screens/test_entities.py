"""The names of the corpus: finding them, and saying which are one and what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from search import (
    change_identities,
    describe_identity,
    load_identities,
    merge_identities,
    open_workspace,
)
from tests.conftest import Write
from tests.tui.driving import Driver, settle, type_query
from tests.tui.failing import fail_once
from tui.screens.entities.entities import EntitiesScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.choice_dialog import ChoiceDialog, SomeDialog
from tui.widgets.entity_list import EntityList
from tui.widgets.entity_view import EntityView
from tui.widgets.query_box import QueryBox

ARTICLES = {
    "a.md": "---\ndate: 2021-02-03\n---\n\nGustavo Petro visitó Ecuador. Petro volvió.",
    "b.md": "---\ndate: 2024-05-06\n---\n\nEcuador recibió a Gustavo Petro. Calló la ONU.",
    "c.md": "The United Nations spoke of Ecuador, said Daniel Noboa.",
}


@pytest.fixture
def corpus(write: Write) -> Path:
    return write(ARTICLES)


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("f10")
    await settle(pilot)


def names(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, EntitiesScreen)
    return [entity.name for entity in screen.query_one(EntityList).items]


def current(pilot: Pilot[None]) -> str:
    entity = pilot.app.screen.query_one(EntityList).current
    return entity.name if entity else ""


def told(pilot: Pilot[None], where: str = "#heading") -> str:
    return str(pilot.app.screen.query_one(where, Static).content)


def messages(pilot: Pilot[None]) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def go_to(pilot: Pilot[None], name: str) -> None:
    await pilot.press("home", *["down"] * names(pilot).index(name))
    await settle(pilot)


ALL = ["Ecuador", "Gustavo Petro", "United Nations", "Daniel Noboa"]


async def test_names_are_listed_those_of_most_articles_first(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        assert names(pilot) == ALL
        assert "4 entities · most articles first" in told(pilot)
        lines = [pilot.app.screen.query_one(EntityList).render_line(y).text for y in range(3)]
        assert lines[0].split() == ["class", "name", "articles", "mentions", "dates"]
        assert lines[1].split() == ["▌", "LOC", "Ecuador", "3", "3", "2021-02-03–2024-05-06"]
        await pilot.press("f8")
        await settle(pilot)
        assert names(pilot) == sorted(ALL)


async def test_the_one_under_the_cursor_is_shown_in_full(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await go_to(pilot, "Gustavo Petro")
        assert "Person · 2 articles · 3 mentions · 2021-02-03 to 2024-05-06" in told(
            pilot, "#entity"
        )
        assert "Petro  1" in told(pilot, "#entity")
        assert "Ecuador  2" in told(pilot, "#neighbours")
        assert "2021 to 2024, at most 1 article" in told(pilot, "#period")
        assert pilot.app.screen.query_one(EntityView).query_one("#timeline").display


async def test_a_filter_and_a_class_narrow_the_list(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("slash")
        await type_query(pilot, "onu")
        assert names(pilot) == ["United Nations"], "another spelling of it fits too"
        assert "1 of 4 entities" in told(pilot)
        await pilot.press("down", "escape")
        await settle(pilot)
        assert names(pilot) == ALL
        await pilot.press("f7")
        await settle(pilot)
        assert names(pilot) == ["Gustavo Petro", "Daniel Noboa"]
        assert "people" in told(pilot)
        await pilot.press("slash")
        await type_query(pilot, "zzz")
        assert names(pilot) == []
        await pilot.press("down", "enter", "m", "e", "x", "a", "c")
        assert isinstance(pilot.app.screen, EntitiesScreen)


async def test_enter_searches_the_corpus_for_the_name(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await go_to(pilot, "Gustavo Petro")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        box = pilot.app.screen.query_one(QueryBox)
        assert box.value == 'entity:"Gustavo Petro"'
        assert "2 found" in str(box.border_subtitle)


async def test_marked_names_are_merged_into_the_one_under_the_cursor(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await go_to(pilot, "Daniel Noboa")
        await pilot.press("e")
        assert "Mark the others" in messages(pilot)
        await pilot.press("m")
        assert "1 marked" in told(pilot)
        await go_to(pilot, "Gustavo Petro")
        await pilot.press("e")
        await settle(pilot)
        assert names(pilot) == ["Ecuador", "Gustavo Petro", "United Nations"]
        assert current(pilot) == "Gustavo Petro"
        assert "marked" not in told(pilot)
        assert "3 articles" in told(pilot, "#entity")
        await pilot.press("u")
        await settle(pilot)
        assert names(pilot) == ALL
        assert "undo" not in {
            active.binding.action for active in pilot.app.screen.active_bindings.values()
        }


async def test_a_spelling_is_split_off(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("x")
        assert "one way only" in messages(pilot)
        await go_to(pilot, "Gustavo Petro")
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SomeDialog)
        await pilot.press("enter")
        assert "Tick with space" in told(pilot, "#hint")
        await pilot.press("space", "down", "space", "enter")
        assert "One spelling at least" in told(pilot, "#hint")
        await pilot.press("up", "space", "enter")
        await settle(pilot)
        assert "Petro" in names(pilot)
        assert "Gustavo Petro" in names(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert names(pilot) == ALL


async def test_a_name_is_changed_and_left_to_the_program_again(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("a", *"Quito", "enter")
        await settle(pilot)
        assert names(pilot)[0] == current(pilot) == "Quito"
        assert open_workspace(corpus).questions.search("entity:quito").total == 3
        await pilot.press("a")
        pilot.app.screen.query_one(Input).value = " "
        await pilot.press("enter")
        await settle(pilot)
        assert current(pilot) == "Ecuador"


async def test_a_class_is_changed_and_a_name_that_is_none_is_left_out(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "Organisation" in told(pilot, "#entity")
        await pilot.press("c", "end", "enter")
        await settle(pilot)
        assert "Ecuador" not in names(pilot)
        await pilot.press("u", "u")
        await settle(pilot)
        assert names(pilot) == ALL
        await go_to(pilot, "Ecuador")
        assert "Place" in told(pilot, "#entity")


async def test_what_another_program_says_is_seen_on_coming_back(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("escape")
        library = open_workspace(corpus).library
        change_identities(
            library, lambda now: merge_identities(now, ["daniel noboa"], "gustavo petro")
        )
        await opened(pilot)
        assert names(pilot) == ALL[:3]
        change_identities(
            library, lambda now: describe_identity(now, "gustavo petro", "Presidentes", "")
        )
        await pilot.press("f8")
        await settle(pilot)
        assert "Presidentes" in names(pilot)


async def test_a_library_that_fails_says_so_and_nothing_changes(
    drive: Driver, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(corpus) as pilot:
        await opened(pilot)
        fail_once(monkeypatch, "tui.screens.entities.identities", "change_identities")
        await pilot.press("m", "e")
        await settle(pilot)
        assert "disk is full" in messages(pilot)
        assert "1 marked" in told(pilot), "so that it can be tried again"
        assert load_identities(open_workspace(corpus).library).members == {}


async def test_a_corpus_without_names_says_what_to_do(drive: Driver, write: Write) -> None:
    async with drive(write({"a.txt": "nada de nada."})) as pilot:
        await opened(pilot)
        assert "No names here" in told(pilot, "#empty")
        await pilot.press("enter", "m", "e", "x", "a", "c", "u")
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_hostile_names_are_text(drive: Driver, write: Write) -> None:
    text = "El presidente Gustavo Petro. La ONU[/]. Visitó Ecuador [b]mañana[/b] y Quito\u202e."
    async with drive(write({"a.txt": text})) as pilot:
        await opened(pilot)
        await pilot.press("a")
        pilot.app.screen.query_one(Input).value = "[red]x[/red]\u202e\x1b[31m" + "ñ" * 5_000
        await pilot.press("enter")
        await settle(pilot)
        assert any(name.startswith("[red]x[/red]") for name in names(pilot))
        assert not any("\x1b" in name or "\u202e" in name for name in names(pilot))
        await pilot.press("x", "c", "escape", "end", "pageup", "home", "pagedown")
        assert isinstance(pilot.app.screen, EntitiesScreen)
