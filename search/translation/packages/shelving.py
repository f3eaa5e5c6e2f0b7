"""Changes what lies in the models folder: puts packages there, takes them away, brings them back.

Every change is one rename, or two of which the first can be undone: at any moment a package is
there whole or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.errors import PackageRefusedError, StorageError, WorkspaceBusyError
from search.storage.folders import make_private_folder, models_folder
from search.storage.locks import locked
from search.translation.packages.package import (
    UNPACKING,
    ModelPackage,
    bundled_files,
    install_bundled,
    is_ours,
    open_package,
    packages_in,
)

SCRATCH = ".installing-"
_REPLACED = ".replaced-"
_REMOVED = ".removed-"
_STALE_SECONDS = 24 * 3600


@dataclass(frozen=True)
class RemovedPackage:
    """A package that was removed and can be brought back until it is discarded."""

    package: ModelPackage
    folder: Path


def put_in_place(package: ModelPackage) -> ModelPackage:
    """Move an unpacked package into our folder, in place of those of its direction and version.

    Returns it as it is there. Raises StorageError, WorkspaceBusyError; then nothing has changed.
    """
    with _changing() as folder:
        name = f"translate-{package.name}-{package.version.replace('.', '_')}"
        same = [
            other.folder
            for other in packages_in(folder)
            if (other.name, other.version) == (package.name, package.version)
        ]
        aside = {old: folder / f"{_REPLACED}{old.name}" for old in {*same, folder / name}}
        moved: list[Path] = []
        try:
            for old, place in aside.items():
                if old.exists() or old.is_symlink():
                    old.rename(place)
                    moved.append(old)
            package.folder.rename(folder / name)
        except OSError as error:
            for old in moved:
                aside[old].rename(old)
            raise StorageError(
                f"Cannot move the package into {folder} ({error.strerror}). Try again."
            ) from error
        for old in moved:
            _delete(aside[old])
        placed = open_package(folder / name)
        assert placed is not None
        return placed


def remove_package(package: ModelPackage) -> RemovedPackage | None:
    """Take `package` away; what comes back can be given to `restore_package`.

    Nothing comes back where it ships with the program: then it is unpacked anew, which mends it.
    Raises PackageRefusedError where it lies in the folder of Argos or has gone already,
    WorkspaceBusyError, StorageError.
    """
    if not is_ours(package):
        raise PackageRefusedError(
            f"{package.direction} {package.version} lies in the folder of Argos, {package.folder}. "
            "corpus-tui leaves that alone: remove it there."
        )
    with _changing() as folder:
        removed = RemovedPackage(package, Path(tempfile.mkdtemp(dir=folder, prefix=_REMOVED)))
        try:
            package.folder.rename(removed.folder / package.folder.name)
        except OSError as error:
            removed.folder.rmdir()
            raise PackageRefusedError(
                f"{package.direction} {package.version} cannot be removed ({error.strerror})."
            ) from error
    if package.folder.name not in {file.stem for file in bundled_files()}:
        return removed
    discard_removed(removed)
    install_bundled()
    return None


def restore_package(removed: RemovedPackage) -> None:
    """Bring a removed package back; raises PackageRefusedError where that cannot be done."""
    package = removed.package
    with _changing():
        try:
            (removed.folder / package.folder.name).rename(package.folder)
        except OSError as error:
            raise PackageRefusedError(
                f"{package.direction} {package.version} cannot be brought back ({error.strerror}). "
                "Install it again."
            ) from error
    discard_removed(removed)


def discard_removed(removed: RemovedPackage) -> None:
    """Free the room that a removed package takes."""
    _delete(removed.folder)


def mend_packages() -> None:
    """Put right what programs left that were killed while they changed something.

    Raises StorageError, WorkspaceBusyError.
    """
    if not any(models_folder().glob(".*-*")):
        return
    with _changing() as folder:
        for replaced in folder.glob(f"{_REPLACED}*"):
            original = folder / replaced.name.removeprefix(_REPLACED)
            if original.exists():
                _delete(replaced)
            else:
                replaced.rename(original)
        for prefix in (SCRATCH, _REMOVED, UNPACKING):
            for left in folder.glob(f"{prefix}*"):
                # those of programs that still run are younger
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    _delete(left)


@contextmanager
def _changing() -> Iterator[Path]:
    """The models folder, which no other program changes meanwhile."""
    folder = make_private_folder(models_folder())
    try:
        with locked(folder / ".lock"):
            yield folder
    except WorkspaceBusyError as error:
        raise WorkspaceBusyError(
            "Another corpus-tui is changing the translation packages. Try again when it is done."
        ) from error


def _delete(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)
