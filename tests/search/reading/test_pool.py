from __future__ import annotations

import os
import signal
import subprocess
import sys
from array import array
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest

from search.entities.article import pack_mentions
from search.reading import endings
from search.reading.files import FoundFile, look
from search.reading.job import Job, Reading
from search.reading.options import ReadingOptions
from search.reading.pool import _START, _Pool, read_all
from search.reading.worker import Setup
from search.storage.rows import unpack
from tests.conftest import Write

# what starts another process, for which a table of tokens is full soon
FULL_SOON = _START.replace(
    "serve(", "import search.text.tokenised\nsearch.tokenised._FULL = 20\nserve("
)
SETUP = Setup(None, ReadingOptions())


HARMFUL = """
import os
from pathlib import Path
from search.reading import registry
from search.reading.document import Document
from search.reading.formats import text

def read(path):
    word, _, rest = path.read_bytes().decode("utf-8", "replace").strip().partition(" ")
    if word == "wait":
        Path(rest).read_bytes()
    if word == "hang":
        while True:
            pass
    if word == "crash":
        os.abort()
    if word == "swell":
        yield Document(("Antes de todo.",), place="1")
        yield Document(("a" * (5 << 30),), place="2")
    yield from text.read(path)

registry._loaded.cache_clear()
registry.reader_of = lambda name: read
import search.reading
search.reading.reader_of = registry.reader_of
import search.reading.worker
search.reading.worker.SECONDS = 3
serve("""


HARMFUL_START = _START.replace("serve(", HARMFUL.strip())


@pytest.fixture
def harmful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the processes read files by a module that does what the files say."""
    monkeypatch.setattr("search.reading.pool._START", HARMFUL_START)


def jobs_of(corpus: Path) -> list[Job]:
    return [Job(found, {}) for found in look(corpus, endings()).files]


def until(condition: Callable[[], bool]) -> None:
    while not condition():
        sleep(0.01)


def is_alive(process: int) -> bool:
    """Whether a process does anything still; one that nobody has asked after is a zombie."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True, text=True
    )
    return told.stdout.strip()[:1] not in {"", "Z"}


def spelled(reading: Reading) -> tuple[Reading, list[list[str]]]:
    """A reading without the numbers of its tokens, and these as tokens."""
    assert reading.table
    tokens = reading.table.tokens
    runs = [
        [tokens[number] for number in array("i", run.numbers)]
        for article in reading.tokenised
        for run in (*article.in_title, *article.in_text)
    ]
    return replace(reading, tokenised=(), table=None), runs


@pytest.fixture
def corpus(write: Write) -> Path:
    files = {f"{number:03}.txt": f"La frontera {number}. Abrió ayer." for number in range(150)}
    return write(files | {"020.txt": b"\0", "140.txt": "", "long.txt": "Una frase larga. " * 9000})


def test_several_processes_read_what_one_reads_and_in_the_same_order(corpus: Path) -> None:
    jobs = jobs_of(corpus)
    alone = list(read_all(jobs, pack_mentions, workers=0))
    together = list(read_all(jobs, pack_mentions, workers=2))
    assert [spelled(reading) for reading in together] == [spelled(reading) for reading in alone]
    assert [reading.found for reading in alone] == [job.found for job in jobs]
    assert [reading.reason for reading in alone if reading.reason] == ["binary file", "empty file"]
    assert unpack(alone[7].rows[0]).text == "La frontera 7. Abrió ayer."


def test_what_metadata_says_reaches_the_other_process(write: Write) -> None:
    (job,) = jobs_of(write({"a.txt": "Texto de hoy."}))
    (reading,) = read_all([Job(job.found, {"a.txt": {"title": "Otro"}})], workers=1)
    assert unpack(reading.rows[0]).title == "Otro"


def test_a_file_of_the_same_content_is_not_read_again(write: Write) -> None:
    (job,) = jobs_of(write({"a.txt": "Texto de hoy."}))
    (before,) = read_all([job])
    (again,) = read_all([Job(job.found, {}, before.digest)], workers=1)
    assert (again.is_same, again.rows, again.digest) == (True, (), before.digest)


def test_few_files_are_read_in_this_process(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*arguments: object, **options: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess, "Popen", start)
    few = [job for job in jobs_of(corpus) if job.found.size < 1000]
    assert len(list(read_all(few))) == 150


def test_where_no_process_can_be_started_this_one_reads(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for executable in ("/nowhere", "/bin/false"):
        monkeypatch.setattr(sys, "executable", executable)
        assert len(list(read_all(jobs_of(corpus), workers=2))) == 151


@pytest.fixture
def blocking(corpus: Path, harmful: None) -> Job:
    """A file that whoever reads it waits at, until something is written to its pipe."""
    pipe = corpus.parent / "pipe"
    os.mkfifo(pipe)
    file = corpus.parent / "blocking.txt"
    file.write_text(f"wait {pipe}")
    return Job(FoundFile(str(file), "blocking.txt", 10, 0), {})


def open_pipe(job: Job) -> int:
    """Open the pipe of a blocking job, when its reader has come to it."""
    return os.open(Path(job.found.file).read_text().removeprefix("wait "), os.O_WRONLY)


def kill_at(job: Job, pool: _Pool) -> None:
    """Kill the pool's one process when it has begun to read the file of `job`."""
    opened = open_pipe(job)
    process = pool._workers[0]._process
    process.kill()
    process.wait()
    os.close(opened)


def test_a_process_that_dies_costs_only_the_file_it_died_of(corpus: Path, blocking: Job) -> None:
    jobs = jobs_of(corpus)
    jobs.insert(10, blocking)
    with closing(_Pool(jobs, SETUP, workers=1)) as pool:
        readings = pool.readings()
        kill_at(blocking, pool)
        read = list(readings)
    assert [reading.found for reading in read] == [job.found for job in jobs]
    skipped = {reading.found.path: reading.reason for reading in read if reading.reason}
    assert skipped == {
        "020.txt": "binary file",
        "140.txt": "empty file",
        "blocking.txt": "reading it ended the program that read it (SIGKILL)",
    }


def test_closing_ends_the_processes_whatever_they_do(corpus: Path, blocking: Job) -> None:
    jobs = [*jobs_of(corpus), blocking]
    pool = _Pool(jobs, SETUP, workers=2)
    readings = pool.readings()
    next(readings)
    processes = [worker._process for worker in pool._workers]
    pool.close()
    assert [process.poll() for process in processes] == [-signal.SIGKILL] * 2


ORPHANS = """
import sys
from pathlib import Path
from search.reading.files import FoundFile
from search.reading.job import Job, Reading
from search.reading.options import ReadingOptions
from search.reading import pool as pools
from search.reading.pool import _Pool
from search.reading.worker import Setup

file, pools._START = sys.argv[1:]
jobs = [Job(FoundFile(file, "blocking.txt", 10, 0), {})] * 40
pool = _Pool(jobs, Setup(None, ReadingOptions()), workers=2)
while len(pool._workers) < 2:
    pass
print(*(worker._process.pid for worker in pool._workers), flush=True)
list(pool.readings())
"""


def test_the_processes_end_when_the_one_that_started_them_is_killed(blocking: Job) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHANS, blocking.found.file, HARMFUL_START], stdout=subprocess.PIPE
    )
    with parent:
        assert parent.stdout is not None
        children = [int(number) for number in parent.stdout.readline().split()]
        opened = open_pipe(blocking)
        assert len(children) == 2
        assert any(map(is_alive, children))
        parent.kill()
    until(lambda: not any(map(is_alive, children)))
    os.close(opened)


def test_a_reader_that_lags_behind_does_not_have_all_files_read_ahead(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.reading.pool._AHEAD", 1 << 16)
    corpus = write({f"{number:03}.txt": "Una frase larga. " * 900 for number in range(300)})
    with closing(_Pool(jobs_of(corpus), SETUP, workers=1)) as pool:
        readings = pool.readings()
        next(readings)
        until(lambda: pool._held > 1 << 16)
        assert pool._lists
        assert len(list(readings)) == 299


@pytest.mark.parametrize("workers", [0, 1])
def test_a_table_of_tokens_that_is_full_is_followed_by_another(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    jobs = jobs_of(corpus)
    expected = [spelled(reading) for reading in read_all(jobs, workers=0)]
    monkeypatch.setattr("search.text.tokenised._FULL", 20)
    monkeypatch.setattr("search.reading.pool._START", FULL_SOON)
    readings = list(read_all(jobs, workers=workers))
    assert len({id(reading.table) for reading in readings}) > 3
    assert [spelled(reading) for reading in readings] == expected


@pytest.mark.usefixtures("harmful")
def test_a_hang_a_crash_and_a_swelling_cost_their_own_file_only(write: Write) -> None:
    words = ["fine", "hang", "fine", "crash", "fine", "swell", "fine"]
    corpus = write({f"{number}.txt": word for number, word in enumerate(words)})
    readings = list(read_all(jobs_of(corpus), workers=1))
    assert [reading.reason for reading in readings] == [
        "",
        "takes more than 60 seconds to read",
        "",
        "reading it ended the program that read it (SIGABRT)",
        "",
        "",
        "",
    ]
    assert [skipped.reason for skipped in readings[5].skipped] == [
        "reading it takes too much memory; what comes before it was read"
    ]
    assert all(readings[number].rows for number in (0, 2, 4, 5, 6))


@pytest.mark.parametrize("workers", [0, 1])
def test_a_file_that_is_gone_or_is_another_by_then_costs_itself(write: Write, workers: int) -> None:
    corpus = write({"a.txt": "Uno.", "b.txt": "Dos.", "c.txt": "Tres.", "d.txt": "Cuatro."})
    jobs = jobs_of(corpus)
    (corpus / "a.txt").unlink()
    (corpus / "b.txt").unlink()
    os.mkfifo(corpus / "b.txt")
    (corpus / "c.txt").write_text("Otra cosa, y mucho más larga.", "utf-8")
    readings = list(read_all(jobs, workers=workers))
    assert [reading.reason for reading in readings] == [
        os.strerror(2),
        "not a regular file",
        "",
        "",
    ]
    assert unpack(readings[2].rows[0]).text == "Otra cosa, y mucho más larga."
