"""Dates as documents write them → ISO 8601. One that can be read in two ways is not guessed at."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        """
        january jan enero ene
        february feb febrero
        march mar marzo
        april apr abril abr
        may mayo
        june jun junio
        july jul julio
        august aug agosto ago
        september sep sept septiembre setiembre set
        october oct octubre
        november nov noviembre
        december dec diciembre dic
        """.strip().split("\n"),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.?º|ro|ero|\.)?"
_FORMS = tuple(
    re.compile(rf"(?<![\w/-]){form}(?!\d)", re.IGNORECASE)
    for form in (
        # 2023-05-01, 2023-5-1, 2023/05/01, 2023.05.01, 20230501, also before a time of day
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        # 1 May 2023, 1 de mayo de 2023, 01-May-2023, 1/may/2023
        rf"{_DAY}[\s/-]+(?:(?:de|of)\s+)?{_MONTH},?[\s/-]+(?:del?\s+)?{_YEAR}",
        # May 1, 2023, mayo 1 de 2023
        rf"{_MONTH}\s+{_DAY},?\s+(?:del?\s+)?{_YEAR}",
        # 25/12/2023, 12/25/2023, of which one order is no day
        rf"(?P<day>1[3-9]|2\d|3[01])([-/.])(?P<month>\d{{1,2}})\2{_YEAR}",
        rf"(?P<month>\d{{1,2}})([-/.])(?P<day>1[3-9]|2\d|3[01])\2{_YEAR}",
        rf"{_YEAR}[-/](?P<month>\d\d)",
        # May 2023, mayo de 2023
        rf"{_MONTH},?[\s/-]+(?:del?\s+)?{_YEAR}",
    )
)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_STAMP = re.compile(r"(\d{8})(?:\d{4}|\d{6})")
_LONGEST = 100


def date_of(stated: str) -> str:
    """The date in `stated`: `2023`, `2023-05` or `2023-05-01`; empty where it has none.

    Of one that can be read in two ways, or that there never was, it is the month or the year:
    1/5/2023 may be the first of May and the fifth of January.
    """
    stated = stated.strip()[:_LONGEST]
    for form in _FORMS:
        if (found := form.search(stated)) and (iso := _iso(found)):
            return iso
    year = _ANY_YEAR.search(stated)
    return year[0] if year else ""


def date_in_name(name: str) -> str:
    """The last date such as 2023-09-27 in the name of a file; empty where it has none."""
    return next(filter(_is_day, reversed(_IN_NAME.findall(name))), "")


def without_time(stated: str) -> str:
    """The day of a stamp such as 20230501103000, which is too long for a date."""
    stamp = _STAMP.fullmatch(stated.strip())
    return stamp[1] if stamp else stated


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    written = parts.get("month", "")
    month = int(written) if written.isdecimal() else _MONTHS.get(written.lower(), 0)
    until_month = f"{parts['year']}-{month:02}"
    if "day" in parts:
        whole = f"{until_month}-{int(parts['day']):02}"
        return whole if _is_day(whole) else ""
    return until_month if _is_day(f"{until_month}-01") else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
