"""The fields of the index. Whatever changes here needs a new `VERSION`: old indexes are rebuilt."""

from __future__ import annotations

from typing import Any

from whoosh.fields import STORED, FieldType, Schema

from search.article import LANGUAGES
from search.index.codec import PositionArrays

VERSION = 3
# where a word may stand
PLACES = ("text", "title", "rendering")


class _Words(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of folded tokens with positions, which come ready made from `TokenRuns`."""

    indexed = True
    stored = False
    scorable = False

    def __init__(self) -> None:
        self.format = PositionArrays()
        self.analyzer = None


def make_schema() -> Any:
    """The Whoosh schema.

    `text_es` holds the tokens of Spanish sentences, `rendering_en` those of the English renderings
    of Spanish sentences, and so on: words of one language are never taken for the other's. There
    are no stems: `search.index.expansion` finds the words of the corpus that share one.
    """
    names = [f"{place}_{language}" for place in PLACES for language in LANGUAGES]
    return Schema(id=STORED(), **{name: _Words() for name in names})
