"""Brings a workspace up to date with its corpus: what is new, changed or gone since last time."""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from search.article import Article
from search.cache import (
    FileState,
    article_paths,
    file_states,
    remember_files,
    store_articles,
    unsettle_files,
)
from search.errors import CorpusUnavailableError, DamagedIndexError, UnreadableFileError
from search.reading import find_files, read, read_metadata
from search.reading.decoding import check_size

if TYPE_CHECKING:
    from search.index.store import ArticleIndex, IndexWriter

_BATCH = 200


@dataclass(frozen=True)
class Skipped:
    """A file that holds no article, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class UpdateProgress:
    """How far an update has come: files read, of how many that changed."""

    done: int
    total: int


@dataclass(frozen=True)
class UpdateReport:
    """What an update did, in numbers of files. `skipped` lists every file that is not indexed."""

    added: int
    changed: int
    removed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    cancelled: bool
    seconds: float


@dataclass(frozen=True)
class _Candidate:
    """A file of the corpus as it lies there now."""

    file: Path
    path: str
    size: int
    modified: int
    metadata: Mapping[str, str]

    @property
    def metadata_digest(self) -> str:
        given = repr(sorted(self.metadata.items())).encode()
        return hashlib.blake2b(given, digest_size=8).hexdigest()

    def digest(self) -> str:
        """Of the content and the metadata; raises OSError."""
        content = hashlib.blake2b(digest_size=8)
        with self.file.open("rb") as opened:
            while chunk := opened.read(1 << 20):
                content.update(chunk)
        return f"{content.hexdigest()}:{self.metadata_digest}"

    def state(self, digest: str, skipped: str = "") -> FileState:
        return FileState(self.path, self.size, self.modified, digest, skipped)


@dataclass
class _Outcome:
    """What reading the candidates came to."""

    states: list[FileState] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    same: int = 0
    cancelled: bool = False


def update(
    corpus: Path,
    cache: Path,
    index: ArticleIndex,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateReport:
    """Read what changed in `corpus` into `cache` and `index`.

    The order makes a kill at any moment harmless: first the files count as not read, then come
    the articles, then the index in one commit, last the note that these files are done. When
    `cancelled()` turns true, what was read so far is kept. Raises CorpusUnavailableError,
    WorkspaceBusyError, StorageError, and DamagedIndexError where the index lacks articles.
    """
    if not corpus.exists():
        # a disk that is not mounted must not empty the index
        raise CorpusUnavailableError(f"{corpus} is gone. Put it back, or open another corpus.")
    started = time.monotonic()
    known = file_states(cache)
    present, unreadable = _look(corpus)
    # an update that was killed may have left articles that no file is known for
    gone = sorted((set(known) | article_paths(cache)) - {candidate.path for candidate in present})
    stale = [candidate for candidate in present if not _is_current(candidate, known)]
    passed_over = {candidate.path for candidate in stale}.union(gone)
    skipped_before = [
        path for path, state in known.items() if state.skipped and path not in passed_over
    ]
    if index.count() < sum(not state.skipped for state in known.values()):
        raise DamagedIndexError("it holds fewer articles than were read")
    outcome = _Outcome()
    if stale or gone:
        with index.writing() as writer:
            # until this is done the files count as not read, lest a kill leave the index with
            # what they once were
            unsettle_files(cache, [*(candidate.path for candidate in stale), *gone])
            for path in gone:
                writer.remove(path)
            _read_all(stale, known, cache, writer, outcome, progress, cancelled)
        remember_files(cache, outcome.states, gone)
    skipped = [
        Skipped(state.path, state.skipped) for state in file_states(cache).values() if state.skipped
    ]
    return UpdateReport(
        added=outcome.added,
        changed=outcome.changed,
        removed=len(gone),
        unchanged=len(present) - len(stale) - len(skipped_before) + outcome.same,
        skipped=tuple(unreadable + skipped),
        cancelled=outcome.cancelled,
        seconds=time.monotonic() - started,
    )


def _look(corpus: Path) -> tuple[list[_Candidate], list[Skipped]]:
    """The files that can be read, and those whose very name or place makes that impossible."""
    metadata = read_metadata(corpus)
    present: list[_Candidate] = []
    unreadable: list[Skipped] = []

    def skip(path: str, reason: str) -> None:
        unreadable.append(Skipped(path, reason))

    def skip_folder(error: OSError) -> None:
        skip(_printable(_relative(corpus, Path(error.filename))), _reason(error))

    for file in find_files(corpus, skip_folder):
        path = _relative(corpus, file)
        try:
            path.encode("utf-8")
            facts = file.stat()
        except UnicodeEncodeError:
            skip(_printable(path), "the file name is not valid UTF-8")
        except OSError as error:
            skip(path, _reason(error))
        else:
            if stat.S_ISREG(facts.st_mode):
                # the change time too: it alone tells of new permissions, and of a file put in
                # another's place with that one's times
                modified = max(facts.st_mtime_ns, facts.st_ctime_ns)
                known = metadata.get(path, {})
                present.append(_Candidate(file, path, facts.st_size, modified, known))
            else:
                skip(path, "not a regular file")
    return present, unreadable


def _is_current(candidate: _Candidate, known: Mapping[str, FileState]) -> bool:
    state = known.get(candidate.path)
    return (
        state is not None
        and (state.size, state.modified) == (candidate.size, candidate.modified)
        and state.digest.endswith(candidate.metadata_digest)
    )


def _read_all(
    stale: list[_Candidate],
    known: Mapping[str, FileState],
    cache: Path,
    writer: IndexWriter,
    outcome: _Outcome,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> None:
    """Read the candidates in batches, each into the cache before it goes into the index."""
    for start in range(0, len(stale), _BATCH):
        articles: list[Article] = []
        for candidate in stale[start : start + _BATCH]:
            progress(UpdateProgress(len(outcome.states), len(stale)))
            if cancelled():
                outcome.cancelled = True
                break
            articles += _read_one(candidate, known, writer, outcome)
        store_articles(cache, articles)
        for article in articles:
            writer.add(article)
        if outcome.cancelled:
            return
    progress(UpdateProgress(len(stale), len(stale)))


def _read_one(
    candidate: _Candidate, known: Mapping[str, FileState], writer: IndexWriter, outcome: _Outcome
) -> list[Article]:
    before = known.get(candidate.path)
    try:
        check_size(candidate.size)
        digest = candidate.digest()
        if before is not None and before.digest == digest and not before.skipped:
            outcome.states.append(candidate.state(digest))
            outcome.same += 1
            return []
        articles = list(read(candidate.file, candidate.path, candidate.metadata))
    except (UnreadableFileError, OSError) as error:
        digest = f":{candidate.metadata_digest}"
        outcome.states.append(candidate.state(digest, _reason(error)))
        writer.remove(candidate.path)
        return []
    outcome.states.append(candidate.state(digest))
    if before is None:
        outcome.added += 1
    else:
        outcome.changed += 1
        writer.remove(candidate.path)
    return articles


def _relative(corpus: Path, file: Path) -> str:
    return file.name if file == corpus else file.relative_to(corpus).as_posix()


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or "cannot be read"
