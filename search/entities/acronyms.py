"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Sequence

_T = re.compile(
    r"((?:[A-ZÁÉÍÓÚÑ][\w]+)(?:\s+(?:(?:de|del|la|of|the|for|y|and|para)\s+)*[A-ZÁÉÍÓÚÑ]\w+)*)\s+\(([A-Z]{2,8})\)"
)


def acronyms(sentences: Sequence[str]) -> dict[str, str]:
    """Abbreviation to long form."""
    return {m[2]: m[1] for s in sentences for m in _T.finditer(s)}
