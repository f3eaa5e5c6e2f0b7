from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from search import watch
from search.upkeep.changes import may_matter
from tests.conftest import Write


@pytest.fixture
def corpus(write: Write) -> Path:
    return write({"a.txt": "Texto.", "sub/b.md": "Texto.", ".hidden/c.txt": "", "d.jpg": ""})


@pytest.fixture
def stop() -> Iterator[Event]:
    event = Event()
    yield event
    event.set()


def test_a_change_is_noticed_in_every_folder(corpus: Path, stop: Event) -> None:
    changes = watch(corpus, stop)
    next(changes)
    (corpus / "new.txt").write_text("Texto.")
    next(changes)
    (corpus / "later").mkdir()
    next(changes)
    (corpus / "later" / "new.md").write_text("Texto.")
    next(changes)
    (corpus / "sub" / "b.md").unlink()
    next(changes)


def test_a_corpus_of_one_file_is_watched_even_when_it_is_replaced(
    corpus: Path, stop: Event
) -> None:
    changes = watch(corpus / "a.txt", stop)
    next(changes)
    # as editors save
    for _ in range(2):
        (corpus / "a.new").write_text("Otro texto.")
        (corpus / "a.new").replace(corpus / "a.txt")
        next(changes)


def test_a_corpus_that_goes_away_is_waited_for(corpus: Path, stop: Event) -> None:
    changes = watch(corpus, stop)
    next(changes)
    with ThreadPoolExecutor(1) as pool:
        back = pool.submit(next, changes)
        shutil.rmtree(corpus)
        corpus.mkdir()
        back.result()
    (corpus / "new.txt").write_text("Texto.")
    next(changes)


def test_watching_ends_when_it_is_told_to(corpus: Path, stop: Event) -> None:
    changes = watch(corpus, stop)
    next(changes)
    stop.set()
    assert list(changes) == []


@pytest.mark.parametrize("name", ["a.txt", "sub/b.md", "B.TXT", "metadata.csv", "sub", "gone.pdf"])
def test_what_may_change_what_is_read_matters(corpus: Path, name: str) -> None:
    assert may_matter(corpus, str(corpus / name))


@pytest.mark.parametrize("name", ["d.jpg", ".hidden/c.txt", ".git", "sub/.b.md.swp"])
def test_hidden_files_and_other_kinds_do_not_matter(corpus: Path, name: str) -> None:
    assert not may_matter(corpus, str(corpus / name))


def test_a_corpus_in_a_hidden_folder_is_watched_all_the_same(tmp_path: Path) -> None:
    assert may_matter(tmp_path / ".corpus", str(tmp_path / ".corpus" / "a.txt"))


LIMITED = """
import os, resource, sys
from pathlib import Path
from threading import Event
import watchfiles
from search import WatchingError, watch

opened = os.open(sys.argv[1], os.O_RDONLY)
resource.setrlimit(resource.RLIMIT_NOFILE, (opened + 1, opened + 1))
try:
    next(watch(Path(sys.argv[1]), Event()))
except WatchingError as error:
    print(error)
"""


def test_a_system_that_cannot_watch_says_so(corpus: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, corpus], capture_output=True, text=True, check=False
    )
    assert "not noticed by themselves" in ended.stdout, ended.stderr
