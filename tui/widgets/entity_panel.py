"""The panel beside an article: who and what it mentions, with counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from search import ArticleEntity, EntityClass, sanitise_line
from tui.cutting import beginning
from tui.keymap import ENTITY_PANEL

CLASS_HEADINGS: dict[EntityClass, str] = {
    "PER": "People",
    "LOC": "Places",
    "ORG": "Organisations",
    "MISC": "Laws, operations, other",
}
CLASS_NAMES: dict[EntityClass, str] = {
    "PER": "Person",
    "LOC": "Place",
    "ORG": "Organisation",
    "MISC": "Law, operation, other",
}
_ROOM = 27


class EntityPanel(OptionList):
    """Lists the entities of an article by class; what is done with one is for the screen to do."""

    BINDINGS: ClassVar[list[BindingType]] = [*ENTITY_PANEL]
    HELP = (
        "Who and what the article mentions, and how often. enter goes to the first mention, n and "
        "N to the next and the one before, s searches the corpus, h hides a class in the text."
    )

    class Stepped(Message):
        """The reader wants to go on to another mention of an entity; 0 is the first."""

        def __init__(self, entity: ArticleEntity, step: int) -> None:
            super().__init__()
            self.entity = entity
            self.step = step

    class SearchWanted(Message):
        """The reader wants to search the corpus for an entity."""

        def __init__(self, entity: ArticleEntity) -> None:
            super().__init__()
            self.entity = entity

    class ClassToggled(Message):
        """The reader wants a class to be highlighted no longer, or again."""

        def __init__(self, entity_class: EntityClass) -> None:
            super().__init__()
            self.entity_class = entity_class

    class Closed(Message):
        """The reader wants to go back to the text."""

    def __init__(self) -> None:
        super().__init__(id="entities")
        self._entities: dict[str, ArticleEntity] = {}

    def show(self, entities: Sequence[ArticleEntity], hidden: Collection[EntityClass]) -> None:
        """List these; those of the `hidden` classes are dim."""
        chosen = self.highlighted_option.id if self.highlighted_option else None
        self._entities = {entity.id: entity for entity in entities}
        options: list[Option] = []
        for entity_class, heading in CLASS_HEADINGS.items():
            group = [entity for entity in entities if entity.entity_class == entity_class]
            is_hidden = entity_class in hidden
            if group:
                title = f"{heading} (hidden)" if is_hidden else heading
                options.append(Option(Content(title).stylize("bold $accent"), disabled=True))
            options += [Option(_line(entity, is_hidden), id=entity.id) for entity in group]
        if not options:
            options = [Option(Content("No names were found here.").stylize("dim"), disabled=True)]
        self.clear_options()
        self.add_options(options)
        if chosen in self._entities:
            self.highlighted = self.get_option_index(chosen)
        elif self._entities:
            self.highlighted = 1

    @property
    def current(self) -> ArticleEntity | None:
        """The entity under the cursor."""
        option = self.highlighted_option
        return self._entities.get(option.id) if option and option.id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the first mention."""
        event.stop()
        self.action_step(0)

    def action_step(self, step: int) -> None:
        """Go on to another mention of the entity under the cursor."""
        if self.current is not None:
            self.post_message(self.Stepped(self.current, step))

    def action_search(self) -> None:
        """Search the corpus for the entity under the cursor."""
        if self.current is not None:
            self.post_message(self.SearchWanted(self.current))

    def action_hide_class(self) -> None:
        """Highlight no names of the class of the entity under the cursor, or do so again."""
        if self.current is not None:
            self.post_message(self.ClassToggled(self.current.entity_class))

    def action_close(self) -> None:
        """Go back to the text."""
        self.post_message(self.Closed())


def _line(entity: ArticleEntity, is_hidden: bool) -> Content:
    number = f" {entity.mentions:,}"
    name = beginning(sanitise_line(entity.name), _ROOM - len(number))
    padding = " " * max(0, _ROOM - len(number) - cell_len(name))
    line = Content(f" {name}{padding}")
    return (line.stylize("dim") if is_hidden else line) + Content(number).stylize("dim")
