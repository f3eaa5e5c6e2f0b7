"""The search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.keymap import QUERY_BOX
from tui.widgets.line_input import LineInput


class QueryBox(LineInput):
    """A line of text with the queries of earlier above it, as in a shell.

    It explains the query language in the help panel.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*QUERY_BOX]
    HELP = """\
`drug trafficking` both words, in any form

`"drug trafficking"` these words as they stand

`"drug seizure"~5` near each other

`traff*` `wo?d` any letters, one letter

`petro~` words spelt like it

`/narco.*o/` regular expression

`cocaine OR coca` either one

`petro -noboa` the first without the second

`(a OR b) c` parts in parentheses

`title:` `text:` `source:` `author:` in that field only

`lang:es` `lang:en` in one language

`date:2023` `date:2023-05..2024` `date:last-30d` of that time

`entity:petro` naming it; `tag:urgent` `bookmarked:yes` by your bookmarks

Words are found in both languages, until f9. Accents need not be typed; ñ has to be. The queries of
earlier are above the line, as in a shell.
"""

    class LeftAtBottom(Message):
        """The reader went down from the line."""

    def __init__(self, history: Callable[[], Sequence[str]]) -> None:
        """Take what tells the earlier queries, the last one first."""
        super().__init__(placeholder="Search both languages", id="query")
        self._history = history
        # while the reader walks: what was being typed, then the queries before it
        self._walk: Sequence[str] = ()
        self._steps = 0

    @property
    def is_walking(self) -> bool:
        """Whether the line shows an earlier query that was neither changed nor used."""
        return bool(self._steps)

    def take(self, query: str) -> None:
        """Hold `query` as if it had been typed."""
        self._steps = 0
        self.value = query
        self.cursor_position = len(query)

    def action_earlier(self) -> None:
        """Show the query before this one."""
        if not self._steps:
            earlier = (query for query in self._history() if query != self.value.strip())
            self._walk = (self.value, *earlier)
        if self._steps < len(self._walk) - 1:
            self._show(self._steps + 1)

    def action_later(self) -> None:
        """Show the query after this one, and after the last what was being typed; from there, go
        down out of the line.
        """
        if self._steps:
            self._show(self._steps - 1)
        else:
            self.post_message(self.LeftAtBottom())

    def _show(self, steps: int) -> None:
        self._steps = steps
        self.value = self._walk[steps]
        self.cursor_position = len(self.value)

    @on(Input.Changed)
    def _end_walk_with_a_change(self) -> None:
        if self._steps and self.value != self._walk[self._steps]:
            self._steps = 0

    @on(Input.Submitted)
    def _end_walk(self) -> None:
        self._steps = 0
