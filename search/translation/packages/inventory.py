"""What translation packages are installed, with what a reader wants to know of each."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import Literal

from search.errors import UnknownPackageError
from search.storage.folders import models_folder
from search.translation.packages.licences import licence_of
from search.translation.packages.package import (
    ModelPackage,
    all_packages,
    bundled_files,
    directions,
    is_ours,
    ranked,
)
from search.translation.packages.pins import pinned_versions
from search.translation.packages.shelving import mend_packages

PackageOrigin = Literal["bundled", "installed", "argos"]


@dataclass(frozen=True)
class InstalledPackage:
    """A package and what is known of it; an empty licence is one that nobody states.

    `origin` tells whether it ships with the program, was installed into our folder, or lies in
    that of Argos. `is_used` is true for the one that its direction uses now.
    """

    package: ModelPackage
    bytes: int
    licence: str
    origin: PackageOrigin
    is_used: bool
    is_pinned: bool


def installed_packages() -> tuple[InstalledPackage, ...]:
    """All packages of our directions, by direction, the one in use first, then the next best.

    Raises StorageError, WorkspaceBusyError.
    """
    mend_packages()
    found = all_packages()
    return tuple(
        _described(package, is_used=number == 0)
        for direction in directions()
        for number, package in enumerate(ranked(found, direction))
    )


def installed_package(direction: str, version: str | None = None) -> InstalledPackage:
    """The package of `direction` and `version`, or the only one there is of the direction.

    Raises UnknownPackageError where there is none, or more than one.
    """
    there = [each for each in installed_packages() if each.package.direction == direction]
    fitting = [each for each in there if version in (None, each.package.version)]
    # the same version may lie in our folder and in that of Argos: ours comes first
    if fitting and (version or len(fitting) == 1):
        return fitting[0]
    versions = ", ".join(each.package.version for each in there)
    raise UnknownPackageError(
        f"There is no {direction} {version}; there is {versions}."
        if version
        else f"There are several packages {direction}: {versions}. --version names one."
    )


def pin_warnings() -> tuple[str, ...]:
    """A sentence for each pin whose version is not installed; raises StorageError."""
    there = {(package.direction, package.version) for package in all_packages()}
    return tuple(
        f"The package {direction} {version} is pinned, but not installed: the next best is used. "
        f"`corpus-tui models install {direction} --version {version}` gets it."
        for direction, version in pinned_versions().items()
        if (direction, version) not in there
    )


def _is_bundled(package: ModelPackage) -> bool:
    """Whether it is one of those that ship with the program, as far as names and sizes tell."""
    for file in bundled_files():
        if package.folder == models_folder() / file.stem:
            with zipfile.ZipFile(file) as archive:
                sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
            there = {
                path.relative_to(models_folder()).as_posix(): path.stat().st_size
                for path in package.folder.rglob("*")
                if path.is_file()
            }
            return there == {name: size for name, size in sizes.items() if not name.endswith("/")}
    return False


def _described(package: ModelPackage, *, is_used: bool) -> InstalledPackage:
    is_bundled = _is_bundled(package)
    return InstalledPackage(
        package,
        package.bytes,
        licence_of(package, is_bundled=is_bundled),
        "bundled" if is_bundled else "installed" if is_ours(package) else "argos",
        is_used,
        package.version == pinned_versions().get(package.direction),
    )
