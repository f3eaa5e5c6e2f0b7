"""Choosing among the entities of a corpus: filtering, one class, sorting, marking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from search import (
    ENTITY_CLASSES,
    ENTITY_ORDERS,
    CorpusError,
    EntityClass,
    Workspace,
    sanitise_line,
)
from tui.screens.complaint import complain
from tui.widgets.entity_list import EntityList
from tui.widgets.entity_panel import CLASS_HEADINGS
from tui.widgets.line_input import LineInput
from tui.wording import counted

if TYPE_CHECKING:
    from search import Entities

_CLASSES: tuple[EntityClass | None, ...] = (None, *ENTITY_CLASSES)
_ORDER_NAMES = {"articles": "most articles first", "name": "by name"}


class EntityChoice:
    """Which entities are shown and how, and which of them are marked for merging.

    It owns the heading, the filter and the list.
    """

    def __init__(
        self, screen: Screen[None], workspace: Workspace, loaded: Callable[[int], object]
    ) -> None:
        """`loaded` is told how many there are, shown or not, just before they are shown."""
        self.heading = Static(id="heading")
        self.filter = LineInput(id="filter", placeholder="filter: part of a name")
        self.list = EntityList()
        self._screen = screen
        self._workspace = workspace
        self._loaded = loaded
        self._marked: set[str] = set()
        self._total = 0
        self._is_loaded = False
        self._class: EntityClass | None = None
        self._order = ENTITY_ORDERS[0]
        self._wanted = ""

    @property
    def has_some(self) -> bool:
        """Whether any are shown."""
        return len(self.list.items) > 0

    @property
    def others(self) -> set[str]:
        """The ids of the marked entities but for that under the cursor."""
        current = self.list.current
        return self._marked - ({current.id} if current else set())

    # what is shown

    def show_loading(self) -> None:
        """Say that there will be entities, where they have not been there yet."""
        if not self._is_loaded:
            self.heading.update(Content("Loading…").stylize("dim"))

    def load(self) -> None:
        """Find what fits the filter in the corpus as it is now; the cursor stays where it is."""
        current = self.list.current
        self._wanted = self._wanted or (current.id if current else "")
        work = partial(self._choose, self.filter.value, self._class, self._wanted)
        self._screen.run_worker(work, thread=True, exclusive=True, group="entities")

    def follow(self, identity: str) -> None:
        """Have the cursor go to this entity when they are loaded next."""
        self._wanted = identity

    def forget_marks(self) -> None:
        """Have none be marked when they are loaded next."""
        self._marked = set()

    def _choose(self, text: str, entity_class: EntityClass | None, wanted: str) -> None:
        worker = get_current_worker()
        try:
            register = self._workspace.names.entities()
            chosen = register.find(text, entity_class, self._order)
            cursor = chosen.place(wanted)
        except CorpusError as error:
            self._screen.call_later(complain, self._screen, error)
            return
        if not worker.is_cancelled:
            self._screen.call_later(self._show, chosen, len(register), cursor)

    def _show(self, chosen: Entities, total: int, cursor: int | None) -> None:
        self._total, self._is_loaded = total, True
        self._wanted = ""
        self._loaded(total)
        self.list.show(chosen, self._marked, self.list.cursor if cursor is None else cursor)
        self._show_heading()

    def _show_heading(self) -> None:
        total, shown = self._total, len(self.list.items)
        all_told = counted(total, "entity", "entities")
        parts = [f"{shown:,} of {all_told}" if shown < total else all_told]
        parts += [CLASS_HEADINGS[self._class].lower()] if self._class else []
        parts.append(_ORDER_NAMES[self._order])
        parts += [f"{len(self._marked):,} marked"] if self._marked else []
        name = sanitise_line(self._workspace.corpus.name)
        heading = Content(f"{name}  ").stylize("bold") + Content(" · ".join(parts))
        self.heading.update(heading)
        self._screen.refresh_bindings()

    def _show_marked(self) -> None:
        self.list.show_marked(self._marked)
        self._show_heading()

    # what the reader does

    def next_class(self) -> None:
        """Show only people, places, organisations or others, or all."""
        self._class = _CLASSES[(_CLASSES.index(self._class) + 1) % len(_CLASSES)]
        self.load()

    def next_order(self) -> None:
        """Sort in the next way."""
        self._order = ENTITY_ORDERS[(ENTITY_ORDERS.index(self._order) + 1) % len(ENTITY_ORDERS)]
        self.load()

    def mark(self) -> None:
        """Mark the entity under the cursor, or no longer, and go on to the next."""
        if self.list.current is not None:
            self._marked ^= {self.list.current.id}
            self.list.action_next()
            self._show_marked()

    def go_back(self) -> bool:
        """Forget the marks, or else the filter; False where there is nothing to forget."""
        if self._marked:
            self._marked = set()
            self._show_marked()
            return True
        is_filtering = bool(self.filter.value) or self.filter.has_focus
        if is_filtering:
            self.filter.value = ""
            self.list.focus()
        return is_filtering
