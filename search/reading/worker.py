"""A process that reads files for another one; `search.reading.pool` starts it and talks to it.

It ends as soon as the other one does, even when that is killed: then its standard input ends.
"""

from __future__ import annotations

import os
import pickle
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue

from search.errors import CorpusError
from search.reading.job import Job, perform


def serve() -> None:
    """Read lists of jobs from standard input and write what came of each to standard output."""
    results = Connection(os.dup(1), readable=False)
    # whatever a library prints must not get between
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs: SimpleQueue[list[Job]] = SimpleQueue()
    threading.Thread(target=_receive, args=(Connection(0, writable=False), jobs)).start()
    try:
        results.send_bytes(b"ready")
        while True:
            results.send_bytes(_outcome(jobs.get()))
    finally:
        os._exit(1)


def _receive(source: Connection, jobs: SimpleQueue[list[Job]]) -> None:
    """Take in jobs also while others are being done, lest both processes wait for each other."""
    try:
        while True:
            jobs.put(source.recv())
    finally:
        os._exit(0)


def _outcome(jobs: list[Job]) -> bytes:
    try:
        return pickle.dumps([perform(job) for job in jobs], pickle.HIGHEST_PROTOCOL)
    except CorpusError as error:
        return pickle.dumps(error, pickle.HIGHEST_PROTOCOL)
