"""A workspace: one corpus opened. It hands out four desks, and tells what had to be repaired."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from search.answers.names import Names
from search.answers.questions import Questions
from search.bilingual.renderings import Renderings
from search.entities.recognisers import RecogniserName
from search.errors import CorpusUnavailableError, StorageError
from search.library.backups import back_up_daily
from search.library.database import create_library
from search.reading import endings
from search.reading.registry import ending_of
from search.storage.folders import WorkspaceFiles, make_private_folder, workspace_folder
from search.upkeep.desk import Upkeep
from search.upkeep.held_engine import HeldEngine, open_cache

if TYPE_CHECKING:
    from search.query.engine import Engine


def sample_corpus() -> Path:
    """The folder of the sample corpus that comes with the program."""
    packaged = Path(__file__).parent / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"


class Workspace:
    """One corpus and what is asked of it.

    - `questions`: search, facets, the concordance, what saved searches find;
    - `names`: who and what the corpus and its articles mention;
    - `renderings`: sentences in the other language;
    - `upkeep`: bringing it up to date, and how its files are read.

    The desks may be used from several threads. `notices` are sentences for the reader about what
    had to be repaired, or failed, since they were taken last.
    """

    def __init__(self, corpus: Path, folder: Path, recogniser: RecogniserName = "built-in") -> None:
        """Open or make the workspace in `folder`; see `open_workspace` for what is raised."""
        self.corpus = corpus
        self.folder = folder
        self.notices: list[str] = []
        files = WorkspaceFiles(folder)
        self.library = files.library
        self._open_library()
        open_cache(files.cache, self._tell)
        self._held = HeldEngine(files, self._tell)
        self.names = Names(files, recogniser)
        self.renderings = Renderings(files, self._held, self._tell)
        self.upkeep = Upkeep(corpus, files, self._held, recogniser, self._tell)
        self.questions = Questions(files, self._held, self.names, self.upkeep.rebuild)

    @property
    def engine(self) -> Engine:
        """What finds the articles; opened on first use, and made anew where it is damaged."""
        return self._held.current()

    def take_notices(self) -> tuple[str, ...]:
        """The notices since they were taken last."""
        taken, self.notices[:] = tuple(self.notices), []
        return taken

    def close(self) -> None:
        """Give the open files back."""
        self._held.close()

    def _open_library(self) -> None:
        is_new = not self.library.exists()
        create_library(self.library)
        if not is_new:
            try:
                back_up_daily(self.library)
            except StorageError as error:
                self._tell(f"Your library could not be backed up today. {error}")

    def _tell(self, notice: str) -> None:
        self.notices.append(notice)


def open_workspace(corpus: Path, recogniser: RecogniserName = "built-in") -> Workspace:
    """Open the workspace of the corpus at `corpus`, a folder or a file, or make it.

    `recogniser` is what finds names there.

    Raises CorpusUnavailableError where the corpus is missing or cannot be read, StorageError
    where the data folder cannot be written or the reader's library is damaged.
    """
    corpus = _resolved(corpus)
    return Workspace(corpus, make_private_folder(workspace_folder(corpus)), recogniser)


def library_of(corpus: Path) -> Path:
    """Where the library of a corpus is, or would be; raises CorpusUnavailableError.

    Nothing is opened, so that a damaged one can be told of and replaced.
    """
    return WorkspaceFiles(workspace_folder(_resolved(corpus))).library


def _resolved(corpus: Path) -> Path:
    try:
        corpus = corpus.expanduser().resolve()
        _check_corpus(corpus)
    except (OSError, RuntimeError, ValueError) as error:
        # what the path itself can be wrong with: too long, an endless link, no such user
        raise CorpusUnavailableError(f"{corpus} cannot be opened ({error}).") from error
    return corpus


def _check_corpus(corpus: Path) -> None:
    if not corpus.exists():
        raise CorpusUnavailableError(f"There is no folder {corpus}. Check the path.")
    if not os.access(corpus, os.R_OK | (os.X_OK if corpus.is_dir() else 0)):
        raise CorpusUnavailableError(f"{corpus} cannot be read. Check its permissions.")
    if corpus.is_file() and ending_of(corpus.name) not in endings():
        raise CorpusUnavailableError(
            f"{corpus.name} is of a kind that corpus-tui does not read. It reads "
            f"{', '.join(sorted(endings()))}."
        )
