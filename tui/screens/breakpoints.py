"""How wide the terminal has to be for a list and what is in it to stand side by side."""

from __future__ import annotations

# the class that a screen has from each width on
NARROW_OR_WIDE = [(0, "-narrow"), (100, "-wide")]
