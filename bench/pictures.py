"""Takes the pictures of the README: `python bench/pictures.py`.

The real program on the sample corpus, driven by keys, in a home folder of its own.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"


async def take(name: str, size: tuple[int, int], keys: list[str], theme: str) -> None:
    from search import open_workspace, sample_corpus
    from tui.app import CorpusApp
    from tui.settings import Settings

    app = CorpusApp(open_workspace(sample_corpus()), Settings(theme=theme))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause(0.1)
        app.clear_notifications()
        await pilot.pause(0.3)
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(), "utf-8")


def main() -> None:
    dark, light = "textual-dark", "textual-light"
    query = list("microtráfico")
    article = [*query, "down", "enter", "down", "down", "b"]
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        for width, height in ((160, 48), (80, 24)):
            size = (width, height)
            shots = [
                (f"search-{width}", [*"drug trafficking", "down"], dark),
                (f"article-{width}", article, dark),
                (f"bookmarks-{width}", ["f2"], dark),
                (f"article-light-{width}", article, light),
                (f"help-{width}", ["f1"], dark),
            ]
            wanted = sys.argv[1:]
            for shot, keys, theme in shots:
                keys = ["space" if key == " " else key for key in keys]
                if not wanted or shot in wanted:
                    asyncio.run(take(shot, size, keys, theme))


if __name__ == "__main__":
    main()
