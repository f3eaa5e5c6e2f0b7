"""Taking values of the right kind out of JSON that may hold anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone

from search.article import LANGUAGES, Language, Place
from search.errors import TagError
from search.library.bookmarks import ANCHORINGS, Anchoring
from search.library.tags import parse_tags

Record = Mapping[str, object]

# more than any document has, and within what SQLite counts to
_LARGEST = 999_999_999
_PLACE = re.compile(r"([1-9][0-9]{0,8})\.([1-9][0-9]{0,8})")
_KINDS = {
    dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number",
    float: "a number", type(None): "null",
}  # fmt: skip
_SHOWN = 40


class WrongRecordError(Exception):
    """A record is not what it should be. The message says how, in a few words."""


def entry(value: object, name: str) -> Record:
    """`value` as an object with keys."""
    if not isinstance(value, dict):
        raise WrongRecordError(f"{name} is {_KINDS[type(value)]} where an object belongs")
    return value


def entries(record: Record, key: str) -> list[Record]:
    """The list of objects under `key`; an object by itself is a list of one."""
    value = record.get(key, [])
    values = value if isinstance(value, list) else [value]
    return [entry(one, f"“{key}”") for one in values]


def text(record: Record, key: str) -> str:
    """The text under `key`, empty where there is none."""
    return _as_text(record.get(key, ""), key)


def line(record: Record, key: str) -> str:
    """The text under `key` on one line."""
    return _on_one_line(text(record, key))


def lines(record: Record, key: str) -> tuple[str, ...]:
    """The texts in the list under `key`, each on one line, empty ones left out."""
    value = record.get(key, [])
    if not isinstance(value, list):
        raise WrongRecordError(f"“{key}” is {_KINDS[type(value)]} where a list belongs")
    return tuple(filter(None, (_on_one_line(_as_text(one, key)) for one in value)))


def tags(record: Record, key: str) -> tuple[str, ...]:
    """The tags under `key`, each once."""
    kept: dict[str, str] = {}
    for tag in lines(record, key):
        if not is_tag(tag):
            raise WrongRecordError(
                f"“{shortened(tag)}” cannot be a tag, which is one word of letters, digits and "
                "hyphens"
            )
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def is_tag(tag: str) -> bool:
    """Whether a bookmark can have this tag as it is."""
    try:
        return parse_tags(tag) == (tag,)
    except TagError:
        return False


def number(record: Record, key: str) -> int:
    """The whole number under `key`, which is not negative; 0 where there is none."""
    value = record.get(key, 0)
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise WrongRecordError(f"“{key}” is no whole number from 0")
    return value


def score(record: Record, key: str) -> float:
    """The number from 0 to 1 under `key`; 1 where there is none."""
    value = record.get(key, 1.0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise WrongRecordError(f"“{key}” is no number from 0 to 1")
    return float(value)


def quality(record: Record, key: str) -> float | None:
    """The number from 0 to 1 under `key`; None where there is none, or null."""
    return None if record.get(key) is None else score(record, key)


def flag(record: Record, key: str) -> bool:
    """Whether `key` is true."""
    value = record.get(key, False)
    if not isinstance(value, bool):
        raise WrongRecordError(f"“{key}” is {_KINDS[type(value)]} where true or false belongs")
    return value


def place(record: Record, key: str) -> Place:
    """The place under `key`, written as people see it: “2.1”."""
    value = text(record, key)
    match = _PLACE.fullmatch(value)
    if not match:
        raise WrongRecordError(
            f"“{key}” is “{shortened(value)}”, which is no place: paragraph and sentence, counted "
            "from 1, such as 2.1"
        )
    return Place(int(match[1]) - 1, int(match[2]) - 1)


def ending_place(record: Record, key: str, start: Place) -> Place:
    """The place under `key`, which does not stand before `start`."""
    end = place(record, key)
    if (end.paragraph, end.sentence) < (start.paragraph, start.sentence):
        raise WrongRecordError(f"“{key}” is {end}, which stands before {start}")
    return end


def language(record: Record, key: str) -> Language:
    """The language under `key`."""
    value = text(record, key)
    for known in LANGUAGES:
        if value == known:
            return known
    raise WrongRecordError(f"“{key}” is “{shortened(value)}”, not {' or '.join(LANGUAGES)}")


def anchoring(record: Record, key: str) -> Anchoring:
    """The way under `key` in which a passage was found."""
    value = text(record, key)
    for known in ANCHORINGS:
        if value == known:
            return known
    raise WrongRecordError(f"“{key}” is “{shortened(value)}”, not one of {', '.join(ANCHORINGS)}")


def moment(record: Record, key: str) -> str:
    """The time under `key`, as a library writes it; empty where there is none."""
    value = text(record, key)
    try:
        # Python 3.10 does not know the Z; what tells no zone is taken for UTC
        told = datetime.fromisoformat(re.sub(r"[Zz]$", "+00:00", value)) if value else None
        if told is None:
            return ""
        zoned = told if told.tzinfo else told.replace(tzinfo=timezone.utc)
        return zoned.astimezone(timezone.utc).isoformat()
    except (ValueError, OverflowError) as error:
        raise WrongRecordError(
            f"“{key}” is “{shortened(value)}”, which is no time such as 2026-11-22T10:00:00Z"
        ) from error


def shortened(value: str) -> str:
    """So much of `value` as an error message has room for."""
    whole = " ".join(value.split())
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"


def _as_text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise WrongRecordError(f"“{key}” is {_KINDS[type(value)]} where text belongs")
    return value


def _on_one_line(value: str) -> str:
    """Runs of blanks stay, for the name of a file may have them."""
    return re.sub(r"[\n\t]+", " ", value)
