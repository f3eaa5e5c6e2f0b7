"""Rows of comma-separated values, whatever it is that separates them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

from search.text.decoding import MAX_BYTES

# spreadsheets of many countries write semicolons, and all can write tabs
_SEPARATORS = ",;\t|"
REST = "\0"
"""The name of what a row has after its last column."""
MORE_CELLS = "more cells than there are columns; the last ones are not read"
# of the module for all there is; its own, 128 kB, is less than a long article
csv.field_size_limit(MAX_BYTES)


def rows(lines: Iterable[str | None]) -> Iterator[dict[str, str]]:
    """Yield each row after the header line by its column names; raises csv.Error.

    `lines` come without line breaks, and as None where they are too long. A cell that its row lacks
    is lacking in the dictionary.
    """
    remaining = map(_ended, lines)
    header = next((line for line in remaining if line.strip()), "")
    separator = max(_SEPARATORS, key=header.count)
    table = csv.DictReader(chain([header], remaining), delimiter=separator, restkey=REST)
    for row in table:
        rest = "".join(row.pop(REST, "")).strip()
        known = {name: value for name, value in row.items() if name and value is not None}
        yield {**known, REST: rest} if rest else known


def _ended(line: str | None) -> str:
    if line is None:
        raise csv.Error("a line of it is longer than 32 MB")
    return f"{line}\n"
