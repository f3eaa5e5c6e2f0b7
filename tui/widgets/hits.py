"""The list of hits under the search box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from search import Hit, sanitise_line
from tui.keymap import HITS
from tui.widgets.marking import marked
from tui.wording import counted

_LANGUAGES = {"es": "ES", "en": "EN"}
_NEAR_END = 10


class HitList(OptionList):
    """Shows hits, asks for more towards the end, and lets the cursor out at the top."""

    BINDINGS: ClassVar[list[BindingType]] = [*HITS]
    HELP = "The hits, best first. The words that matched are marked."

    class EndNear(Message):
        """The cursor comes near the last of the hits that are there."""

    class UnfoldWanted(Message):
        """The reader wants to see the reprints of a hit, or no longer."""

        def __init__(self, hit: Hit) -> None:
            super().__init__()
            self.hit = hit

    class LeftAtTop(Message):
        """The reader went up from the first hit."""

    def __init__(self) -> None:
        super().__init__(id="hits")
        self._shown: dict[str, Hit] = {}
        self._read: frozenset[str] = frozenset()
        self._new: frozenset[str] = frozenset()

    def mark(self, read: frozenset[str], new: frozenset[str]) -> None:
        """Show the hits of these ids as read and as new, those there are and those to come."""
        changed = (self._read ^ read) | (self._new ^ new)
        self._read, self._new = read, new
        for hit_id in changed.intersection(self._shown):
            self.replace_option_prompt(hit_id, self._content(self._shown[hit_id]))

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these hits in place of those there are."""
        self.clear_options()
        self._shown.clear()
        self.add(hits)
        self.scroll_home(animate=False)

    def add(self, hits: Iterable[Hit]) -> None:
        """Show more hits after those there are.

        When the index changes between two pages, one article may be on both: it is shown once.
        """
        added = {hit.id: hit for hit in hits if hit.id not in self._shown}
        self._shown |= added
        self.add_options([Option(self._content(hit), id=hit.id) for hit in added.values()])

    def show_again(self, hits: Sequence[Hit]) -> None:
        """Show these hits with the cursor on the one it was on, if that is among them.

        The list is not scrolled further than that needs.
        """
        current, offset = self.highlighted_option, self.scroll_offset.y
        self.show(hits)
        ids = [hit.id for hit in hits]
        if current is not None and current.id in ids:
            self.highlighted = ids.index(current.id)
            self.scroll_to(y=offset, animate=False, immediate=True)
            self.scroll_to_highlight()

    def _content(self, hit: Hit) -> Content:
        return hit_content(hit, is_read=hit.id in self._read, is_new=hit.id in self._new)

    def action_unfold(self) -> None:
        """Show the reprints of the hit under the cursor behind it, or fold them again."""
        hit = self._current
        if hit is not None:
            self.post_message(self.UnfoldWanted(hit))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show reprints where there are some."""
        hit = self._current
        return action != "unfold" or (hit is not None and bool(hit.reprints))

    @property
    def _current(self) -> Hit | None:
        option = self.highlighted_option
        return self._shown.get(option.id or "") if option else None

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
        self.refresh_bindings()
        if highlighted is not None and highlighted >= self.option_count - _NEAR_END:
            self.post_message(self.EndNear())


def hit_content(hit: Hit, *, is_read: bool = False, is_new: bool = False) -> Content:
    """Title, what is known of the article, and the passage, with the matches marked.

    Whether it is new and whether it is read stands before what is known.
    """
    title = marked(Content(hit.title).stylize("bold"), hit.title_marks)
    known = [_LANGUAGES[hit.language], hit.date or "no date", hit.source or sanitise_line(hit.path)]
    facts = Content(" · ".join(["✓ read"] * is_read + known)).stylize("dim")
    if is_new:
        facts = (
            Content("● new").stylize("bold $text-accent") + Content(" · ").stylize("dim") + facts
        )
    crossed = {m.term: m.translated_from for m in hit.matched if m.translated_from}
    if crossed:
        pairs = " · ".join(f"{source} → {term}" for term, source in list(crossed.items())[:3])
        facts += Content(" · ").stylize("dim") + Content(pairs).stylize("$text-accent")
    if hit.is_reprint:
        facts += Content(" · reprint").stylize("dim")
    elif hit.reprints:
        facts += Content(" · ").stylize("dim") + Content(
            f"+{counted(hit.reprints, 'reprint')}"
        ).stylize("$text-warning")
    before, after = ("…" if is_cut else "" for is_cut in hit.snippet.is_cut)
    passage = marked(Content(hit.snippet.text), hit.snippet.marks)
    return Content("\n").join([title, facts, Content("").join([before, passage, after]), ""])
