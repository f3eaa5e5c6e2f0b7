"""Saying which names are one entity, what it is called, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from search import (
    ENTITY_CLASSES,
    NO_ENTITY,
    Entity,
    Identities,
    change_identities,
    describe_identity,
    merge_identities,
    sanitise_line,
    split_identity,
)
from tui.screens.changes import LibraryChanges
from tui.screens.entities.choice import EntityChoice
from tui.widgets.choice_dialog import ChoiceDialog, SomeDialog
from tui.widgets.dialogs import LineDialog
from tui.widgets.entity_panel import CLASS_NAMES
from tui.wording import counted, shortened

_TOLD_CLASSES = ("", *ENTITY_CLASSES, NO_ENTITY)


class IdentityEdits:
    """Changes what the reader says of the entity under the cursor, and of those marked."""

    def __init__(
        self, screen: Screen[None], library: Path, choice: EntityChoice, changes: LibraryChanges
    ) -> None:
        self._screen = screen
        self._library = library
        self._choice = choice
        self._changes = changes

    def merge(self) -> None:
        """Have the marked entities be one with that under the cursor."""
        current, others = self._choice.list.current, self._choice.others
        if current is None or not others:
            told = "Mark the others with m, then go to the one they belong to."
            self._screen.notify(told, markup=False)
            return
        into, is_a = current.id, current.entity_class

        def merge(now: Identities) -> Identities:
            name, told = now.details.get(into, ("", ""))
            return describe_identity(merge_identities(now, others, into), into, name, told or is_a)

        told = f"{counted(len(others), 'entity', 'entities')} merged into {_short(current)}."
        self._choice.follow(into)
        if self._say(merge, told):
            self._choice.forget_marks()

    def split(self) -> None:
        """Have some spellings of the entity under the cursor be an entity of their own."""
        current = self._choice.list.current
        if current is None:
            return
        by_member = {alias.member: alias for alias in reversed(current.aliases)}
        members = list(dict.fromkeys(alias.member for alias in current.aliases))
        if len(members) < 2:
            self._screen.notify(f"{_short(current)} is spelt in one way only.", markup=False)
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

        dialog = SomeDialog(f"Split {_short(current)}", labels, hint, check)
        self._screen.app.push_screen(dialog, take)

    def rename(self) -> None:
        """Say what the entity under the cursor is called."""
        current = self._choice.list.current
        if current is None:
            return

        def take(answer: str | None) -> None:
            if answer is not None:
                name = " ".join(sanitise_line(answer).split())
                told = f"Called {shortened(name, 40)} now." if name else "Named by the program."
                self._describe(current, told, name=name)

        hint = "enter takes the name; without one, the commonest spelling is it"
        dialog = LineDialog("Rename", current.name, hint, is_proposal=True)
        self._screen.app.push_screen(dialog, take)

    def reclassify(self) -> None:
        """Say what the entity under the cursor is."""
        current = self._choice.list.current
        if current is None:
            return
        labels = ["As it was recognised", *CLASS_NAMES.values(), "No name at all"]

        def take(number: int | None) -> None:
            if number is not None:
                told = f"{_short(current)}: {labels[number].lower()} now."
                self._describe(current, told, entity_class=_TOLD_CLASSES[number])

        chosen = _TOLD_CLASSES.index(current.entity_class)
        dialog = ChoiceDialog(f"{_short(current)} is", labels, chosen)
        self._screen.app.push_screen(dialog, take)

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
        return self._changes.change(
            lambda: change_identities(self._library, change), f"{told} u takes it back."
        )


def _short(entity: Entity) -> str:
    return shortened(sanitise_line(entity.name), 40)
