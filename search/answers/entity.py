"""Who or what is named in a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from search.entities.mention import EntityClass
from search.library.identities import Member

EntityOrder = Literal["articles", "name"]
ENTITY_ORDERS: tuple[EntityOrder, ...] = get_args(EntityOrder)


@dataclass(frozen=True)
class Alias:
    """A way to write the name of an entity, and how often it is written so."""

    spelling: str
    member: Member
    mentions: int


@dataclass(frozen=True)
class Entity:
    """Who or what is named in how many articles, how often, and from when to when.

    `first` and `last` are dates of articles (ISO 8601), empty where none of them has one;
    `aliases` are all spellings, the commonest first.
    """

    id: str
    name: str
    entity_class: EntityClass
    articles: int
    mentions: int
    first: str
    last: str
    aliases: tuple[Alias, ...]


@dataclass(frozen=True)
class Neighbour:
    """An entity, and how many of some articles mention it."""

    id: str
    name: str
    entity_class: EntityClass
    articles: int
