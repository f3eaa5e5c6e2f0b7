"""Which versions of translation packages the reader has pinned."""

from __future__ import annotations

from collections.abc import Mapping

# replaced as a whole, never changed, for other threads read it
_pins: Mapping[str, str] = {}


def pin_packages(pins: Mapping[str, str]) -> None:
    """Use the version `pins[direction]` wherever that is installed, in this process from now on.

    It replaces the pins there were. A direction is written like `es-en`.
    """
    global _pins
    _pins = dict(pins)


def pinned_versions() -> Mapping[str, str]:
    """The version that is pinned, for each direction that has one."""
    return _pins
