"""Tags: words that the reader groups bookmarks by. Upper and lower case are the same."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from search.errors import TagError
from search.storage.sqlite import connect, explaining
from search.text.names import is_named

_TAG = re.compile(r"\w[\w-]*")
_NOTED = re.compile(rf"(?<!\w)#({_TAG.pattern})")


@dataclass(frozen=True)
class Tag:
    """A tag; `number` is its own for good, `bookmarks` is how many have it."""

    name: str
    number: int
    bookmarks: int


def parse_tags(text: str) -> tuple[str, ...]:
    """The tags in what the reader typed, with blanks or commas between them, # before them or not.

    Each comes once. Raises TagError where one is no word of letters, digits and hyphens.
    """
    tags: dict[str, str] = {}
    for word in re.split(r"[\s,;]+", text.strip()):
        tag = word.removeprefix("#")
        if not word:
            continue
        if not _TAG.fullmatch(tag):
            raise TagError(
                f"“{word}” cannot be a tag. A tag is one word of letters, digits and hyphens."
            )
        tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def tags_in_note(note: str) -> tuple[str, ...]:
    """The words after # in a note."""
    return tuple(_NOTED.findall(note))


def with_tags(
    tags: Iterable[str], *, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> tuple[str, ...]:
    """`tags` without some and then with others, which come last; none is there twice."""
    gone = {tag.casefold() for tag in remove}
    left = {tag.casefold(): tag for tag in tags if tag.casefold() not in gone}
    for tag in add:
        left.setdefault(tag.casefold(), tag)
    return tuple(left.values())


def list_tags(library: Path) -> list[Tag]:
    """The tags that bookmarks have, by name."""
    with explaining(library), connect(library) as database:
        rows = database.execute(
            "SELECT name, number, count(*) FROM tags"
            " JOIN taggings ON taggings.tag = tags.number"
            " JOIN bookmarks ON bookmarks.id = bookmark_id AND removed = '' GROUP BY number"
        )
        tags = [Tag(*row) for row in rows]
    return sorted(tags, key=lambda tag: tag.name.casefold())


def tagged_articles(library: Path, tag: str) -> set[str]:
    """The ids of the articles with a bookmark that has this tag; it may end in *."""
    wanted = [known.number for known in list_tags(library) if is_named(known.name, tag)]
    found: set[str] = set()
    with explaining(library), connect(library) as database:
        for number in wanted:
            found |= {row[0] for row in database.execute(_TAGGED, (number,))}
    return found


_TAGGED = (
    "SELECT DISTINCT article_id FROM bookmarks JOIN taggings ON id = bookmark_id"
    " WHERE removed = '' AND tag = ?"
)


def number_tags(database: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """The numbers of tags, given to those that have none yet, by name as it was written."""
    numbers: dict[str, int] = {}
    for name in names:
        if name in numbers:
            continue
        folded = name.casefold()
        database.execute("INSERT OR IGNORE INTO tags (name, folded) VALUES (?, ?)", (name, folded))
        row = database.execute("SELECT number FROM tags WHERE folded = ?", (folded,)).fetchone()
        numbers[name] = int(row[0])
    return numbers
