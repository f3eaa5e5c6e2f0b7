from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from search import (
    Bookmark,
    Place,
    keep_bookmarks,
    list_bookmarks,
    new_bookmark,
    open_workspace,
)
from tests.tui.driving import Driver, settle, type_query
from tests.tui.failing import fail_once
from tui.screens.article.article import ArticleScreen
from tui.screens.bookmarks.bookmarks import BookmarksScreen
from tui.screens.exporting import ExportDialog
from tui.screens.search.search import SearchScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.bookmark_list import BookmarkList

PORT = """The harbour was closed.

Nobody knew why. The mayor was away.
"""
PEACE = """La paz llegó.

Todos lo esperaban.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles with three bookmarks: two in port.txt, one in paz.txt."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "port.txt").write_text(PORT)
    (folder / "paz.txt").write_text(PEACE)
    workspace = open_workspace(folder)
    workspace.upkeep.update()
    port, peace = workspace.questions.article("port.txt"), workspace.questions.article("paz.txt")
    made = [
        new_bookmark(port, Place(0, 0), tags=("urgente",)),
        new_bookmark(port, Place(1, 0), Place(1, 1), note="ask the mayor"),
        new_bookmark(peace, Place(1, 0), tags=("paz",)),
    ]
    keep_bookmarks(workspace.library, made)
    workspace.close()
    return folder


def the_list(pilot: Pilot[None]) -> BookmarkList:
    return pilot.app.screen.query_one(BookmarkList)


def listed(pilot: Pilot[None]) -> list[str]:
    """The lines of the list with something in them."""
    view = the_list(pilot)
    lines = (view.render_line(y).text.rstrip() for y in range(view.size.height))
    return [line for line in lines if line]


def quotes(pilot: Pilot[None]) -> list[str]:
    return [line.split("★ ")[1] for line in listed(pilot) if "★" in line]


def passage(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#passage", Static).content)


def heading(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#heading", Static).content)


def kept(corpus: Path) -> dict[str, Bookmark]:
    """The bookmarks by their first word."""
    return {
        bookmark.quote.split()[0]: bookmark
        for bookmark in list_bookmarks(open_workspace(corpus).library)
    }


async def show(pilot: Pilot[None]) -> None:
    await pilot.press("f2")
    await settle(pilot)
    assert isinstance(pilot.app.screen, BookmarksScreen)


async def test_it_says_how_to_begin_while_there_are_none(drive: Driver) -> None:
    async with drive() as pilot:
        await show(pilot)
        assert pilot.app.screen.query_one("#empty", Static).display
        assert not pilot.app.screen.query_one("#body").display
        await pilot.press("m", "M", "t", "d", "x", "a", "y", "enter", "f7", "f8")
        assert isinstance(pilot.app.screen, BookmarksScreen)


async def test_bookmarks_are_listed_and_the_one_under_the_cursor_is_shown_in_full(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        assert quotes(pilot) == [
            "Todos lo esperaban.",
            "The harbour was closed.",
            "Nobody knew why. The mayor was away.",
        ]
        assert "3 bookmarks · by place" in heading(pilot)
        assert "Todos lo esperaban." in passage(pilot)
        await pilot.press("end")
        assert "Nobody knew why. The mayor was away." in passage(pilot)
        assert "ask the mayor" in passage(pilot)
        assert "port.txt" in passage(pilot)
        assert "2.1–2.2" in passage(pilot)


async def test_enter_opens_the_place_and_escape_comes_back(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert pilot.app.screen.query_one(BilingualView).cursor == 1
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert the_list(pilot).cursor == 2
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_filter_chooses_while_it_is_typed(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("slash")
        await type_query(pilot, "text:harbour")
        assert quotes(pilot) == ["The harbour was closed."]
        assert "1 of 3 bookmarks" in heading(pilot)
        pilot.app.screen.query_one(Input).value = "tag:paz"
        await settle(pilot)
        assert quotes(pilot) == ["Todos lo esperaban."]
        pilot.app.screen.query_one(Input).value = "tag:"
        await settle(pilot)
        assert "A word is missing" in heading(pilot)
        assert quotes(pilot) == ["Todos lo esperaban."]
        await pilot.press("escape")
        await settle(pilot)
        assert len(quotes(pilot)) == 3
        assert the_list(pilot).has_focus
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_bookmarks_are_sorted_and_grouped(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("f8")
        assert "newest first" in heading(pilot)
        await pilot.press("o", "o", "o", "f7")
        assert "by place · grouped by article" in heading(pilot)
        headings = [line.split() for line in listed(pilot) if line.startswith(" La paz llegó.")]
        assert headings == [["La", "paz", "llegó.", "1"]]
        await pilot.press("home")
        assert the_list(pilot).current is not None
        await pilot.press("p")
        assert "grouped by tag" in heading(pilot)
        assert any("without a tag" in line for line in listed(pilot))
        await pilot.press("p")
        assert "grouped" not in heading(pilot)


async def test_a_note_is_edited_and_taken_back(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("a", *"key", "enter")
        await settle(pilot)
        assert "“key”" in "\n".join(listed(pilot))
        assert kept(corpus)["Todos"].note == "key"
        await pilot.press("u")
        await settle(pilot)
        assert kept(corpus)["Todos"].note == ""


async def test_a_note_that_cannot_be_kept_is_not_lost(
    drive: Driver, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        fail_once(monkeypatch, "tui.screens.bookmarks.edits", "keep_bookmarks")
        await pilot.press("a", *"key", "enter")
        await settle(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "key"
        await pilot.press("enter")
        await settle(pilot)
        assert kept(corpus)["Todos"].note == "key"


async def test_a_bookmark_is_removed_and_brought_back(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        before = quotes(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert len(quotes(pilot)) == 2
        await pilot.press("u")
        await settle(pilot)
        assert quotes(pilot) == before


async def test_the_marked_ones_are_removed_and_brought_back_together(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("m", "m")
        assert "2 marked" in heading(pilot)
        assert [line[1] for line in listed(pilot) if "★" in line] == ["●", "●", " "]
        await pilot.press("d")
        await settle(pilot)
        assert list(kept(corpus)) == ["Nobody"]
        assert "marked" not in heading(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert len(kept(corpus)) == 3


async def test_the_marked_ones_are_tagged_together(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("M", "t")
        assert pilot.app.screen.query_one("#answer", Input).value == ""
        await pilot.press(*"read", "enter")
        await settle(pilot)
        tags = {word: bookmark.tags for word, bookmark in kept(corpus).items()}
        assert tags == {
            "Todos": ("paz", "read"),
            "The": ("urgente", "read"),
            "Nobody": ("read",),
        }
        await pilot.press("t")
        assert pilot.app.screen.query_one("#answer", Input).value == "read "
        await pilot.press(*["backspace"] * 5, *"done", "enter")
        await settle(pilot)
        assert kept(corpus)["The"].tags == ("urgente", "done")
        await pilot.press("u", "u")
        await settle(pilot)
        assert [bookmark.tags for bookmark in kept(corpus).values()] == [("paz",), ("urgente",), ()]
        await pilot.press("M")
        assert "marked" not in heading(pilot)


async def test_escape_forgets_the_marks_first(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("m", "escape")
        assert "marked" not in heading(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program is started in."""
    made = tmp_path / "out"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def hint(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#hint", Static).content)


async def test_what_is_shown_or_marked_is_exported_in_the_format_of_the_name(
    drive: Driver, corpus: Path, folder: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("x")
        answer = pilot.app.screen.query_one("#answer", Input)
        assert answer.value == str(folder / "bookmarks.md")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        text = (folder / "bookmarks.md").read_text("utf-8")
        assert "> Todos lo esperaban." in text
        assert "> The harbour was closed." in text
        await pilot.press("m", "x")
        pilot.app.screen.query_one("#answer", Input).value = "one.csv"
        await pilot.press("enter")
        await settle(pilot)
        table = (folder / "one.csv").read_text("utf-8-sig")
        assert "Todos lo esperaban." in table
        assert "harbour" not in table


async def test_an_export_overwrites_only_when_enter_is_pressed_again(
    drive: Driver, corpus: Path, folder: Path
) -> None:
    (folder / "bookmarks.md").write_text("mine")
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("x")
        answer = pilot.app.screen.query_one("#answer", Input)
        assert answer.value == str(folder / "bookmarks-2.md")
        answer.value = "bookmarks.md"
        await pilot.press("enter")
        await settle(pilot)
        assert "exists already" in hint(pilot)
        assert (folder / "bookmarks.md").read_text() == "mine"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert "Todos" in (folder / "bookmarks.md").read_text("utf-8")


async def test_what_is_wrong_with_a_file_name_is_told_in_the_dialog(
    drive: Driver, corpus: Path, folder: Path
) -> None:
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("x")
        answer = pilot.app.screen.query_one("#answer", Input)
        for name, told in (("notes", "does not tell a format"), ("nowhere/a.md", "Cannot write")):
            answer.value = name
            await pilot.press("enter")
            await settle(pilot)
            assert told in hint(pilot)
            assert isinstance(pilot.app.screen, ExportDialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert list(folder.iterdir()) == []


async def test_a_passage_that_is_gone_keeps_its_bookmark(drive: Driver, corpus: Path) -> None:
    (corpus / "port.txt").write_text("Nothing of that is left in this note.\n\nNothing at all.\n")
    async with drive(corpus) as pilot:
        await show(pilot)
        lines = listed(pilot)
        assert [line[1] for line in lines if "★" not in line] == [" ", "✗", "✗"]
        await pilot.press("end")
        assert "no longer found" in passage(pilot)
        await pilot.press("enter")
        await settle(pilot)
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "this passage is gone" in told
        assert "2 bookmarked passages are no longer in the corpus" in told
    (corpus / "port.txt").unlink()
    async with drive(corpus) as pilot:
        await show(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BookmarksScreen)
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "no longer in the corpus" in told


@pytest.mark.parametrize("size", [(80, 24), (45, 12)])
async def test_it_can_be_used_on_small_terminals(
    drive: Driver, corpus: Path, size: tuple[int, int]
) -> None:
    async with drive(corpus, size=size) as pilot:
        await show(pilot)
        assert quotes(pilot)[0] == "Todos lo esperaban."
        await pilot.press("down", "down")
        assert "Nobody" in quotes(pilot)[-1]
