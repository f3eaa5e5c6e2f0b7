"""The bookmarks in a library: writing them down, removing them, and bringing them back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

from search.article import Place
from search.library.bookmarks import Bookmark, QuotedSegment, timestamp
from search.library.tags import number_tags
from search.storage.sqlite import connect, explaining

# how long one that was removed can be brought back
_KEPT_DAYS = 30
# SQLite of old takes no more than 999 values at once
_AT_ONCE = 900
_FACTS = (
    "id", "article_id", "path", "title", "language", "date", "source", "url", "author",
    "prefix", "suffix", "note", "made", "changed", "anchoring", "score",
)  # fmt: skip
_PLACES = ("start_paragraph", "start_sentence", "end_paragraph", "end_sentence")
_COLUMNS = ", ".join(_FACTS + _PLACES)
_SEGMENT_FACTS = (
    "language", "original", "rendering", "package", "version", "beam", "rendered", "is_edited",
    "quality",
)  # fmt: skip
_SEGMENT_COLUMNS = ", ".join(
    ("bookmark_id", "number", "paragraph", "sentence", *_SEGMENT_FACTS, "terms", "doubts")
)
_MARKS = ", ".join("?" * len(_COLUMNS.split(",")))
_SEGMENT_MARKS = ", ".join("?" * len(_SEGMENT_COLUMNS.split(",")))


def keep_bookmarks(library: Path, bookmarks: Iterable[Bookmark]) -> None:
    """Write `bookmarks`, all or none, each in place of an earlier state of the same one."""
    kept = list(bookmarks)
    with explaining(library), connect(library, durable=True) as database:
        # no other program may number tags between the question and the answer
        database.execute("BEGIN IMMEDIATE")
        write_bookmarks(database, kept)


def write_bookmarks(database: sqlite3.Connection, bookmarks: Sequence[Bookmark]) -> None:
    """`keep_bookmarks` within a transaction that keeps other programs from writing."""
    numbers = number_tags(database, (tag for bookmark in bookmarks for tag in bookmark.tags))
    for bookmark in bookmarks:
        database.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark.id,))
        database.execute(f"INSERT INTO bookmarks ({_COLUMNS}) VALUES ({_MARKS})", _row(bookmark))
        database.executemany(
            f"INSERT INTO quoted_segments ({_SEGMENT_COLUMNS}) VALUES ({_SEGMENT_MARKS})",
            _segment_rows(bookmark),
        )
        database.executemany(
            "INSERT OR IGNORE INTO taggings (bookmark_id, place, tag) VALUES (?, ?, ?)",
            (
                (bookmark.id, place, numbers[tag])
                for place, tag in enumerate(dict.fromkeys(bookmark.tags))
            ),
        )


def remove_bookmarks(library: Path, ids: Collection[str]) -> None:
    """Remove the bookmarks of these ids; for 30 days they can be brought back."""
    now = timestamp()
    latest = datetime.now(timezone.utc) - timedelta(days=_KEPT_DAYS)
    with explaining(library), connect(library, durable=True) as database:
        database.executemany(
            "UPDATE bookmarks SET removed = ? WHERE id = ? AND removed = ''",
            ((now, bookmark_id) for bookmark_id in ids),
        )
        database.execute(
            "DELETE FROM bookmarks WHERE removed != '' AND removed < ?",
            (latest.isoformat(timespec="seconds"),),
        )


def restore_bookmarks(library: Path, ids: Collection[str]) -> None:
    """Bring bookmarks back that were removed; others stay as they are."""
    with explaining(library), connect(library, durable=True) as database:
        database.executemany(
            "UPDATE bookmarks SET removed = '' WHERE id = ?",
            ((bookmark_id,) for bookmark_id in ids),
        )


def list_bookmarks(library: Path, article_id: str | None = None) -> list[Bookmark]:
    """The bookmarks of one article or of all, by path and then by place."""
    if article_id is None:
        return _load(library, "removed = ''", ())
    return _load(library, "removed = '' AND article_id = ?", (article_id,))


def find_bookmarks(library: Path, prefix: str, *, is_removed: bool = False) -> list[Bookmark]:
    """The bookmarks with an id that begins so, of those that are there or of the removed."""
    condition = "removed != ''" if is_removed else "removed = ''"
    return _load(library, f"{condition} AND substr(id, 1, ?) = ?", (len(prefix), prefix))


def bookmarks_by_id(library: Path, ids: Iterable[str]) -> dict[str, Bookmark]:
    """The bookmarks of these ids that there are, removed ones not among them."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Bookmark] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        chunk = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(chunk))
        loaded = _load(library, f"removed = '' AND id IN ({marks})", chunk)
        found |= {bookmark.id: bookmark for bookmark in loaded}
    return found


class Anchored(NamedTuple):
    """A bookmark by id, its article, the content where it was found, and how sure that was.

    The content is what `place_bookmarks` was told; empty where the bookmark was written since.
    """

    id: str
    article_id: str
    content: str
    anchoring: str


def anchored_contents(library: Path) -> list[Anchored]:
    """Where each bookmark was found last, those of one article next to one another."""
    with explaining(library), connect(library) as database:
        rows = database.execute(
            "SELECT id, article_id, anchored_to, anchoring FROM bookmarks WHERE removed = ''"
            " ORDER BY article_id"
        )
        return [Anchored(*row) for row in rows]


def place_bookmarks(library: Path, placed: Iterable[tuple[Bookmark, str]]) -> None:
    """Record where bookmarks stand now, each with the content of its article, a digest.

    What the reader wrote on them meanwhile stays.
    """
    with explaining(library), connect(library, durable=True) as database:
        database.executemany(
            "UPDATE bookmarks SET article_id = ?, path = ?, start_paragraph = ?,"
            " start_sentence = ?, end_paragraph = ?, end_sentence = ?, anchoring = ?, score = ?,"
            " anchored_to = ? WHERE id = ?",
            (
                (
                    now.article_id,
                    now.path,
                    now.start.paragraph,
                    now.start.sentence,
                    now.end.paragraph,
                    now.end.sentence,
                    now.anchoring,
                    now.score,
                    content,
                    now.id,
                )
                for now, content in placed
            ),
        )


def bookmarked_articles(library: Path) -> set[str]:
    """The ids of the articles with a bookmark."""
    with explaining(library), connect(library) as database:
        rows = database.execute("SELECT DISTINCT article_id FROM bookmarks WHERE removed = ''")
        return {row[0] for row in rows}


def all_bookmarks(database: sqlite3.Connection) -> list[Bookmark]:
    """`list_bookmarks` of all within a transaction."""
    return _loaded(database, "removed = ''", ())


def removed_ids(database: sqlite3.Connection) -> set[str]:
    """The ids of those that were removed and can be brought back."""
    return {row[0] for row in database.execute("SELECT id FROM bookmarks WHERE removed != ''")}


def _load(library: Path, condition: str, values: Sequence[object]) -> list[Bookmark]:
    with explaining(library), connect(library) as database:
        # one state of the library for all questions
        database.execute("BEGIN")
        return _loaded(database, condition, values)


def _loaded(
    database: sqlite3.Connection, condition: str, values: Sequence[object]
) -> list[Bookmark]:
    chosen = f"SELECT id FROM bookmarks WHERE {condition}"
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM bookmarks WHERE {condition}"
        " ORDER BY path, start_paragraph, start_sentence, made, id",
        values,
    ).fetchall()
    passages = _passages(database, chosen, values)
    tags = _tags(database, chosen, values)
    return [_bookmark(row, passages[row[0]], tags[row[0]]) for row in rows]


def _passages(
    database: sqlite3.Connection, chosen: str, values: Sequence[object]
) -> dict[str, list[QuotedSegment]]:
    passages: dict[str, list[QuotedSegment]] = defaultdict(list)
    rows = database.execute(
        f"SELECT {_SEGMENT_COLUMNS} FROM quoted_segments WHERE bookmark_id IN ({chosen})"
        " ORDER BY bookmark_id, number",
        values,
    )
    for bookmark_id, _, paragraph, sentence, *told, terms, doubts in rows:
        facts = dict(zip(_SEGMENT_FACTS, told, strict=True))
        passages[bookmark_id].append(
            QuotedSegment(
                Place(paragraph, sentence),
                **facts | {"is_edited": bool(facts["is_edited"])},
                terms=tuple(terms.split("\n")) if terms else (),
                doubts=tuple(doubts.split("\n")) if doubts else (),
            )
        )
    return passages


def _tags(
    database: sqlite3.Connection, chosen: str, values: Sequence[object]
) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = defaultdict(list)
    rows = database.execute(
        "SELECT bookmark_id, name FROM taggings JOIN tags ON tags.number = taggings.tag"
        f" WHERE bookmark_id IN ({chosen}) ORDER BY bookmark_id, place",
        values,
    )
    for bookmark_id, name in rows:
        tags[bookmark_id].append(name)
    return tags


def _row(bookmark: Bookmark) -> tuple[object, ...]:
    start, end = bookmark.start, bookmark.end
    places = (start.paragraph, start.sentence, end.paragraph, end.sentence)
    return (*(getattr(bookmark, name) for name in _FACTS), *places)


def _bookmark(
    row: Sequence[Any], passage: Sequence[QuotedSegment], tags: Sequence[str]
) -> Bookmark:
    facts = dict(zip(_FACTS, row, strict=False))
    paragraph, sentence, last_paragraph, last_sentence = row[len(_FACTS) :]
    return Bookmark(
        **facts,
        passage=tuple(passage),
        tags=tuple(tags),
        start=Place(paragraph, sentence),
        end=Place(last_paragraph, last_sentence),
    )


def _segment_rows(bookmark: Bookmark) -> Iterator[tuple[object, ...]]:
    for number, segment in enumerate(bookmark.passage):
        yield (
            bookmark.id,
            number,
            segment.place.paragraph,
            segment.place.sentence,
            *(getattr(segment, name) for name in _SEGMENT_FACTS),
            "\n".join(segment.terms),
            "\n".join(segment.doubts),
        )
