from __future__ import annotations

import fcntl
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from search import open_workspace, sample_corpus
from search.storage.folders import workspace_folder
from tests.tui.driving import Driver, settle
from tests.tui.running import Ended, Run
from tui.app import CorpusApp
from tui.cli import main
from tui.screens.search import asking
from tui.screens.search import review as reviewing
from tui.settings import Settings


@pytest.fixture(scope="session")
def rendered_sample(tmp_path_factory: pytest.TempPathFactory, unpacked_models: Path) -> Path:
    """The folder of a workspace of the sample corpus, indexed and rendered, for all tests."""
    # the processes that run tests share it, and the first that comes makes it
    folder = tmp_path_factory.getbasetemp().parent / "rendered"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        fcntl.flock(lock, fcntl.LOCK_EX)
        patch.setenv("XDG_DATA_HOME", str(folder))
        data = folder / "corpus-tui"
        if not data.exists():
            data.mkdir()
            (data / "models").symlink_to(unpacked_models)
            workspace = open_workspace(sample_corpus())
            workspace.upkeep.update()
            workspace.renderings.pretranslate(workspace.questions.matching_ids(""))
            workspace.close()
        return workspace_folder(sample_corpus().resolve())


def is_sample(corpus: Path) -> bool:
    """Whether a folder is the sample corpus, or a copy of it as it was."""
    there = {file.name: file.stat().st_mtime_ns for file in corpus.iterdir()}
    return there == {file.name: file.stat().st_mtime_ns for file in sample_corpus().iterdir()}


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch, rendered_sample: Path) -> Driver:
    """Run the program on a corpus, at first the sample: `async with drive(corpus) as pilot`.

    The sample is indexed and rendered before, unless it is to be `fresh`.
    """
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
        *,
        fresh: bool = False,
    ) -> AsyncIterator[Pilot[None]]:
        opened = (corpus or sample_corpus()).resolve()
        folder = workspace_folder(opened)
        if not fresh and not folder.exists() and opened.is_dir() and is_sample(opened):
            shutil.copytree(rendered_sample, folder)
        app = CorpusApp(open_workspace(opened), settings or Settings(watch=False))
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
