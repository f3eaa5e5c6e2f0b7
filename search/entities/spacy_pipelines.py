"""placeholder"""

from __future__ import annotations

from collections.abc import Sequence

from search.article import Language
from search.entities.recogniser import Mention


def version() -> str:
    """The version."""
    return "0"


def find_mentions(sentences: Sequence[str], language: Language) -> list[tuple[Mention, ...]]:
    """placeholder"""
    raise NotImplementedError
