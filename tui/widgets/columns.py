"""How the width of the screen is divided among the parts of a line of the concordance."""

from __future__ import annotations

from dataclasses import dataclass

from tui.widgets.rows import DIVIDER, GUTTER

# the width of the terminal from which on renderings stand beside their lines
BESIDE = 120
DATE = 10
_FACTS = 34
GAP = 2


@dataclass(frozen=True)
class Columns:
    """How many cells the parts of a line take, and how many lines of the screen it takes up."""

    facts: int = 0
    context: int = 0
    rendering: int = 0
    height: int = 1


def lay_out(width: int, *, with_renderings: bool, is_beside: bool) -> Columns:
    """Divide `width` cells among date and title, the line in its context, and its rendering."""
    room = width - GUTTER
    if with_renderings and is_beside:
        facts = DATE if room > 140 else 0
        context = room - facts - GAP * bool(facts) - len(DIVIDER)
        return Columns(facts, context - context // 2, context // 2)
    facts = _FACTS if room > 130 else DATE if room > 95 else 0
    context = room - facts - GAP * bool(facts)
    if with_renderings:
        return Columns(facts, context, context, height=2)
    return Columns(facts, context)
