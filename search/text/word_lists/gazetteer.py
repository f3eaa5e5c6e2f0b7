"""Places and organisations that are known beforehand, in both languages.

Places lie in `places.tsv.xz` (an id and spellings a line; see `bench/gazetteer.py`), organisations
in `organisations.toml`. Names are compared without case and accents, but an abbreviation counts
only where it is written as one: “who” is not the WHO.
"""

from __future__ import annotations

import lzma
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from search.text.folding import fold

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KnownClass = Literal["LOC", "ORG"]
"""Places; organisations."""

_HERE = Path(__file__).parent
_POINTS = re.compile(r"[\s.]+")


@dataclass(frozen=True)
class Gazetteer:
    """The names by their forms: ids, and of those that need a cue beside them, `unsure` ids.

    `mixed` has names that end in a word without a capital, as “Estados miembros”, by their first
    word.
    """

    ids: dict[str, tuple[str, KnownClass]] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, tuple[str, KnownClass]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mixed: dict[str, list[tuple[str, KnownClass]]] = field(default_factory=dict)


def known(name: str, entity_class: str) -> str | None:
    """The id of a place or organisation of this name; None where it is not known as such."""
    if entity_class not in ("LOC", "ORG"):
        return None
    lists = load_gazetteer()
    found = lists.abbreviations.get(squeezed(name)) if name.isupper() or "." in name else None
    found = found or lists.ids.get(fold(name))
    if found and found[1] == entity_class:
        return found[0]
    return lists.unsure.get(fold(name)) if entity_class == "LOC" else None


def spellings(known_id: str) -> tuple[str, ...]:
    """The names of what has this id, the fullest first; none where there is no such id."""
    return load_gazetteer().spellings.get(known_id, ())


def squeezed(abbreviation: str) -> str:
    """An abbreviation without points and blanks: “EE. UU.” and “EEUU” are the same."""
    return _POINTS.sub("", abbreviation)


@cache
def load_gazetteer() -> Gazetteer:
    """All names; read once."""
    lists = Gazetteer()
    organisations = tomllib.loads((_HERE / "organisations.toml").read_text("utf-8"))
    for name, spelt in organisations.items():
        _add(lists, f"org:{name}", spelt, "ORG")
    text = lzma.decompress((_HERE / "places.tsv.xz").read_bytes()).decode("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    # countries and regions come before the cities that are called like one
    for place, *spelt in sorted(rows, key=lambda row: row[0].lstrip("?").startswith("geo:")):
        if place.startswith("?"):
            for spelling in spelt:
                lists.unsure.setdefault(fold(spelling), place[1:])
            lists.spellings.setdefault(place[1:], tuple(spelt))
        else:
            _add(lists, place, spelt, "LOC")
    return lists


def _add(lists: Gazetteer, known_id: str, spelt: list[str], entity_class: KnownClass) -> None:
    before = next((lists.ids[fold(one)] for one in spelt if fold(one) in lists.ids), None)
    if before is not None and before[1] == entity_class:
        # the same place in two lists
        known_id = before[0]
    for spelling in spelt:
        if spelling.isupper() or "." in spelling:
            lists.abbreviations.setdefault(squeezed(spelling), (known_id, entity_class))
        else:
            words = spelling.split()
            if words[-1].islower():
                lists.mixed.setdefault(fold(words[0]), []).append((spelling, entity_class))
            lists.ids.setdefault(fold(spelling), (known_id, entity_class))
    lists.spellings[known_id] = tuple(dict.fromkeys((*lists.spellings.get(known_id, ()), *spelt)))
