"""What is known of names beforehand: places from babel's CLDR data, cue words from `cues.toml`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.article import LANGUAGES, Language
from search.folding import fold

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_CUES = Path(__file__).with_name("cues.toml")
# CLDR counts these as territories: the European Union, the euro area, the United Nations, the world
_NO_PLACES = {"EU", "EZ", "UN", "001", "ZZ"}


@dataclass(frozen=True)
class Cues:
    """Folded words of one language that tell what kind of name they belong to."""

    heads: frozenset[str]
    titles: frozenset[str]
    place_heads: frozenset[str]
    plain: frozenset[str]


@cache
def cues(language: Language) -> Cues:
    """The cue words of a language."""
    lists = tomllib.loads(_CUES.read_text("utf-8"))[language]
    return Cues(**{name: frozenset(fold(text).split()) for name, text in lists.items()})


@cache
def organisations() -> frozenset[str]:
    """Folded names that are organisations whatever they look like."""
    return _aliases("organisations")


@cache
def places() -> frozenset[str]:
    """Folded names of countries, continents and the cities that time zones are named after."""
    from babel import Locale
    from babel.core import get_global

    zones = get_global("zone_territories")
    names = {zone.rpartition("/")[2].replace("_", " ") for zone in zones if "Etc/" not in zone}
    for language in LANGUAGES:
        locale = Locale(language)
        names |= {name for code, name in locale.territories.items() if code not in _NO_PLACES}
        names |= {texts["city"] for texts in locale.time_zones.values() if "city" in texts}
    return frozenset(map(fold, names)) | _aliases("places")


def _aliases(kind: str) -> frozenset[str]:
    return frozenset(map(fold, tomllib.loads(_CUES.read_text("utf-8"))["aliases"][kind]))
