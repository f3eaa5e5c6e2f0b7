"""Brings a workspace up to date with its corpus: what is new, changed or gone since last time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from search.article import Language
from search.cache import (
    FileState,
    article_paths,
    file_states,
    remember_files,
    store_unsettled,
)
from search.entities.article import pack_mentions
from search.entities.recogniser import RECOGNISER
from search.entities.store import store_mentions
from search.errors import DamagedIndexError
from search.locking import locked
from search.packing import ArticleRow
from search.progress import Pace, UpdateProgress
from search.reading import FORMATS, read_metadata
from search.reading.files import FoundFile, Skipped, look
from search.reading.job import Job, Reading, Recognise, metadata_digest
from search.reading.pool import read_all
from search.report import UpdateReport, find_changes
from search.storage import connect

if TYPE_CHECKING:
    from search.index.store import ArticleIndex, IndexWriter

# files, or seconds of reading, whose articles go into the cache at once
_BATCH = 250
_BATCH_SECONDS = 2.0
# files, or seconds, to the next commit: the first is soon, so that there is something to find
_FIRST_COMMIT = 500
_COMMIT = 20_000
_COMMIT_SECONDS = 20.0
_LOCK = "update.lock"
# the renderings that are known of an article
Renderings = Callable[[ArticleRow], Iterable[tuple[str, Language]]]


@dataclass
class _Outcome:
    """What reading has come to: the states of the files that are committed.

    `names` has the numbers of the names that were stored.
    """

    states: dict[str, FileState] = field(default_factory=dict)
    names: dict[tuple[str, str, str], int] = field(default_factory=dict)
    cancelled: bool = False


def update(
    corpus: Path,
    cache: Path,
    index: ArticleIndex,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
    renderings: Renderings = lambda _: (),
    *,
    is_recognising: bool = True,
) -> UpdateReport:
    """Read what changed in `corpus` into `cache` and `index`, with its `renderings`.

    The names in it are found by our own recogniser, unless not `is_recognising`.

    What is read is committed every now and then, in an order that makes a kill at any moment
    harmless: first the files count as not read and their articles come, then the index in one
    commit, last the note that these files are done. When `cancelled()` turns true, what was read
    so far is kept. Raises CorpusUnavailableError, WorkspaceBusyError, StorageError, and
    DamagedIndexError where the index lacks articles.
    """
    started = time.monotonic()
    # one connection stays open, or closing each of the others would empty the log of the database
    with locked(cache.with_name(_LOCK)), connect(cache):
        known = file_states(cache)
        present, unreadable = look(corpus, FORMATS)
        metadata = read_metadata(corpus)
        jobs = [job for found in present if (job := _job(found, metadata, known))]
        # an update that was killed may have left articles that no file is known for
        gone = (known.keys() | article_paths(cache)) - {found.path for found in present}
        if index.count() < sum(not state.skipped for state in known.values()):
            raise DamagedIndexError("it holds fewer articles than were read")
        outcome = _Outcome()
        recognise = pack_mentions if is_recognising else None
        with closing(_read(jobs, recognise, outcome, progress, cancelled)) as readings:
            _take_in(readings, sorted(gone), known, cache, index, outcome, renderings)
    changes = tuple(find_changes(known, gone, outcome.states.values()))
    after = {path: state for path, state in known.items() if path not in gone} | outcome.states
    stale = {job.found.path for job in jobs}
    skipped = [Skipped(path, after[path].skipped) for path in sorted(after) if after[path].skipped]
    return UpdateReport(
        changes=changes,
        unchanged=sum(
            not state.skipped and state.digest == known[path].digest
            for path, state in after.items()
            if path in known and (path not in stale or path in outcome.states)
        ),
        skipped=(*unreadable, *skipped),
        cancelled=outcome.cancelled,
        seconds=time.monotonic() - started,
    )


def _job(
    found: FoundFile, metadata: Mapping[str, Mapping[str, str]], known: Mapping[str, FileState]
) -> Job | None:
    """What there is to read, unless the file is as it was."""
    state = known.get(found.path)
    told = metadata.get(found.path, {})
    if state is None:
        return Job(found, told)
    if (state.size, state.modified) == (found.size, found.modified) and state.digest.endswith(
        metadata_digest(told)
    ):
        return None
    return Job(found, told, "" if state.skipped else state.digest)


def _read(
    jobs: Sequence[Job],
    recognise: Recognise | None,
    outcome: _Outcome,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> Generator[Reading, None, None]:
    """Yield what comes of the jobs, until it is cancelled, and tell of the progress."""
    if not jobs:
        return
    pace = Pace(len(jobs))
    progress(pace.progress(0))
    with closing(read_all(jobs, recognise)) as readings:
        for done in range(1, len(jobs) + 1):
            if cancelled():
                outcome.cancelled = True
                return
            reading = next(readings)
            progress(pace.progress(done))
            yield reading


def _take_in(
    readings: Iterator[Reading],
    gone: Sequence[str],
    known: Mapping[str, FileState],
    cache: Path,
    index: ArticleIndex,
    outcome: _Outcome,
    renderings: Renderings,
) -> None:
    """Put what was read into the cache and the index, one commit after the other."""
    due = _FIRST_COMMIT
    batch = _next_batch(readings)
    while batch or gone:
        states: list[FileState] = []
        held: dict[str, list[str]] = {}
        latest = time.monotonic() + _COMMIT_SECONDS
        with index.writing() as writer:
            if gone:
                store_unsettled(cache, gone, ())
                for path in gone:
                    writer.remove(path)
            while batch and len(states) < due and time.monotonic() < latest:
                _add(batch, known, cache, outcome, writer, renderings)
                states += [_state(reading) for reading in batch]
                held |= {
                    reading.found.path: [row[0] for row in reading.rows]
                    for reading in batch
                    if not reading.is_same
                }
                batch = _next_batch(readings)
        remember_files(cache, states, gone, held)
        outcome.states |= {state.path: state for state in states}
        gone, due = (), _COMMIT


def _next_batch(readings: Iterator[Reading]) -> list[Reading]:
    latest = time.monotonic() + _BATCH_SECONDS
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == _BATCH or time.monotonic() > latest:
            break
    return batch


def _add(
    batch: Sequence[Reading],
    known: Mapping[str, FileState],
    cache: Path,
    outcome: _Outcome,
    writer: IndexWriter,
    renderings: Renderings,
) -> None:
    """Put a batch into the cache first and then into what the index is going to be."""
    differing = [reading for reading in batch if not reading.is_same]
    rows = [row for reading in differing for row in reading.rows]
    store_unsettled(cache, [reading.found.path for reading in differing], rows)
    found = [
        (row[0], mentions)
        for reading in differing
        for row, mentions in zip(reading.rows, reading.mentions, strict=False)
    ]
    store_mentions(cache, found, RECOGNISER, outcome.names)
    for reading in differing:
        path = reading.found.path
        if reading.reason or path in known:
            writer.remove(path)
        for row, article in zip(reading.rows, reading.tokenised, strict=True):
            assert reading.table
            writer.add_tokenised(article, reading.table, renderings(row))


def _state(reading: Reading) -> FileState:
    found = reading.found
    return FileState(found.path, found.size, found.modified, reading.digest, reading.reason)
