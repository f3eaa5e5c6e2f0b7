"""What digits with points and commas are worth."""

from __future__ import annotations

import re
from functools import lru_cache

from search.article import Language

_THOUSANDS = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    "es": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_AMERICAN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@lru_cache(maxsize=20_000)
def read_digits(token: str, language: Language) -> frozenset[float]:
    """What digits with points and commas may be worth: 1.500,5 in Spanish is 1,500.5 in English."""
    token = token.replace("’", "").replace("'", "")
    token = "".join(token.split())
    values: set[float] = set()
    if _THOUSANDS[language].fullmatch(token) and token[0] != "0":
        thousands = token.replace("," if language == "en" else ".", "")
        values.add(float(thousands.replace(",", ".")))
        return frozenset(values)
    if language == "es" and _AMERICAN.fullmatch(token) and token[0] != "0":
        values.add(float(token.replace(",", "")))
    parts = re.split(r"[.,]", token)
    if len(parts) == 1:
        values.add(float(parts[0]))
    elif len(parts) == 2:
        values.add(float(f"{parts[0]}.{parts[1]}"))
    elif not values:
        values |= {float(part) for part in parts}
    return frozenset(rounded(value) for value in values)


def rounded(value: float) -> float:
    """`value` to eight figures, so that what is the same number is the same value."""
    return float(f"{value:.8g}")
