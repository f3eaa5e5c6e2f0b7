"""Going through an article from find to find: those of `/`, or else those of the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from search import Find, Finds, FoldedText, Place, Rendering, Span, find_in_texts
from tui.widgets.bilingual import BilingualView
from tui.widgets.find_bar import FindBar
from tui.wording import shortened


class ArticleFinds:
    """Finds what is typed or chosen, and goes from find to find."""

    def __init__(
        self,
        screen: Screen[None],
        view: BilingualView,
        bar: FindBar,
        status: Static,
        show_status: Callable[[], object],
    ) -> None:
        """Begin with nothing found. `bar` lies over `status` while the reader types in it;
        `show_status` is called when something else is found.
        """
        self._screen = screen
        self._view = view
        self._bar = bar
        self._status = status
        self._show_status = show_status
        sentences = len(view.rows)
        self._texts: list[FoldedText | None] = [None] * (2 * sentences)
        self._matches: list[Sequence[Span]] = [()] * (2 * sentences)
        self._needle = ""
        # what is sought by other means than its letters: what it is called, and where it is
        self._label = ""
        self._spans: Sequence[Sequence[Span]] = ()
        self._finds = find_in_texts("", self._texts)
        self._find: Find | None = None
        self._wrapped = ""
        self._is_typing = False
        self._came_from = (0, 0)

    @property
    def label(self) -> str:
        """What is sought by other means than its letters; empty where nothing is."""
        return self._label

    @property
    def is_leavable(self) -> bool:
        """Whether there is something to leave: what is sought, or the line to type it in."""
        return bool(self._needle or self._label) or self._is_typing

    # what the screen tells

    def take_source(
        self, texts: Mapping[Place, FoldedText], matches: Mapping[Place, Sequence[Span]]
    ) -> None:
        """Search these source texts too; `matches` is what the query found in them."""
        for place, text in texts.items():
            number = self._view.text_number(place, is_rendering=False)
            self._texts[number] = text
            self._matches[number] = matches.get(place, ())
        self._find_again()

    def take_renderings(self, renderings: Sequence[Rendering], texts: Sequence[FoldedText]) -> None:
        """Search these renderings too."""
        for rendering, text in zip(renderings, texts, strict=True):
            self._texts[self._view.text_number(rendering.place, is_rendering=True)] = text
        self._find_again()

    def found(self) -> Content:
        """What is sought and where the reader is among the finds, as words for the status."""
        outcome = self._outcome()
        if not outcome:
            return outcome
        sought = self._needle or self._label
        what = f"“{shortened(sought, 30)}” " if sought else "match "
        return Content(what).stylize("$text-warning") + outcome

    def _outcome(self) -> Content:
        """Where the reader is among the finds; nothing where they sought nothing."""
        total = self._finds.total
        if not (self._needle or self._label or self._find):
            return Content("")
        if not total:
            return Content("not found").stylize("$text-error")
        at = f"{self._number + 1:,} of " if self._find else ""
        return Content(f"{at}{total:,}{self._wrapped}").stylize("$text-warning")

    # what the reader does

    def ask(self) -> None:
        """Ask what to find."""
        self._came_from = (self._view.cursor, self._view.scroll_offset.y)
        self._status.display = False
        self._is_typing = True
        self._bar.open(self._needle)
        self._screen.refresh_bindings()
        self._show_found()

    def step(self, step: int) -> None:
        """Go on to the next find, or back where it is negative; past either end, to the other."""
        if not self._finds.total:
            self._screen.notify(
                "Nothing to go to: / finds in this article.", timeout=2, markup=False
            )
            return
        row = self._view.cursor
        if self._find is not None and self._find.text // 2 == row:
            self._go_to(self._number + step)
        else:
            # the reader has gone elsewhere since
            self._go_to(self._finds.before(2 * row) - (step < 0))

    def leave(self) -> None:
        """Forget what was sought and mark what the query found, as before; from the line where
        it was typed, go back to where the reader was.
        """
        self._seek("")
        if self._is_typing:
            self._close_bar()
            self._view.go_back(*self._came_from)

    def seek_typed(self, needle: str) -> None:
        """Go to the first find of what is typed now, or back where there is none."""
        if needle != self._needle:
            self._seek(needle)
            cursor, top = self._came_from
            if self._finds.total and self._needle:
                self._go_to(self._finds.before(2 * cursor))
            else:
                self._view.go_back(cursor, top)

    def keep(self) -> None:
        """Go back to the text with what was found, where something was."""
        if self._finds.total or not self._needle:
            self._close_bar()

    def _close_bar(self) -> None:
        self._is_typing = False
        self._bar.display = False
        self._status.display = True
        self._screen.set_focus(self._view)
        self._screen.refresh_bindings()

    # finding

    def seek_spans(self, label: str, spans: Sequence[Sequence[Span]]) -> None:
        """Seek what is called `label` and stands at these `spans` of each text.

        Where that is sought already, the reader stays at the find that they are at.
        """
        if label != self._label:
            self._find, self._wrapped = None, ""
        self._needle, self._label, self._spans = "", label, spans
        self._find_again()
        self._screen.refresh_bindings()

    def step_from_none(self, step: int) -> None:
        """Like `step`; where the reader is at no find, go to the first or the last."""
        if self._find is None and self._finds.total:
            self._go_to(0 if step > 0 else -1)
        else:
            self.step(step)

    def _seek(self, needle: str) -> None:
        self._needle, self._find, self._wrapped = needle, None, ""
        self._label = ""
        self._find_again()
        self._screen.refresh_bindings()

    def _find_again(self) -> None:
        """Find in the texts as they are now; the reader stays at the find that they are at."""
        if self._needle:
            self._finds = find_in_texts(self._needle, self._texts)
        elif self._label:
            self._finds = Finds([len(spans) for spans in self._spans], self._spans.__getitem__)
        else:
            self._finds = Finds([len(spans) for spans in self._matches], self._matches.__getitem__)
        self._view.show_finds(self._finds, self._find)
        self._show_found()

    def _go_to(self, number: int) -> None:
        """Go to the find of this number, which goes on at the other end past either end."""
        total = self._finds.total
        self._wrapped = ""
        if number >= total:
            self._wrapped = ", from the top again"
        elif number < 0:
            self._wrapped = ", from the end again"
        self._find = self._finds[number % total]
        self._view.show_finds(self._finds, self._find)
        self._view.go_to(self._find)
        self._show_found()

    @property
    def _number(self) -> int:
        """The number of the find that the reader is at; -1 where they are at none."""
        return self._finds.before(self._find.text, self._find.span[0]) if self._find else -1

    def _show_found(self) -> None:
        self._bar.show_outcome(self._outcome())
        self._show_status()
