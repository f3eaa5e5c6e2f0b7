"""The fields of the index. Whatever changes here needs a new `VERSION`: old indexes are rebuilt."""

from __future__ import annotations

from typing import Any

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Frequency

from search.article import LANGUAGES
from search.index.codec import PositionArrays

VERSION = 2


class _Words(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of terms that come ready made from `search.index.tokens`."""

    indexed = True
    stored = False
    scorable = False

    def __init__(self, *, positions: bool) -> None:
        self.format = PositionArrays() if positions else Frequency()
        self.analyzer = None


def make_schema() -> Any:
    """The Whoosh schema.

    `text` and `title` hold folded tokens with positions, for phrases and patterns; the others
    stems by language: `rendering_en` those of the English renderings of Spanish sentences. A
    sentence goes into the field of its own language, so that no stemmer sees the words of the
    other one.
    """
    schema: dict[str, FieldType] = {
        "id": STORED(),
        "text": _Words(positions=True),
        "title": _Words(positions=True),
    }
    for language in LANGUAGES:
        for field in ("text", "title", "rendering"):
            schema[f"{field}_{language}"] = _Words(positions=False)
    return Schema(**schema)
