"""The concordance on the screen, with the keys that a reader presses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

import search.answers.concordance
import search.translation.render
from search import Article, ConcordanceLine, Query, open_workspace
from search.errors import ModelUnavailableError
from search.translation.ctranslate2_decoder import CTranslate2Decoder
from search.translation.decoder import USUAL, Decoding
from search.translation.memory import Source, recall
from search.translation.packages.package import ModelPackage, find_package
from tests.remembering import remember_renderings
from tests.tui.driving import Driver, settle, until
from tui.screens.article.article import ArticleScreen
from tui.screens.article.renderings import ArticleRenderings
from tui.screens.concordance.concordance import ConcordanceScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.concordance import ConcordanceView


def view(pilot: Pilot[None]) -> ConcordanceView:
    return pilot.app.screen.query_one(ConcordanceView)


def told(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Static).content)


def screen_lines(pilot: Pilot[None]) -> list[str]:
    """What the view shows, without the gutter, the empty lines below left out."""
    widget = view(pilot)
    lines = [widget.render_line(y).text[2:].rstrip() for y in range(widget.size.height)]
    return [line for line in lines if line]


async def show(pilot: Pilot[None], query: str) -> None:
    pilot.app.screen.query_one("#query", Input).value = query
    await settle(pilot)
    await pilot.press("f6")
    await settle(pilot)


async def test_f6_shows_every_match_and_s_sorts_the_lines(drive: Driver) -> None:
    async with drive(size=(80, 24)) as pilot:
        await show(pilot, "petro*")
        assert isinstance(pilot.app.screen, ConcordanceScreen)
        shown, gathered = screen_lines(pilot), list(view(pilot).lines)
        assert len(shown) == len(gathered) > 3
        assert len({line.index("Petro") for line in shown}) == 1
        lines = f"petro* · {len(shown)} lines of 2 hits · "
        assert told(pilot, "heading") == f"{lines}best hits first"
        assert told(pilot, "status").startswith(f"line 1 of {len(shown)}  ")
        await pilot.press("j", "j")
        line = view(pilot).current
        for order, expected in (
            ("sorted by the words before", search.sort_lines(gathered, "left")),
            ("sorted by the words after", search.sort_lines(gathered, "right")),
            ("newest first", search.sort_lines(gathered, "date")),
            ("best hits first", gathered),
        ):
            await pilot.press("s")
            await settle(pilot)
            assert list(view(pilot).lines) == list(expected)
            assert told(pilot, "heading") == f"{lines}{order}"
            assert view(pilot).current is line


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Lines enough for many screens: 20 articles of 20 matches."""
    folder = tmp_path / "long"
    folder.mkdir()
    for number in range(20):
        text = " ".join(f"Ship {n} of fleet {number} reached the port." for n in range(20))
        (folder / f"{number:02}.txt").write_text(f"Fleet {number}\n\n{text}\n")
    return folder


async def test_the_keys_of_lists_move_the_cursor_and_it_stays_in_sight(
    drive: Driver, long: Path
) -> None:
    async with drive(long, size=(80, 24)) as pilot:
        await show(pilot, "port*")
        widget = view(pilot)
        for key, expected in (
            ("j", 1),
            ("k", 0),
            ("up", 0),
            ("G", 399),
            ("down", 399),
            ("g", 0),
            ("pagedown", widget.size.height - 1),
            ("pageup", 0),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert widget.cursor == expected
            assert 0 <= widget.cursor - widget.scroll_offset.y < widget.size.height


async def test_renderings_of_the_lines_in_view_are_made_and_no_others(
    drive: Driver, long: Path
) -> None:
    async with drive(long, size=(80, 24)) as pilot:
        await show(pilot, "port*")
        cache = pilot.app.screen._workspace.folder / "cache.sqlite3"  # type: ignore[attr-defined]
        await pilot.press("t")
        await until(lambda: not view(pilot).sentences_to_render())
        await settle(pilot)
        everything = [Source(line.sentence) for line in view(pilot).lines]
        made = recall(cache, find_package("en", "es"), everything)
        in_view = (view(pilot).size.height + 1) // 2
        assert set(made) == set(everything[:in_view])
        assert screen_lines(pilot)[1] != "…"
        await pilot.press("G")
        await until(lambda: not view(pilot).sentences_to_render())
        await settle(pilot)
        made = recall(cache, find_package("en", "es"), everything)
        assert set(made) == {*everything[:in_view], *everything[-in_view:]}


REMEMBERED = {
    "The port is open.": "El puerto está abierto.",
    "Nobody saw the old port.": "Nadie vio el viejo puerto.",
}


@pytest.fixture
def remembered(tmp_path: Path) -> Path:
    folder = tmp_path / "remembered"
    folder.mkdir()
    (folder / "ports.txt").write_text(" ".join(REMEMBERED))
    workspace = open_workspace(folder)
    workspace.upkeep.update()
    remember_renderings(workspace.folder, "en", "es", REMEMBERED)
    return folder


async def test_enter_opens_the_sentence_and_escape_comes_back_to_the_line(
    drive: Driver, remembered: Path
) -> None:
    async with drive(remembered) as pilot:
        await show(pilot, "port*")
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
        opened = pilot.app.screen.query_one(BilingualView).current.segment
        await pilot.press("escape")
        await settle(pilot)
        line = view(pilot).current
        assert line is not None
        assert (opened.place, opened.text) == (line.place, line.sentence)
        assert view(pilot).cursor == 1
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one("#query", Input).value == "port*"


async def test_renderings_stand_under_their_lines_and_in_a_wide_terminal_beside_them(
    drive: Driver, remembered: Path
) -> None:
    async with drive(remembered, size=(80, 24)) as pilot:
        await show(pilot, "port* OR puerto*")
        assert len(screen_lines(pilot)) == 2
        await pilot.press("t")
        await settle(pilot)
        lines = screen_lines(pilot)
        assert [line.strip() for line in lines] == [
            "The port is open.",
            "El puerto está abierto.",
            "Nobody saw the old port.",
            "Nadie vio el viejo puerto.",
        ]
        keywords = ["port", "puerto", "port", "puerto"]
        assert len({line.index(word) for line, word in zip(lines, keywords, strict=True)}) == 1
        await pilot.resize_terminal(120, 24)
        await settle(pilot)
        first, second = screen_lines(pilot)
        assert [part.strip() for part in first.split("│")] == [
            "The port is open.",
            "El puerto está abierto.",
        ]
        assert first.index("│") == second.index("│")
        assert first.index("puerto") == second.index("puerto")
        await pilot.press("t")
        assert "│" not in "".join(screen_lines(pilot))


async def test_rendering_stops_for_an_article_and_goes_on_afterwards(
    drive: Driver, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()
    batches: list[list[str]] = []
    begin = CTranslate2Decoder.begin

    def begin_late(
        decoder: CTranslate2Decoder, sentences: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[str]]:
        finish = begin(decoder, sentences, decoding)

        def finish_late() -> list[str]:
            ready.wait(60)
            made = finish()
            batches.append(list(sentences))
            return made

        return finish_late

    async with drive(long, size=(80, 24)) as pilot:
        await show(pilot, "port*")
        monkeypatch.setattr(CTranslate2Decoder, "begin", begin_late)
        await pilot.press("t")
        await until(lambda: pilot.app.screen._renderings.is_running)  # type: ignore[attr-defined]
        screen = pilot.app.screen
        assert isinstance(screen, ConcordanceScreen)
        monkeypatch.setattr(ArticleRenderings, "make", lambda *_: None)
        await pilot.press("enter")
        await until(lambda: isinstance(pilot.app.screen, ArticleScreen))
        ready.set()
        await settle(pilot)
        # the batch in hand is kept, no other one is made
        assert len(batches) == 1
        await pilot.press("escape")
        await until(lambda: isinstance(pilot.app.screen, ConcordanceScreen))
        await until(lambda: not view(pilot).sentences_to_render())
        assert sum(map(len, batches)) == (view(pilot).size.height + 1) // 2


async def test_without_a_package_the_reason_is_shown_and_the_lines_stay(
    drive: Driver, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(package: ModelPackage) -> CTranslate2Decoder:
        raise ModelUnavailableError("The package is damaged. Delete it.")

    async with drive(long, size=(80, 24)) as pilot:
        await show(pilot, "port*")
        monkeypatch.setattr(search.translation.render, "load_decoder", load)
        await pilot.press("t")
        await settle(pilot)
        messages = "\n".join(note.message for note in pilot.app._notifications)
        assert "The package is damaged." in messages
        assert not view(pilot).with_renderings
        assert screen_lines(pilot)


async def test_lines_show_while_more_are_gathered_and_leaving_stops_it(
    drive: Driver, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()
    read: list[str] = []
    lines_in = search.answers.concordance.lines_in

    def read_late(article: Article, query: Query) -> Iterator[ConcordanceLine]:
        if len(read) == 4:
            ready.wait(60)
        read.append(article.id)
        return lines_in(article, query)

    monkeypatch.setattr(search.answers.concordance, "lines_in", read_late)
    monkeypatch.setattr(search.answers.concordance, "_BATCH", 2)
    async with drive(long) as pilot:
        pilot.app.screen.query_one("#query", Input).value = "port*"
        await settle(pilot)
        await pilot.press("f6")
        await until(lambda: len(view(pilot).lines) == 80)
        assert "80 lines · reading hit 4 of 20…" in told(pilot, "heading")
        await pilot.press("q")
        assert isinstance(pilot.app.screen, SearchScreen)
        ready.set()
        await settle(pilot)
        assert len(read) == 6


async def test_what_has_no_lines_says_why(drive: Driver, remembered: Path) -> None:
    async with drive(remembered) as pilot:
        await pilot.press("f6")
        assert isinstance(pilot.app.screen, SearchScreen)
        await show(pilot, '"port')
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "not closed" in told(pilot, "fault")
        await show(pilot, "lang:en")
        assert "1 hit for lang:en, but no sentence" in told(pilot, "nothing")
        await pilot.press("s", "t", "enter", "escape")
        await show(pilot, "zzzz*")
        assert told(pilot, "nothing") == "Nothing found for zzzz*"


async def test_markup_and_wide_characters_are_only_text(drive: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "strange"
    folder.mkdir()
    sentence = "[bold]港湾[/] 👩\u200d🔬 [link=x]port[/link] 港湾労働者 " + "👍" * 60
    (folder / "strange.txt").write_text(sentence)
    async with drive(folder, size=(80, 24)) as pilot:
        await show(pilot, "port")
        (line,) = screen_lines(pilot)
        assert "[bold]港湾[/]" in line
        assert "[link=x]port[/link]" in line
        assert view(pilot).render_line(0).cell_length == view(pilot).size.width
