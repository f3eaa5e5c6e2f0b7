"""What a word, phrase or regular expression of a query stands for in a field."""

from __future__ import annotations

import re
from datetime import date, timedelta

import regex

from search.article import Language
from search.errors import QuerySyntaxError
from search.query.scan import Token
from search.query.tree import (
    All,
    Dated,
    Fuzzy,
    InLanguage,
    Listed,
    Named,
    Not,
    Pattern,
    Phrase,
    Query,
    Regex,
    Word,
)
from search.text.tokens import words

FIELDS = (
    "title",
    "text",
    "lang",
    "source",
    "author",
    "date",
    "entity",
    "tag",
    "bookmarked",
)
_FARTHEST = 50
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DATES = re.compile(rf"(?P<first>{_DATE})?(?P<dots>\.\.)?(?P<last>{_DATE})?$")
_RECENT = re.compile(r"last-(\d{1,4})([dwmy])$")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LANGUAGE_NAMES: dict[str, Language] = {
    "es": "es",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "castellano": "es",
    "en": "en",
    "english": "en",
    "inglés": "en",
    "ingles": "en",
}
_YES = {"yes", "true", "sí", "si", "1"}
_NO = {"no", "false", "0"}


def value_of(token: Token, field: str) -> Query:
    """What `token` asks for in `field`; raises QuerySyntaxError with the place of a fault."""
    match field:
        case "lang":
            return _language(token)
        case "date":
            return _dates(token)
        case "source" | "author":
            return Named(field, _name(token))
        case "entity" | "tag":
            return Listed(field, _name(token))
        case "bookmarked":
            return _bookmarked(token)
    if token.kind == "phrase":
        return _phrase(token, field)
    if token.kind == "regex":
        return _regex(token, field)
    return _word(token, field)


def _word(token: Token, field: str) -> Query:
    text = token.text
    if text.endswith(":") and text[:-1].lower() in FIELDS:
        raise QuerySyntaxError(f"A word is missing after “{text}”.", token.start, token.end)
    fuzzy = re.fullmatch(r"(.+?)~(\d*)", text)
    if fuzzy:
        return _fuzzy(token, fuzzy[1], fuzzy[2], field)
    # at the end of a word a ? is rather the end of a question
    pattern = text.rstrip("?")
    if "*" in pattern or "?" in pattern:
        return _pattern(token, pattern, field)
    return Word(text, field)


def _pattern(token: Token, text: str, field: str) -> Query:
    # a hyphen divides words here as everywhere
    parts = [part for part in re.split(r"[^\w*?'’]|_", text) if part]
    for part in parts:
        if part[0] in "*?":
            raise QuerySyntaxError(
                "A * or ? needs the beginning of a word before it, or every word there is would "
                "have to be tried.",
                token.start,
                token.end,
            )
    queries: list[Query] = [
        Pattern(re.sub(r"\*+", "*", part), field) if set(part) & set("*?") else Word(part, field)
        for part in parts
    ]
    return queries[0] if len(queries) == 1 else All(tuple(queries))


def _fuzzy(token: Token, text: str, distance: str, field: str) -> Query:
    found = list(words(text))
    if len(found) != 1 or distance not in {"", "1", "2"}:
        raise QuerySyntaxError(
            "After one word, ~ finds what is spelt like it: word~, or word~1 and word~2 for so "
            "many letters.",
            token.start,
            token.end,
        )
    default = 1 if len(found[0].folded) <= 5 else 2
    return Fuzzy(text, field, int(distance) if distance else default)


def _phrase(token: Token, field: str) -> Query:
    if not token.near:
        return Phrase(token.text, field)
    between = token.near[1:]
    if not between or int(between) > _FARTHEST:
        raise QuerySyntaxError(
            f'Write how many words may lie between these, up to {_FARTHEST}: "a b"~5',
            token.end - len(token.near),
            token.end,
        )
    return Phrase(token.text, field, int(between))


def _regex(token: Token, field: str) -> Query:
    try:
        regex.compile(token.text)
    except regex.error as error:
        raise QuerySyntaxError(
            f"This is no regular expression ({error}).", token.start, token.end
        ) from error
    return Regex(token.text, field)


def _name(token: Token) -> str:
    if token.kind == "regex":
        raise QuerySyntaxError("Write a name here, or its first letters and *.", *_place(token))
    return token.text


def _language(token: Token) -> Query:
    language = _LANGUAGE_NAMES.get(token.text.lower())
    if language is None:
        raise QuerySyntaxError("The languages are lang:es and lang:en.", *_place(token))
    return InLanguage(language)


def _bookmarked(token: Token) -> Query:
    answer = token.text.lower()
    if answer not in _YES | _NO:
        raise QuerySyntaxError("Write bookmarked:yes or bookmarked:no.", *_place(token))
    return Listed("bookmarked", "") if answer in _YES else Not(Listed("bookmarked", ""))


def _dates(token: Token) -> Query:
    recent = _RECENT.match(token.text)
    if recent:
        days = int(recent[1]) * _DAYS[recent[2]]
        return Dated(_days_ago(days), "")
    match = _DATES.match(token.text)
    if match is None or not (match["first"] or match["last"]):
        raise QuerySyntaxError(
            "Write a date as 2023, 2023-05, 2023-05-17, 2023-05..2024 or last-30d.", *_place(token)
        )
    first, last = match["first"] or "", match["last"] or ""
    for day in filter(None, (first, last)):
        if not _is_date(day):
            raise QuerySyntaxError(f"There is no date {day}.", *_place(token))
    if not match["dots"]:
        last = first
    if first and last and _digits(first, "0") > _digits(last, "9"):
        raise QuerySyntaxError("These dates end before they begin.", *_place(token))
    return Dated(first, last)


def _is_date(day: str) -> bool:
    first = {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)
    try:
        date.fromisoformat(first)
    except ValueError:
        return False
    return True


def _days_ago(days: int) -> str:
    today = date.today()
    return (today - timedelta(min(days, today.toordinal() - 1))).isoformat()


def _digits(day: str, filler: str) -> str:
    return day.replace("-", "").ljust(8, filler)


def _place(token: Token) -> tuple[int, int]:
    return token.start, token.end
