"""What screens ask the program for."""

from __future__ import annotations

from textual.message import Message

from search import Bookmark


class QuoteWanted(Message):
    """The reader wants a passage on the clipboard: its rendering, or the original."""

    def __init__(self, passage: Bookmark, *, is_original: bool) -> None:
        super().__init__()
        self.passage = passage
        self.is_original = is_original


class QueryWanted(Message):
    """The reader wants to search for this query."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query
