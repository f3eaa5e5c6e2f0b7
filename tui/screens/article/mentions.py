"""Who and what an open article mentions: highlights on both sides, a list, going through them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from search import ArticleEntity, EntityClass, LinkedMention, Mentions, quoted
from tui.messages import QueryWanted
from tui.screens.article.finds import ArticleFinds
from tui.widgets.bilingual import BilingualView
from tui.widgets.entity_panel import EntityPanel


class ArticleMentions:
    """Highlights the mentions of entities, lists the entities, and goes through their mentions."""

    def __init__(
        self, screen: Screen[None], view: BilingualView, panel: EntityPanel, finds: ArticleFinds
    ) -> None:
        """Begin with no mentions."""
        self._screen = screen
        self._view = view
        self._panel = panel
        self._finds = finds
        sentences = len(view.rows)
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
                self._mentions[self._view.text_number(place, is_rendering=is_rendering)] = found
        self._view.set_mentions(source, rendering)
        if self._sought is not None and self._finds.label == self._sought.name:
            self._seek_mentions(self._sought)

    # what the reader does

    def list_entities(self) -> None:
        """Show the list of entities and go there."""
        self._panel.display = True
        self._screen.set_focus(self._panel)

    def close_panel(self) -> None:
        """Hide the list and go back to the text."""
        self._panel.display = False
        self._screen.set_focus(self._view)

    def step(self, entity: ArticleEntity, step: int) -> None:
        """Go on to another mention of an entity; 0 is the first."""
        is_another = self._sought is None or self._sought.id != entity.id
        if is_another or not step or self._finds.label != entity.name:
            self._finds.seek_spans("", ())
            self._seek_mentions(entity)
        self._finds.step_from_none(step or 1)

    def search(self, entity: ArticleEntity) -> None:
        """Search the corpus for an entity."""
        self._screen.post_message(QueryWanted(f"entity:{quoted(entity.name)}"))

    def toggle_class(self, entity_class: EntityClass) -> None:
        """Highlight no mentions of a class, or do so again."""
        self._hidden ^= {entity_class}
        self._view.hide(self._hidden)
        self._panel.show(self._entities, self._hidden)

    def _seek_mentions(self, entity: ArticleEntity) -> None:
        self._sought = entity
        spans = [
            [(one.start, one.end) for one in mentions if one.key == entity.id]
            for mentions in self._mentions
        ]
        self._finds.seek_spans(entity.name, spans)
