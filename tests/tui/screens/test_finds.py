"""Finding in an open article, with the keys that a reader presses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from search import open_workspace
from tests.remembering import remember_renderings
from tests.tui.driving import Driver, hold_back_renderings, settle, type_query
from tui.screens.article.article import ArticleScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.find_bar import FindBar


def view(pilot: Pilot[None]) -> BilingualView:
    return pilot.app.screen.query_one(BilingualView)


def status(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#status", Static).content)


def outcome(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#outcome", Static).content)


def marked(pilot: Pilot[None], name: str = "match") -> list[str]:
    """What is marked on the screen, on either side, from the top."""
    widget = view(pilot)
    styles = {
        "match": widget.get_visual_style("bilingual--match", partial=True),
        "current-match": widget.get_visual_style("bilingual--current-match"),
    }
    page, finds = widget._page, []
    for y in range(widget.size.height):
        line = y + widget.scroll_offset.y
        row = page.row_at(min(line, page.height - 1))
        inner = line - page.tops[row] - page.layouts[row].space_before
        if line < page.height and inner >= 0:
            content = widget._painter.line(row, widget.rows[row], page, inner, is_cursor=False)
            finds += [
                content.plain[start:end]
                for start, end, style in content.spans
                if style == styles[name]
            ]
    return finds


def prepare(tmp_path: Path, pairs: Mapping[str, str]) -> Path:
    """A corpus of one article, a paragraph a sentence, with the renderings of `pairs` made."""
    folder = tmp_path / "finding"
    folder.mkdir()
    (folder / "article.txt").write_text("\n\n".join(pairs))
    workspace = open_workspace(folder)
    workspace.upkeep.update()
    made = {source: rendering for source, rendering in pairs.items() if rendering}
    remember_renderings(workspace.folder, "en", "es", made)
    return folder


PORT = {
    "The Bogotá port": "El puerto de Bogotá",
    "The port of Bogotá is far.": "El puerto de Bogotá está lejos.",
    "Nobody ports the rapport.": "Nadie porta la compenetración.",
    "Jalapeño and jalapeno.": "Jalapeño y jalapeno.",
    "The end.": "El fin.",
}


async def read(pilot: Pilot[None], query: str = "") -> None:
    if query:
        await type_query(pilot, query)
    await pilot.press("down", "enter")
    await settle(pilot)


async def find(pilot: Pilot[None], needle: str) -> None:
    await pilot.press("slash")
    await type_query(pilot, needle)


async def test_slash_finds_as_one_types_and_enter_keeps_it(drive: Driver, tmp_path: Path) -> None:
    async with drive(prepare(tmp_path, PORT)) as pilot:
        await read(pilot)
        await find(pilot, "BOGOTA")
        assert pilot.app.screen.query_one(FindBar).display
        assert outcome(pilot) == "1 of 4"
        assert marked(pilot, "current-match") == ["Bogotá"]
        assert marked(pilot) == ["Bogotá"] * 3
        await pilot.press("enter")
        assert not pilot.app.screen.query_one(FindBar).display
        assert view(pilot).has_focus
        assert "“BOGOTA” 1 of 4" in status(pilot)
        assert len(marked(pilot)) == 3


async def test_n_goes_through_both_sides_in_reading_order_and_round(
    drive: Driver, tmp_path: Path
) -> None:
    async with drive(prepare(tmp_path, PORT)) as pilot:
        await read(pilot)
        await find(pilot, "bogota")
        await pilot.press("enter")
        places = []
        for _ in range(4):
            places.append(view(pilot)._painter._find)
            await pilot.press("n")
        assert [place.text for place in places if place] == [0, 1, 2, 3]
        assert "1 of 4, from the top again" in status(pilot)
        await pilot.press("N")
        assert "4 of 4, from the end again" in status(pilot)
        await pilot.press("N")
        assert status(pilot).endswith("“bogota” 3 of 4")
        # from where the cursor is, once the reader has moved it
        await pilot.press("G", "N")
        assert "4 of 4" in status(pilot)
        await pilot.press("G", "n")
        assert "1 of 4, from the top again" in status(pilot)


async def test_escape_leaves_the_find_before_it_closes_the_article(
    drive: Driver, tmp_path: Path
) -> None:
    async with drive(prepare(tmp_path, PORT)) as pilot:
        await read(pilot)
        await find(pilot, "end")
        assert view(pilot).cursor == 4
        await pilot.press("escape")
        assert view(pilot).has_focus
        assert view(pilot).cursor == 0
        assert marked(pilot) + marked(pilot, "current-match") == []
        await find(pilot, "end")
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert view(pilot).cursor == 4
        assert marked(pilot) + marked(pilot, "current-match") == []
        assert "end" not in status(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_nothing_found_is_said_and_the_line_stays_open(drive: Driver, tmp_path: Path) -> None:
    async with drive(prepare(tmp_path, PORT)) as pilot:
        await read(pilot)
        await find(pilot, "endx")
        assert outcome(pilot) == "not found"
        assert view(pilot).cursor == 0
        await pilot.press("enter")
        assert pilot.app.screen.query_one("#needle", Input).has_focus
        await pilot.press("backspace")
        await settle(pilot)
        assert "1 of" in outcome(pilot)
        await pilot.press(*["backspace"] * 3)
        await settle(pilot)
        assert outcome(pilot) == ""
        assert view(pilot).cursor == 0
        await pilot.press("enter", "n")
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "/ finds" in told


async def test_a_rendering_that_arrives_later_is_searched_too(
    drive: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = hold_back_renderings(monkeypatch)
    pairs = {"Gómez met Gómez": "", "Gómez left the city.": "Gómez dejó la ciudad."}
    async with drive(prepare(tmp_path, pairs)) as pilot:
        await pilot.press("down", "enter")
        while view(pilot).rows[1].rendering is None:
            await pilot.pause()
        await pilot.press("slash", *"gómez")
        await pilot.pause()
        assert outcome(pilot) == "1 of 4"
        ready.set()
        await settle(pilot)
        rendered = view(pilot).rows[0].rendering_text.count("Gómez")
        assert rendered
        assert outcome(pilot) == f"1 of {4 + rendered}"


@pytest.mark.parametrize(
    ("query", "spans"), [("entity:petro", ["Gustavo Petro", "Petro"]), ("puertos", ["ports"])]
)
async def test_names_and_translated_words_that_the_query_matched_are_marked_too(
    drive: Driver, tmp_path: Path, query: str, spans: list[str]
) -> None:
    told = {"Gustavo Petro saw it. The ports were shut. Petro left.": "Lo vio Petro."}
    async with drive(prepare(tmp_path, told)) as pilot:
        await read(pilot, query)
        assert marked(pilot) == spans


async def test_without_a_find_n_goes_through_what_the_query_matched(
    drive: Driver, tmp_path: Path
) -> None:
    async with drive(prepare(tmp_path, PORT)) as pilot:
        await read(pilot, "ports")
        assert marked(pilot) == ["port", "port", "ports"]
        await pilot.press("home", "n", "n")
        assert "match 2 of 3" in status(pilot)
        assert view(pilot).cursor == 1
        await pilot.press("n", "n")
        assert "match 1 of 3, from the top again" in status(pilot)
        await find(pilot, "end")
        assert marked(pilot) == []
        await pilot.press("escape")
        assert len(marked(pilot)) == 3


async def test_a_find_deep_inside_a_long_sentence_is_scrolled_into_view(
    drive: Driver, tmp_path: Path
) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    pairs = {"A title": "Un título", words: words.replace("word", "palabra"), "The end.": "Fin."}
    async with drive(prepare(tmp_path, pairs), size=(50, 12)) as pilot:
        await read(pilot)
        await find(pilot, "word250")
        await pilot.pause()
        assert marked(pilot, "current-match") == ["word250"]
        await pilot.press("enter")
        await find(pilot, "palabra250")
        await pilot.pause()
        assert marked(pilot, "current-match") == ["palabra250"]
