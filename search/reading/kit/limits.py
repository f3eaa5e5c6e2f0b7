"""How much a file may hold, so that one that was made to do harm costs no more than itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from search.errors import UnreadableFileError

MAX_CHARACTERS = 32 * 1024**2
"""Of one article."""
MAX_SEGMENTS = 200_000
"""Of one article."""
_MAX_DEPTH = 5
# what is in a file may be this many times its size, and this much in any case
_RATIO = 200
_ALWAYS = 256 * 1024**2
_MAX_FILES = 200_000


class BudgetSpentError(Exception):
    """What is in a file is more than it may be, and nothing more of it is read."""


def check_length(paragraphs: list[str]) -> None:
    """Raise UnreadableFileError where these are too many characters for one article."""
    if sum(map(len, paragraphs)) > MAX_CHARACTERS:
        raise UnreadableFileError(f"more than {MAX_CHARACTERS // 1024**2} million characters")


def most_unpacked(size: int) -> int:
    """To how many bytes a file of `size` may unpack."""
    return max(_ALWAYS, _RATIO * size)


class Budget:
    """What may still be unpacked from one file of the corpus, and from the files inside of it."""

    def __init__(self, size: int) -> None:
        self._most = self._left = most_unpacked(size)
        self._files = _MAX_FILES
        self._depth = 0

    def spend(self, size: int) -> None:
        """Take off an unpacked file of `size` bytes; raises BudgetSpentError."""
        self._left -= size
        self._files -= 1
        if self._left < 0:
            raise BudgetSpentError(f"unpacks to more than {self._most // 1024**2:,} MB")
        if self._files < 0:
            raise BudgetSpentError(f"more than {_MAX_FILES:,} files in it")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """While this lasts, what is read lies one file deeper; raises UnreadableFileError."""
        if self._depth == _MAX_DEPTH:
            raise UnreadableFileError(f"more than {_MAX_DEPTH} files deep")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
