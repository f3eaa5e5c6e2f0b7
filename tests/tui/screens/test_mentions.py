"""Who and what an open article mentions: highlights on both sides, the list, going through it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.style import Style

from search import (
    NO_ENTITY,
    change_identities,
    describe_identity,
    merge_identities,
    open_workspace,
)
from tests.conftest import Write
from tests.tui.driving import Driver, settle, type_query
from tests.tui.failing import fail_once
from tests.tui.screens.test_article import lines, open_first, status, view
from tui.screens.article.article import ArticleScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.entity_panel import EntityPanel
from tui.widgets.query_box import QueryBox

TEXT = """El presidente Gustavo Petro visitó Ecuador.

Nadie más habló. Petro volvió a Colombia.

Daniel Noboa gobierna Ecuador.
"""


def listed(pilot: Pilot[None]) -> list[str]:
    panel = pilot.app.screen.query_one(EntityPanel)
    return [" ".join(str(option.prompt).split()) for option in panel.options]


def styled(pilot: Pilot[None], row: int = 0) -> dict[str, Style]:
    """The styles of the names in a row of the source."""
    widget = view(pilot)
    painted, _ = widget._painter._paint(row, widget.rows[row])
    base = widget.visual_style
    return {
        text: style
        for text, style in painted.render(base)
        if isinstance(style, Style) and (style.bold or style.underline or style.dim)
    }


async def opened(pilot: Pilot[None]) -> None:
    await open_first(pilot, "ecuador")
    await settle(pilot)


async def test_the_list_counts_the_names_of_the_article_by_class(
    drive: Driver, write: Write
) -> None:
    async with drive(write({"a.txt": TEXT})) as pilot:
        await opened(pilot)
        assert not pilot.app.screen.query_one(EntityPanel).display
        await pilot.press("l")
        assert listed(pilot) == [
            "People", "Gustavo Petro 2", "Daniel Noboa 1", "Places", "Ecuador 2", "Colombia 1",
        ]  # fmt: skip


async def test_enter_goes_to_the_first_mention_and_n_through_both_sides(
    drive: Driver, write: Write
) -> None:
    async with drive(write({"a.txt": TEXT})) as pilot:
        await opened(pilot)
        await pilot.press("G", "l", "enter")
        await settle(pilot)
        assert view(pilot).cursor == 0
        assert "“Gustavo Petro” 1 of" in status(pilot)
        cursors = []
        for _ in range(2):
            await pilot.press("n")
            cursors.append(view(pilot).cursor)
        assert cursors == [0, 2], "the rendering of the first sentence comes between"
        await pilot.press("N", "N")
        assert view(pilot).cursor == 0
        await pilot.press("N")
        assert "from the end again" in status(pilot)


async def test_another_name_begins_at_its_own_first_mention(drive: Driver, write: Write) -> None:
    async with drive(write({"a.txt": TEXT})) as pilot:
        await opened(pilot)
        await pilot.press("l", "j", "n")
        assert view(pilot).cursor == 3
        assert "“Daniel Noboa” 1 of 2" in status(pilot)


async def test_leaving_the_list_keeps_the_mentions_until_they_are_left_too(
    drive: Driver, write: Write
) -> None:
    async with drive(write({"a.txt": TEXT})) as pilot:
        await opened(pilot)
        await pilot.press("l", "enter", "escape")
        assert not pilot.app.screen.query_one(EntityPanel).display
        await pilot.press("n")
        assert "“Gustavo Petro” 2 of" in status(pilot)
        await pilot.press("escape")
        assert "Gustavo" not in status(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_s_searches_the_corpus_for_the_name(drive: Driver, write: Write) -> None:
    corpus = write({"a.txt": TEXT, "b.txt": "Petro calla.", "c.txt": "Gustavo Petro habla."})
    async with drive(corpus) as pilot:
        await open_first(pilot, "noboa")
        await settle(pilot)
        await pilot.press("l", "s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(QueryBox).value == 'entity:"Gustavo Petro"'
        assert "2 found" in str(pilot.app.screen.query_one(QueryBox).border_subtitle)


async def test_classes_differ_without_colour_and_can_be_hidden(drive: Driver, write: Write) -> None:
    corpus = write({"a.txt": "El presidente Gustavo Petro visitó Ecuador y la Unión Europea."})
    async with drive(corpus) as pilot:
        await open_first(pilot, "visitó")
        await settle(pilot)
        marked = styled(pilot)
        traits = {
            name: (bool(style.bold), bool(style.underline), bool(style.dim))
            for name, style in marked.items()
        }
        assert traits["Gustavo Petro"] == (True, False, False)
        assert traits["Ecuador"] == (False, True, False)
        assert traits["Unión Europea"] == (True, True, False)
        await pilot.press("l", "h")
        assert "Gustavo Petro" not in styled(pilot)
        assert "Ecuador" in styled(pilot)
        assert "People (hidden)" in listed(pilot)
        await pilot.press("h")
        assert "Gustavo Petro" in styled(pilot)


async def test_what_the_reader_said_of_names_shows_on_coming_back(
    drive: Driver, write: Write
) -> None:
    corpus = write({"a.txt": TEXT})
    async with drive(corpus) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        await settle(pilot)
        change_identities(
            open_workspace(corpus).library,
            lambda now: describe_identity(
                merge_identities(now, ["daniel noboa"], "gustavo petro"),
                "place:EC", "", NO_ENTITY,
            ),
        )  # fmt: skip
        pilot.app.switch_mode("search")
        await settle(pilot)
        await pilot.press("l")
        assert listed(pilot) == ["People", "Gustavo Petro 3", "Places", "Colombia 1"]


async def test_an_article_without_names_says_so(drive: Driver, write: Write) -> None:
    async with drive(write({"a.txt": "ecuador sin nombres."})) as pilot:
        await type_query(pilot, "nombres")
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("l", "enter", "n", "s", "h")
        if len(listed(pilot)) == 1:
            assert "No names" in listed(pilot)[0]
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_markup_in_a_name_is_text(drive: Driver, write: Write) -> None:
    text = "El presidente Gustavo [red]Petro[/red] habló. Visitó la ONU [/] y [b]Ecuador."
    async with drive(write({"a.txt": text})) as pilot:
        await opened(pilot)
        await pilot.press("l")
        assert any("[b]Ecuador." in line for line in lines(pilot))
        assert any(line.startswith("Ecuador") for line in listed(pilot))


async def test_a_library_that_fails_leaves_the_text_readable(
    drive: Driver, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(write({"a.txt": TEXT})) as pilot:
        fail_once(monkeypatch, "tui.screens.article.renderings", "load_identities")
        await opened(pilot)
        assert lines(pilot)[0].startswith(" ▌ El presidente")
        assert any("disk is full" in note.message for note in pilot.app._notifications)
