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
        september sep sept septiembre setiembre
        october oct octubre
        november nov noviembre
        december dec diciembre dic
        """.strip().split("\n"),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR, _DAY = r"(?P<year>(?:1[5-9]|20)\d\d)", r"(?P<day>\d{1,2})"
_FORMS = (
    # 2023-05-01, 2023-5-1, 2023/05/01, 2023.05.01, also before a time of day
    re.compile(rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2{_DAY}(?!\d)"),
    re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    # 1 May 2023, 1 de mayo de 2023, Mon, 01 May 2023 10:00:00 GMT
    re.compile(
        rf"(?:[^\W\d]+,?\s+)?{_DAY}(?:st|nd|rd|th|º|\.)?[\s-]+(?:(?:de|of)\s+)?{_MONTH},?[\s-]+"
        rf"(?:del?\s+)?{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    # May 1, 2023
    re.compile(
        rf"(?:[^\W\d]+,\s+)?{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"{_YEAR}-(?P<month>\d\d)(?!\d)"),
    # May 2023, mayo de 2023
    re.compile(rf"{_MONTH},?\s+(?:del?\s+)?{_YEAR}(?!\d)", re.IGNORECASE),
)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_LONGEST = 100


def date_of(stated: str) -> str:
    """The date that begins `stated`: `2023`, `2023-05` or `2023-05-01`; empty where it has none.

    Of one that can be read in two ways, or that there never was, it is the month or the year:
    1/5/2023 may be the first of May and the fifth of January.
    """
    stated = stated.strip()[:_LONGEST]
    for form in _FORMS:
        if (found := form.match(stated)) and (iso := _iso(found)):
            return iso
    year = _ANY_YEAR.search(stated)
    return year[0] if year else ""


def date_in_name(name: str) -> str:
    """The last date such as 2023-09-27 in the name of a file; empty where it has none."""
    return next(filter(_is_day, reversed(_IN_NAME.findall(name))), "")


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
