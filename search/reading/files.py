"""The files of a corpus, as they lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from search.errors import CorpusUnavailableError

METADATA_NAME = "metadata.csv"


@dataclass(frozen=True)
class FoundFile:
    """A file that may hold articles; `path` is its place in the corpus, with forward slashes.

    `modified` is in nanoseconds.
    """

    file: str
    path: str
    size: int
    modified: int


@dataclass(frozen=True)
class Skipped:
    """A file, or something in one, that holds no article, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What lies in a corpus: the files to be read, the tables of metadata, and what is neither."""

    files: list[FoundFile] = field(default_factory=list)
    tables: list[FoundFile] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def look(corpus: Path, endings: Collection[str]) -> Found:
    """Find what lies in the folder `corpus`, or the file `corpus`.

    It goes folder by folder, in the order of their names. Files are to be read if they have one of
    these endings and are not hidden; links to folders are not followed. Raises
    CorpusUnavailableError where the corpus itself cannot be looked at.
    """
    found = Found()
    if corpus.is_file():
        _take(str(corpus), corpus.name, corpus.stat(), found.files, found.skipped)
        return found
    folders = [(os.fspath(corpus), "")]
    while folders:
        folder, place = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            if not place:
                # a disk that is not mounted must not empty the index
                raise CorpusUnavailableError(
                    f"{corpus} is gone. Put it back, or open another corpus."
                ) from error
            found.skipped.append(Skipped(printable(place.rstrip("/")), reason_of(error)))
            continue
        inner = [_look_at(entry, place, endings, found) for entry in entries]
        folders += reversed([folder for folder in inner if folder])
    return found


def _look_at(
    entry: os.DirEntry[str], place: str, endings: Collection[str], found: Found
) -> tuple[str, str] | None:
    """Put what lies there where it belongs; a folder to be looked into is returned instead."""
    name = entry.name
    path = place + name
    reason = ""
    if name.startswith("."):
        reason = "hidden"
    elif _is_folder(entry):
        if not entry.is_symlink():
            return entry.path, f"{path}/"
        reason = "a link to a folder, which is not followed"
    # a path is a slow way to find the last dot
    elif name[name.rfind(".") :].lower() not in endings:
        reason = "not a format that is read"
    if reason:
        found.skipped.append(Skipped(printable(path), reason))
        return None
    files = found.tables if name == METADATA_NAME else found.files
    try:
        _take(entry.path, path, entry.stat(), files, found.skipped)
    except OSError as error:
        found.skipped.append(Skipped(printable(path), reason_of(error)))
    return None


def printable(path: str) -> str:
    """`path` with what is not valid UTF-8 in it written out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def reason_of(error: Exception) -> str:
    """Why a file cannot be read, in a few words."""
    return (error.strerror if isinstance(error, OSError) else str(error)) or "cannot be read"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _take(
    file: str, path: str, facts: os.stat_result, found: list[FoundFile], skipped: list[Skipped]
) -> None:
    if printable(path) != path:
        skipped.append(Skipped(printable(path), "the file name is not valid UTF-8"))
    elif not stat.S_ISREG(facts.st_mode):
        skipped.append(Skipped(path, "not a regular file"))
    else:
        # the change time too: it alone tells of new permissions, and of a file put in another's
        # place with that one's times
        modified = max(facts.st_mtime_ns, facts.st_ctime_ns)
        found.append(FoundFile(file, path, facts.st_size, modified))
