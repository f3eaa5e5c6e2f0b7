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
from dataclasses import dataclass
from pathlib import Path

from search.article import file_of, path_inside
from search.errors import UnreadableFileError
from search.reading.files import FoundFile, Skipped
from search.reading.kit.dates import date_of
from search.reading.kit.separated import MORE_CELLS, REST, rows
from search.text.decoding import read_text

COLUMNS = ("title", "date", "source", "url", "author", "language")
NO_PATH = "a row without a path"
NO_FILE = "its path is that of no file that is read"
NO_DATE = "its date is not understood, and left out; 2023-09-27 is"
YEAR_ONLY = "of its date the year alone is understood; 2023-09-27 is understood whole"
"""What may be wrong with a row."""
_YEAR = len("2023")
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
            for row in _rows(table):
                place = path_inside(table.path, str(row.number))
                file = there.get(_normal(folder + file_of(row.path)))
                skipped += [Skipped(place, reason) for reason in _faults(row, file)]
                if file is not None:
                    inside = file + row.path[len(file_of(row.path)) :]
                    told.setdefault(file, {}).setdefault(inside, {}).update(_usable(row.values))
        except (UnreadableFileError, csv.Error) as error:
            skipped.append(Skipped(table.path, str(error)))
    return told, skipped


@dataclass(frozen=True)
class _Row:
    number: int
    path: str
    values: Mapping[str, str]
    has_more: bool


def _rows(table: FoundFile) -> Iterator[_Row]:
    """Yield the rows that tell anything, their values by the name of the column."""
    for number, row in enumerate(rows(read_text(Path(table.file)).split("\n")), 1):
        named = {_OTHER_NAMES.get(name, name): value for name, value in _lowered(row)}
        if number == 1 and "path" not in named:
            raise UnreadableFileError("no column “path”")
        path = named.get("path", "").replace("\\", "/").removeprefix("./")
        values = {name: named[name] for name in COLUMNS if named.get(name)}
        if path or values:
            yield _Row(number, path, values, REST in row)


def _lowered(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name.strip().lower(), value.strip()) for name, value in row.items())


def _faults(row: _Row, file: str | None) -> Iterator[str]:
    """Yield what of a row cannot be used, and why."""
    if not row.path:
        yield NO_PATH
    elif file is None:
        yield NO_FILE
    else:
        if row.has_more:
            yield MORE_CELLS
        stated = row.values.get("date", "")
        if stated and not date_of(stated):
            yield NO_DATE
        elif len(date_of(stated)) == _YEAR and len(stated) > _YEAR:
            yield YEAR_ONLY


def _usable(values: Mapping[str, str]) -> dict[str, str]:
    """The values but for a date that is none."""
    return {name: value for name, value in values.items() if name != "date" or date_of(value)}


def _normal(path: str) -> str:
    # programs of macOS and of others write the accents of the same name in two ways
    return unicodedata.normalize("NFC", path)
