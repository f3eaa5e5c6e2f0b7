"""How long an export takes: `python bench/exporting.py [COUNT]`, of 10,000 bookmarks without it.

Bookmarks of synthetic sentences, one to four each and five an article, some doubtful, edited, with
notes and tags; each format that loads is written to a file in a process of its own, first half as
many: where the time is linear it is half. Prints a table in Markdown.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

from synthetic import Source

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.formats import EXPORT_FORMATS, export_format_named
from search.library.bookmarks import Bookmark, QuotedSegment

MADE = "2026-11-22T10:00:00+00:00"
PER_ARTICLE = 5
SEED = 6


def main() -> None:
    if len(sys.argv) > 2:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print("| format | bookmarks | s | ms to load | MB written | peak MB |\n" + "|---" * 6 + "|")
    for known in EXPORT_FORMATS:
        for some in (count // 2, count):
            command = [sys.executable, __file__, known.name, str(some)]
            ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            print(ended.stdout, end="", flush=True)


def measure(name: str, count: int) -> None:
    """Print the row of one format, or that it does not load."""
    made = Document("Bookmarks", "bookmarks", bookmarks(count), MADE)
    started = time.perf_counter()
    try:
        writer = export_format_named(name).writer
    except ImportError as error:
        print(f"| {name} | does not load: {error} |")
        return
    load = time.perf_counter() - started
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        writer(made, out, lambda: None)
        taken = time.perf_counter() - started
        size = out.tell() / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {name} | {count:,} | {taken:.2f} | {load * 1000:.0f} | {size:.1f} | {peak:.0f} |")


def bookmarks(count: int) -> list[Bookmark]:
    """Bookmarks of invented articles, the same each time."""
    chance = random.Random(SEED)
    spanish, english = (partial(sentence, Source(name, chance), chance) for name in ("es", "en"))
    return [bookmark(number, spanish, english, chance) for number in range(count)]


def bookmark(
    number: int, spanish: Callable[[], str], english: Callable[[], str], chance: random.Random
) -> Bookmark:
    article, place = divmod(number, PER_ARTICLE)
    passage = tuple(
        QuotedSegment(
            place=Place(place, sentence),
            language="es",
            original=spanish(),
            rendering=english(),
            package="es_en",
            version="0.2",
            beam=2,
            rendered=MADE,
            is_edited=chance.random() < 0.05,
            doubts=("The number 2016 is lost.",) if chance.random() < 0.05 else (),
        )
        for sentence in range(chance.randint(1, 4))
    )
    return Bookmark(
        id=f"{number:012x}",
        article_id=f"{article:012x}",
        path=f"notas/{article:05}.txt",
        title=f"La nota {article}",
        language="es",
        date="2023-09-27",
        source="El Correo",
        url=f"https://example.org/{article}",
        author="Ana Pérez" if article % 2 else "",
        passage=passage,
        prefix="",
        suffix="",
        note=english() if chance.random() < 0.3 else "",
        tags=("paz", "frontera")[: chance.randint(0, 2)],
        made=MADE,
        changed=MADE,
        start=passage[0].place,
        end=passage[-1].place,
    )


def sentence(source: Source, chance: random.Random) -> str:
    return " ".join(source.words(chance.randint(8, 30))).capitalize() + "."


if __name__ == "__main__":
    main()
