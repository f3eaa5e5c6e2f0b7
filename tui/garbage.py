"""Keeps Python's collector of garbage from halting a reader who types."""

from __future__ import annotations

import gc

# new objects that outlive the call that made them: a few hundred a key press
_COLLECTED_AFTER = 10_000


def spare_collector() -> None:
    """Look for garbage more seldom, and never again among what is loaded by now.

    Going through all of that halts the program for a tenth of a second.
    """
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
