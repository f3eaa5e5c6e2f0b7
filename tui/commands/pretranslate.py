"""`corpus-tui pretranslate`: renders a corpus, or the hits of a query, ahead of time."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click

from tui.commands import printing
from tui.commands.opening import (
    CORPUS,
    INTERRUPTED,
    NOTHING_FOUND,
    indexed_workspace,
    narrate,
    narrate_notices,
)
from tui.wording import counted

_NICE = 10


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query", nargs=-1)
@click.option(
    "--limit-hours",
    metavar="H",
    type=click.FloatRange(min=0, min_open=True),
    help="Stop after so many hours; the same command goes on later.",
)
@CORPUS
def pretranslate(corpus: Path | None, query: tuple[str, ...], limit_hours: float | None) -> None:
    """Render the corpus, or the articles that QUERY finds, ahead of time, at low priority.

    What is rendered stays when it is interrupted, and the same command goes on from there.
    """
    workspace = indexed_workspace(corpus)
    ids = workspace.questions.matching_ids(" ".join(query), is_crossing=bool(query))
    if not ids:
        narrate("No article to render.")
        sys.exit(NOTHING_FOUND)
    with suppress(OSError):
        os.nice(_NICE)
    latest = time.monotonic() + limit_hours * 3600 if limit_hours else float("inf")
    interrupted = _Interrupted()
    with interrupted, printing.progress_bar("Rendering", "sentence") as show_progress:
        report = workspace.renderings.pretranslate(
            ids, show_progress, lambda: interrupted.is_set or time.monotonic() > latest
        )
    narrate_notices(workspace)
    rate = report.made / report.seconds if report.seconds else 0
    rendered = f"{counted(report.sentences, 'sentence')} of {counted(report.articles, 'article')}"
    narrate(
        f"{rendered} rendered, {report.made:,} of them now ({rate:,.1f} a second); "
        f"{report.doubtful:,} doubtful, {report.wrong:,} most probably wrong."
    )
    if report.cancelled:
        narrate("Stopped. The same command goes on from here.")
    if interrupted.is_set:
        sys.exit(INTERRUPTED)


class _Interrupted:
    """Notes an interrupt from the keyboard; a second one ends the program at once."""

    def __init__(self) -> None:
        self.is_set = False

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._note)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, _: int, __: FrameType | None) -> None:
        if self.is_set:
            raise KeyboardInterrupt
        self.is_set = True
