"""Dates that stand alone, from the one language into the other."""

from __future__ import annotations

import re
from functools import cache

from search.article import Language, other_language
from search.text.folding import fold
from search.translation.guard.number_words import DAYS, MONTHS

_MONTHS: dict[Language, str] = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre "
    "octubre noviembre diciembre",
    "en": "January February March April May June July August September October November December",
}
_DAYS: dict[Language, str] = {
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_ORDINAL = r"(?:st|nd|rd|th|\.?[ºo°])?"


def translated_date(text: str, source: Language) -> str | None:
    """`text` in the other language where it is a date with the name of a month, and nothing else.

    A day of the week may stand before it; the year or the day may be missing.
    """
    folded = fold(text)
    for pattern in _patterns(source):
        match = pattern.fullmatch(folded)
        if match:
            found = match.groupdict()
            return _written(
                DAYS[source][found["weekday"]] if found.get("weekday") else 0,
                found.get("day") or "",
                MONTHS[source][found["month"]],
                found.get("year") or "",
                other_language(source),
            )
    return None


def _written(weekday: int, day: str, month: int, year: str, language: Language) -> str:
    months, days = _MONTHS[language].split(), _DAYS[language].split()
    joint = " de " if language == "es" else " "
    date = joint.join(part for part in (day, months[month - 1], year) if part)
    # days of the week count downwards from -1
    name = days[-weekday - 1] if weekday else ""
    comma = "," if language == "en" else ""
    return f"{name}{comma} {date}" if name else date


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    day, year = rf"(?P<day>\d{{1,2}}){_ORDINAL}", r"(?P<year>\d{4})"
    month = rf"(?P<month>{'|'.join(MONTHS[language])})"
    weekday = rf"(?:(?P<weekday>{'|'.join(DAYS[language])}),?\s+)?"
    forms: dict[Language, tuple[str, ...]] = {
        "es": (
            rf"{weekday}{day} de {month}(?:(?: de| del|,) {year})?",
            rf"{month}(?: de)? {year}",
        ),
        "en": (
            rf"{weekday}{month} {day}(?:,? {year})?",
            rf"{weekday}(?:the )?{day}(?: of)? {month}(?:,? {year})?",
            rf"{month},? {year}",
        ),
    }
    return tuple(map(re.compile, forms[language]))
