"""A library outlives programs that are killed while they write to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from search.library.backups import fault_of
from search.library.bookmark_store import list_bookmarks
from search.library.database import create_library

# one process after the other keeps bookmarks, and tells of each that is kept, until it is killed
KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from search.article import Article, Place, Segment
from search.library.bookmark_store import keep_bookmarks
from search.library.bookmarks import new_bookmark

library, kills = Path(sys.argv[1]), int(sys.argv[2])
segment = Segment(Place(0, 0), "Una frase.", "Una frase.", "es")
article = Article("id", "a.txt", "Una", "es", "", "", "", "", (segment,))
randomness = random.Random(6)
for _ in range(kills):
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        while True:
            made = new_bookmark(article, Place(0, 0), note="nota " * randomness.randrange(1, 2000))
            keep_bookmarks(library, [made])
            os.write(told, f"{made.id}\\n".encode())
    os.close(told)
    time.sleep(randomness.uniform(0.005, 0.08))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard) as lines:
        sys.stdout.write(lines.read())
"""
KILLS = 200


def test_of_hundreds_of_programs_that_were_killed_every_bookmark_told_is_kept(
    tmp_path: Path,
) -> None:
    library = tmp_path / "library.sqlite3"
    create_library(library)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(library), str(KILLS)],
        check=True,
        capture_output=True,
        text=True,
    )
    told = set(ended.stdout.split())
    assert len(told) > KILLS / 10
    assert fault_of(library) == ""
    kept = {bookmark.id for bookmark in list_bookmarks(library)}
    assert told <= kept
    # at most what each was writing when it was killed
    assert len(kept - told) <= KILLS
