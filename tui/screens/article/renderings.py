"""The renderings of an open article, and what is known of both sides: made in threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from search import (
    Article,
    ArticleEntity,
    CorpusError,
    FoldedText,
    Identities,
    Mentions,
    Place,
    Query,
    Rendering,
    Span,
    Workspace,
    article_entities,
    find_matches,
    fold_text,
    load_identities,
    rendered_mentions,
)
from tui.screens.complaint import complain
from tui.widgets.bilingual import BilingualView


@dataclass(frozen=True)
class SourceMarked:
    """The entities of the source side, what the query found there, and the texts to find in."""

    mentions: Mentions
    entities: tuple[ArticleEntity, ...]
    matches: Mapping[Place, tuple[Span, ...]]
    folded: Mapping[Place, FoldedText]


@dataclass(frozen=True)
class RenderingsMade:
    """Renderings that have just become ready, the entities in them, and the texts to find in."""

    renderings: tuple[Rendering, ...]
    mentions: Mentions
    folded: tuple[FoldedText, ...]


@dataclass(frozen=True)
class RenderingEnded:
    """Every segment has its rendering; `mentions` are the entities of that side, seen together.

    `notices` tell where one package failed and another took over.
    """

    mentions: Mentions
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class RenderingFailed:
    """No renderings can be made, and the error says why."""

    error: CorpusError


News = SourceMarked | RenderingsMade | RenderingEnded | RenderingFailed


class ArticleRenderings:
    """Has renderings made, those in view first, and knows which are still to come."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        article: Article,
        query: Query | None,
        view: BilingualView,
        tell: Callable[[News], object],
    ) -> None:
        """`query` is what found the article; `tell` gets the news, in the thread of the screen."""
        self._screen = screen
        self._workspace = workspace
        self._article = article
        self._query = query
        self._view = view
        self._tell = tell
        self._lasting: set[Place] = set()
        self._fault = ""

    @property
    def has_some(self) -> bool:
        """Whether there are renderings that will not be made again."""
        return bool(self._lasting)

    def told(self) -> Content:
        """How many are still to come, as words for the status."""
        total = len(self._article.segments)
        if self._fault:
            return Content(f"  {self._fault}").stylize("$text-error")
        if len(self._lasting) < total:
            done = f"  rendering {len(self._lasting)} of {total}"
            return Content(done).stylize("$text-warning")
        return Content("")

    def mark_source(self) -> None:
        """Begin to find out what is on the source side."""
        self._screen.run_worker(self._mark_source, thread=True, group="source")

    def make(self) -> None:
        """Begin to make the renderings, as corrections and the glossary are now."""
        self._screen.run_worker(self._make, thread=True, exclusive=True, group="rendering")

    # in threads

    def _mark_source(self) -> None:
        article = self._article
        folded = {segment.place: fold_text(segment.text) for segment in article.segments}
        try:
            identities = load_identities(self._workspace.library)
            mentions = self._workspace.names.mentions(article)
        except CorpusError as error:
            self._screen.call_later(complain, self._screen, error)
            identities, mentions = Identities(), {}
        entities = article_entities(article, mentions, identities)
        matches = _matches(self._query, article)
        self._screen.call_later(self._tell, SourceMarked(mentions, entities, matches, folded))

    def _make(self) -> None:
        worker = get_current_worker()
        made: dict[Place, Rendering] = {}
        article, post = self._article, self._screen.call_later
        try:
            identities = load_identities(self._workspace.library)
            source = self._workspace.names.mentions(article)
            batches = self._workspace.renderings.render(
                article,
                visible=self._view.visible_places,
                cancelled=lambda: worker.is_cancelled,
            )
            for batch in batches:
                if worker.is_cancelled:
                    return
                made |= {rendering.place: rendering for rendering in batch}
                texts = tuple(fold_text(rendering.text) for rendering in batch)
                mentions = rendered_mentions(article, source, batch, identities)
                post(self._take_batch, RenderingsMade(batch, mentions, texts))
        except CorpusError as error:
            post(self._take_failure, error)
        else:
            # a surname is recognised by the full name, which may stand in a later batch
            mentions = rendered_mentions(article, source, list(made.values()), identities)
            post(self._tell, RenderingEnded(mentions, self._workspace.take_notices()))

    # what came of it

    def _take_batch(self, made: RenderingsMade) -> None:
        self._lasting -= {rendering.place for rendering in made.renderings}
        self._lasting |= {one.place for one in made.renderings if not one.is_stale}
        self._tell(made)

    def _take_failure(self, error: CorpusError) -> None:
        self._fault = "no renderings"
        self._tell(RenderingFailed(error))


def _matches(query: Query | None, article: Article) -> dict[Place, tuple[Span, ...]]:
    if query is None:
        return {}
    return {
        segment.place: tuple(find_matches(query, segment.text, segment.language))
        for segment in article.segments
    }
