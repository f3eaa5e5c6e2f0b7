"""What times of day are worth."""

from __future__ import annotations

import re

from search.article import Language
from search.translation.guard.digits import read_digits

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_DAY, _NOON, _HOUR = 24, 12, 60
# so far below nothing that it is neither a number nor a day of the week
_NO_NUMBER = -1_000.0


def time_of_day(token: str) -> frozenset[float]:
    """What 20:45, 20.45 and 8:45 have in common, and no number has; nothing for other digits."""
    time = _TIME.fullmatch(token)
    if time is None or int(time[1]) > _DAY or int(time[2]) >= _HOUR:
        return frozenset()
    return frozenset({_NO_NUMBER - int(time[1]) % _NOON * _HOUR - int(time[2])})


def read_clock(token: str, language: Language) -> tuple[frozenset[float], list[frozenset[float]]]:
    """What is before the first colon of `token` may be worth, and what each part behind it is."""
    hour, _, parts = token.partition(":")
    values = read_digits(hour, language)
    if hour.isdecimal() and int(hour) <= _DAY:
        values |= {float(hour) + _NOON, abs(float(hour) - _NOON)}
    return values | time_of_day(token), [read_digits(part, language) for part in parts.split(":")]
