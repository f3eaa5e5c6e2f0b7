"""Reads many files in several processes, while this one does other work.

The processes are started anew, never forked, for this one has threads and a screen. Each gets
lists of jobs through a pipe and sends back what came of them through another; a thread here hands
out and takes in. One that dies costs nothing but the file that it died of: the others of its list
are read again, one by one.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe, wait

from search.errors import CorpusError
from search.reading.job import Job, Reading, Recognise, perform, unread
from search.reading.worker import Sent
from search.tokenised import Numbering, TokenTable

# fewer are read sooner than a process has started
_FEW = 1000
_MOST_WORKERS = 4
_LIST_LENGTH = 32
_LIST_BYTES = 1 << 18
_LISTS_IN_HAND = 2
# what may be read ahead of the one who asks, in bytes
_AHEAD = 1 << 24
_START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from search.reading.worker import serve
serve()
"""


def read_all(
    jobs: Sequence[Job], recognise: Recognise | None = None, workers: int | None = None
) -> Generator[Reading, None, None]:
    """Yield what comes of each of `jobs`, in their order, with the names that `recognise` finds.

    `workers` is how many other processes read them, 0 for none; None leaves the choice to the
    number of jobs and of processors. Closing the iterator ends the processes. Raises StorageError
    where the program lacks what it needs for reading.
    """
    if workers is None:
        workers = _fitting_number(len(jobs))
    done = 0
    if workers:
        with closing(_Pool(jobs, recognise, workers)) as pool, suppress(_NoProcessesError):
            for reading in pool.readings():
                done += 1
                yield reading
    numbering = Numbering()
    for job in jobs[done:]:
        numbering = Numbering() if numbering.is_full else numbering
        yield replace(perform(job, numbering, recognise), table=numbering.table)


def _fitting_number(jobs: int) -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(processors, _MOST_WORKERS) if jobs >= _FEW and processors > 1 else 0


class _NoProcessesError(Exception):
    """No process can be started."""


class _Worker:
    """A process and the lists of jobs in its hands."""

    def __init__(self, recognise: Recognise | None) -> None:
        paths = json.dumps(sys.path)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _START, paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                # an interrupt from the keyboard is for this process alone
                start_new_session=True,
            )
        except OSError as error:
            raise _NoProcessesError from error
        assert self._process.stdin
        assert self._process.stdout
        self._jobs = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self.results = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        self.is_ready = False
        with suppress(OSError):  # that it has died is noticed when it is listened to
            self._jobs.send(recognise)
        self.in_hand: deque[range] = deque()
        self._table = TokenTable()

    def hand(self, numbers: range, jobs: Sequence[Job]) -> None:
        self.in_hand.append(numbers)
        with suppress(OSError):
            self._jobs.send(list(jobs))

    def listen(self) -> bytes | None:
        """Its next message, or None where it has died."""
        try:
            return self.results.recv_bytes()
        except (EOFError, OSError):
            return None

    def table_of(self, sent: Sent) -> TokenTable:
        """The table of tokens that goes with what was `sent`, all that it sent before included."""
        if sent.known == 1:
            self._table = TokenTable()
        if sent.new_tokens:
            self._table.tokens.extend(sent.new_tokens.split("\n"))
        return self._table

    def end(self) -> int:
        """Kill it, where it still lives, and return how it ended."""
        self._process.kill()
        self._jobs.close()
        self.results.close()
        return self._process.wait()


class _Pool:
    """Jobs, the processes that read them, and the thread between."""

    def __init__(self, jobs: Sequence[Job], recognise: Recognise | None, workers: int) -> None:
        self._jobs = jobs
        self._recognise = recognise
        self._lists = deque(_lists(jobs))
        self._number_of_workers = workers
        self._workers: list[_Worker] = []
        # what was read and not yet asked for, by the number of its first job
        self._messages: dict[int, tuple[TokenTable, bytes]] = {}
        self._held = 0
        self._failure: BaseException | None = None
        self._is_closed = False
        self._changed = threading.Condition()
        self._bell, self._to_bell = Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def readings(self) -> Iterator[Reading]:
        """Yield what came of the jobs in their order; raises _NoProcessesError, StorageError."""
        number = 0
        while number < len(self._jobs):
            with self._changed:
                self._changed.wait_for(lambda: number in self._messages or self._failure)  # noqa: B023
                if number not in self._messages:
                    assert self._failure
                    raise self._failure
                table, message = self._messages.pop(number)
                was_full = self._held >= _AHEAD
                self._held -= len(message)
            if was_full:
                self._to_bell.send_bytes(b"room")
            outcome: list[Reading] | CorpusError = pickle.loads(message)
            if isinstance(outcome, CorpusError):
                raise outcome
            yield from (replace(reading, table=table) for reading in outcome)
            number += len(outcome)

    def close(self) -> None:
        """End the processes and the thread."""
        self._is_closed = True
        self._to_bell.send_bytes(b"closed")
        self._thread.join()
        self._to_bell.close()
        self._bell.close()

    # in the thread

    def _run(self) -> None:
        # the command line lets this signal end the program, but a dead reader is no reason to
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            for _ in range(self._number_of_workers):
                self._workers.append(_Worker(self._recognise))
            while not self._is_closed and (self._lists or self._is_any_in_hand()):
                self._hand_out()
                self._take_in()
        except Exception as error:
            with self._changed:
                self._failure = error
                self._changed.notify()
        finally:
            for worker in self._workers:
                worker.end()

    def _is_any_in_hand(self) -> bool:
        return any(worker.in_hand for worker in self._workers)

    def _hand_out(self) -> None:
        for worker in sorted(self._workers, key=lambda worker: len(worker.in_hand)):
            while self._lists and self._held < _AHEAD and len(worker.in_hand) < _LISTS_IN_HAND:
                numbers = self._lists.popleft()
                worker.hand(numbers, self._jobs[numbers.start : numbers.stop])

    def _take_in(self) -> None:
        ready = wait([self._bell, *(worker.results for worker in self._workers)])
        if self._bell in ready:
            self._bell.recv_bytes()
        for worker in [worker for worker in self._workers if worker.results in ready]:
            message = worker.listen()
            if message is None:
                self._replace(worker)
            elif worker.is_ready:
                sent: Sent = pickle.loads(message)
                self._put(worker.in_hand.popleft().start, worker.table_of(sent), sent.outcome)
            # the first message says no more than that it has started
            worker.is_ready = message is not None

    def _put(self, number: int, table: TokenTable, message: bytes) -> None:
        with self._changed:
            self._messages[number] = table, message
            self._held += len(message)
            self._changed.notify()

    def _replace(self, worker: _Worker) -> None:
        """Put a new process in place of one that died, and have it do what that one did not."""
        self._workers.remove(worker)
        status = worker.end()
        if not worker.is_ready:
            raise _NoProcessesError
        suspects, *others = worker.in_hand or [range(0)]
        self._lists.extendleft(reversed(others))
        if len(suspects) == 1:
            reason = f"reading it ended the program that read it ({_how(status)})"
            outcome = [unread(self._jobs[suspects.start], reason)]
            self._put(suspects.start, TokenTable(), pickle.dumps(outcome))
        else:
            self._lists.extendleft(range(n, n + 1) for n in reversed(suspects))
        self._workers.append(_Worker(self._recognise))


def _lists(jobs: Sequence[Job]) -> Iterator[range]:
    """The numbers of the jobs in lists that take about as long to read."""
    start = size = 0
    for number, job in enumerate(jobs):
        if number - start == _LIST_LENGTH or (size and size + job.found.size > _LIST_BYTES):
            yield range(start, number)
            start, size = number, 0
        size += job.found.size
    if jobs:
        yield range(start, len(jobs))


def _how(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"exit code {status}"
