"""Copying passages from the article and from the bookmarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.tui.driving import Driver, settle
from tui.settings import Settings
from tui.widgets.dialogs import LineDialog


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one article, in a terminal that can copy."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "port"
    corpus.mkdir()
    (corpus / "port.txt").write_text("The harbour was closed.\n\nNobody knew why.\n\nIt rained.\n")
    return corpus


async def test_y_copies_the_rendering_with_its_source_and_a_disclosure(
    drive: Driver, port: Path
) -> None:
    async with drive(port) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("down", "y")
        await pilot.pause()
        text = pilot.app.clipboard
        assert text.startswith("«")
        assert "“Nobody knew why.”" in text
        assert "“The harbour was closed.”" in text
        assert "port.txt, 2.1" in text
        assert "machine translation" in text
        told = "\n".join(n.message for n in pilot.app._notifications)
        assert "Rendering copied" in told


async def test_upper_case_y_copies_the_original_of_the_selection(drive: Driver, port: Path) -> None:
    async with drive(port) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("down", "v", "down", "Y")
        await pilot.pause()
        text = pilot.app.clipboard
        assert text.startswith("“Nobody knew why.\nIt rained.”")
        assert "2.1–3.1" in text
        assert "machine translation" not in text


async def test_a_bookmark_is_copied_in_the_form_of_the_settings(drive: Driver, port: Path) -> None:
    settings = Settings(quote="citation-key", watch=False)
    async with drive(port, settings=settings) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("b", "f2")
        await settle(pilot)
        await pilot.press("Y")
        await pilot.pause()
        assert pilot.app.clipboard.startswith("> The harbour was closed.")
        assert "[@" in pilot.app.clipboard


async def test_where_the_terminal_cannot_copy_a_file_is_offered(
    drive: Driver, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(port) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        monkeypatch.setenv("TERM", "linux")
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LineDialog)
        assert "has no clipboard" in str(pilot.app.screen.query_one("#hint", Static).content)
        file = Path(pilot.app.screen.query_one(Input).value)
        await pilot.press("enter")
        await settle(pilot)
        assert "“The harbour was closed.”" in file.read_text("utf-8")
        assert pilot.app.clipboard == ""


async def test_quotes_go_to_a_file_where_the_settings_say_so(drive: Driver, port: Path) -> None:
    settings = Settings(quote="markdown", clipboard="file", watch=False)
    async with drive(port, settings=settings) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("Y")
        await settle(pilot)
        assert Path(pilot.app.screen.query_one(Input).value).name == "quote.md"
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, LineDialog)
