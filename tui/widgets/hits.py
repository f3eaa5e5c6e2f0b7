"""The list of hits under the search box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from search import Hit, Span, sanitise_line
from tui.keymap import HITS

_LANGUAGES = {"es": "ES", "en": "EN"}
_NEAR_END = 10


class HitList(OptionList):
    """Shows hits, asks for more towards the end, and lets the cursor out at the top."""

    BINDINGS: ClassVar[list[BindingType]] = [*HITS]
    HELP = "The hits, best first. The words that matched are marked."

    class EndNear(Message):
        """The cursor comes near the last of the hits that are there."""

    class LeftAtTop(Message):
        """The reader went up from the first hit."""

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these hits in place of those there are."""
        self.clear_options()
        self.add(hits)
        self.scroll_home(animate=False)

    def add(self, hits: Iterable[Hit]) -> None:
        """Show more hits after those there are.

        When the index changes between two pages, one article may be on both: it is shown once.
        """
        there = {option.id for option in self.options}
        self.add_options(
            [Option(hit_content(hit), id=hit.id) for hit in hits if hit.id not in there]
        )

    def show_again(self, hits: Sequence[Hit]) -> None:
        """Show these hits with the cursor on the one it was on, if that is among them."""
        current = self.highlighted_option
        self.show(hits)
        ids = [hit.id for hit in hits]
        if current is not None and current.id in ids:
            self.highlighted = ids.index(current.id)

    def action_cursor_up(self) -> None:
        """Go up, and out of the list from the first hit."""
        if not self.highlighted:
            self.post_message(self.LeftAtTop())
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go down, and no further than the last hit."""
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Ask for more hits when the cursor comes near the end."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted >= self.option_count - _NEAR_END:
            self.post_message(self.EndNear())


def hit_content(hit: Hit) -> Content:
    """Title, what is known of the article, and the passage, with the matches marked."""
    title = _marked(Content(hit.title).stylize("bold"), hit.title_marks)
    known = [_LANGUAGES[hit.language], hit.date or "no date", hit.source or sanitise_line(hit.path)]
    facts = Content(" · ".join(known)).stylize("dim")
    before, after = ("…" if is_cut else "" for is_cut in hit.snippet.is_cut)
    passage = _marked(Content(hit.snippet.text), hit.snippet.marks)
    return Content("\n").join([title, facts, Content("").join([before, passage, after]), ""])


def _marked(content: Content, marks: Iterable[Span]) -> Content:
    for start, end in marks:
        content = content.stylize("bold $text-warning underline", start, end)
    return content
