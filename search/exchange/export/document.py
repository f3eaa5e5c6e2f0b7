"""What an export is made of, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

from search.library.bookmarks import Bookmark

Step = Callable[[], None]


@dataclass(frozen=True)
class Document:
    """Passages under a title: the reader's `bookmarks`, or an `article` paragraph by paragraph.

    Passages of one article stand next to one another. `made` is when, ISO 8601 in UTC.
    """

    title: str
    kind: Literal["bookmarks", "article"]
    passages: Sequence[Bookmark]
    made: str


# writes a document in one format to an open file, and calls the step after each passage; what the
# step raises ends it
Writer = Callable[[Document, BinaryIO, Step], None]
