"""A mention: a name where it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

EntityClass = Literal["PER", "LOC", "ORG", "MISC"]
ENTITY_CLASSES: tuple[EntityClass, ...] = get_args(EntityClass)
"""People; places; organisations; laws, programmes and operations by their names."""


@dataclass(frozen=True)
class Mention:
    """A name at `text[start:end]` of the sentence it was found in."""

    start: int
    end: int
    entity_class: EntityClass
