"""What came of the files, on the screen; and reprints among the hits."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from search import sample_corpus
from tests.conftest import Write
from tests.tui.driving import Driver, settle, type_query
from tui.screens.search.files import FilesScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.hits import HitList

SAMPLE = (sample_corpus() / "002_8ecb0a5a319f0bf5.txt").read_text("utf-8")


@pytest.fixture
def corpus(write: Write) -> Path:
    return write(
        {
            "a.txt": SAMPLE,
            "b.txt": f"Otra vez\n\n{SAMPLE}",
            "c.jpg": "",
            "d.jpg": "",
            "e.docx": "",
            "f.jsonl": '{"text": "Hola."}\n{}\n{"text": "Security."}\n',
        }
    )


def listed(pilot: Pilot[None]) -> list[str]:
    return [
        str(option.prompt) for option in pilot.app.screen.query_one("#rows", OptionList).options
    ]


async def test_what_was_skipped_comes_first_by_reason_and_then_what_was_read(
    drive: Driver, corpus: Path
) -> None:
    async with drive(corpus) as pilot:
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FilesScreen)
        assert listed(pilot) == [
            "2 files skipped: not a format that is read",
            "  c.jpg",
            "  d.jpg",
            "1 file skipped: damaged: not a whole archive",
            "  e.docx",
            "1 file skipped: no text in it",
            "  f.jsonl//2",
            "4 articles in 3 files",
            "  a.txt",
            "  b.txt",
            "  f.jsonl · 2 articles",
        ]
        rows = pilot.app.screen.query_one(OptionList)
        await pilot.press("down")
        assert str(rows.highlighted_option.prompt).strip() == "c.jpg"  # type: ignore[union-attr]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_what_is_typed_filters_by_path_and_by_reason(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await pilot.press("ctrl+l")
        await settle(pilot)
        await type_query(pilot, "jsonl")
        assert listed(pilot) == [
            "1 file skipped: no text in it",
            "  f.jsonl//2",
            "4 articles in 3 files",
            "  f.jsonl · 2 articles",
        ]
        await pilot.press("ctrl+u")
        await type_query(pilot, "damaged")
        assert listed(pilot) == ["1 file skipped: damaged: not a whole archive", "  e.docx"]
        await type_query(pilot, "zzz")
        assert str(pilot.app.screen.query_one("#none", Static).visual) == "No file holds this."


async def test_reprints_unfold_behind_their_hit_and_fold_again(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await type_query(pilot, "security")
        hits = pilot.app.screen.query_one(HitList)
        assert hits.option_count == 2
        await pilot.press("down")
        for _ in range(2):
            if "+1 reprint" not in str(hits.highlighted_option.prompt):  # type: ignore[union-attr]
                await pilot.press("down")
        shown = str(hits.highlighted_option.prompt)  # type: ignore[union-attr]
        assert "+1 reprint" in shown
        await pilot.press("p")
        await settle(pilot)
        assert hits.option_count == 3
        assert hits.highlighted is not None
        following = hits.get_option_at_index(hits.highlighted + 1)
        assert " · reprint" in str(following.prompt)
        assert "+1 reprint" not in str(following.prompt)
        await pilot.press("p")
        await settle(pilot)
        assert hits.option_count == 2
        assert str(hits.highlighted_option.prompt) == shown  # type: ignore[union-attr]


async def test_another_query_folds_them_again(drive: Driver, corpus: Path) -> None:
    async with drive(corpus) as pilot:
        await type_query(pilot, "banana")
        hits = pilot.app.screen.query_one(HitList)
        await pilot.press("down", "p")
        await settle(pilot)
        assert hits.option_count == 2
        await pilot.press("slash")
        await type_query(pilot, "cluster")
        assert hits.option_count == 1
