"""What indexing costs, stage by stage: `python bench/indexing.py [COUNT]`.

Uses the corpus of `bench/synthetic.py`, which is made in the folder for temporary files where it
is not there yet. The first table is processor time in one process. The second is a whole update:
with an index that only counts what it is given, so that it shows what everything else costs, and
with the real one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from synthetic import make

from search.reading import endings, read
from search.reading.files import look
from search.reading.formats import markdown
from search.reading.job import Job, perform
from search.storage import articles as cache
from search.storage.rows import pack, unpack
from search.text.decoding import read_text
from search.text.language import identify, identify_paragraph
from search.text.sanitise import sanitise
from search.text.sentences import split_sentences
from search.text.tokenised import Numbering, Tokenised

SAMPLE = 2000


class CountingIndex:
    """Takes articles, and forgets them."""

    def __init__(self) -> None:
        self.articles = 0

    def count(self) -> int:
        return self.articles

    @contextmanager
    def writing(self) -> Iterator[CountingIndex]:
        yield self

    def add_tokenised(
        self, article: Tokenised, table: object, renderings: object = (), *, is_new: bool = False
    ) -> None:
        self.articles += 1

    def remove(self, path: str) -> None:
        pass


def corpus_of(count: int) -> Path:
    folder = Path(tempfile.gettempdir()) / f"corpus-tui-bench-{count}"
    if not folder.exists():
        make(folder, count)
    return folder


def stage(name: str, work: Callable[[], object], articles: int) -> None:
    work()
    best = min(timed(work) for _ in range(3))
    print(f"| {name} | {best / articles * 1000:.3f} |")


def timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def stages(corpus: Path) -> None:
    found = look(corpus, endings()).files[:SAMPLE]
    files = [Path(one.file) for one in found]
    count = len(files)
    articles = [a for one in found for a in read(Path(one.file), one.path, {})]
    paragraphs = [" ".join(s.text for s in group) for a in articles for group in a.paragraphs]
    texts = [article.text for article in articles]
    rows = [pack(article) for article in articles]
    jobs = [Job(one, {}) for one in found]
    print("| stage | ms an article |\n|---|---|")
    everything = sum(len(names) for _, _, names in os.walk(corpus))
    stage("look", lambda: look(corpus, endings()), everything)
    stage("read and decode", lambda: [read_text(file) for file in files], count)
    stage("format (with read and decode)", lambda: [list(markdown.read(f)) for f in files], count)
    stage("sanitise", lambda: [sanitise(text) for text in paragraphs], count)
    stage(
        "language",
        lambda: [identify(t) for t in texts] + [identify_paragraph(p, "es") for p in paragraphs],
        count,
    )
    stage("sentences", lambda: [split_sentences(text, "es") for text in paragraphs], count)
    stage("pack", lambda: [pack(article) for article in articles], count)
    stage(
        "**all that a worker does**",
        lambda: [list(perform(job, Numbering())) for job in jobs],
        count,
    )
    stage("unpack", lambda: [unpack(row) for row in rows], count)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cache.sqlite3"
        cache.create_cache(database, "CREATE TABLE other (x)")

        def store() -> None:
            for start in range(0, count, 250):
                batch = rows[start : start + 250]
                cache.store_unsettled(database, [row[1] for row in batch], batch)

        stage("cache", store, count)


UPDATE = """
import resource, sys, time
from pathlib import Path
from indexing import CountingIndex
import search.reading.pool as pool
from search import open_workspace

corpus, workers, index = sys.argv[1:]
pool._fitting_number = lambda jobs: int(workers)
workspace = open_workspace(Path(corpus))
if index == "counted":
    workspace._held._index = CountingIndex()
for _ in range(2):
    started, cpu = time.monotonic(), time.process_time()
    report = workspace.upkeep.update()
    print(time.monotonic() - started, time.process_time() - cpu)
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own.ru_maxrss / 1024, others.ru_maxrss / 1024, others.ru_utime + others.ru_stime)
"""


def updates(corpus: Path, count: int) -> None:
    print(
        "\n| index | workers | articles/s | CPU ms an article here | and in the workers "
        "| peak MB here | and in a worker | second update, s |\n" + "|---" * 8 + "|"
    )
    for index in ("counted", "real"):
        for workers in (0, 1, 2):
            home = tempfile.mkdtemp()
            ended = subprocess.run(
                [sys.executable, "-c", UPDATE, str(corpus), str(workers), index],
                env=os.environ | {"XDG_DATA_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path)},
                capture_output=True,
                text=True,
                check=True,
            )
            shutil.rmtree(home)
            first, second, use = (
                [float(word) for word in line.split()] for line in ended.stdout.splitlines()
            )
            print(
                f"| {index} | {workers} | {count / first[0]:,.0f} | {first[1] / count * 1000:.2f} "
                f"| {use[2] / count * 1000:.2f} | {use[0]:.0f} | {use[1] if workers else 0:.0f} "
                f"| {second[0]:.2f} |"
            )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = corpus_of(number)
    stages(folder)
    updates(folder, number)
