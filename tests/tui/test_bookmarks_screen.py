from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from search import list_bookmarks, open_workspace, sample_corpus
from tests.tui.driving import Driver, settle, type_query
from tests.tui.failing import fail_once
from tui.screens.article import ArticleScreen
from tui.screens.bookmarks import BookmarksScreen
from tui.screens.search import SearchScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.dialogs import LineDialog


def listed(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one("#bookmarks", OptionList).options
    return [str(option.prompt) for option in options]


async def bookmark_two(pilot: Pilot[None]) -> None:
    """Bookmark sentences 2 and 4 of the Spanish sample, and show the bookmarks."""
    await type_query(pilot, "lang:es")
    await pilot.press("down", "enter")
    await settle(pilot)
    await pilot.press("down", "b", "down", "down", "b", "escape", "f2")
    await settle(pilot)


async def test_it_says_how_to_begin_while_there_are_none(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert pilot.app.screen.query_one("#empty", Static).display


async def test_bookmarks_are_listed_with_quote_rendering_and_place(drive: Driver) -> None:
    async with drive() as pilot:
        await bookmark_two(pilot)
        kept = list_bookmarks(open_workspace(sample_corpus()).library)
        assert len(listed(pilot)) == 2
        for text, bookmark in zip(listed(pilot), kept, strict=True):
            assert " ".join(bookmark.quote.split()) in text
            assert bookmark.rendering in text
            assert str(bookmark.place) in text


async def test_enter_opens_the_place_and_escape_comes_back(drive: Driver) -> None:
    async with drive() as pilot:
        await bookmark_two(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert pilot.app.screen.query_one(BilingualView).cursor == 3
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BookmarksScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_bookmark_is_removed_and_brought_back(drive: Driver) -> None:
    async with drive() as pilot:
        await bookmark_two(pilot)
        before = listed(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert listed(pilot) == before[1:]
        await pilot.press("u")
        await settle(pilot)
        assert listed(pilot) == before


async def test_a_note_is_edited(drive: Driver) -> None:
    async with drive() as pilot:
        await bookmark_two(pilot)
        await pilot.press("a", *"key", "enter")
        await settle(pilot)
        assert "★ key" in listed(pilot)[0]


async def test_a_note_that_cannot_be_kept_is_not_lost(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as pilot:
        await bookmark_two(pilot)
        fail_once(monkeypatch, "tui.screens.bookmarks", "keep_bookmark")
        await pilot.press("a", *"key", "enter")
        await settle(pilot)
        assert pilot.app.screen.query_one(Input).value == "key"
        await pilot.press("enter")
        await settle(pilot)
        assert "★ key" in listed(pilot)[0]


async def test_bookmarks_are_exported_to_markdown(
    drive: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with drive() as pilot:
        await bookmark_two(pilot)
        await pilot.press("x", "enter")
        await settle(pilot)
        text = (folder / "bookmarks.md").read_text("utf-8")
        assert text.count("> Se trata del") == 1
        assert "machine translation" in text
        assert isinstance(pilot.app.screen, BookmarksScreen)


async def test_an_export_never_overwrites(
    drive: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "bookmarks.md").write_text("mine")
    async with drive() as pilot:
        await bookmark_two(pilot)
        await pilot.press("x")
        answer = pilot.app.screen.query_one(Input)
        assert answer.value == str(folder / "bookmarks-2.md")
        answer.value = "bookmarks.md"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LineDialog)
        assert "exists already" in str(pilot.app.screen.query_one("#hint", Static).content)
        assert (folder / "bookmarks.md").read_text() == "mine"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BookmarksScreen)


async def test_a_sentence_that_is_gone_keeps_its_bookmark(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "changing"
    corpus.mkdir()
    file = corpus / "note.txt"
    file.write_text("The minister arrived on Monday.\nHe left on Tuesday.\n")
    async with drive(corpus) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("b")
    file.write_text("Nothing of that is left in this note.\nHe left on Wednesday.\n")
    async with drive(corpus) as pilot:
        await pilot.press("f2")
        await settle(pilot)
        assert "The minister arrived on Monday." in listed(pilot)[0]
        await pilot.press("enter")
        await settle(pilot)
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "this sentence is gone" in told
    file.unlink()
    async with drive(corpus) as pilot:
        await pilot.press("f2")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "no longer in the corpus" in told
