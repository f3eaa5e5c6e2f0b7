"""How long the reader waits: `python bench/latency.py`.

The real program on the sample corpus in a home folder of its own. Starting is timed in a
pseudo-terminal, from the command to the text on the screen; the rest inside the running program,
from the key press to the state that the reader waits for. Medians of several runs.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable

from terminal import Terminal
from textual.pilot import Pilot
from textual.widgets import Input

from search import open_workspace, sample_corpus
from search.storage.sqlite import connect
from tui.app import CorpusApp
from tui.settings import Settings
from tui.widgets.bilingual import BilingualView
from tui.widgets.hits import HitList

REPEATS = 7
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        first = start(home)
        starts = [start(home) for _ in range(REPEATS)]
        os.environ.update(dict.fromkeys(FOLDERS, home))
        inside = asyncio.run(measure())
    rows = [
        ("start → first paint", [paint for paint, _ in starts]),
        ("start → hits, first time (indexing four files)", [first[1]]),
        ("start → hits", [hits for _, hits in starts]),
        *inside.items(),
    ]
    print("| what | ms |\n|---|---|")
    for name, seconds in rows:
        print(f"| {name} | {statistics.median(seconds) * 1000:.0f} |")


def start(home: str) -> tuple[float, float]:
    """Seconds from the command to the first paint, and to the hits."""
    os.environ.update(dict.fromkeys(FOLDERS, home))
    program = Terminal()
    paint = program.wait_for("earch both languages")
    hits = program.wait_for("4 found")
    program.close()
    return paint - program.started, hits - program.started


async def rest(app: CorpusApp) -> None:
    """Let all work end, also what is given up for other work."""
    while app.workers:
        await asyncio.sleep(0.05)


async def seconds_until(began: float, reached: Callable[[], object]) -> float:
    while not reached():
        await asyncio.sleep(0.0005)
    return time.perf_counter() - began


async def measure() -> dict[str, list[float]]:
    """Times inside the running program."""
    app = CorpusApp(open_workspace(sample_corpus()), Settings())
    times: dict[str, list[float]] = {}
    async with app.run_test(size=(160, 48)) as pilot:
        await rest(app)
        await pilot.press(*"microtrafic")
        for attempt in range(REPEATS + 1):
            await rest(app)
            await pilot.pause()
            await measure_once(app, pilot, times, is_cold=attempt == 0)
            await pilot.press("slash", "backspace")
    return times


async def measure_once(
    app: CorpusApp, pilot: Pilot[None], times: dict[str, list[float]], is_cold: bool
) -> None:
    """Type the last letter of a query, open its hit, and open it again."""

    def results() -> bool:
        shown = app.screen.query_one("#query", Input).border_subtitle
        return app.screen.query_one(HitList).option_count == 1 and shown == "1 found"

    def renderings() -> list[object]:
        views = app.screen.query(BilingualView)
        return [row.rendering for row in views.first().rows] if views else []

    def note(name: str, seconds: float) -> None:
        times.setdefault(name, []).append(seconds)

    app.screen.query_one(HitList).clear_options()
    began = time.perf_counter()
    app.simulate_key("o")
    note("key press → hits", await seconds_until(began, results))
    with connect(app.workspace.folder / "cache.sqlite3") as database:
        database.execute("DELETE FROM renderings")
    await pilot.press("down")
    for name in ("open", "open again"):
        began = time.perf_counter()
        app.simulate_key("enter")
        note(f"{name} → source", await seconds_until(began, renderings))
        first = await seconds_until(began, lambda: any(renderings()))
        whole = await seconds_until(began, lambda: all(renderings()))
        cold = ", model not loaded yet" if is_cold and name == "open" else ""
        note(f"{name} → first rendering{cold}", first)
        note(f"{name} → whole article{cold}", whole)
        await pilot.press("escape")
        await rest(app)


if __name__ == "__main__":
    main()
