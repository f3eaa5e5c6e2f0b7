"""An update that kills itself, as by `kill -9`, when it is about to do something.

It runs in a process that is forked off one in which all is loaded already, for a new interpreter
takes longer to load than an update of a few files.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import search.reading.pool as pool
import search.upkeep.update as updating
from search import open_workspace
from search.text.language import identify

identify("What tells languages apart is loaded now.")
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "search.index.store", "search.index.writer", "rensa"])


def run(corpus: Path, kinds: str, part: str, count: int, few: int) -> int:
    """Update `corpus` up to the `count`th event of one of these `kinds` with `part` in what it is
    about, in commits of 20 files; return how the process ended, as subprocess does.

    `few` is the number of files from which on other processes read.
    """
    process = _CONTEXT.Process(
        target=_update, args=(dict(os.environ), corpus, kinds.split(), part, count, few)
    )
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _update(
    environment: Mapping[str, str], corpus: Path, kinds: list[str], part: str, count: int, few: int
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    updating._BATCH = 10
    updating._FIRST_COMMIT = 20
    updating._BATCH_SECONDS = updating._COMMIT_SECONDS = 1000
    pool._FEW = few
    pool._LIST_LENGTH = 5
    left = count

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in kinds and part in str(arguments[0]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    workspace = open_workspace(corpus)
    assert workspace.engine
    sys.addaudithook(watch)
    workspace.upkeep.update(lambda step: sys.audit("progress", f"{step.done}."))
