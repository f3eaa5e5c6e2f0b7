"""What `corpus-tui doctor` tells: versions, folders, packages."""

from __future__ import annotations

import platform
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from search.article import LANGUAGES, Language, other_language
from search.errors import CorpusError
from search.library.backups import fault_of, list_backups
from search.storage.folders import config_folder, data_folder, make_private_folder, models_folder
from search.translation.held_decoders import load_decoder
from search.translation.packages.inventory import pin_warnings
from search.translation.packages.package import find_package

_LIBRARIES = ("textual", "whoosh3", "argos-translate-lt", "ctranslate2", "sentencepiece")
_PROBES = {"es": "El presidente viajó ayer a Ecuador.", "en": "The president travelled to Ecuador."}


@dataclass(frozen=True)
class Finding:
    """One line of the diagnosis; `is_fine` is false where the reader has to do something."""

    topic: str
    text: str
    is_fine: bool = True


def diagnose() -> list[Finding]:
    """Look at everything that a working installation needs. Nothing is asked of the network."""
    findings = [
        Finding("corpus-tui", version("corpus-tui")),
        Finding("Python", f"{platform.python_version()} on {platform.platform(terse=True)}"),
        *(Finding(library, version(library)) for library in _LIBRARIES),
        _data_folder(),
        Finding("settings", str(config_folder() / "config.toml")),
        Finding("models", str(models_folder())),
    ]
    findings += [_direction(language) for language in LANGUAGES]
    findings += _pins()
    findings += _libraries()
    findings.append(
        Finding("offline", "everything but `models install` by name; nothing else uses the network")
    )
    return findings


def _data_folder() -> Finding:
    try:
        return Finding("data folder", str(make_private_folder(data_folder())))
    except CorpusError as error:
        return Finding("data folder", str(error), is_fine=False)


def _libraries() -> list[Finding]:
    """Every library is read as a whole."""
    return [_library(file) for file in sorted(data_folder().glob("*/library.sqlite3"))]


def _library(library: Path) -> Finding:
    topic = f"library {library.parent.name}"
    fault = fault_of(library)
    backups = list_backups(library)
    latest = f"newest backup {backups[0].made[:10]}" if backups else "no backup yet"
    if fault:
        told = f"{library} is damaged ({fault}); {latest}: `corpus-tui library restore`"
        return Finding(topic, told, is_fine=False)
    return Finding(topic, f"whole; {latest}")


def _pins() -> list[Finding]:
    with suppress(CorpusError):
        return [Finding("pinned", warning, is_fine=False) for warning in pin_warnings()]
    return []  # the directions have told of it


def _direction(source: Language) -> Finding:
    topic = f"{source}→{other_language(source)}"
    try:
        package = find_package(source, other_language(source))
        made = load_decoder(package).translate([_PROBES[source]])[0]
    except CorpusError as error:
        return Finding(topic, str(error), is_fine=False)
    megabytes = package.bytes / 1024**2
    return Finding(
        topic,
        f"package {package.name} {package.version} ({megabytes:.0f} MB) in {package.folder}",
        is_fine=bool(made.strip()),
    )
