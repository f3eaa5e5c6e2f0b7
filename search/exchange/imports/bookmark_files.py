"""Bookmarks that come back from a file: an export of this program, or annotations of another.

A file from elsewhere is as hostile as a document. So every text in it is sanitised here, before the
library looks at it; the library and the reading room know nothing of one another.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search.article import Language, article_id
from search.errors import BookmarkFileError
from search.exchange.export import json_lines
from search.exchange.fields import WrongRecordError
from search.exchange.imports import annotations as annotation_reading
from search.library.bookmarks import Bookmark, derived_id
from search.progress import UpdateProgress
from search.text.language import identify
from search.text.sanitise import sanitise

# a hundred thousand bookmarks; and a hundred times what the longest is likely to take
MAX_BYTES = 256 * 1024**2
MAX_LINE = 8 * 1024**2
# an export of this program has 8 levels
MAX_DEPTH = 32
_LINES, _DOCUMENTS = (".jsonl", ".ndjson"), (".jsonld", ".json")
_ID = re.compile(r"[0-9a-f]{12}")
_TOLD_AFTER = 200

Progress = Callable[[UpdateProgress], None]


def read_bookmarks(file: Path, progress: Progress = lambda _: None) -> list[Bookmark]:
    """The bookmarks in `file`: JSON Lines as they are exported, or annotations of the W3C.

    Which of the two is told by the ending of the name: .jsonl or .ndjson, .jsonld or .json. Texts
    are safe to show; a bookmark without an id of ours has one that is made of what it says.
    `progress` is told of lines or annotations; what it raises ends the work. Raises
    BookmarkFileError with the line, or the number of the annotation, and what to do.
    """
    file = file.expanduser()
    ending = file.suffix.lower()
    if ending not in _LINES + _DOCUMENTS:
        raise BookmarkFileError(
            f"{file.name} cannot be read back. Bookmarks are imported from a file that ends in "
            ".jsonl (JSON Lines) or .jsonld (W3C annotations)."
        )
    try:
        text = _text(file)
        read = _in_lines if ending in _LINES else _in_document
        return [_identified(bookmark) for bookmark in read(text, progress)]
    except OSError as error:
        raise BookmarkFileError(f"Cannot read {file} ({error.strerror}).") from error
    except _WrongPlaceError as error:
        raise BookmarkFileError(
            f"{file}, {error}. Nothing was imported. Correct that or take it out, and import again."
        ) from error
    except WrongRecordError as error:
        raise BookmarkFileError(f"{file}: {error}. Nothing was imported.") from error


class _WrongPlaceError(Exception):
    """What is wrong in a file, and where in it."""


@contextmanager
def _at(place: str) -> Iterator[None]:
    try:
        yield
    except WrongRecordError as error:
        raise _WrongPlaceError(f"{place}: {error}") from error


def _text(file: Path) -> str:
    facts = file.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise BookmarkFileError(f"{file} is no regular file. Name a file of bookmarks.")
    if facts.st_size > MAX_BYTES:
        raise BookmarkFileError(
            f"{file} is larger than {MAX_BYTES // 1024**2} MB. Split it and import the parts."
        )
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _WrongPlaceError(f"line {line}: it is not UTF-8") from error


def _in_lines(text: str, progress: Progress) -> Iterator[Bookmark]:
    # splitlines() would also break lines at characters that may stand in JSON
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        _tell(progress, number, len(lines))
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            raise _WrongPlaceError(f"line {number}: it has more than {MAX_LINE:,} characters")
        value = _parsed(line, number)
        with _at(f"line {number}"):
            bookmark = json_lines.read(_safe(value))
        yield bookmark


def _in_document(text: str, progress: Progress) -> Iterator[Bookmark]:
    found = annotation_reading.annotations_in(_parsed(text, 1))
    for number, annotation in enumerate(found, 1):
        _tell(progress, number, len(found))
        with _at(f"annotation {number}"):
            bookmark = annotation_reading.read(_safe(annotation), _language)
        yield bookmark


def _tell(progress: Progress, number: int, total: int) -> None:
    if number % _TOLD_AFTER == 1 or number == total:
        progress(UpdateProgress(number, total))


def _parsed(text: str, first_line: int) -> object:
    """The JSON in `text`, which begins on that line of the file."""
    line = first_line
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        wrong = "it is nested too deeply"
    except json.JSONDecodeError as error:
        line += error.lineno - 1
        wrong = f"it is not JSON ({error.msg}, column {error.colno})"
    except ValueError as error:
        wrong = f"it has a number that is none ({error})"
    raise _WrongPlaceError(f"line {line}: {wrong}")


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _safe(value: object, depth: int = 0) -> object:
    """`value` with all texts in it sanitised."""
    if depth > MAX_DEPTH:
        raise WrongRecordError("it is nested too deeply")
    if isinstance(value, str):
        return sanitise(value)
    if isinstance(value, list):
        return [_safe(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {key: _safe(one, depth + 1) for key, one in value.items()}
    return value


def _language(text: str) -> Language:
    return identify(text)[0]


def _identified(bookmark: Bookmark) -> Bookmark:
    """`bookmark` with ids of ours, made of its path and of what it says where it had others."""
    if not _ID.fullmatch(bookmark.article_id):
        bookmark = replace(bookmark, article_id=article_id(bookmark.path))
    if not _ID.fullmatch(bookmark.id):
        bookmark = replace(bookmark, id=derived_id(bookmark))
    return bookmark
