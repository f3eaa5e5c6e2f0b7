from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from search import open_workspace, sample_corpus
from tests.tui.driving import Driver, settle
from tests.tui.running import Ended, Run
from tui.app import CorpusApp
from tui.cli import main
from tui.screens.search import asking
from tui.screens.search import review as reviewing
from tui.settings import Settings


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Run the program on a corpus, at first the sample: `async with drive(corpus) as pilot`."""
    # a test waits for what is done in a pause, and need not wait for the pause
    for module, pause in (
        (asking, "_PAUSE_SECONDS"),
        (asking, "_REST_SECONDS"),
        (reviewing, "_PAUSE_SECONDS"),
    ):
        monkeypatch.setattr(module, pause, 0)

    # one program after the other runs in this process, and none may stay
    monkeypatch.setattr("tui.screens.search.search.spare_collector", lambda: None)

    @asynccontextmanager
    async def run(
        corpus: Path | None = None,
        size: tuple[int, int] = (160, 48),
        settings: Settings | None = None,
    ) -> AsyncIterator[Pilot[None]]:
        app = CorpusApp(
            open_workspace(corpus or sample_corpus()), settings or Settings(watch=False)
        )
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot

    return run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process, with what it prints and how it exits."""

    def call(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["corpus-tui", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return call
