"""Tables of comma- or tab-separated values, an article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.decoding import decode_lines
from search.reading.document import Document
from search.reading.rows import document_of
from search.reading.separated import rows


def read(path: Path) -> Iterator[Document]:
    """Yield a document for each row with a `text`; raises UnreadableFileError.

    The columns `title`, `date`, `source`, `url`, `author` and `lang` or `language` tell of it.
    """
    number = 0
    with path.open("rb") as opened:
        try:
            for number, row in enumerate(rows(decode_lines(opened)), 1):
                if number == 1 and not any(name.strip().lower() == "text" for name in row):
                    raise UnreadableFileError("no column “text”")
                document = document_of(row, number)
                if document is not None:
                    yield document
        except csv.Error as error:
            raise UnreadableFileError(f"row {number + 1} cannot be read ({error})") from error
