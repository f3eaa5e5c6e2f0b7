"""What changes in the corpus while the program runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.screen import Screen
from textual.widgets import Input

from search import WatchingError
from tests.tui.driving import Driver, settle, type_query, until
from tui.settings import Settings
from tui.widgets.hits import HitList


def found(screen: Screen[object]) -> str:
    return str(screen.query_one("#query", Input).border_subtitle)


def write_reports(corpus: Path, numbers: Iterable[int]) -> None:
    for number in numbers:
        (corpus / f"{number:03}.txt").write_text(f"Report {number}. The port is open.\n")


async def test_a_new_file_is_found_while_the_program_runs_and_the_cursor_stays(
    drive: Driver, tmp_path: Path
) -> None:
    corpus = tmp_path / "growing"
    corpus.mkdir()
    write_reports(corpus, range(100, 170))
    async with drive(corpus, settings=Settings()) as pilot:
        await type_query(pilot, "port")
        await pilot.press("down", "end")
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        await pilot.press("end")
        current = pilot.app.screen.query_one(HitList).highlighted_option
        assert current is not None
        assert pilot.app.screen.query_one(HitList).highlighted == 69
        write_reports(corpus, range(3))
        await until(lambda: found(pilot.app.screen).startswith("73"))
        await settle(pilot)
        after = pilot.app.screen.query_one(HitList).highlighted_option
        assert after is not None
        assert after.id == current.id
        assert pilot.app.screen.query_one(HitList).has_focus


async def test_a_removed_file_is_no_longer_found_while_an_article_is_read(
    drive: Driver, tmp_path: Path
) -> None:
    corpus = tmp_path / "shrinking"
    corpus.mkdir()
    write_reports(corpus, range(3))
    async with drive(corpus, settings=Settings()) as pilot:
        await type_query(pilot, "port")
        searching = pilot.app.screen
        await pilot.press("down", "enter")
        article = pilot.app.screen
        (corpus / "002.txt").unlink()
        await until(lambda: found(searching).startswith("2"))
        assert pilot.app.screen is article


async def test_where_changes_cannot_be_noticed_that_is_said(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(corpus: Path, stop: Event) -> Iterator[None]:
        raise WatchingError("no more watches")

    monkeypatch.setattr("tui.watcher.watch", refuse)
    async with drive(settings=Settings()) as pilot:
        await until(
            lambda: any("no more watches" in told.message for told in pilot.app._notifications)
        )
        assert found(pilot.app.screen) == "4 found"
