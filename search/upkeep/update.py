"""Brings a workspace up to date with its corpus: what is new, changed or gone since last time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from search.article import Sentence
from search.entities.article import pack_mentions
from search.entities.recogniser import RECOGNISER
from search.entities.store import store_mentions
from search.errors import DamagedIndexError
from search.progress import Pace, UpdateProgress
from search.query.engine import Engine, Writer
from search.reading import endings, read_metadata
from search.reading.files import FoundFile, Skipped, look
from search.reading.job import Job, Reading, Recognise, metadata_digest
from search.reading.metadata import Told
from search.reading.options import ReadingOptions
from search.reading.pool import read_all
from search.storage.articles import (
    FileState,
    article_paths,
    file_states,
    remember_files,
    store_unsettled,
    unread_parts,
)
from search.storage.locks import locked
from search.storage.reprints import store_signatures
from search.storage.rows import ArticleRow
from search.storage.sqlite import connect
from search.upkeep.report import UpdateReport, find_changes

# portions of files, characters of text or seconds of reading that go into the cache at once
_BATCH = 250
_BATCH_CHARACTERS = 1 << 22
_BATCH_SECONDS = 2.0
# articles, or seconds, to the next commit: the first is soon, so that there is something to find
_FIRST_COMMIT = 500
_COMMIT = 20_000
_COMMIT_SECONDS = 20.0
# what is committed at once takes some ten times as many bytes of memory
_COMMIT_CHARACTERS = 1 << 24
# names whose numbers are remembered; those of a large corpus would take much memory
_MOST_NAMES = 50_000
_LOCK = "update.lock"
# the renderings that are known of an article
Renderings = Callable[[ArticleRow], Iterable[Sentence]]


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
    engine: Engine,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
    renderings: Renderings = lambda _: (),
    *,
    is_recognising: bool = True,
    options: ReadingOptions | None = None,
) -> UpdateReport:
    """Read what changed in `corpus` into `cache` and `engine`, with its `renderings`.

    The names in it are found by our own recogniser, unless not `is_recognising`. Files are read as
    `options` say.

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
        found = look(corpus, endings())
        metadata, unread_tables = read_metadata(found.tables, found.files)
        jobs = [job for file in found.files if (job := _job(file, metadata, known))]
        # an update that was killed may have left articles that no file is known for
        held = known.keys() | article_paths(cache)
        gone = held - {file.path for file in found.files}
        if engine.count() < sum(not state.skipped for state in known.values()):
            raise DamagedIndexError("it holds fewer articles than were read")
        outcome = _Outcome()
        recognise = pack_mentions if is_recognising else None
        options = options or ReadingOptions()
        reading = _read(jobs, recognise, options, outcome, progress, cancelled)
        with closing(reading) as readings:
            _take_in(readings, sorted(gone), held, cache, engine, outcome, renderings)
        parts = [Skipped(part.path, part.reason) for part in unread_parts(cache)]
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
        skipped=(*found.skipped, *unread_tables, *skipped, *parts),
        tables=tuple(table.path for table in found.tables),
        cancelled=outcome.cancelled,
        seconds=time.monotonic() - started,
    )


def _job(
    found: FoundFile, metadata: Mapping[str, Told], known: Mapping[str, FileState]
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
    options: ReadingOptions,
    outcome: _Outcome,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> Generator[Reading, None, None]:
    """Yield what comes of the jobs, until it is cancelled, and tell of the progress."""
    if not jobs:
        return
    pace = Pace(len(jobs))
    progress(pace.progress(0))
    done = 0
    with closing(read_all(jobs, recognise, options=options)) as readings:
        while done < len(jobs):
            if cancelled():
                outcome.cancelled = True
                return
            reading = next(readings)
            done += not reading.is_unfinished
            progress(pace.progress(done))
            yield reading


def _take_in(
    readings: Iterator[Reading],
    gone: Sequence[str],
    before: Collection[str],
    cache: Path,
    engine: Engine,
    outcome: _Outcome,
    renderings: Renderings,
) -> None:
    """Put what was read into the cache and the index, one commit after the other.

    The index may hold articles of the files that were there `before`.
    """
    due = _FIRST_COMMIT
    batch = _next_batch(readings)
    # of files that are not read to their end yet, what they hold and what in them is unread
    held: dict[str, list[str]] = {}
    unread: dict[str, list[tuple[str, str]]] = {}
    while batch or gone:
        states: list[FileState] = []
        taken = characters = 0
        latest = time.monotonic() + _COMMIT_SECONDS
        with engine.writing() as writer:
            if gone:
                store_unsettled(cache, gone, ())
                for path in gone:
                    writer.remove(path)
            while (
                batch
                and taken < due
                and characters < _COMMIT_CHARACTERS
                and time.monotonic() < latest
            ):
                _add(batch, before, cache, outcome, writer, renderings)
                for reading in batch:
                    taken += max(len(reading.rows), 1)
                    characters += sum(len(row.segments) for row in reading.rows)
                    _note(reading, states, held, unread)
                batch = _next_batch(readings)
        done = {state.path for state in states}
        remember_files(
            cache,
            states,
            gone,
            {path: held.pop(path) for path in done & held.keys()},
            {path: unread.pop(path) for path in done & unread.keys()},
        )
        outcome.states |= {state.path: state for state in states}
        gone, due = (), _COMMIT


def _note(
    reading: Reading,
    states: list[FileState],
    held: dict[str, list[str]],
    unread: dict[str, list[tuple[str, str]]],
) -> None:
    """Write down what was found in a file, and its state when all of it was read."""
    found = reading.found
    if not reading.is_same:
        held.setdefault(found.path, []).extend(row.id for row in reading.rows)
    if reading.skipped:
        parts = unread.setdefault(found.path, [])
        parts += [(skipped.path, skipped.reason) for skipped in reading.skipped]
    if not reading.is_unfinished:
        states.append(
            FileState(found.path, found.size, found.modified, reading.digest, reading.reason)
        )


def _next_batch(readings: Iterator[Reading]) -> list[Reading]:
    latest = time.monotonic() + _BATCH_SECONDS
    batch: list[Reading] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        characters += sum(len(row.segments) for row in reading.rows)
        is_full = len(batch) == _BATCH or characters > _BATCH_CHARACTERS
        if is_full or time.monotonic() > latest:
            break
    return batch


def _add(
    batch: Sequence[Reading],
    before: Collection[str],
    cache: Path,
    outcome: _Outcome,
    writer: Writer,
    renderings: Renderings,
) -> None:
    """Put a batch into the cache first and then into what the index is going to be."""
    differing = [reading for reading in batch if not reading.is_same]
    rows = [row for reading in differing for row in reading.rows]
    store_unsettled(cache, [reading.found.path for reading in differing], rows)
    found = [
        (row.id, mentions)
        for reading in differing
        for row, mentions in zip(reading.rows, reading.mentions, strict=False)
    ]
    if len(outcome.names) > _MOST_NAMES:
        outcome.names.clear()
    store_mentions(cache, found, RECOGNISER, outcome.names)
    store_signatures(
        cache,
        [
            (row.id, signature)
            for reading in differing
            for row, signature in zip(reading.rows, reading.signatures, strict=True)
        ],
    )
    for reading in differing:
        path = reading.found.path
        if not reading.is_more and (reading.reason or path in before):
            writer.remove(path)
        for row, article in zip(reading.rows, reading.tokenised, strict=True):
            assert reading.table
            is_new = path not in before
            writer.add_tokenised(article, reading.table, renderings(row), is_new=is_new)
