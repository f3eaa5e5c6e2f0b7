"""JSON Lines, an article a line: https://jsonlines.org. Read as it comes, however long it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from search.reading.document import NO_TEXT, Part, Unread
from search.reading.kit.rows import TOO_LONG, document_of
from search.text.decoding import decode_lines_of_any_length


def read(path: Path) -> Iterator[Part]:
    """Yield a document for each line with a `text`; what the other lines are is told.

    `title`, `date`, `source`, `url`, `author` and `lang` or `language` are what is known of it.
    Raises UnreadableFileError.
    """
    with path.open("rb") as opened:
        for number, line in enumerate(decode_lines_of_any_length(opened), 1):
            if line is None:
                yield Unread(str(number), TOO_LONG)
            elif line.strip():
                yield _part(line, number)


def _part(line: str, number: int) -> Part:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Unread(str(number), "not JSON")
    if not isinstance(row, dict):
        return Unread(str(number), "no JSON object")
    return document_of(row, number) or Unread(str(number), NO_TEXT)
