"""The entities that an article and its renderings mention, with what the reader said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.article import Article, Place
from search.entities.alignment import Named, align_mentions
from search.entities.article import mentions_by_place
from search.entities.linking import LinkedMention, form_of
from search.entities.mention import EntityClass
from search.entities.store import CLASSES
from search.library.identities import NO_ENTITY, Description, Identities
from search.rendering import Rendering

Mentions = Mapping[Place, tuple[LinkedMention, ...]]


@dataclass(frozen=True)
class ArticleEntity:
    """Who or what an article mentions, and how often; `id` is the key of its mentions."""

    id: str
    name: str
    entity_class: EntityClass
    mentions: int


def identified(article: Article, mentions: Mentions, identities: Identities) -> Mentions:
    """The mentions in an article with the identities of their entities as keys.

    What the reader says is no name is left out.
    """
    texts = {segment.place: segment.text for segment in article.segments}
    return {
        place: tuple(
            mention
            for one in found
            if (mention := _identified(one, texts[place], identities)) is not None
        )
        for place, found in mentions.items()
        if place in texts
    }


def rendered_mentions(
    article: Article, mentions: Mentions, renderings: Sequence[Rendering], identities: Identities
) -> Mentions:
    """The mentions in renderings of an article by place; `mentions` are those of its source."""
    texts = {segment.place: segment.text for segment in article.segments}
    recognised = mentions_by_place(renderings)
    found: dict[Place, tuple[LinkedMention, ...]] = {}
    for rendering in renderings:
        source = texts[rendering.place]
        names = [
            Named(source[one.start : one.end], one.entity_class, one.key)
            for one in mentions.get(rendering.place, ())
        ]
        own = [
            mention
            for one in recognised.get(rendering.place, ())
            if (mention := _identified(one, rendering.text, identities)) is not None
        ]
        found[rendering.place] = align_mentions(names, rendering.text, own)
    return found


def article_entities(
    article: Article, mentions: Mentions, identities: Identities
) -> tuple[ArticleEntity, ...]:
    """Whom and what an article mentions, the most frequent first; `mentions` are `identified`."""
    spelt: dict[str, Counter[str]] = {}
    classes: dict[str, Counter[EntityClass]] = {}
    for segment in article.segments:
        for one in mentions.get(segment.place, ()):
            spelt.setdefault(one.key, Counter())[segment.text[one.start : one.end]] += 1
            classes.setdefault(one.key, Counter())[one.entity_class] += 1
    entities = [
        ArticleEntity(
            key,
            identities.details.get(key, Description()).name or _fullest(counts),
            classes[key].most_common(1)[0][0],
            counts.total(),
        )
        for key, counts in spelt.items()
    ]
    # of those mentioned equally often, the first one comes first
    return tuple(sorted(entities, key=lambda one: -one.mentions))


def _identified(mention: LinkedMention, text: str, identities: Identities) -> LinkedMention | None:
    identity = identities.identity_of(mention.key, form_of(text[mention.start : mention.end]))
    told = identities.details.get(identity, Description()).entity_class
    if told == NO_ENTITY:
        return None
    return LinkedMention(
        mention.start, mention.end, CLASSES.get(told, mention.entity_class), identity
    )


def _fullest(counts: Counter[str]) -> str:
    """The spelling with most words; of several, the commonest."""
    return max(counts, key=lambda spelling: (len(spelling.split()), counts[spelling]))
