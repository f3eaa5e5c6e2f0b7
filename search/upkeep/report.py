"""What an update did, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from search.reading.files import Skipped
from search.reading.job import content_digest
from search.storage.articles import FileState


@dataclass(frozen=True)
class FileChange:
    """What became of one file.

    `detail` is the name that a renamed file had, or the reason why one is skipped now. A file is
    renamed where one is gone and another of the same content is new.
    """

    kind: Literal["new", "changed", "renamed", "removed", "skipped"]
    path: str
    detail: str = ""


@dataclass(frozen=True)
class FileReport:
    """What came of a file, or of something in one: how many articles, or why there is none.

    `is_table` says that it has no articles but tells of other files.
    """

    path: str
    articles: int = 0
    reason: str = ""
    is_table: bool = False


@dataclass(frozen=True)
class UpdateReport:
    """What an update did: each change, and the number of files that stayed as they were.

    `skipped` lists everything in the corpus that is not indexed, since whenever, and `tables` the
    paths of the files that tell of others.
    """

    changes: tuple[FileChange, ...]
    unchanged: int
    skipped: tuple[Skipped, ...]
    cancelled: bool
    seconds: float
    tables: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """How many files are new."""
        return self._count("new")

    @property
    def changed(self) -> int:
        """How many files have other content or other metadata than before."""
        return self._count("changed")

    @property
    def renamed(self) -> int:
        """How many files have another name than before, or lie in another folder."""
        return self._count("renamed")

    @property
    def removed(self) -> int:
        """How many files are gone."""
        return self._count("removed")

    def _count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)


def file_reports(report: UpdateReport, counts: Mapping[str, int]) -> list[FileReport]:
    """What came of each file, as of `report` and with `counts` of articles, by path."""
    read = [FileReport(path, number) for path, number in counts.items()]
    skipped = [FileReport(one.path, 0, one.reason) for one in report.skipped]
    tables = [FileReport(path, is_table=True) for path in report.tables]
    return sorted(read + skipped + tables, key=lambda file: (file.path, file.reason))


def group_by_reason(
    files: Iterable[FileReport],
) -> list[tuple[str, list[FileReport]]]:
    """The files that were not read, by the reason why; those of the commonest one come first."""
    groups: dict[str, list[FileReport]] = {}
    for file in files:
        if file.reason:
            groups.setdefault(file.reason, []).append(file)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def find_changes(
    known: Mapping[str, FileState], gone: Iterable[str], states: Iterable[FileState]
) -> Iterator[FileChange]:
    """Yield what became of the files in `gone` and of those that were read and have `states` now.

    `known` is what was remembered of each before.
    """
    lost: dict[str, list[str]] = {}
    removed = dict.fromkeys(sorted(gone, reverse=True))
    for path in removed:
        if path in known and not known[path].skipped:
            lost.setdefault(content_digest(known[path].digest), []).append(path)
    for state in states:
        before = known.get(state.path)
        if state.skipped:
            if before is None or before.skipped != state.skipped:
                yield FileChange("skipped", state.path, state.skipped)
        elif before is not None and not before.skipped:
            if before.digest != state.digest:
                yield FileChange("changed", state.path)
        elif names := lost.get(content_digest(state.digest)):
            del removed[names[-1]]
            yield FileChange("renamed", state.path, names.pop())
        else:
            yield FileChange("new", state.path)
    for path in reversed(removed):
        yield FileChange("removed", path)
