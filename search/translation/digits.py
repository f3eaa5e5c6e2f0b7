"""Numbers in digits in the way of the other language: 1.500,5 in Spanish is 1,500.5 in English."""

from __future__ import annotations

import re

from search.article import Language

_NUMBER: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\w/-]|[.,]\d)"),
    "en": re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w/-]|[.,]\d)"),
}
_EXCHANGE = str.maketrans(".,", ",.")


def in_digits_of(text: str, source: Language, target: Language) -> str:
    """`text` with its numbers as `target` writes them; what may be no number stays."""
    if source == target:
        return text
    return _NUMBER[source].sub(lambda match: match.group().translate(_EXCHANGE), text)
