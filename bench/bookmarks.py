"""How quick 10,000 bookmarks are: `python bench/bookmarks.py [COUNT]`.

The screen of bookmarks in the real program, with bookmarks of synthetic sentences that are in no
article of its corpus; from the key press to what it shows. Medians of several runs. Last, how long
it takes to look for the passages of them all again, after an update.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from exporting import bookmarks
from textual.pilot import Pilot
from textual.widgets import Input

from search import Workspace, keep_bookmarks, open_workspace
from tui.app import CorpusApp
from tui.settings import Settings
from tui.widgets.bookmark_list import BookmarkList

REPEATS = 5
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(dict.fromkeys(FOLDERS, home))
        workspace = prepared(Path(home), count)
        started = time.perf_counter()
        workspace.upkeep.place_bookmarks()
        placing = time.perf_counter() - started
        rows = asyncio.run(measure(workspace, count))
    rows["looking for all passages again"] = [placing]
    print(f"| {count:,} bookmarks | ms |\n|---|---|")
    for name, seconds in rows.items():
        print(f"| {name} | {statistics.median(seconds) * 1000:,.0f} |")


def prepared(home: Path, count: int) -> Workspace:
    """A corpus with the articles that the bookmarks are of."""
    corpus = home / "corpus"
    made = bookmarks(count)
    articles: dict[str, list[str]] = {}
    for bookmark in made:
        articles.setdefault(bookmark.path, []).append(
            " ".join(s.original for s in bookmark.passage)
        )
    for path, paragraphs in articles.items():
        file = corpus / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(paragraphs), "utf-8")
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    ids = {path: workspace.questions.article(path).id for path in articles}
    keep_bookmarks(
        workspace.library, (replace(bookmark, article_id=ids[bookmark.path]) for bookmark in made)
    )
    return workspace


async def measure(workspace: Workspace, count: int) -> dict[str, list[float]]:
    app = CorpusApp(workspace, Settings(watch=False))
    rows: dict[str, list[float]] = {}
    async with app.run_test(size=(160, 48)) as pilot:
        await rest(pilot)
        for _ in range(REPEATS):
            await one_round(pilot, rows, count)
    return rows


async def one_round(pilot: Pilot[None], rows: dict[str, list[float]], count: int) -> None:
    async def timed(name: str, keys: list[str], is_there: Callable[[], bool]) -> None:
        started = time.perf_counter()
        await pilot.press(*keys)
        while not is_there():
            await asyncio.sleep(0)
        rows.setdefault(name, []).append(time.perf_counter() - started)
        await rest(pilot)

    def shown() -> int:
        lists = pilot.app.screen.query(BookmarkList)
        return len(lists.first().items) if lists else 0

    pilot.app.switch_mode("search")
    await rest(pilot)
    await timed("f2 → list", ["f2"], lambda: shown() == count)
    await timed("down", ["down"], lambda: pilot.app.screen.query_one(BookmarkList).cursor == 1)
    await timed("sort", ["o"], lambda: True)
    await timed("group by article", ["p"], lambda: True)
    await timed("group by tag", ["p"], lambda: True)
    await pilot.press("p", "o", "o", "o", "slash")
    await timed("first letter of the filter", ["f"], lambda: shown() > 0)
    await timed("five more letters", [*"ronte"], lambda: 0 < shown() < count)
    pilot.app.screen.query_one(Input).value = ""
    await rest(pilot)
    await pilot.press("down", "home")


async def rest(pilot: Pilot[None]) -> None:
    """Let all work end."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


if __name__ == "__main__":
    main()
