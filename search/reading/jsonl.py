"""JSON Lines, an article a line: https://jsonlines.org. Read as it comes, however long it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.decoding import decode_lines
from search.reading.document import Document
from search.reading.rows import document_of


def read(path: Path) -> Iterator[Document]:
    """Yield a document for each line with a `text`; raises UnreadableFileError.

    `title`, `date`, `source`, `url`, `author` and `lang` or `language` are what is known of it.
    """
    with path.open("rb") as opened:
        for number, line in enumerate(decode_lines(opened), 1):
            if line.strip():
                document = document_of(_row(line, number), number)
                if document is not None:
                    yield document


def _row(line: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"line {number} is not JSON") from error
    if not isinstance(row, dict):
        raise UnreadableFileError(f"line {number} is no JSON object")
    return row
