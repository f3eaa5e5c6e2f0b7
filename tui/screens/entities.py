"""The entities of the corpus: finding them, and saying which are one and what they are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from search import (
    ENTITY_CLASSES,
    ENTITY_ORDERS,
    NO_ENTITY,
    CorpusError,
    Entity,
    EntityClass,
    Identities,
    Workspace,
    change_identities,
    describe_identity,
    merge_identities,
    quoted,
    sanitise_line,
    split_identity,
)
from tui.keymap import ENTITIES
from tui.messages import (
    EntitiesChosen,
    EntityCompany,
    QueryWanted,
    Report,
    WorkFailed,
)
from tui.screens.undoing import UndoingScreen
from tui.widgets.choice_dialog import ChoiceDialog, SomeDialog
from tui.widgets.dialogs import LineDialog
from tui.widgets.entity_list import EntityList
from tui.widgets.entity_panel import CLASS_HEADINGS, CLASS_NAMES
from tui.widgets.entity_view import EntityView
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line_input import LineInput
from tui.wording import counted, shortened

if TYPE_CHECKING:
    from search import Entities

_EMPTY = (
    "No names here.\n"
    "People, places and organisations are found while the articles are read: index a corpus first."
)
_CLASSES: tuple[EntityClass | None, ...] = (None, *ENTITY_CLASSES)
_ORDER_NAMES = {"articles": "most articles first", "name": "by name"}
_TOLD_CLASSES = ("", *ENTITY_CLASSES, NO_ENTITY)
# not while the cursor goes on
_PAUSE_SECONDS = 0.1
_NEIGHBOURS = 15


class EntitiesScreen(UndoingScreen):
    """Lists the entities of a corpus, with the one under the cursor in full."""

    CSS_PATH = "entities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*ENTITIES]
    AUTO_FOCUS = "EntityList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - so it is in Textual

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.shown: Entities | Sequence[Entity] = ()
        self.marked: set[str] = set()
        self._total = 0
        self._is_loaded = False
        self._class: EntityClass | None = None
        self._order = ENTITY_ORDERS[0]
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list, and the entity in full."""
        yield Static(id="heading")
        yield LineInput(id="filter", placeholder="filter: part of a name")
        with Container(id="body"):
            yield EntityList()
            yield EntityView()
        yield Static(Content(_EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show the corpus as it is now, for it may have changed."""
        if not self._is_loaded:
            self.query_one("#heading", Static).update(Content("Loading…").stylize("dim"))
        self.load()

    # what workers do, in threads

    def load(self) -> None:
        """Find what fits the filter in the corpus as it is now; the cursor stays where it is."""
        current = self.view.current
        self._wanted = self._wanted or (current.id if current else "")
        self._choose(self._filter.value, self._class, self._wanted)

    @work(thread=True, exclusive=True, group="entities")
    def _choose(self, text: str, entity_class: EntityClass | None, wanted: str) -> None:
        worker = get_current_worker()
        try:
            register = self.workspace.names.entities()
            chosen = register.find(text, entity_class, self._order)
            cursor = chosen.place(wanted)
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
            return
        if not worker.is_cancelled:
            self.post_message(Report(EntitiesChosen(chosen, len(register), cursor)))

    @work(thread=True, exclusive=True, group="company")
    def _find_company(self, identity: str) -> None:
        worker = get_current_worker()
        time.sleep(_PAUSE_SECONDS)
        if worker.is_cancelled:
            return
        try:
            register = self.workspace.names.entities()
            neighbours = register.neighbours(identity, _NEIGHBOURS)
            news = EntityCompany(identity, register.timeline(identity), neighbours)
        except CorpusError as error:
            self.post_message(Report(WorkFailed(error)))
            return
        if not worker.is_cancelled:
            self.post_message(Report(news))

    # what came of it

    @on(Report)
    def _take_in(self, report: Report) -> None:
        match report.news:
            case EntitiesChosen(chosen, total, cursor):
                self.shown, self._total, self._is_loaded = chosen, total, True
                self._wanted = ""
                self.query_one("#body").display = bool(total)
                self.query_one("#filter").display = bool(total)
                self.query_one("#empty").display = not total
                kept = self.view.cursor if cursor is None else cursor
                self.view.show(chosen, self.marked, kept)
                self._show_heading()
            case EntityCompany(identity, timeline, neighbours):
                if self.view.current is not None and self.view.current.id == identity:
                    self.query_one(EntityView).show_company(timeline, neighbours)
            case WorkFailed(error):
                self.complain(error)

    @on(EntityList.CursorMoved)
    def _show_entity(self) -> None:
        current = self.view.current
        self.query_one(EntityView).show(current)
        self.refresh_bindings()
        if current is not None:
            self._find_company(current.id)

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        self.load()

    def _show_heading(self) -> None:
        total, shown = self._total, len(self.shown)
        all_told = counted(total, "entity", "entities")
        parts = [f"{shown:,} of {all_told}" if shown < total else all_told]
        parts += [CLASS_HEADINGS[self._class].lower()] if self._class else []
        parts.append(_ORDER_NAMES[self._order])
        parts += [f"{len(self.marked):,} marked"] if self.marked else []
        name = sanitise_line(self.workspace.corpus.name)
        heading = Content(f"{name}  ").stylize("bold") + Content(" · ".join(parts))
        self.query_one("#heading", Static).update(heading)
        self.refresh_bindings()

    # what the reader does

    def action_search(self) -> None:
        """Search the corpus for the entity under the cursor."""
        if self.view.current is not None:
            self.post_message(QueryWanted(f"entity:{quoted(self.view.current.name)}"))

    @on(Input.Submitted, "#filter")
    def action_leave_filter(self) -> None:
        """Go from the filter to the list."""
        self.view.focus()

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.focus()

    def action_next_class(self) -> None:
        """Show only people, places, organisations or others, or all."""
        self._class = _CLASSES[(_CLASSES.index(self._class) + 1) % len(_CLASSES)]
        self.load()

    def action_next_order(self) -> None:
        """Sort in the next way."""
        self._order = ENTITY_ORDERS[(ENTITY_ORDERS.index(self._order) + 1) % len(ENTITY_ORDERS)]
        self.load()

    def action_mark(self) -> None:
        """Mark the entity under the cursor, or no longer, and go on to the next."""
        if self.view.current is not None:
            self.marked ^= {self.view.current.id}
            self.view.show_marked(self.marked)
            self.view.action_next()
            self._show_heading()

    def action_merge(self) -> None:
        """Have the marked entities be one with that under the cursor."""
        current = self.view.current
        others = self.marked - ({current.id} if current else set())
        if current is None or not others:
            self.notify("Mark the others with m, then go to the one they belong to.", markup=False)
            return
        into, is_a = current.id, current.entity_class

        def merge(now: Identities) -> Identities:
            name, told = now.details.get(into, ("", ""))
            return describe_identity(merge_identities(now, others, into), into, name, told or is_a)

        told = f"{counted(len(others), 'entity', 'entities')} merged into {_short(current)}."
        self._wanted = into
        if self._say(merge, told):
            self.marked = set()

    def action_split(self) -> None:
        """Have some spellings of the entity under the cursor be an entity of their own."""
        current = self.view.current
        if current is None:
            return
        by_member = {alias.member: alias for alias in reversed(current.aliases)}
        members = list(dict.fromkeys(alias.member for alias in current.aliases))
        if len(members) < 2:
            self.notify(f"{_short(current)} is spelt in one way only.", markup=False)
            return

        def take(ticked: tuple[int, ...] | None) -> None:
            if ticked is None:
                return
            chosen = [members[number] for number in ticked]
            names = ", ".join(sanitise_line(by_member[one].spelling) for one in chosen)
            self._say(
                lambda now: split_identity(now, current.id, members, chosen)[0],
                f"{shortened(names, 40)}: an entity by itself now.",
            )

        labels = [
            f"{shortened(sanitise_line(by_member[one].spelling), 60)}  {by_member[one].mentions:,}"
            for one in members
        ]
        hint = "space ticks what is to be an entity by itself, enter takes it, escape leaves it"

        def check(ticked: tuple[int, ...]) -> str:
            if not ticked:
                return "Tick with space what is to be an entity by itself."
            return "" if len(ticked) < len(members) else "One spelling at least has to stay."

        self.app.push_screen(SomeDialog(f"Split {_short(current)}", labels, hint, check), take)

    def action_rename(self) -> None:
        """Say what the entity under the cursor is called."""
        current = self.view.current
        if current is None:
            return

        def take(answer: str | None) -> None:
            if answer is not None:
                name = " ".join(sanitise_line(answer).split())
                told = f"Called {shortened(name, 40)} now." if name else "Named by the program."
                self._describe(current, told, name=name)

        hint = "enter takes the name; without one, the commonest spelling is it"
        self.app.push_screen(
            LineDialog("Rename", current.name, hint, is_proposal=True),
            take,
        )

    def action_reclassify(self) -> None:
        """Say what the entity under the cursor is."""
        current = self.view.current
        if current is None:
            return
        labels = ["As it was recognised", *CLASS_NAMES.values(), "No name at all"]

        def take(number: int | None) -> None:
            if number is not None:
                told = f"{_short(current)}: {labels[number].lower()} now."
                self._describe(current, told, entity_class=_TOLD_CLASSES[number])

        chosen = _TOLD_CLASSES.index(current.entity_class)
        self.app.push_screen(ChoiceDialog(f"{_short(current)} is", labels, chosen), take)

    def action_back(self) -> None:
        """Forget the marks, then the filter; then go back to the search."""
        if self.marked:
            self.marked = set()
            self.view.show_marked(self.marked)
            self._show_heading()
        elif self._filter.value:
            self._filter.value = ""
            self.view.focus()
        elif self._filter.has_focus:
            self.view.focus()
        else:
            self.app.switch_mode("search")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what there is."""
        if action in {"search", "mark", "merge", "split", "rename", "reclassify"}:
            return bool(self.shown) and not isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def _describe(
        self, entity: Entity, told: str, *, name: str | None = None, entity_class: str | None = None
    ) -> None:
        def change(now: Identities) -> Identities:
            before_name, before_class = now.details.get(entity.id, ("", ""))
            return describe_identity(
                now,
                entity.id,
                before_name if name is None else name,
                before_class if entity_class is None else entity_class,
            )

        self._say(change, told)

    def _say(self, change: Callable[[Identities], Identities], told: str) -> bool:
        library = self.workspace.library
        return self.change(lambda: change_identities(library, change), f"{told} u takes it back.")

    @property
    def view(self) -> EntityList:
        """The list."""
        return self.query_one(EntityList)

    @property
    def _filter(self) -> LineInput:
        return self.query_one("#filter", LineInput)


def _short(entity: Entity) -> str:
    return shortened(sanitise_line(entity.name), 40)
