"""Going through an article from find to find: those of `/`, or else those of the query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from search import Find, Finds, FoldedText, Place, Rendering, Span, find_in_texts
from tui.widgets.bilingual import BilingualView
from tui.widgets.find_bar import FindBar
from tui.wording import shortened


class FindingScreen(Screen[None]):
    """What the article screen knows of finding. It has a BilingualView, a FindBar and #status."""

    def __init__(self, sentences: int) -> None:
        """Begin with nothing found in the `sentences` rows of the view."""
        super().__init__()
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

    # what the screen tells

    def take_source(
        self, texts: Mapping[Place, FoldedText], matches: Mapping[Place, Sequence[Span]]
    ) -> None:
        """Search these source texts too; `matches` is what the query found in them."""
        for place, text in texts.items():
            number = self.view.text_number(place, is_rendering=False)
            self._texts[number] = text
            self._matches[number] = matches.get(place, ())
        self._find_again()

    def take_renderings(self, renderings: Sequence[Rendering], texts: Sequence[FoldedText]) -> None:
        """Search these renderings too."""
        for rendering, text in zip(renderings, texts, strict=True):
            self._texts[self.view.text_number(rendering.place, is_rendering=True)] = text
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

    def action_find(self) -> None:
        """Ask what to find."""
        self._came_from = (self.view.cursor, self.view.scroll_offset.y)
        self.query_one("#status").display = False
        self._is_typing = True
        self._bar.open(self._needle)
        self.refresh_bindings()
        self._show_found()

    def action_next_find(self) -> None:
        """Go to the next find, and after the last one to the first."""
        self._step(1)

    def action_previous_find(self) -> None:
        """Go to the find before, and before the first one to the last."""
        self._step(-1)

    def action_leave_find(self) -> None:
        """Forget what was sought and mark what the query found, as before; from the line where
        it was typed, go back to where the reader was.
        """
        self._seek("")
        if self._is_typing:
            self._close_bar()
            self.view.go_back(*self._came_from)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave a find only while there is one."""
        if action == "find":
            return not isinstance(self.focused, Input)
        return action != "leave_find" or bool(self._needle or self._label) or self._is_typing

    @on(FindBar.Changed)
    def _seek_typed(self, event: FindBar.Changed) -> None:
        if event.needle != self._needle:
            self._seek(event.needle)
            cursor, top = self._came_from
            if self._finds.total and self._needle:
                self._go_to(self._finds.before(2 * cursor))
            else:
                self.view.go_back(cursor, top)

    @on(FindBar.Kept)
    def _keep_finds(self) -> None:
        if self._finds.total or not self._needle:
            self._close_bar()

    def _close_bar(self) -> None:
        self._is_typing = False
        self._bar.display = False
        self.query_one("#status").display = True
        self.set_focus(self.view)
        self.refresh_bindings()

    # finding

    def seek_spans(self, label: str, spans: Sequence[Sequence[Span]]) -> None:
        """Seek what is called `label` and stands at these `spans` of each text.

        Where that is sought already, the reader stays at the find that they are at.
        """
        if label != self._label:
            self._find, self._wrapped = None, ""
        self._needle, self._label, self._spans = "", label, spans
        self._find_again()
        self.refresh_bindings()

    def step(self, step: int) -> None:
        """Go on to the next find, or back where it is negative; from none, to the first."""
        if self._find is None and self._finds.total:
            self._go_to(0 if step > 0 else -1)
        else:
            self._step(step)

    def _seek(self, needle: str) -> None:
        self._needle, self._find, self._wrapped = needle, None, ""
        self._label = ""
        self._find_again()
        self.refresh_bindings()

    def _find_again(self) -> None:
        """Find in the texts as they are now; the reader stays at the find that they are at."""
        if self._needle:
            self._finds = find_in_texts(self._needle, self._texts)
        elif self._label:
            self._finds = Finds([len(spans) for spans in self._spans], self._spans.__getitem__)
        else:
            self._finds = Finds([len(spans) for spans in self._matches], self._matches.__getitem__)
        self.view.show_finds(self._finds, self._find)
        self._show_found()

    def _step(self, step: int) -> None:
        if not self._finds.total:
            self.notify("Nothing to go to: / finds in this article.", timeout=2, markup=False)
            return
        row = self.view.cursor
        if self._find is not None and self._find.text // 2 == row:
            self._go_to(self._number + step)
        else:
            # the reader has gone elsewhere since
            self._go_to(self._finds.before(2 * row) - (step < 0))

    def _go_to(self, number: int) -> None:
        """Go to the find of this number, which goes on at the other end past either end."""
        total = self._finds.total
        self._wrapped = ""
        if number >= total:
            self._wrapped = ", from the top again"
        elif number < 0:
            self._wrapped = ", from the end again"
        self._find = self._finds[number % total]
        self.view.show_finds(self._finds, self._find)
        self.view.go_to(self._find)
        self._show_found()

    @property
    def _number(self) -> int:
        """The number of the find that the reader is at; -1 where they are at none."""
        return self._finds.before(self._find.text, self._find.span[0]) if self._find else -1

    def _show_found(self) -> None:
        self._bar.show_outcome(self._outcome())
        self.show_status()

    def show_status(self) -> None:
        """Show where the reader is."""
        self.query_one("#status", Static).update(self.found())

    @property
    def _bar(self) -> FindBar:
        return self.query_one(FindBar)

    @property
    def view(self) -> BilingualView:
        """The sentences."""
        return self.query_one(BilingualView)
