"""The numbers, months and days of a text, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.article import Language
from search.translation.guard.cardinals import cardinal
from search.translation.guard.clock import read_clock, time_of_day
from search.translation.guard.digits import read_digits, rounded
from search.translation.guard.number_words import (
    CARDINALS,
    DAYS,
    LOOSE,
    MONTHS,
    ORDINALS,
    SCALES,
    SHORT_MONTHS,
    SHORT_SCALES,
    roman,
)
from search.translation.guard.text import Text
from search.translation.guard.word_sets import word_set

# first and second are much else, and so are these
_MOST_LOOSE = 2
_ROOMS = word_set(
    "cuarto cuartos cuarta cuartas tercero terceros quinta quintas",
)
_PHRASES = frozenset({"9/11", "24/7"})
_QUARTERS = frozenset({0.0, 15.0, 30.0, 45.0})
_LIKE_MONTHS = frozenset({"may", "march", "mon", "sep", "sat", "sun", "jan"})
_DOZENS = word_set(
    "dozen dozens docena docenas",
)
_DECADES = word_set(
    "decade decades decada decadas",
)
_WORDLESS = frozenset({0.0, 1.0})
_NUMBER_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset().union(
        CARDINALS[language], SCALES[language], ORDINALS[language], LOOSE[language]
    )
    for language in ("es", "en")
}
_COUNTED: dict[Language, frozenset[str]] = {
    language: _NUMBER_WORDS[language].union(MONTHS[language], DAYS[language], SHORT_MONTHS)
    for language in ("es", "en")
}
# digits and Roman numerals
_COUNTED_SIGN = re.compile(r"\d|[IVXLC]{2}")
_LAST_YEAR, _FIRST_YEAR, _LAST_CENTURY, _CENTURY = 2100, 1000, 1900, 100


class Number(NamedTuple):
    """A number of a text: as written, what it may be worth, and whether it has to be kept.

    A month is worth its number, and a day of the week less than nothing.
    """

    written: str
    values: frozenset[float]
    is_strict: bool
    kind: str = "number"


def numbers_of(text: Text) -> list[Number]:
    """All numbers of `text`, written in digits or words, with its months and days."""
    if _COUNTED[text.language].isdisjoint(text.vocabulary) and not _COUNTED_SIGN.search(
        text.written
    ):
        return []
    found = list(_numbers(text))
    return _with_ranges(found) if found else found


def _numbers(text: Text) -> Iterator[Number]:
    language, folded, tokens = text.language, text.folded, text.tokens
    words, months, days = _NUMBER_WORDS[language], MONTHS[language], DAYS[language]
    counted, after = _COUNTED[language], 0
    places = [
        place
        for place, token in enumerate(folded)
        if token in counted or token[0].isdecimal() or tokens[place][:2].isupper()
    ]
    for place in places:
        if place < after:
            continue
        token = folded[place]
        if token[0].isdecimal():
            yield from _digits(text, place)
            after = place + 1
            while after < len(folded) and folded[after] in SCALES[language]:
                after += 1
        elif token in words:
            numbers, after = _words(text, place)
            yield from numbers
        elif token in months:
            if _is_month(text, place):
                yield Number(tokens[place], frozenset({float(months[token])}), True, "month")
        elif token in SHORT_MONTHS and _is_beside_digits(folded, place):
            yield Number(tokens[place], frozenset({float(SHORT_MONTHS[token])}), False)
        elif token in days:
            is_name = language == "es" and tokens[place][0].isupper() and not text.is_initial(place)
            if (language == "es" or tokens[place][0].isupper()) and token not in _LIKE_MONTHS:
                yield Number(
                    tokens[place],
                    frozenset({float(days[token])}),
                    not is_name and not text.is_initial(place),
                    "day",
                )
        elif tokens[place].isupper() and (value := roman(tokens[place])):
            yield Number(tokens[place], frozenset({float(value)}), True)


def _is_month(text: Text, place: int) -> bool:
    token = text.tokens[place]
    if text.language == "es":
        return token.islower() or text.is_initial(place)
    if not token[0].isupper():
        return False
    return text.folded[place] not in _LIKE_MONTHS or not text.is_initial(place)


def _is_beside_digits(folded: Sequence[str], place: int) -> bool:
    return any(token[0].isdecimal() for token in folded[max(0, place - 1) : place + 3])


def _digits(text: Text, place: int) -> Iterator[Number]:
    """The numbers that the digits at `place` stand for: one, or the two of a time."""
    token, language, folded = text.tokens[place], text.language, text.folded
    following = folded[place + 1] if place + 1 < len(folded) else ""
    before = folded[place - 1] if place else ""
    if ":" in token:
        hour, parts = read_clock(token, language)
        yield Number(token, hour, True)
        yield from (Number(token, part, not part <= _QUARTERS) for part in parts)
        return
    values = set(read_digits(token, language))
    scale, scales = 1.0, SCALES[language]
    ahead = place + 1
    while ahead < len(folded) and folded[ahead] in scales:
        scale *= scales[folded[ahead]]
        ahead += 1
    halves = folded[ahead : ahead + 3]
    if scale > 1:
        if halves[:2] in (["y", "medio"], ["y", "media"]):
            values = {value + 0.5 for value in values}
        scaled = frozenset(rounded(value * scale) for value in values)
        yield Number(" ".join(text.tokens[place:ahead]), scaled, True)
        return
    if following in SHORT_SCALES:
        values |= {rounded(value * SHORT_SCALES[following]) for value in values}
    if len(values) == 1:
        values |= _other_values(next(iter(values)), before, following, folded, place)
    is_unit = before in {"km", "co", "cm", "m"} and values == {2.0}
    time = time_of_day(token)
    is_strict = not is_unit and not _is_of_phrase(folded, place)
    yield Number(token, frozenset(values | time), is_strict)
    if time:
        yield Number(token, frozenset(map(float, re.split("[.:]", token))), False)


def _is_of_phrase(folded: Sequence[str], place: int) -> bool:
    """Whether the digits are of a phrase that has other numbers in the other language: 9/11."""
    behind, ahead = folded[max(0, place - 2) : place + 1], folded[place : place + 3]
    return "".join(behind) in _PHRASES or "".join(ahead) in _PHRASES


def _other_values(
    value: float, before: str, following: str, folded: Sequence[str], place: int
) -> set[float]:
    """What a plain number may be worth besides: a year of a decade, an hour past noon, a half."""
    values: set[float] = set()
    if before in {"años", "los", "decada", "the", "'", "’", "‘"} or following == "s":
        if value < _CENTURY and value % 10 == 0:
            values |= {1900 + value, 2000 + value}
        elif _LAST_CENTURY <= value < _LAST_CENTURY + _CENTURY and value % 10 == 0:
            values.add(value % _CENTURY)
    if before in {"-", "–", "/", "’", "'"} and value < _CENTURY and place > 1:
        year = folded[place - 2]
        if year.isdecimal() and _FIRST_YEAR < int(year) < _LAST_YEAR:
            values.add(int(year) // _CENTURY * _CENTURY + value)
    if 0 < value < 13 and following in {"am", "pm", "a", "p", "de"}:
        values.add(value + 12)
    if 12 < value <= 24 and following in {"h", "hs", "hrs", "horas", "hours"}:
        values.add(value - 12)
    ahead = folded[place + 1 : place + 5]
    if "half" in ahead or "medio" in ahead or "media" in ahead:
        values.add(value + 0.5)
    return values


def _words(text: Text, place: int) -> tuple[list[Number], int]:
    """The numbers of the words from `place` on, and where they end."""
    language, folded = text.language, text.folded
    token = folded[place]
    if token in {"ciento", "cien", "cent"} and place and folded[place - 1] in {"por", "per"}:
        return [], place
    value, after, counted = cardinal(folded, place, language)
    found: list[Number] = []
    if token in LOOSE[language]:
        found.append(Number(text.tokens[place], LOOSE[language][token], False))
        if folded[place - 1 : place] and folded[place - 1] in {"half", "media"}:
            found.append(Number(token, frozenset({6.0}), False))
    if token in ORDINALS[language]:
        found.append(_ordinal(text, place, 0))
    if token in {"half", "medio", "media"}:
        found += _halves(text, place)
    if after > place:
        written = " ".join(text.tokens[place:after])
        values = {rounded(value)}
        ahead = folded[after : after + 4]
        if "half" in ahead or "medio" in ahead or "media" in ahead:
            values.add(value + 0.5)
            last = folded[after - 1]
            scale = SCALES[language].get(last, 1.0)
            values.add(rounded(value + 0.5 * scale))
        if not _DOZENS.isdisjoint(ahead[:2]):
            values = {value * 12}
        if 20 <= value < _CENTURY and value % 10 == 0:
            values.add(1900 + value)
        if value <= 12:
            values.add(value + 12)
        is_title = text.tokens[place][0].isupper() and not text.is_initial(place)
        is_strict = counted and not is_title and values.isdisjoint(_WORDLESS)
        if folded[after : after + 1] and folded[after] in _DECADES:
            values.add(value * 10)
        found.append(Number(written, frozenset(values), is_strict))
        joined = folded[after : after + 1] == ["-"]
        following = after + joined
        if value >= 20 and following < len(folded) and folded[following] in ORDINALS[language]:
            found.append(_ordinal(text, following, value))
            found[-2] = found[-2]._replace(is_strict=False)
    return found, after


def _ordinal(text: Text, place: int, tens: float) -> Number:
    folded = text.folded[place]
    value = ORDINALS[text.language][folded] + tens
    is_age = text.folded[place + 1 : place + 2] == ["edad"]
    is_strict = value > _MOST_LOOSE and folded not in _ROOMS and not is_age
    return Number(text.tokens[place], frozenset({value}), is_strict)


def _halves(text: Text, place: int) -> Iterator[Number]:
    """Half a million, medio millón, millón y medio."""
    scales = SCALES[text.language]
    for ahead in (place + 1, place + 2):
        if ahead < len(text.folded) and (scale := scales.get(text.folded[ahead], 0.0)):
            yield Number(text.tokens[place], frozenset({scale / 2}), False)
    for back in (place - 2, place - 3, place - 4):
        if back >= 0 and (scale := scales.get(text.folded[back], 0.0)):
            yield Number(text.tokens[place], frozenset({scale * 1.5}), False)


def _with_ranges(numbers: list[Number]) -> list[Number]:
    """In 2 to 3 million, 2 may be 2 million: each number may have the scale of the next."""
    widened: list[Number] = []
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        if following and max(following.values) >= 1000 > max(number.values) > 1:
            largest = max(following.values)
            extra = {
                rounded(value * scale)
                for scale in (1e3, 1e6, 1e9, 1e12)
                if largest >= scale
                for value in number.values
                if value * scale <= largest
            }
            number = number._replace(values=number.values | extra)
        widened.append(number)
    return widened
