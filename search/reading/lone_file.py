"""One file that belongs to no corpus, read as those of a corpus are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from search.article import Article
from search.errors import UnreadableFileError
from search.reading import read
from search.reading.files import Skipped, reason_of
from search.reading.registry import ending_of, endings

_LINES = frozenset({".txt", ".text"})


def is_document(name: str) -> bool:
    """Whether a file of this name has a format with paragraphs of its own, and not only lines."""
    ending = ending_of(name)
    return ending in endings() and ending not in _LINES


def read_paragraphs(
    file: Path, passed_over: Callable[[str, str], None] = lambda _, __: None
) -> Iterator[str]:
    """Yield the paragraphs of each article in `file`, after its title where the text lacks that.

    What is in it and cannot be read is `passed_over`, with its name and why. Raises
    UnreadableFileError with the reason where nothing can be read.
    """
    try:
        for found in read(file, file.name, {}):
            if isinstance(found, Skipped):
                passed_over(found.path, found.reason)
            else:
                yield from _paragraphs(found)
    except OSError as error:
        raise UnreadableFileError(reason_of(error)) from error


def _paragraphs(article: Article) -> Iterator[str]:
    texts = [" ".join(segment.text for segment in each) for each in article.paragraphs]
    title = article.title.removesuffix("…")
    if not any(text.startswith(title) for text in texts[:1]):
        yield article.title
    yield from texts
