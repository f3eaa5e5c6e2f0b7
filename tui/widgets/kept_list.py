"""What the reader keeps in the library, below one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from textual.widgets import OptionList
from textual.widgets.option_list import Option

Kept = TypeVar("Kept")


class KeptList(OptionList, Generic[Kept]):
    """A list that knows what is kept, by id; an option with one of these ids stands for it."""

    def __init__(self, list_id: str) -> None:
        super().__init__(id=list_id)
        self.kept: Mapping[str, Kept] = {}

    def take(self, kept: Mapping[str, Kept]) -> None:
        """Have these in place of what was kept; there is no list where nothing is."""
        self.kept = kept
        self.display = bool(kept)

    def show(self, options: Sequence[Option | None]) -> None:
        """Show these options, with the cursor where it was; None is a rule between two."""
        highlighted = self.highlighted or 0
        self.clear_options()
        self.add_options(options)
        count = self.option_count
        self.highlighted = min(highlighted, count - 1) if count else None

    def forget(self, kept_id: str) -> None:
        """Know of this one no longer: what is gone from the library must not be removed twice
        while the list is loaded.
        """
        self.kept = {one: kept for one, kept in self.kept.items() if one != kept_id}

    @property
    def current_id(self) -> str:
        """The id of what is under the cursor; empty where there is nothing."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    @property
    def current(self) -> Kept | None:
        """What is under the cursor."""
        return self.kept.get(self.current_id)
