"""Amounts of money and other measures: their value and unit in a rendering are those of the source.

A model takes one currency for another (£48,600 became 48.600 dólares). What a number counts is
compared, and where the number is there with another unit, or with none, it gets the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.article import Language, Span
from search.rendering import Doubt
from search.translation.guard.digits import read_digits, rounded
from search.translation.guard.number_words import SCALES

MEASURES = Path(__file__).with_name("measures.tsv")
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
_SHORT_SCALES = {"bn": 1e9, "mn": 1e6, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9}
_BETWEEN = {
    "es": r"(?:\s?de\s|\s|-)?(?:nuev[oa]s\s)?",
    "en": r"(?:\s|-)?(?:(?:US|U\.S\.|Canadian|Australian|British|new|square|metric)\s)?",
}
# $ is of dollars and of pesos, and a word may be of several measures
_DOLLAR_SIGN = "$"
_PESOS = frozenset({"$", "COP", "MXN", "ARS", "CLP", "USD"})
_FIRST_UNIT = "km"


class _Unit(NamedTuple):
    """A measure: how it is written before a number, behind it, and in the words of a language."""

    key: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    words: dict[Language, tuple[str, ...]]
    is_money: bool


@dataclass(frozen=True)
class _Measured:
    """A number in a text and what it counts, which may be one of several measures."""

    span: Span
    number: str
    values: frozenset[float]
    keys: frozenset[str]
    has_sign_before: str = ""


def with_measures(rendering: str, source: str, language: Language, target: Language) -> str:
    """`rendering` in `target` with the units of the numbers of `source` where they differ."""
    wanted = _measured(source, language)
    if not wanted:
        return rendering
    for one in wanted:
        here = _measured(rendering, target)
        alike = [each for each in here if each.values & one.values]
        if any(_agree(each, one) for each in alike) or len(alike) > 1:
            continue
        found = alike[0] if alike else _bare(rendering, one, here, target)
        if found is not None:
            start, end = found.span
            rendering = rendering[:start] + _written(one, found.number, target) + rendering[end:]
    return rendering


def measure_doubts(
    source: str, rendering: str, language: Language, target: Language
) -> Iterator[Doubt]:
    """Whether an amount of money is not in `rendering`, or in another currency."""
    for one in _measured(source, language):
        if _is_money(one) and not _is_named(one, rendering, target):
            yield Doubt("number", f"The currency of {source[slice(*one.span)]} is another one.")
            return


def _is_named(money: _Measured, text: str, language: Language) -> bool:
    """Whether `text` has a name or a sign of the currency, beside a number or not."""
    keys = _PESOS if _DOLLAR_SIGN in money.keys or money.keys <= _PESOS else money.keys
    names = {
        name.lower()
        for unit in _units()
        if unit.key in keys
        for name in (*unit.before, *unit.behind, *unit.words[language])
    }
    lowered = text.lower()
    return any(name in lowered for name in names)


def amounts(text: str, language: Language) -> list[Span]:
    """Where amounts of money stand in `text` that are a sign and digits alone."""
    return [
        one.span
        for one in _measured(text, language)
        if one.has_sign_before and not any(map(str.isalpha, one.number))
    ]


def _agree(one: _Measured, other: _Measured) -> bool:
    if _DOLLAR_SIGN in one.keys | other.keys and (one.keys | other.keys) <= _PESOS:
        return True
    return not one.keys.isdisjoint(other.keys)


def _is_money(one: _Measured) -> bool:
    money = {unit.key for unit in _units() if unit.is_money}
    return one.keys <= money


def _bare(
    text: str, wanted: _Measured, taken: Sequence[_Measured], language: Language
) -> _Measured | None:
    """The number of `wanted` in `text` where it stands once, and counts nothing."""
    if not _is_money(wanted):
        return None
    found = [
        _Measured(match.span(), match.group(), values, frozenset())
        for match in _scaled(language).finditer(text)
        if (values := _values(match, language)) & wanted.values
        and not any(a < match.end() and match.start() < b for a, b in (m.span for m in taken))
    ]
    return found[0] if len(found) == 1 else None


def _written(wanted: _Measured, number: str, target: Language) -> str:
    """`number`, which is written in the way of `target`, with the unit of `wanted`."""
    if wanted.has_sign_before and (target == "en" or wanted.has_sign_before == _DOLLAR_SIGN):
        return f"{wanted.has_sign_before}{number}"
    unit = next(unit for unit in _units() if unit.key in wanted.keys)
    words = unit.words[target]
    if not unit.is_money and unit.behind:
        return f"{number} {unit.behind[0]}"
    name = words[1] if len(words) > 1 else (*words, *unit.behind)[0]
    of = "de " if target == "es" and re.search(r"(?:ón|ones)$", number) else ""
    return f"{number} {of}{name}"


def _measured(text: str, language: Language) -> list[_Measured]:
    found = []
    for match in _pattern(language).finditer(text):
        sign, behind = match["before"], match["behind"]
        keys = _keys(language)[(sign or behind).lower()]
        values = _values(match, language)
        found.append(_Measured(match.span(), match["counted"], values, keys, sign or ""))
    return found


def _values(match: re.Match[str], language: Language) -> frozenset[float]:
    scale = (match["scale"] or "").lower()
    times = {**_SHORT_SCALES, **SCALES[language], "millón": 1e6, "billón": 1e12}.get(scale, 1.0)
    return frozenset(rounded(value * times) for value in read_digits(match["number"], language))


@cache
def _scaled(language: Language) -> re.Pattern[str]:
    """A number in digits with the words that multiply it."""
    scales = "|".join([*SCALES[language], "millón", "billón"])
    return re.compile(
        rf"(?<![\w.,/])(?P<number>{_NUMBER})(?:\s?(?P<scale>(?:{scales}|bn|mn|tn)\b|[mkb](?=\b)))?",
        re.IGNORECASE,
    )


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """A number with a sign before it, or with a sign or a word of a measure behind it."""
    before = _either(sign for unit in _units() for sign in unit.before)
    behind = _either(name for unit in _units() for name in (*unit.behind, *unit.words[language]))
    scales = "|".join([*SCALES[language], "millón", "billón", "bn", "mn", "tn"])
    scale = rf"(?:\s?(?P<scale>(?:{scales})\b|(?<=\d)[mkb]\b))?"
    return re.compile(
        rf"(?<![\w.,/])(?:(?P<before>{before})\s?)?(?P<counted>(?P<number>{_NUMBER}){scale})"
        rf"(?(before)|{_BETWEEN[language]}(?P<behind>{behind})(?![\w/²³]))",
        re.IGNORECASE,
    )


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(names), key=lambda name: -len(name))))


@cache
def _keys(language: Language) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for unit in _units():
        for name in (*unit.before, *unit.behind, *unit.words[language]):
            found.setdefault(name.lower(), set()).add(unit.key)
    return {name: frozenset(keys) for name, keys in found.items()}


@cache
def _units() -> tuple[_Unit, ...]:
    units: list[_Unit] = []
    is_money = True
    for line in MEASURES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        columns = [*line.split("\t"), "", "", "", ""]
        key, names = columns[0], [tuple(column.split()) for column in columns[1:5]]
        before, behind, spanish, english = names
        is_money = is_money and key != _FIRST_UNIT
        units.append(_Unit(key, before, behind, {"es": spanish, "en": english}, is_money))
    return tuple(units)
