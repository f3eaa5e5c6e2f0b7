"""What a format module hands on: the parts of a file, not yet cleaned or split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

NO_TEXT = "no text in it"
"""Why nothing is read where there is neither a letter nor a digit."""


@dataclass(frozen=True)
class Document:
    """A document as its format gives it. An empty string stands for what it does not tell.

    `date` is when it was published or written, as it says itself; `made` is when the program that
    wrote the file says that it made it, which holds where nothing better is known.
    In a file of several, `place` tells each from the others and stays the same while the file does.
    """

    paragraphs: tuple[str, ...]
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    made: str = ""
    place: str = ""


@dataclass(frozen=True)
class Inner:
    """A file inside of the file, to be read by the ending of its name.

    It lies at `file` until the next part is asked for. `place` is its name in the outer file, with
    forward slashes; `told` is what the outer file tells of it, by field of Document, for where it
    does not tell so itself.
    """

    file: Path
    place: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unread:
    """Something in the file that holds no article, and why, in a few words."""

    place: str
    reason: str


Part: TypeAlias = Document | Inner | Unread
Read: TypeAlias = Callable[[Path], Iterator[Part]]
"""Yields the parts of a file in their order; raises UnreadableFileError with the reason where the
rest of it cannot be read."""


def with_metadata(document: Document, known: Mapping[str, str]) -> Document:
    """Return `document` with the values of `known`, by field name, in place of its own."""
    changes: dict[str, Any] = dict(known)
    return replace(document, **changes)


def completed(document: Document, told: Mapping[str, str]) -> Document:
    """Return `document` with the values of `told` for what it does not tell itself."""
    lacking = {name: value for name, value in told.items() if not getattr(document, name)}
    return with_metadata(document, lacking)
