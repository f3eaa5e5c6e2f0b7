"""Which translation packages are pinned: in the settings, or else in the program.

A pin of the settings is the reader's word, and the program leaves it; one that is set on the screen
is remembered like the theme.
"""

from __future__ import annotations

from search import pin_packages
from tui.settings import Settings
from tui.state import load_state, remember


def pin(settings: Settings) -> None:
    """Have the pinned packages used from now on."""
    pin_packages({**load_state().models, **settings.models})


def toggle_pin(settings: Settings, direction: str, version: str) -> bool:
    """Pin this version, or where it is pinned, unpin it; say whether it is pinned now.

    Nothing may be pinned for `direction` in the settings.
    """
    pins = dict(load_state().models)
    is_pinned = pins.get(direction) != version
    if is_pinned:
        pins[direction] = version
    else:
        del pins[direction]
    remember(models=pins)
    pin(settings)
    return is_pinned
