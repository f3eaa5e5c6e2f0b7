"""What the renderings of an open article are taken for: counting them, and going through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from search import Article
from tui.screens.article.status import told_article
from tui.widgets.bilingual import BilingualView


class ArticleDoubts:
    """Counts the doubtful renderings in the line of facts, and goes through them."""

    def __init__(
        self,
        screen: Screen[None],
        article: Article,
        view: BilingualView,
        facts: Static,
        show_status: Callable[[], object],
    ) -> None:
        """`show_status` is called when the reader has gone to another one."""
        self._screen = screen
        self._article = article
        self._view = view
        self._facts = facts
        self._show_status = show_status
        self._went_to = -1
        self._wrapped = ""

    def show(self) -> None:
        """Count the renderings that there are now; one that is made again does not count yet."""
        verdicts = [row.verdict for row in self._view.rows if row.verdict is not None]
        self._facts.update(told_article(self._article, verdicts))

    def told(self) -> Content:
        """Where the reader is among the doubtful ones, as words for the status."""
        row = self._view.cursor
        doubtful = self._doubtful() if row == self._went_to else []
        if row not in doubtful:
            return Content("")
        number = doubtful.index(row) + 1
        told = f"  mark {number:,} of {len(doubtful):,}{self._wrapped}"
        return Content(told).stylize("$text-warning")

    def step(self, step: int) -> None:
        """Go to the next sentence with a doubtful or wrong rendering, or back where `step` is
        negative; past either end, to the other.
        """
        doubtful = self._doubtful()
        if not doubtful:
            self._screen.notify("No rendering here is doubtful.", timeout=2, markup=False)
            return
        here = self._view.cursor
        ahead = [row for row in doubtful[::step] if (row - here) * step > 0]
        ends = {1: ", from the top again", -1: ", from the end again"}
        self._wrapped = "" if ahead else ends[step]
        self._went_to = (ahead or doubtful[::step])[0]
        self._view.cursor = self._went_to
        self._show_status()

    def _doubtful(self) -> Sequence[int]:
        rows = enumerate(self._view.rows)
        return [number for number, row in rows if row.verdict in ("doubtful", "wrong")]
