"""What a format module hands on: the parts of a document, not yet cleaned or split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Document:
    """A document as its format gives it. An empty string stands for what it does not tell.

    In a file of several, `place` tells each from the others and stays the same while the file does.
    """

    paragraphs: tuple[str, ...]
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    place: str = ""


def with_metadata(document: Document, known: Mapping[str, str]) -> Document:
    """Return `document` with the values of `known`, by field name, in place of its own."""
    changes: dict[str, Any] = dict(known)
    return replace(document, **changes)
