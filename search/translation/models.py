"""Translation packages: which there are, and which one a direction uses.

Two ship with the program as `.argosmodel` files and are unpacked into the models folder when they
are first needed. Argos' own folder is read too, but what lies in ours comes first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from search.article import Language
from search.errors import ModelUnavailableError, StorageError
from search.locations import data_folder, make_private_folder, models_folder

_BUNDLED = Path(__file__).parent / "packages"
_ARGOS_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_NEEDED = ("metadata.json", "model/model.bin")


@dataclass(frozen=True)
class ModelPackage:
    """An unpacked Argos package. `name` says the direction, such as `es_en`."""

    name: str
    version: str
    from_language: str
    to_language: str
    folder: Path

    @property
    def bytes(self) -> int:
        """Its size on disk."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())


def find_package(from_language: Language, to_language: Language) -> ModelPackage:
    """The package in use for a direction: of those in our folder, the one of the highest version.

    Raises ModelUnavailableError where there is none, StorageError where the models folder cannot
    be written.
    """
    install_bundled()
    for folder in (models_folder(), _argos_folder()):
        fitting = [
            package
            for package in packages_in(folder)
            if (package.from_language, package.to_language) == (from_language, to_language)
        ]
        if fitting:
            return max(fitting, key=lambda package: _version_key(package.version))
    raise ModelUnavailableError(
        f"No translation package for {from_language}→{to_language}. Reinstall corpus-tui, or "
        f"unpack an .argosmodel file into {models_folder()}."
    )


def packages_in(folder: Path) -> list[ModelPackage]:
    """The usable translation packages in `folder`; anything else there is passed over."""
    if not folder.is_dir():
        return []
    return [
        package
        for entry in sorted(folder.iterdir())
        if not entry.name.startswith(".") and (package := _open(entry))
    ]


def install_bundled() -> None:
    """Unpack the packages that ship with the program, unless that is done already."""
    missing = [file for file in bundled_files() if not _open(models_folder() / _stem(file))]
    if missing:
        folder = make_private_folder(models_folder())
        for file in missing:
            # what lies there instead of a whole package
            shutil.rmtree(folder / _stem(file), ignore_errors=True)
            _unpack(file, folder)


def bundled_files() -> Iterator[Path]:
    """The `.argosmodel` files that ship with the program."""
    yield from sorted(_BUNDLED.glob("*.argosmodel"))


def argos_package(folder: Path) -> Any:
    """Open a package folder with Argos' own reader: metadata and tokenizer.

    Only `argostranslate.package` is imported, for `argostranslate.translate` brings a sentence
    splitter under AGPL and onnxruntime, which reports home.
    """
    return _import_argos().Package(folder)


@cache
def _import_argos() -> Any:
    """Import Argos, which makes folders of its own then: under ours, not in the home folder."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    own = str(make_private_folder(data_folder() / "argos"))
    before = {name: os.environ.get(name) for name in _ARGOS_FOLDERS}
    os.environ.update(dict.fromkeys(_ARGOS_FOLDERS, own))
    try:
        from argostranslate import package
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return package


def _open(folder: Path) -> ModelPackage | None:
    if not all((folder / needed).is_file() for needed in _NEEDED):
        return None
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        found = argos_package(folder)
        return ModelPackage(
            f"{found.from_code}_{found.to_code}",
            str(found.package_version),
            str(found.from_code),
            str(found.to_code),
            folder,
        )
    return None


def _unpack(file: Path, folder: Path) -> None:
    """Unpack into a scratch folder and rename, so that a package is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unpacking-") as scratch:
        try:
            with zipfile.ZipFile(file) as archive:
                archive.extractall(scratch)
            Path(scratch, _stem(file)).rename(folder / _stem(file))
        except zipfile.BadZipFile as error:
            raise StorageError(f"{file} is damaged. Reinstall corpus-tui.") from error
        except OSError as error:
            if (folder / _stem(file)).is_dir():  # another program was quicker
                return
            raise StorageError(
                f"Cannot unpack {file.name} into {folder} ({error.strerror}). Make room there."
            ) from error


def _stem(file: Path) -> str:
    return file.name.removesuffix(".argosmodel")


def _argos_folder() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or Path(data) / "argos-translate" / "packages")


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
