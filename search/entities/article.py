"""The mentions of a whole article, or of its renderings, by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from search.article import LANGUAGES, Language, Place
from search.entities.recogniser import Mention, find_mentions


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


def mentions_by_place(sentences: Iterable[Sentence]) -> Mapping[Place, tuple[Mention, ...]]:
    """Return the mentions in segments, or in renderings, of one article."""
    found: dict[Place, tuple[Mention, ...]] = {}
    listed = list(sentences)
    for language in LANGUAGES:
        group = [sentence for sentence in listed if sentence.language == language]
        mentions = find_mentions([sentence.text for sentence in group], language)
        found |= {sentence.place: those for sentence, those in zip(group, mentions, strict=True)}
    return found
