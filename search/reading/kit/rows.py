"""Articles that are rows with named values, as in JSON Lines and in tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from search.reading.document import Document
from search.reading.formats.text import split_paragraphs
from search.reading.options import OPTIONS, ReadingOptions

TOO_LONG = "longer than 32 MB"
ROW_FIELDS = ("text", "title", "date", "source", "url", "author", "language")
"""What a row may tell."""
# the names that values may have by themselves
_NAMES = {"lang": "language"} | {name: name for name in ROW_FIELDS}


def field_names() -> Mapping[str, str]:
    """Which field a value of some name is, by the options in force; names are in lower case."""
    return _field_names(OPTIONS.get())


def document_of(row: Mapping[str, object], number: int) -> Document | None:
    """The document in a row, the `number`th of its file; None where it has no text."""
    names = field_names()
    values: dict[str, str] = {}
    for name, value in row.items():
        field = names.get(name.strip().lower())
        if field and (written := _written(value, "\n\n" if field == "text" else ", ")):
            values[field] = written
    text = values.pop("text", "")
    if not text:
        return None
    paragraphs = split_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Document(tuple(paragraphs), place=str(number), **values)


def _written(value: object, between: str) -> str:
    """A value as text; those of a list with `between` between them. What else there is is none."""
    if isinstance(value, list):
        every = [_written(one, between) for one in value if not isinstance(one, list)]
        return between.join(filter(None, every))
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_text else ""


@cache
def _field_names(options: ReadingOptions) -> Mapping[str, str]:
    # a column that was chosen for a field takes the place of the one of that name
    own = {name: field for name, field in _NAMES.items() if field not in dict(options.columns)}
    return own | {column.strip().lower(): field for field, column in options.columns}
