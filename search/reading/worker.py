"""A process that reads files for another one; `search.reading.pool` starts it and talks to it.

It ends as soon as the other one does, even when that is killed: then its standard input ends.
"""

from __future__ import annotations

import os
import pickle
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NamedTuple

from search.errors import CorpusError
from search.reading.job import Job, Reading, Recognise, perform
from search.tokenised import Numbering

_PROTOCOL = pickle.HIGHEST_PROTOCOL


class Sent(NamedTuple):
    """What comes of a list of jobs: a pickled list of readings, or what kept them from being made.

    Their table of tokens is that of the list before, or a new one where `known` is 1; behind the
    first `known` tokens stand those in `new_tokens`, a line each.
    """

    known: int
    new_tokens: str
    outcome: bytes


def serve() -> None:
    """Read lists of jobs from standard input and write what came of each to standard output.

    What finds the names in the articles, or None, comes before the first list.
    """
    results = Connection(os.dup(1), readable=False)
    # whatever a library prints must not get between
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs: SimpleQueue[list[Job]] = SimpleQueue()
    source = Connection(0, writable=False)
    try:
        recognise: Recognise | None = source.recv()
        threading.Thread(target=_receive, args=(source, jobs)).start()
        numbering = Numbering()
        results.send_bytes(b"ready")
        while True:
            numbering = Numbering() if numbering.is_full else numbering
            results.send_bytes(_outcome(jobs.get(), numbering, recognise))
    finally:
        os._exit(1)


def _receive(source: Connection, jobs: SimpleQueue[list[Job]]) -> None:
    """Take in jobs also while others are being done, lest both processes wait for each other."""
    try:
        while True:
            jobs.put(source.recv())
    finally:
        os._exit(0)


def _outcome(jobs: list[Job], numbering: Numbering, recognise: Recognise | None) -> bytes:
    before = len(numbering)
    outcome: list[Reading] | CorpusError
    try:
        outcome = [perform(job, numbering, recognise) for job in jobs]
    except CorpusError as error:
        outcome = error
    # one string travels at a tenth of what a list of strings costs
    new = "\n".join(numbering.table.tokens[before:])
    return pickle.dumps(Sent(before, new, pickle.dumps(outcome, _PROTOCOL)), _PROTOCOL)
