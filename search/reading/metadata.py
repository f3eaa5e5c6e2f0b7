"""`metadata.csv`: what the reader knows about the articles of a folder, better than the files do.

A table with a header line and the column `path` (relative to its folder), its cells parted by
commas, semicolons or tabs; the columns `title`, `date`, `source`, `url`, `author` and `language`
or `lang` are all optional. A value that is there wins over what the file says of itself, and over
what the table of an outer folder says.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from search.article import file_of, path_inside
from search.errors import UnreadableFileError
from search.reading.dates import date_of
from search.reading.decoding import read_text
from search.reading.files import FoundFile, Skipped
from search.reading.separated import rows

COLUMNS = ("title", "date", "source", "url", "author", "language")
NO_FILE = "its path is that of no file that is read"
NO_DATE = "its date is not understood, and left out; 2023-09-27 is"
"""What may be wrong with a row."""
_OTHER_NAMES = {"lang": "language"}
Told = Mapping[str, Mapping[str, str]]
"""What is told of each article of a file, and of the file itself, by its path in the corpus."""


def read_metadata(
    tables: Iterable[FoundFile], files: Iterable[FoundFile]
) -> tuple[Mapping[str, Told], list[Skipped]]:
    """Return what the tables tell of each of the `files`, and what of them cannot be used."""
    told: dict[str, dict[str, dict[str, str]]] = {}
    skipped: list[Skipped] = []
    # those of outer folders come first
    ordered = sorted(tables, key=lambda table: table.path.count("/"))
    there = {_normal(file.path): file.path for file in files} if ordered else {}
    for table in ordered:
        folder = table.path[: table.path.rfind("/") + 1]
        try:
            for number, path, values in _rows(table):
                row = path_inside(table.path, str(number))
                file = there.get(_normal(folder + file_of(path)))
                if file is None:
                    skipped.append(Skipped(row, NO_FILE))
                    continue
                if not _has_date(values):
                    skipped.append(Skipped(row, NO_DATE))
                    del values["date"]
                inside = file + path[len(file_of(path)) :]
                told.setdefault(file, {}).setdefault(inside, {}).update(values)
        except (UnreadableFileError, csv.Error) as error:
            skipped.append(Skipped(table.path, str(error)))
    return told, skipped


def _rows(table: FoundFile) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield the number of each row, the path in it and what it tells, by the name of the column."""
    for number, row in enumerate(rows(read_text(Path(table.file)).split("\n")), 1):
        named = {_OTHER_NAMES.get(name, name): value for name, value in _lowered(row)}
        if number == 1 and "path" not in named:
            raise UnreadableFileError("no column “path”")
        if path := named.get("path", "").replace("\\", "/").removeprefix("./"):
            yield number, path, {name: named[name] for name in COLUMNS if named.get(name)}


def _lowered(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name.strip().lower(), value.strip()) for name, value in row.items())


def _has_date(values: Mapping[str, str]) -> bool:
    """Whether the date in `values` is one, if they have any."""
    return "date" not in values or bool(date_of(values["date"]))


def _normal(path: str) -> str:
    # programs of macOS and of others write the accents of the same name in two ways
    return unicodedata.normalize("NFC", path)
