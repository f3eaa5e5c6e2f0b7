"""`metadata.csv`: what the reader knows about the articles of a folder, better than the files do.

A table with a header line and the column `path` (relative to its folder), its cells parted by
commas, semicolons or tabs; the columns `title`, `date`, `source`, `url`, `author` and `language`
are all optional. A value that is there wins over what the file says of itself, and over what the
table of an outer folder says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from search.article import file_of
from search.errors import UnreadableFileError
from search.reading.decoding import read_text
from search.reading.files import FoundFile, Skipped
from search.reading.separated import rows

COLUMNS = ("title", "date", "source", "url", "author", "language")
Told = Mapping[str, Mapping[str, str]]
"""What is told of each article of a file, and of the file itself, by its path in the corpus."""


def read_metadata(tables: Iterable[FoundFile]) -> tuple[Mapping[str, Told], list[Skipped]]:
    """Return what the tables tell of each file, and what of them cannot be read."""
    told: dict[str, dict[str, dict[str, str]]] = {}
    skipped: list[Skipped] = []
    # those of outer folders come first
    for table in sorted(tables, key=lambda table: table.path.count("/")):
        folder = table.path[: table.path.rfind("/") + 1]
        try:
            for path, values in _rows(table):
                of_file = told.setdefault(folder + file_of(path), {})
                of_file.setdefault(folder + path, {}).update(values)
        except (UnreadableFileError, csv.Error) as error:
            skipped.append(Skipped(table.path, str(error)))
    return told, skipped


def _rows(table: FoundFile) -> Iterable[tuple[str, dict[str, str]]]:
    for number, row in enumerate(rows(read_text(Path(table.file)).split("\n"))):
        if number == 0 and "path" not in row:
            raise UnreadableFileError("no column “path”")
        if row.get("path"):
            yield row["path"], {name: row[name] for name in COLUMNS if row.get(name)}
