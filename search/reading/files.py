"""The files of a corpus, as they lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from search.errors import CorpusUnavailableError
from search.reading.metadata import NAME as METADATA_NAME


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
    """A file that holds no article, and why."""

    path: str
    reason: str


def look(corpus: Path, endings: Collection[str]) -> tuple[list[FoundFile], list[Skipped]]:
    """Find the files with one of these endings in the folder `corpus`, or the file `corpus`.

    Hidden ones, linked folders and `metadata.csv` are passed over; it goes folder by folder, in
    the order of their names. Returned beside them is what cannot be read for its very name or
    place. Raises CorpusUnavailableError where the corpus itself cannot be looked at.
    """
    found: list[FoundFile] = []
    skipped: list[Skipped] = []
    if corpus.is_file():
        _take(str(corpus), corpus.name, corpus.stat(), found, skipped)
        return found, skipped
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
            skipped.append(Skipped(printable(place.rstrip("/")), reason_of(error)))
            continue
        inner: list[tuple[str, str]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if not entry.is_symlink():
                    inner.append((entry.path, f"{place}{entry.name}/"))
            elif _ending(entry.name) in endings and place + entry.name != METADATA_NAME:
                try:
                    _take(entry.path, place + entry.name, entry.stat(), found, skipped)
                except OSError as error:
                    skipped.append(Skipped(printable(place + entry.name), reason_of(error)))
        folders += reversed(inner)
    return found, skipped


def printable(path: str) -> str:
    """`path` with what is not valid UTF-8 in it written out."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def reason_of(error: Exception) -> str:
    """Why a file cannot be read, in a few words."""
    return (error.strerror if isinstance(error, OSError) else str(error)) or "cannot be read"


def _ending(name: str) -> str:
    # a path is a slow way to find the last dot
    return name[name.rfind(".") :].lower()


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
