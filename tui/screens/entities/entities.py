"""The entities of the corpus: finding them, and saying which are one and what they are."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from search import CorpusError, Neighbour, Workspace, quoted
from tui.keymap import ENTITIES
from tui.messages import QueryWanted
from tui.screens.breakpoints import NARROW_OR_WIDE
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.screens.entities.choice import EntityChoice
from tui.screens.entities.identities import IdentityEdits
from tui.widgets.entity_list import EntityList
from tui.widgets.entity_view import EntityView
from tui.widgets.key_footer import KeyFooter

_EMPTY = (
    "No names here.\n"
    "People, places and organisations are found while the articles are read: index a corpus first."
)
# what is done with entities that are there, while no filter is typed
_WITH_SOME = {"search", "mark", "merge", "split", "rename", "reclassify"}
# not while the cursor goes on
_PAUSE_SECONDS = 0.1
_NEIGHBOURS = 15


class EntitiesScreen(Screen[None]):
    """Lists the entities of a corpus, with the one under the cursor in full."""

    CSS_PATH = "entities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*ENTITIES]
    AUTO_FOCUS = "EntityList"
    HORIZONTAL_BREAKPOINTS = NARROW_OR_WIDE

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._choice = EntityChoice(self, workspace, self._show_parts)
        self._changes = LibraryChanges(self, self._choice.load)
        self._edits = IdentityEdits(self, workspace.library, self._choice, self._changes)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list, and the entity in full."""
        yield self._choice.heading
        yield self._choice.filter
        with Container(id="body"):
            yield self._choice.list
            yield EntityView()
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show the corpus as it is now, for it may have changed."""
        self._choice.show_loading()
        self._choice.load()

    # what is shown

    def _show_parts(self, total: int) -> None:
        self.query_one("#body").display = bool(total)
        self._choice.filter.display = bool(total)
        self.query_one("#empty").display = not total

    @on(EntityList.CursorMoved)
    def _show_entity(self) -> None:
        current = self._choice.list.current
        self.query_one(EntityView).show(current)
        self.refresh_bindings()
        if current is not None:
            self._find_company(current.id)

    @work(thread=True, exclusive=True, group="company")
    def _find_company(self, identity: str) -> None:
        worker = get_current_worker()
        time.sleep(_PAUSE_SECONDS)
        if worker.is_cancelled:
            return
        try:
            register = self._workspace.names.entities()
            neighbours = register.neighbours(identity, _NEIGHBOURS)
            timeline = register.timeline(identity)
        except CorpusError as error:
            self.call_later(complain, self, error)
            return
        if not worker.is_cancelled:
            self.call_later(self._show_company, identity, timeline, neighbours)

    def _show_company(
        self, identity: str, timeline: list[tuple[str, int]], neighbours: list[Neighbour]
    ) -> None:
        current = self._choice.list.current
        if current is not None and current.id == identity:
            self.query_one(EntityView).show_company(timeline, neighbours)

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what there is."""
        if action == "undo":
            return bool(self._changes.undoes)
        is_typing = isinstance(self.focused, Input)
        return action not in _WITH_SOME or (self._choice.has_some and not is_typing)

    def action_search(self) -> None:
        """Search the corpus for the entity under the cursor."""
        current = self._choice.list.current
        if current is not None:
            self.post_message(QueryWanted(f"entity:{quoted(current.name)}"))

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        self._choice.load()

    def action_filter(self) -> None:
        """Go to the filter."""
        self._choice.filter.focus()

    @on(Input.Submitted, "#filter")
    def action_leave_filter(self) -> None:
        """Go from the filter to the list."""
        self._choice.list.focus()

    def action_next_class(self) -> None:
        """Show only people, places, organisations or others, or all."""
        self._choice.next_class()

    def action_next_order(self) -> None:
        """Sort in the next way."""
        self._choice.next_order()

    def action_mark(self) -> None:
        """Mark the entity under the cursor, or no longer, and go on to the next."""
        self._choice.mark()

    def action_merge(self) -> None:
        """Have the marked entities be one with that under the cursor."""
        self._edits.merge()

    def action_split(self) -> None:
        """Have some spellings of the entity under the cursor be an entity of their own."""
        self._edits.split()

    def action_rename(self) -> None:
        """Say what the entity under the cursor is called."""
        self._edits.rename()

    def action_reclassify(self) -> None:
        """Say what the entity under the cursor is."""
        self._edits.reclassify()

    def action_undo(self) -> None:
        """Take back what was changed last."""
        self._changes.undo()

    def action_back(self) -> None:
        """Forget the marks, then the filter; then go back to the search."""
        if not self._choice.go_back():
            self.app.switch_mode("search")
