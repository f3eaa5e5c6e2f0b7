"""Installs translation packages, from a file or by name from the package index."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from search.errors import Cancelled, PackageRefusedError, UnknownPackageError
from search.progress import Pace
from search.storage.folders import make_private_folder, models_folder
from search.translation.packages.catalog import read_catalog
from search.translation.packages.checking import check_package
from search.translation.packages.downloading import discard, download
from search.translation.packages.package import ModelPackage, directions, open_package
from search.translation.packages.shelving import SCRATCH, put_in_place
from search.translation.packages.unpacking import unpack_package

InstallStage = Literal["downloading", "unpacking", "checking"]
_DOWNLOADS = ".downloads"
_TELL_EVERY = 0.1


@dataclass(frozen=True)
class InstallProgress:
    """How far an installation has come: the stage, and bytes within it.

    `total` is 0 where it is not known, and in a stage that has no bytes.
    """

    stage: InstallStage
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


OnProgress = Callable[[InstallProgress], None]


def _ignore(progress: InstallProgress) -> None:
    pass


def install_named(
    direction: str,
    version: str | None = None,
    on_progress: OnProgress = _ignore,
    cancelled: Callable[[], bool] = lambda: False,
) -> ModelPackage:
    """Install a package of the index: of `version`, else the newest. `direction` is like `es-en`.

    A download that was broken off goes on where it was. Raises UnknownPackageError where the index
    has no such package, DownloadError where there is no network, and what `install_file` raises.
    """
    on_progress(InstallProgress("downloading"))
    offered = [package for package in read_catalog(cancelled) if package.direction == direction]
    chosen = next((package for package in offered if version in (None, package.version)), None)
    if chosen is None:
        has = ", ".join(package.version for package in offered) or "no version at all"
        raise UnknownPackageError(
            f"There is no {direction} {version or ''} in the package index. It has {has}."
        )
    name = f"{direction} {chosen.version}"
    downloads = make_private_folder(models_folder() / _DOWNLOADS)
    part = downloads / f"translate-{direction}-{chosen.version}.argosmodel.part"
    download(chosen.links, part, _Teller("downloading", on_progress), cancelled)
    try:
        installed = _install(part, name, on_progress, cancelled)
    except PackageRefusedError as error:
        discard(part)
        others = [package.version for package in offered if package != chosen]
        hint = f" The index also has {', '.join(others)}." if others else ""
        raise PackageRefusedError(f"{error}{hint}") from error
    discard(part)
    return installed


def install_file(
    file: Path,
    on_progress: OnProgress = _ignore,
    cancelled: Callable[[], bool] = lambda: False,
) -> ModelPackage:
    """Install an `.argosmodel` file, in place of what there is of the same direction and version.

    Before it is put in place it must have shown that it translates known sentences. Raises
    PackageRefusedError with the reason where it is not installed, StorageError where there is no
    room, WorkspaceBusyError where another program changes packages, Cancelled when told to. Then
    everything is as it was.
    """
    return _install(file, file.name, on_progress, cancelled)


def _install(
    file: Path, name: str, on_progress: OnProgress, cancelled: Callable[[], bool]
) -> ModelPackage:
    folder = make_private_folder(models_folder())
    # what is there now is not touched until all has gone well
    with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH) as scratch:
        teller = _Teller("unpacking", on_progress, cancelled)
        package = _opened(unpack_package(file, name, Path(scratch), teller), name)
        on_progress(InstallProgress("checking"))
        check = check_package(package, cancelled)
        if not check.is_fine:
            raise PackageRefusedError(f"{name} is refused: {check.fault}.")
        return put_in_place(package)


def _opened(folder: Path, name: str) -> ModelPackage:
    """The package in an unpacked folder; raises PackageRefusedError where it is none for us."""
    package = open_package(folder)
    if package is None:
        raise PackageRefusedError(
            f"{name} is refused: a translation package has a metadata.json with its languages and "
            "its version, a model in model/ and a sentencepiece.model or bpe.model."
        )
    if package.direction not in directions():
        raise PackageRefusedError(
            f"{name} is refused: it translates {package.from_language}→{package.to_language}, and "
            f"corpus-tui {' and '.join(directions())}."
        )
    return package


class _Teller:
    """Tells of bytes as progress, some times a second, with the time that is left.

    It raises Cancelled where it is told to, for what is done in a stage is often nothing else.
    """

    def __init__(
        self,
        stage: InstallStage,
        on_progress: OnProgress,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._stage = stage
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._start = -1
        self._pace = Pace(0)
        self._told = float("-inf")

    def __call__(self, done: int, total: int | None) -> None:
        if self._cancelled():
            raise Cancelled
        if self._start < 0 or done < self._start:
            # what was there already tells nothing of the pace
            self._start = done
            self._pace = Pace((total or 0) - done)
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY or done == total:
            self._told = now
            left = self._pace.progress(done - self._start).seconds_left if total else None
            self._on_progress(InstallProgress(self._stage, done, total or 0, left))
