"""The mentions of a whole article, or of its renderings, by place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from search.article import LANGUAGES, Article, Language, Place
from search.entities.linking import LinkedMention, link
from search.entities.mention import Mention
from search.entities.recogniser import find_mentions
from search.storage.rows import PackedMentions, PackedName

Recogniser: TypeAlias = Callable[[Sequence[str], Language], list[tuple[Mention, ...]]]
"""Finds the mentions in each sentence of an article, as `find_mentions` does."""


class Sentence(Protocol):
    """What a segment and a rendering have in common."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def language(self) -> Language:
        """What it is written in."""


def mentions_by_place(
    sentences: Iterable[Sentence], recogniser: Recogniser = find_mentions
) -> Mapping[Place, tuple[LinkedMention, ...]]:
    """Return the mentions in segments, or in renderings, of one article."""
    found: dict[Place, tuple[LinkedMention, ...]] = {}
    listed = list(sentences)
    for language in LANGUAGES:
        group = [sentence for sentence in listed if sentence.language == language]
        texts = [sentence.text for sentence in group]
        mentions = link(texts, recogniser(texts, language)) if texts else []
        found |= {sentence.place: those for sentence, those in zip(group, mentions, strict=True)}
    return found


def pack_mentions(article: Article, recogniser: Recogniser = find_mentions) -> PackedMentions:
    """The mentions of an article as they travel between processes and lie in the cache."""
    numbers: dict[PackedName, int] = {}
    counts: Counter[int] = Counter()
    places: list[tuple[int, int, int, int, int]] = []
    found = mentions_by_place(article.segments, recogniser)
    for segment in article.segments:
        place = segment.place
        for one in found.get(place, ()):
            spelling = segment.text[one.start : one.end]
            number = numbers.setdefault(
                PackedName(spelling, one.key, one.entity_class), len(numbers)
            )
            counts[number] += 1
            places.append((place.paragraph, place.sentence, one.start, one.end, number))
    written = json.dumps(places, separators=(",", ":"))
    return PackedMentions(tuple(numbers), tuple(counts.values()), written)
