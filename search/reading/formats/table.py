"""Tables of comma- or tab-separated values, an article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import NO_TEXT, Part, Unread
from search.reading.kit.rows import document_of, field_names
from search.reading.kit.separated import MORE_CELLS, REST, rows
from search.text.decoding import decode_lines_of_any_length


def read(path: Path) -> Iterator[Part]:
    """Yield a document for each row with a `text`; what the other rows are is told.

    The columns `title`, `date`, `source`, `url`, `author` and `lang` or `language` tell of it.
    Raises UnreadableFileError.
    """
    number = 0
    with path.open("rb") as opened:
        try:
            for number, row in enumerate(rows(decode_lines_of_any_length(opened)), 1):
                if number == 1:
                    _check_columns(row)
                yield document_of(row, number) or Unread(str(number), NO_TEXT)
                if REST in row:
                    yield Unread(str(number), MORE_CELLS)
        except csv.Error as error:
            raise UnreadableFileError(f"row {number + 1} cannot be read ({error})") from error


def _check_columns(row: dict[str, str]) -> None:
    names = field_names()
    if not any(names.get(name.strip().lower()) == "text" for name in row):
        text = next(name for name, field in names.items() if field == "text")
        raise UnreadableFileError(f"no column “{text}”; --map text=COLUMN names another")
