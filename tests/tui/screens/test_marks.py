"""Marking passages in an open article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from search import Bookmark, list_bookmarks, list_tags, open_workspace
from tests.tui.driving import Driver, hold_back_renderings, settle
from tests.tui.failing import fail_once
from tui.screens.article.article import ArticleScreen
from tui.widgets.bilingual import BilingualView
from tui.widgets.note_dialog import NoteDialog
from tui.widgets.tags_dialog import TagsDialog

TEXT = """The harbour was closed.

Nobody knew why. The mayor was away.

He came back on Monday.
"""


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """A corpus of one article of three paragraphs and four sentences."""
    corpus = tmp_path / "port"
    corpus.mkdir()
    (corpus / "port.txt").write_text(TEXT)
    return corpus


async def open_article(pilot: Pilot[None]) -> None:
    await pilot.press("down", "enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ArticleScreen)


def view(pilot: Pilot[None]) -> BilingualView:
    return pilot.app.screen.query_one(BilingualView)


def status(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#status", Static).content)


def margin(pilot: Pilot[None]) -> list[str]:
    """The sign of a bookmark on each line that has text."""
    lines = [view(pilot).render_line(y).text for y in range(view(pilot).size.height)]
    return [line[2:3] for line in lines if line.strip()]


def kept(corpus: Path) -> list[Bookmark]:
    return list_bookmarks(open_workspace(corpus).library)


async def test_b_bookmarks_the_sentence_and_b_again_removes_it(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("down", "b")
        (made,) = kept(port)
        assert (made.place, made.quote) == ("2.1", "Nobody knew why.")
        assert made.rendering == view(pilot).rows[1].rendering_text
        assert margin(pilot) == [" ", "★", " ", " "]
        await pilot.press("b")
        assert kept(port) == []
        assert margin(pilot) == [" ", " ", " ", " "]
        await pilot.press("u")
        assert kept(port) == [made]


async def test_v_selects_a_passage_across_paragraphs_and_b_bookmarks_it(
    drive: Driver, port: Path
) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("down", "v", "down", "down")
        assert "3 sentences selected" in status(pilot)
        await pilot.press("b")
        (made,) = kept(port)
        assert made.place == "2.1–3.1"
        assert made.quote == "Nobody knew why. The mayor was away.\nHe came back on Monday."
        assert [bool(segment.rendering) for segment in made.passage] == [True] * 3
        assert margin(pilot) == [" ", "★", "┃", "┃"]
        assert "selected" not in status(pilot)


async def test_a_passage_is_selected_upwards_too(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("end", "v", "up", "up", "b")
        assert [made.place for made in kept(port)] == ["2.1–3.1"]


async def test_escape_leaves_a_selection_and_then_the_article(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("v", "down", "escape")
        assert view(pilot).selecting_from is None
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("v", "v")
        assert view(pilot).selecting_from is None
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ArticleScreen)


async def test_b_within_a_passage_removes_it_the_shortest_first(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("v", "end", "b", "home", "down", "v", "b")
        assert [made.place for made in kept(port)] == ["1.1–3.1", "2.1"]
        assert margin(pilot) == ["★", "★", "┃", "┃"]
        await pilot.press("b")
        assert [made.place for made in kept(port)] == ["1.1–3.1"]
        await pilot.press("b")
        assert kept(port) == []
        await pilot.press("u", "u")
        assert len(kept(port)) == 2


async def test_b_brings_a_removed_bookmark_back_with_its_note(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("a", *"key", "enter", "b", "b")
        await settle(pilot)
        assert [made.note for made in kept(port)] == ["key"]


async def test_an_undo_that_fails_can_be_tried_again(
    drive: Driver, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("b", "b")
        fail_once(monkeypatch, "tui.screens.article.marks", "restore_bookmarks")
        await pilot.press("u")
        await settle(pilot)
        assert kept(port) == []
        await pilot.press("u")
        await settle(pilot)
        assert len(kept(port)) == 1


async def test_a_bookmark_made_before_its_renderings_gets_them_later(
    drive: Driver, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = hold_back_renderings(monkeypatch)
    async with drive(port) as pilot:
        await pilot.press("down", "enter")
        while not isinstance(pilot.app.screen, ArticleScreen):
            await pilot.pause()
        await pilot.press("v", "down", "b")
        assert kept(port)[0].rendering == ""
        ready.set()
        await settle(pilot)
        rendered = [segment.rendering for segment in kept(port)[0].passage]
        assert rendered == [row.rendering_text for row in view(pilot).rows[:2]]


async def test_a_note_of_several_lines_is_written_to_the_passage(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("v", "down", "a", *"ask", "ctrl+j", *"him", "enter")
        await settle(pilot)
        (made,) = kept(port)
        assert (made.note, made.place) == ("ask\nhim", "1.1–2.1")
        assert "★ ask him" in status(pilot)
        await pilot.press("a")
        assert pilot.app.screen.query_one(TextArea).text == "ask\nhim"
        await pilot.press("escape", "u")
        await settle(pilot)
        assert kept(port) == []


async def test_a_note_that_was_changed_is_left_only_by_a_second_escape(
    drive: Driver, port: Path
) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("a", "x", "escape")
        assert isinstance(pilot.app.screen, NoteDialog)
        assert "escape again" in str(pilot.app.screen.query_one("#hint", Static).content)
        await pilot.press("y", "escape")
        assert isinstance(pilot.app.screen, NoteDialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert kept(port) == []


async def test_a_changed_note_can_be_taken_back(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("a", *"one", "enter")
        await settle(pilot)
        await pilot.press("a", *[*["backspace"] * 3], "enter")
        await settle(pilot)
        assert kept(port)[0].note == ""
        await pilot.press("u")
        await settle(pilot)
        assert kept(port)[0].note == "one"


async def test_a_note_that_cannot_be_kept_is_not_lost(
    drive: Driver, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        fail_once(monkeypatch, "tui.screens.article.marks", "keep_bookmarks")
        await pilot.press("a", *"ask", "enter")
        await settle(pilot)
        told = [notification.message for notification in pilot.app._notifications]
        assert any("The disk is full" in message for message in told)
        assert pilot.app.screen.query_one(TextArea).text == "ask"
        await pilot.press("enter")
        await settle(pilot)
        assert [made.note for made in kept(port)] == ["ask"]


async def test_tags_are_given_and_completed_from_those_there_are(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("t", *"urgente,puertos", "enter")
        await settle(pilot)
        assert kept(port)[0].tags == ("urgente", "puertos")
        assert "★ #urgente #puertos" in status(pilot)
        await pilot.press("down", "t", *"ur")
        await settle(pilot)
        assert str(pilot.app.screen.query_one("#known", Static).content) == "urgente"
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == "urgente"
        await pilot.press("enter")
        await settle(pilot)
        assert [made.tags for made in kept(port)] == [("urgente", "puertos"), ("urgente",)]
        library = open_workspace(port).library
        assert [(tag.name, tag.bookmarks) for tag in list_tags(library)] == [
            ("puertos", 1),
            ("urgente", 2),
        ]


async def test_what_cannot_be_a_tag_is_told_in_the_dialog(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("t", *"a/b", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TagsDialog)
        hint = str(pilot.app.screen.query_one("#hint", Static).content)
        assert "letters, digits and hyphens" in hint
        await pilot.press("escape")
        assert kept(port) == []


async def test_the_colour_of_a_star_is_that_of_its_first_tag(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("b", "down", "t", *"one", "enter")
        await settle(pilot)
        await pilot.press("down", "t", *"two", "enter")
        await settle(pilot)
        await pilot.press("down", "t", *"one", "enter")
        await settle(pilot)
        colours = [
            segment.style.color
            for y in range(view(pilot).size.height)
            for segment in view(pilot).render_line(y)
            if segment.text == "★" and segment.style
        ]
        bare, first, second, third = colours
        assert first == third
        assert len({bare, first, second}) == 3


async def test_a_passage_that_was_edited_is_marked_where_it_is_now(
    drive: Driver, port: Path
) -> None:
    async with drive(port) as pilot:
        await open_article(pilot)
        await pilot.press("end", "b")
    file = port / "port.txt"
    file.write_text(
        TEXT.replace("on Monday", "on Sunday").replace("The harbour", "It rained. The port")
    )
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    async with drive(port) as pilot:
        await open_article(pilot)
        assert margin(pilot) == [" ", " ", " ", " ", "★"]
        await pilot.press("end")
        assert "changed since it was bookmarked" in status(pilot)
