"""What a translation of a segment is."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Language, Place


@dataclass(frozen=True)
class Rendering:
    """The translation of one segment, and which package made it.

    A segment that is in the language asked for already is its own rendering, with no `package`.
    """

    place: Place
    text: str
    language: Language
    package: str
    version: str
