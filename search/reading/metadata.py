"""`metadata.csv`: what the reader knows about the articles of a folder, better than the files do.

A table at the top of the corpus with a header line and the column `path` (relative to the corpus),
its cells parted by commas, semicolons or tabs; the columns `title`, `date`, `source`, `url`,
`author` and `language` are all optional. A value that is there wins over what the file says of
itself.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.decoding import read_text
from search.reading.separated import rows

NAME = "metadata.csv"
COLUMNS = ("title", "date", "source", "url", "author", "language")


def read_metadata(corpus: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the values given for each path; nothing where there is no readable file."""
    file = corpus / NAME
    if not file.is_file():
        return {}
    try:
        return {
            row["path"]: {name: row[name] for name in COLUMNS if row.get(name)}
            for row in rows(read_text(file).split("\n"))
            if row.get("path")
        }
    except (UnreadableFileError, csv.Error):
        return {}
