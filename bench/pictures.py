"""Takes the pictures of the README: `python bench/pictures.py`.

The real program on the sample corpus, driven by keys, in a home folder of its own.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import CorpusApp

FOLDER = Path(__file__).parent / "pictures"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


async def settled(app: "CorpusApp") -> None:
    """Wait for all workers, of which one may cancel another."""
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.05)


async def take(name: str, size: tuple[int, int], keys: list[str], theme: str) -> None:
    from search import open_workspace, sample_corpus
    from tui.app import CorpusApp
    from tui.settings import Settings

    app = CorpusApp(open_workspace(sample_corpus()), Settings(theme=theme))
    async with app.run_test(size=size) as pilot:
        await settled(app)
        for key in keys:
            await pilot.press({":": "colon", "*": "asterisk"}.get(key, key))
            await pilot.pause()
            await settled(app)
            await pilot.pause(0.1)
        app.clear_notifications()
        await pilot.pause(0.3)
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(), "utf-8")


def main() -> None:
    dark, light = "textual-dark", "textual-light"
    article = [*"ecuador", "space", *"lang:es", "enter", "enter", "down", "down", "b"]
    shots = {
        "search": ([*"drug", "space", *"traff*", "down"], dark),
        "article": (article, dark),
        "article-light": (article, light),
        "bookmarks": ([*article, "escape", "f2"], dark),
        "entities": (["f10", "down", "down"], dark),
        "help": (["f1"], dark),
    }
    wanted = sys.argv[1:]
    for name, (keys, theme) in shots.items():
        for width, height in ((160, 48), (80, 24)):
            if not wanted or name in wanted:
                with tempfile.TemporaryDirectory() as home:
                    os.environ.update(dict.fromkeys(FOLDERS, home))
                    asyncio.run(take(f"{name}-{width}", (width, height), keys, theme))


if __name__ == "__main__":
    main()
