"""placeholder"""

from __future__ import annotations

from search.entities.recogniser import EntityClass
from search.folding import fold

_K = {
    "place:US": ("Estados Unidos", "United States", "EE. UU.", "EEUU", "U.S.", "US", "USA"),
    "org:EU": ("Unión Europea", "European Union", "UE", "EU"),
    "place:CO": ("Colombia",),
    "place:EC": ("Ecuador",),
    "geo:3688689": ("Bogotá",),
    "place:ES": ("España", "Spain"),
}
_I = {fold(s): k for k, v in _K.items() for s in v}


def known(name: str, entity_class: EntityClass) -> str | None:
    """The id."""
    return _I.get(fold(name))


def spellings(known_id: str) -> tuple[str, ...]:
    """Its names."""
    return _K.get(known_id, ())
