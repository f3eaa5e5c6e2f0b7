"""Numbers and ordinals in digits in the way of the other language.

1.500,5 in Spanish is 1,500.5 in English, and 2.º is 2nd.
"""

from __future__ import annotations

import re

from search.article import Language

_NUMBER: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\w/-]|[.,]\d)"),
    "en": re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w/-]|[.,]\d)"),
}
_ORDINAL: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r"(?<!\w)(?P<number>\d{1,3})\.?(?P<sign>[ºª])"),
    "en": re.compile(r"(?<!\w)(?P<number>\d{1,3})(?P<sign>st|nd|rd|th)\b"),
}
_COPIED: dict[Language, str] = {"es": r"\.?\s?[ºªoa]", "en": "(?:st|nd|rd|th)"}
_EXCHANGE = str.maketrans(".,", ",.")


def in_digits_of(text: str, source: Language, target: Language) -> str:
    """`text` with its numbers as `target` writes them; what may be no number stays."""
    if source == target:
        return text
    return _NUMBER[source].sub(lambda match: match.group().translate(_EXCHANGE), text)


def with_digits(rendering: str, source: str, language: Language, target: Language) -> str:
    """`rendering` in `target` with the numbers that are copied from `source` as `target` has them.

    So are ordinals, whose letters models do not know.
    """
    for match in _NUMBER[language].finditer(source):
        number = match.group()
        # a point may be one of a section or a version
        if number in rendering and not (language == "en" and "," not in number):
            copied = re.compile(rf"(?<![\w.,/-]){re.escape(number)}(?![\w/-]|[.,]\d)")
            rendering = copied.sub(number.translate(_EXCHANGE), rendering)
    for match in _ORDINAL[language].finditer(source):
        written = _ordinal(match["number"], target, is_feminine=match["sign"] == "ª")
        copied = re.compile(rf"(?<!\w){match['number']}{_COPIED[language]}(?!\w)")
        rendering = copied.sub(written, rendering)
    return rendering


def _ordinal(number: str, language: Language, *, is_feminine: bool) -> str:
    if language == "es":
        return f"{number}.{'ª' if is_feminine else 'º'}"
    teens = number[-2:-1] == "1"
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
