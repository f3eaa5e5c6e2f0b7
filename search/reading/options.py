"""What the reader of a corpus has chosen about how its files are read."""

from __future__ import annotations

import json
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class ReadingOptions:
    """`columns` has, for a field of a row, the name of the column that holds it: ("text", "body").

    `is_ocr` says whether pages without a text layer are read by tesseract.
    """

    columns: tuple[tuple[str, str], ...] = ()
    is_ocr: bool = False


_USUAL = ReadingOptions()
OPTIONS: ContextVar[ReadingOptions] = ContextVar("OPTIONS", default=_USUAL)
"""Those in force: format modules ask here, since they are given no more than a path."""


def load_options(file: Path) -> ReadingOptions:
    """The options kept in `file`; the usual ones where there are none."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        columns = tuple((str(field), str(name)) for field, name in kept["columns"])
        return ReadingOptions(columns, bool(kept["is_ocr"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ReadingOptions()


def save_options(file: Path, options: ReadingOptions) -> None:
    """Keep `options` in `file`."""
    file.write_text(json.dumps(asdict(options)), "utf-8")
