"""Reads many files in several processes, while this one does other work.

The processes are started anew, never forked, for this one has threads and a screen. Each gets
lists of jobs through a pipe and sends back what came of them through another; a thread here hands
out and takes in. One that dies costs nothing but the file that it died of.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path

from search.errors import CorpusError
from search.reading.job import Job, Reading, Recognise, perform, unread
from search.reading.options import OPTIONS, ReadingOptions
from search.reading.registry import is_plain
from search.reading.worker import SECONDS, Sent, Setup, read_mark
from search.text.tokenised import Numbering, TokenTable

# fewer are read sooner than a process has started, as long as they are small and harmless
_FEW = 1000
_SMALL = 1 << 17
# this much is read sooner by several
_MUCH = 1 << 22
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
serve(sys.argv[2])
"""


def read_all(
    jobs: Sequence[Job],
    recognise: Recognise | None = None,
    workers: int | None = None,
    options: ReadingOptions | None = None,
) -> Generator[Reading, None, None]:
    """Yield what comes of each of `jobs`, in their order, with the names that `recognise` finds.

    `workers` is how many other processes read them, 0 for none; None leaves the choice to the
    jobs and to the number of processors. Closing the iterator ends the processes. Raises
    StorageError where the program lacks what it needs for reading.
    """
    options = options or ReadingOptions()
    if workers is None:
        workers = _fitting_number(jobs)
    done = 0
    if workers:
        setup = Setup(recognise, options)
        with closing(_Pool(jobs, setup, workers)) as pool, suppress(_NoProcessesError):
            for reading in pool.readings():
                done += not reading.is_unfinished
                yield reading
    OPTIONS.set(options)
    numbering = Numbering()
    for job in jobs[done:]:
        for reading in perform(job, numbering, recognise):
            yield replace(reading, table=numbering.table)
            numbering.make_room()


def _fitting_number(jobs: Sequence[Job]) -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    if len(jobs) >= _FEW:
        return min(processors, _MOST_WORKERS)
    if all(job.found.size <= _SMALL and is_plain(job.found.path) for job in jobs):
        return 0
    is_much = sum(job.found.size for job in jobs) > _MUCH
    return min(processors, _MOST_WORKERS, len(jobs)) if is_much else 1


class _NoProcessesError(Exception):
    """No process can be started."""


class _Worker:
    """A process and the lists of jobs in its hands."""

    def __init__(self, setup: Setup, folder: str) -> None:
        paths = json.dumps(sys.path)
        self._mark_file = Path(folder, f"{id(self)}.mark")
        try:
            self._process = subprocess.Popen(
                [*_python(), "-c", _START, paths, str(self._mark_file)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                # whatever a library leaves there when it is killed goes with the folder
                env={**os.environ, "TMPDIR": folder},
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
            self._jobs.send(setup)
        self.in_hand: deque[range] = deque()
        # how many lists it has done, of how many jobs in the next one all has come, and whether a
        # part of the job after these has come
        self._done = 0
        self._following = 0
        self._has_begun = False
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

    def take(self, sent: Sent) -> tuple[int, TokenTable]:
        """Note how far it has come; return the number of the job that what was `sent` begins with,
        and the table of tokens that goes with it, all that it sent before included.
        """
        first = self.in_hand[0].start + sent.place
        self._following, self._has_begun = sent.following, not sent.is_last
        if sent.is_last:
            self.in_hand.popleft()
            self._done += 1
            self._following = 0
        if sent.known == 1:
            self._table = TokenTable()
        if sent.new_tokens:
            self._table.tokens.extend(sent.new_tokens.split("\n"))
        return first, self._table

    def left(self) -> tuple[range, int, range, bool]:
        """Of the list that it was at when it died: the jobs whose outcome is lost, the job that it
        died of, those after it, and whether a part of that job had come before.
        """
        numbers = self.in_hand[0]
        number, place = read_mark(self._mark_file)
        place = place if number == self._done else self._following
        lost, after = numbers[self._following : place], numbers[place + 1 :]
        return lost, numbers[place], after, self._has_begun and not lost

    def end(self) -> int:
        """Kill it, where it still lives, and return how it ended."""
        self._process.kill()
        self._jobs.close()
        self.results.close()
        return self._process.wait()


class _Pool:
    """Jobs, the processes that read them, and the thread between."""

    def __init__(self, jobs: Sequence[Job], setup: Setup, workers: int) -> None:
        self._jobs = jobs
        self._setup = setup
        self._lists = deque(_lists(jobs))
        self._number_of_workers = workers
        self._workers: list[_Worker] = []
        # what was read and not yet asked for, by the number of its first job
        self._messages: dict[int, deque[tuple[TokenTable, bytes]]] = {}
        self._held = 0
        # the job whose outcome is asked for
        self._wanted = 0
        self._failure: BaseException | None = None
        self._is_closed = False
        self._changed = threading.Condition()
        self._bell, self._to_bell = Pipe(duplex=False)
        self._folder = tempfile.TemporaryDirectory(prefix="corpus-tui-", ignore_cleanup_errors=True)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def readings(self) -> Iterator[Reading]:
        """Yield what came of the jobs in their order; raises _NoProcessesError, StorageError."""
        while self._wanted < len(self._jobs):
            table, message = self._next_message()
            outcome: list[Reading] | CorpusError = pickle.loads(message)
            if isinstance(outcome, CorpusError):
                raise outcome
            yield from (replace(reading, table=table) for reading in outcome)
            self._wanted += sum(not reading.is_unfinished for reading in outcome)

    def _next_message(self) -> tuple[TokenTable, bytes]:
        with self._changed:
            if self._wanted not in self._messages and self._held >= _AHEAD:
                self._to_bell.send_bytes(b"another is wanted")
            self._changed.wait_for(lambda: self._wanted in self._messages or self._failure)
            if self._wanted not in self._messages:
                assert self._failure
                raise self._failure
            messages = self._messages[self._wanted]
            table, message = messages.popleft()
            if not messages:
                del self._messages[self._wanted]
            was_full = self._held >= _AHEAD
            self._held -= len(message)
        if was_full:
            self._to_bell.send_bytes(b"room")
        return table, message

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
                self._workers.append(_Worker(self._setup, self._folder.name))
            while not self._is_closed and (self._lists or self._is_any_in_hand()):
                self._hand_out()
                self._take_in()
        except BaseException as error:  # or who waits for this thread would wait for ever
            with self._changed:
                self._failure = error
                self._changed.notify()
        finally:
            for worker in self._workers:
                worker.end()
            self._folder.cleanup()

    def _is_any_in_hand(self) -> bool:
        return any(worker.in_hand for worker in self._workers)

    def _hand_out(self) -> None:
        for worker in sorted(self._workers, key=lambda worker: len(worker.in_hand)):
            while self._lists and self._has_room() and len(worker.in_hand) < _LISTS_IN_HAND:
                numbers = self._lists.popleft()
                worker.hand(numbers, self._jobs[numbers.start : numbers.stop])

    def _take_in(self) -> None:
        ready = wait([self._bell, *(w.results for w in self._workers if self._is_heard(w))])
        if self._bell in ready:
            self._bell.recv_bytes()
        for worker in [worker for worker in self._workers if worker.results in ready]:
            message = worker.listen()
            if message is None:
                self._replace(worker)
            elif worker.is_ready:
                sent: Sent = pickle.loads(message)
                self._put(*worker.take(sent), sent.outcome)
            # the first message says no more than that it has started
            worker.is_ready = message is not None

    def _has_room(self) -> bool:
        """Whether there is room for what comes of the next list, or nothing else can make room."""
        return self._held < _AHEAD or self._wanted in self._lists[0]

    def _is_heard(self, worker: _Worker) -> bool:
        """Whether there is room for what it says, or nothing else can make room."""
        return self._held < _AHEAD or any(self._wanted in numbers for numbers in worker.in_hand)

    def _put(self, number: int, table: TokenTable, message: bytes) -> None:
        with self._changed:
            self._messages.setdefault(number, deque()).append((table, message))
            self._held += len(message)
            self._changed.notify()

    def _replace(self, worker: _Worker) -> None:
        """Put a new process in place of one that died, and have it do what that one did not."""
        self._workers.remove(worker)
        status = worker.end()
        if not worker.is_ready:
            raise _NoProcessesError
        if worker.in_hand:
            lost, died_of, after, is_more = worker.left()
            others = [after, *list(worker.in_hand)[1:]]
            self._lists.extendleft(numbers for numbers in reversed(others) if numbers)
            if lost:
                self._lists.appendleft(lost)
            outcome = [unread(self._jobs[died_of], _how(status), is_more=is_more)]
            self._put(died_of, TokenTable(), pickle.dumps(outcome))
        self._workers.append(_Worker(self._setup, self._folder.name))


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


def _python() -> tuple[str, ...]:
    """How this interpreter is started, by itself and as this one was."""
    return sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}"


def _how(status: int) -> str:
    """Why a file is not read whose reader ended with this status."""
    if status == -signal.SIGPROF:
        return f"takes more than {SECONDS:.0f} seconds to read"
    how = signal.Signals(-status).name if status < 0 else f"exit code {status}"
    return f"reading it ended the program that read it ({how})"
