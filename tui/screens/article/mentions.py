"""Who and what an open article mentions: highlights on both sides, a list, going through them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from search import ArticleEntity, EntityClass, LinkedMention, Mentions, quoted
from tui.messages import QueryWanted
from tui.screens.article.finds import FindingScreen
from tui.widgets.entity_panel import EntityPanel


class MentioningScreen(FindingScreen):
    """What the article screen knows of entities. It has a BilingualView and an EntityPanel."""

    def __init__(self, sentences: int) -> None:
        """Begin with no mentions in the `sentences` rows of the view."""
        super().__init__(sentences)
        self._mentions: list[Sequence[LinkedMention]] = [()] * (2 * sentences)
        self._entities: tuple[ArticleEntity, ...] = ()
        self._sought: ArticleEntity | None = None
        self._hidden: frozenset[EntityClass] = frozenset()

    # what the screen tells

    def take_entities(self, entities: tuple[ArticleEntity, ...]) -> None:
        """List these as the entities of the article."""
        self._entities = entities
        self._panel.show(entities, self._hidden)

    def take_mentions(self, source: Mentions, rendering: Mentions) -> None:
        """Highlight these mentions; those at other places stay as they are."""
        for mentions, is_rendering in ((source, False), (rendering, True)):
            for place, found in mentions.items():
                self._mentions[self.view.text_number(place, is_rendering=is_rendering)] = found
        self.view.set_mentions(source, rendering)
        if self._sought is not None and self._label == self._sought.name:
            self._seek_mentions(self._sought)

    # what the reader does

    def action_list_entities(self) -> None:
        """Show the list of entities and go there."""
        self._panel.display = True
        self.set_focus(self._panel)

    @on(EntityPanel.Closed)
    def _close_panel(self) -> None:
        self._panel.display = False
        self.set_focus(self.view)

    @on(EntityPanel.Stepped)
    def _go_to_mention(self, event: EntityPanel.Stepped) -> None:
        is_another = self._sought is None or self._sought.id != event.entity.id
        if is_another or not event.step or self._label != event.entity.name:
            self.seek_spans("", ())
            self._seek_mentions(event.entity)
        self.step(event.step or 1)

    @on(EntityPanel.SearchWanted)
    def _search(self, event: EntityPanel.SearchWanted) -> None:
        self.post_message(QueryWanted(f"entity:{quoted(event.entity.name)}"))

    @on(EntityPanel.ClassToggled)
    def _toggle_class(self, event: EntityPanel.ClassToggled) -> None:
        self._hidden ^= {event.entity_class}
        self.view.hide(self._hidden)
        self._panel.show(self._entities, self._hidden)

    def _seek_mentions(self, entity: ArticleEntity) -> None:
        self._sought = entity
        spans = [
            [(one.start, one.end) for one in mentions if one.key == entity.id]
            for mentions in self._mentions
        ]
        self.seek_spans(entity.name, spans)

    @property
    def _panel(self) -> EntityPanel:
        return self.query_one(EntityPanel)
