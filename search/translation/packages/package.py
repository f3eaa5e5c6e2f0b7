"""Translation packages: which there are, and which one a direction uses.

Two ship with the program as `.argosmodel` files and are unpacked into the models folder when they
are first needed. Argos' own folder is read too, but what lies in ours comes first. A version that
is pinned goes before any other.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from search.article import LANGUAGES, Language, other_language
from search.errors import ModelUnavailableError, StorageError
from search.storage.folders import data_folder, make_private_folder, models_folder
from search.translation.packages.pins import pinned_versions

_BUNDLED = Path(__file__).parent
_ARGOS_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
UNPACKING = ".unpacking-"
_NEEDED = ("metadata.json", "model/model.bin")
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")


@dataclass(frozen=True)
class ModelPackage:
    """An unpacked Argos package. `name` says the direction, such as `es_en`.

    `stamp` differs once the files in `folder` have been replaced.
    """

    name: str
    version: str
    from_language: str
    to_language: str
    folder: Path
    stamp: str = ""

    @property
    def bytes(self) -> int:
        """Its size on disk."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())

    @property
    def direction(self) -> str:
        """Such as `es-en`."""
        return f"{self.from_language}-{self.to_language}"


def directions() -> tuple[str, ...]:
    """All directions there are packages for, such as `es-en`."""
    return tuple(f"{language}-{other_language(language)}" for language in LANGUAGES)


def find_package(from_language: Language, to_language: Language) -> ModelPackage:
    """The package in use for a direction: the first of `packages_for`, which raises as that."""
    return packages_for(from_language, to_language)[0]


def packages_for(from_language: Language, to_language: Language) -> tuple[ModelPackage, ...]:
    """The packages for a direction, best first; there is always one.

    The pinned version comes first; then those in our folder before those in Argos' own, each by
    version, the highest first. Raises ModelUnavailableError where there is none, StorageError where
    the models folder cannot be written.
    """
    fitting = ranked(all_packages(), f"{from_language}-{to_language}")
    if not fitting:
        raise ModelUnavailableError(
            f"No translation package for {from_language}→{to_language}. Reinstall corpus-tui, or "
            "install one: corpus-tui models install FILE.argosmodel (packages are unpacked into "
            f"{models_folder()})."
        )
    return tuple(fitting)


def ranked(packages: Iterable[ModelPackage], direction: str) -> list[ModelPackage]:
    """Those of `packages` that are for `direction`, best first, in the order of `packages_for`."""
    pinned = pinned_versions().get(direction)
    fitting = [package for package in packages if package.direction == direction]
    fitting.sort(key=lambda package: version_key(package.version), reverse=True)
    return sorted(fitting, key=lambda package: (package.version != pinned, not is_ours(package)))


def all_packages() -> list[ModelPackage]:
    """Every usable package, those in our folder first; raises StorageError as `packages_for`."""
    install_bundled()
    # Argos may have been told to use ours
    folders = dict.fromkeys([models_folder(), argos_folder()])
    return [package for folder in folders for package in packages_in(folder)]


def is_ours(package: ModelPackage) -> bool:
    """Whether it lies in our folder, and not in Argos' own."""
    return package.folder.parent == models_folder()


def packages_in(folder: Path) -> list[ModelPackage]:
    """The usable translation packages in `folder`; anything else there is passed over."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [
        package
        for entry in entries
        if not entry.name.startswith(".") and (package := open_package(entry))
    ]


def install_bundled() -> None:
    """Unpack the packages that ship with the program, unless that is done already."""
    missing = [file for file in bundled_files() if not open_package(models_folder() / file.stem)]
    if missing:
        folder = make_private_folder(models_folder())
        for file in missing:
            # what lies there instead of a whole package
            shutil.rmtree(folder / file.stem, ignore_errors=True)
            _unpack(file, folder)


def bundled_files() -> Iterator[Path]:
    """The `.argosmodel` files that ship with the program."""
    yield from sorted(_BUNDLED.glob("*.argosmodel"))


def bundled_card() -> Path:
    """What is told of the packages that ship with the program."""
    return _BUNDLED / "README.md"


def argos_package(folder: Path) -> Any:
    """Open a package folder with Argos' own reader: metadata and tokenizer.

    Only `argostranslate.package` is imported, for `argostranslate.translate` brings a sentence
    splitter under AGPL and onnxruntime, which reports home.
    """
    return import_argos().Package(folder)


@cache
def import_argos() -> Any:
    """The module `argostranslate.package`.

    Importing it makes folders of its own: under ours, not in the home folder.
    """
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


def open_package(folder: Path) -> ModelPackage | None:
    """The package in `folder`, or None where that holds no whole one.

    Files are read again only when they have changed, for this is asked before each batch.
    """
    try:
        stamps = [_stamp(folder / name) for name in _NEEDED]
    except OSError:
        return None
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        return None
    return _read(folder, ",".join(stamps))


def _stamp(file: Path) -> str:
    there = file.stat()
    return f"{there.st_ino}.{there.st_size}.{there.st_mtime_ns}"


@lru_cache(maxsize=64)
def _read(folder: Path, stamp: str) -> ModelPackage | None:
    try:
        told = json.loads((folder / "metadata.json").read_text("utf-8"))
        source, target = str(told["from_code"]), str(told["to_code"])
        version = str(told["package_version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not is_version(version):
        return None
    return ModelPackage(f"{source}_{target}", version, source, target, folder, stamp)


def _unpack(file: Path, folder: Path) -> None:
    """Unpack into a scratch folder and rename, so that a package is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNPACKING) as scratch:
        try:
            with zipfile.ZipFile(file) as archive:
                archive.extractall(scratch)
            Path(scratch, file.stem).rename(folder / file.stem)
        except zipfile.BadZipFile as error:
            raise StorageError(f"{file} is damaged. Reinstall corpus-tui.") from error
        except OSError as error:
            if (folder / file.stem).is_dir():  # another program was quicker
                return
            raise StorageError(
                f"Cannot unpack {file.name} into {folder} ({error.strerror}). Make room there."
            ) from error


def argos_folder() -> Path:
    """Where programs that come with Argos itself keep their packages."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or Path(data) / "argos-translate" / "packages")


def is_version(text: str) -> bool:
    """Whether this can be a version, and so part of the name of a folder."""
    return _VERSION.fullmatch(text) is not None


def version_key(version: str) -> tuple[int, ...]:
    """By what versions are compared: 1.10 is higher than 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
