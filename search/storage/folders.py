"""Where the program keeps its things: the XDG folders on Linux and macOS alike."""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs
from platformdirs.api import PlatformDirsABC
from platformdirs.unix import Unix

from search.errors import StorageError


def _folders() -> PlatformDirsABC:
    if sys.platform == "win32":
        return PlatformDirs("corpus-tui", appauthor=False)
    return Unix("corpus-tui", appauthor=False)


def data_folder() -> Path:
    """Workspaces and translation packages."""
    return _folders().user_data_path


def config_folder() -> Path:
    """The reader's settings."""
    return _folders().user_config_path


def state_folder() -> Path:
    """What is remembered from one start to the next."""
    return _folders().user_state_path


def models_folder() -> Path:
    """Translation packages, in the layout that Argos uses."""
    return data_folder() / "models"


def workspace_folder(corpus: Path) -> Path:
    """The folder of a corpus' workspace, named after the corpus and its absolute path."""
    name = re.sub(r"[^\w.-]+", "-", corpus.name).strip("-.")[:40] or "corpus"
    digest = hashlib.blake2b(str(corpus).encode("utf-8", "surrogateescape"), digest_size=4)
    return data_folder() / f"{name}-{digest.hexdigest()}"


@dataclass(frozen=True)
class WorkspaceFiles:
    """What lies where in the folder of a workspace."""

    folder: Path

    @property
    def library(self) -> Path:
        """The file of the reader's own work."""
        return self.folder / "library.sqlite3"

    @property
    def cache(self) -> Path:
        """Articles, names and renderings, which can be made again."""
        return self.folder / "cache.sqlite3"

    @property
    def index(self) -> Path:
        """The folder of the index, which can be made again."""
        return self.folder / "index"

    @property
    def options(self) -> Path:
        """How the files of the corpus are read."""
        return self.folder / "reading.json"


def make_private_folder(folder: Path) -> Path:
    """Make `folder` with its parents, readable by its owner only.

    Raises StorageError where that is not possible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass  # it could be written
    except OSError as error:
        raise StorageError(
            f"Cannot write to {folder} ({error.strerror}). Make it writable, or set "
            "XDG_DATA_HOME to a folder that is."
        ) from error
    return folder
