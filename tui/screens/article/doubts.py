"""The doubtful sentences of an open article: how many there are, and going from one to another."""

from __future__ import annotations

from collections import Counter

from textual.content import Content
from textual.screen import Screen

from search import Rendering, Verdict
from tui.widgets.bilingual import BilingualView


class ArticleDoubts:
    """What the article screen knows of renderings that cannot be relied on."""

    def __init__(self, screen: Screen[None], view: BilingualView) -> None:
        self._screen = screen
        self._view = view

    def told(self) -> Content:
        """How many renderings are doubtful, and how many most probably wrong; empty without any."""
        made = [row.rendering for row in self._view.rows if is_lasting(row.rendering)]
        counts: Counter[Verdict] = Counter(one.verdict for one in made if one is not None)
        told = f"{counts['doubtful']} of {len(made)} doubtful" if counts["doubtful"] else ""
        wrong = f"{counts['wrong']} most probably wrong" if counts["wrong"] else ""
        parts = [part for part in (told, wrong) if part]
        return Content(f" · {' · '.join(parts)}").stylize("$text-warning") if parts else Content("")

    def step(self, step: int) -> None:
        """Go to the next doubtful sentence, or the one before; past either end from the other."""
        places = [
            number
            for number, row in enumerate(self._view.rows)
            if is_lasting(row.rendering) and row.rendering and row.rendering.verdict != "fine"
        ]
        if not places:
            self._screen.notify("No rendering is doubted here.", timeout=3, markup=False)
            return
        cursor = self._view.cursor
        ahead = [place for place in places if (place - cursor) * step > 0]
        if not ahead:
            end = "top" if step > 0 else "end"
            self._screen.notify(f"From the {end} again.", timeout=2, markup=False)
        ordered = ahead or places
        self._view.put_cursor(ordered[0] if step > 0 else ordered[-1])


def is_lasting(rendering: Rendering | None) -> bool:
    """Whether a rendering is there to stay, and was made by a machine."""
    return rendering is not None and not rendering.is_stale and not rendering.is_edited
