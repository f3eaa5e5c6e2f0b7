"""A process that reads files for another one; `search.reading.pool` starts it and talks to it.

It ends as soon as the other one does, even when that is killed: then its standard input ends. A
file that takes it too long ends it too, by SIGPROF, whatever library is at work then; and what asks
for too much memory is refused it.
"""

from __future__ import annotations

import mmap
import os
import pickle
import resource
import signal
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from search.errors import CorpusError
from search.reading.job import Job, Reading, Recognise, perform
from search.reading.options import OPTIONS, ReadingOptions
from search.text.tokenised import Numbering

SECONDS = 60.0
"""Of a processor's time that a portion of a file may take."""
MEMORY = 2 * 1024**3
"""Bytes that a process may ask for above what it has at its start."""
_PROTOCOL = pickle.HIGHEST_PROTOCOL
# the number of the list of jobs, and that of the job in the list
_MARK = struct.Struct("<qq")


class Setup(NamedTuple):
    """What a process is told before the first list: how names are found, and how files are read."""

    recognise: Recognise | None
    options: ReadingOptions


class Sent(NamedTuple):
    """What comes of a list of jobs, or a portion of that: a pickled list of readings, or an error.

    `place` is that of the first reading's job in the list, and `following` that of the first job
    of which not all has come. The table of tokens is that of the message before, or a new one where
    `known` is 1; behind the first `known` tokens stand those in `new_tokens`, a line each.
    """

    place: int
    following: int
    is_last: bool
    known: int
    new_tokens: str
    outcome: bytes


def serve(mark_file: str) -> None:
    """Read lists of jobs from standard input and write what came of each to standard output.

    A Setup comes before the first list. Which job is being done stands in `mark_file`.
    """
    results = Connection(os.dup(1), readable=False)
    # whatever a library prints must not get between
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs: SimpleQueue[list[Job]] = SimpleQueue()
    source = Connection(0, writable=False)
    try:
        recognise, options = source.recv()
        OPTIONS.set(options)
        _limit_memory()
        threading.Thread(target=_receive, args=(source, jobs)).start()
        mark = _marks(mark_file)
        numbering = Numbering()
        results.send_bytes(b"ready")
        number = 0
        while True:
            for sent in _outcomes(jobs.get(), number, mark, numbering, recognise):
                results.send_bytes(pickle.dumps(sent, _PROTOCOL))
            number += 1
    finally:
        os._exit(1)


def read_mark(mark_file: Path) -> tuple[int, int]:
    """The number of the list that a process is at or ended in, and of the job in it."""
    content = mark_file.read_bytes() if mark_file.exists() else b""
    number, place = _MARK.unpack(content) if len(content) == _MARK.size else (-1, 0)
    return int(number), int(place)


def _marks(mark_file: str) -> mmap.mmap:
    with Path(mark_file).open("w+b") as opened:
        opened.truncate(_MARK.size)
        return mmap.mmap(opened.fileno(), _MARK.size)


def _limit_memory() -> None:
    # some systems know no such limit, or have a lower one
    with suppress(ValueError, OSError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(ValueError, OSError):
        # a crash leaves no copy of what was read
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(source: Connection, jobs: SimpleQueue[list[Job]]) -> None:
    """Take in jobs also while others are being done, lest both processes wait for each other."""
    try:
        while True:
            jobs.put(source.recv())
    finally:
        os._exit(0)


def _outcomes(
    jobs: list[Job], number: int, mark: mmap.mmap, numbering: Numbering, recognise: Recognise | None
) -> Iterator[Sent]:
    """Yield what comes of the list, in as many portions as it takes."""
    numbering.make_room()
    begun, before = 0, len(numbering)
    readings: list[Reading] = []
    try:
        for place, job in enumerate(jobs):
            mark[:] = _MARK.pack(number, place)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            for reading in perform(job, numbering, recognise):
                readings.append(reading)
                if reading.is_unfinished or reading.is_more:
                    following = place + (not reading.is_unfinished)
                    yield _sent((begun, following, False), before, numbering, readings)
                    numbering.make_room()
                    begun, before, readings = following, len(numbering), []
                    signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.setitimer(signal.ITIMER_PROF, 0)
        yield _sent((begun, len(jobs), True), before, numbering, readings)
    except CorpusError as error:
        yield _sent((begun, len(jobs), True), before, numbering, error)


def _sent(
    which: tuple[int, int, bool],
    before: int,
    numbering: Numbering,
    outcome: list[Reading] | CorpusError,
) -> Sent:
    # one string travels at a tenth of what a list of strings costs
    new = "\n".join(numbering.table.tokens[before:])
    return Sent(*which, before, new, pickle.dumps(outcome, _PROTOCOL))
