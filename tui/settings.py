"""The reader's settings, in `config.toml` of the config folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from search import (
    QUOTE_FORMS,
    RECOGNISERS,
    CorpusError,
    QuoteForm,
    RecogniserName,
    config_folder,
    directions,
)
from tui.clipboard import CLIPBOARDS, Clipboard

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class SettingsError(CorpusError):
    """The settings file says something that cannot be."""


@dataclass(frozen=True)
class Settings:
    """All settings, with what holds where the file says nothing."""

    theme: str = ""
    """The colour theme; empty: the one chosen last in the program, at first `textual-dark`."""

    watch: bool = True
    """Whether the program notices by itself what changes in the corpus while it runs."""

    both_languages: bool = True
    """Whether the words of a query are found in both languages from the start."""

    quote: QuoteForm = "plain"
    """How `y` and `Y` copy: `plain`, `markdown`, or `citation-key` (Markdown for Pandoc)."""

    clipboard: Clipboard = "auto"
    """Where they copy to: `terminal`, its clipboard; `file`; `auto`, the first where it can be."""

    recogniser: RecogniserName = "built-in"
    """What finds the names in articles: `built-in`, or `spacy`, where that is installed."""

    models: Mapping[str, str] = field(default_factory=dict)
    """The translation package that a direction uses: `es-en` = a version. A direction that is not
    here uses what was pinned in the program, or else the best there is."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for commands: the id of a command = a key, or several with commas."""


def settings_file() -> Path:
    """Where the settings are read from; the file need not exist."""
    return config_folder() / "config.toml"


def load_settings() -> Settings:
    """Read the settings; raises SettingsError with the place of what is wrong."""
    file = settings_file()
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read: {error}. Correct it or delete it.") from error
    known = {setting.name for setting in fields(Settings)}
    for name in values:
        if name not in known:
            raise SettingsError(
                f"{file}: there is no setting “{name}”; there are {', '.join(sorted(known))}."
            )
    keys = values.get("keys", {})
    for name in ("watch", "both_languages"):
        if not isinstance(values.get(name, True), bool):
            raise SettingsError(f"{file}: {name} is true or false.")
    for name, choices in (
        ("quote", QUOTE_FORMS),
        ("clipboard", CLIPBOARDS),
        ("recogniser", RECOGNISERS),
    ):
        if values.get(name, choices[0]) not in choices:
            raise SettingsError(f"{file}: {name} is one of {', '.join(choices)}.")
    if not isinstance(keys, dict) or not isinstance(values.get("theme", ""), str):
        raise SettingsError(f"{file}: theme is a text, and keys a table of texts.")
    if keys:
        _check_keys(keys, file)
    return Settings(
        values.get("theme", ""),
        values.get("watch", True),
        values.get("both_languages", True),
        values.get("quote", "plain"),
        values.get("clipboard", "auto"),
        values.get("recogniser", "built-in"),
        _checked_models(values.get("models", {}), file),
        keys,
    )


def _check_keys(keys: Mapping[str, object], file: Path) -> None:
    from tui.keymap import BINDINGS  # of the screen, whose library takes long to load

    for name, key in keys.items():
        if name not in BINDINGS:
            raise SettingsError(f"{file}: there is no command “{name}” in [keys].")
        if not isinstance(key, str) or not key.strip():
            raise SettingsError(f"{file}: the key of “{name}” is to be a text, such as 'f9'.")


def _checked_models(models: object, file: Path) -> Mapping[str, str]:
    known = " and ".join(directions())
    if not isinstance(models, dict) or not models.keys() <= set(directions()):
        raise SettingsError(f"{file}: models is a table of the directions {known}.")
    for direction, version in models.items():
        if not isinstance(version, str) or not version.strip():
            raise SettingsError(f"{file}: the version for {direction} is to be a text: '1.0'.")
    return models
