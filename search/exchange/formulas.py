"""Keeping spreadsheets from taking a cell for a formula (CWE-1236)."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quote_formula(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would compute, and before such quotes."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unquote_formula(cell: str) -> str:
    """What `quote_formula` was given."""
    return cell[1:] if _QUOTED.match(cell) else cell
