"""Bookmarks: passages that the reader marked, with all that is needed to cite them."""

from __future__ import annotations

import re
import secrets
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from search.article import Article, Language, Place, other_language
from search.naming import is_named
from search.rendering import Rendering
from search.storage import connect, explaining

_CONTEXT = 64
_TAG = re.compile(r"(?<!\w)#(\w[\w-]*)")


@dataclass(frozen=True)
class Bookmark:
    """One marked sentence, with its article as it was then.

    `quote` is the sentence as the document has it, `prefix` and `suffix` what stands before and
    after it (a W3C TextQuoteSelector), `rendering` its translation where there was one, made by
    `rendering_package` in `rendering_version` with a beam of `rendering_beam` at `rendering_made`,
    or edited by the reader. `rendering_doubts` are sentences on what speaks against it, in lines.
    `made` and `rendering_made` are ISO 8601 in UTC.
    """

    id: str
    article_id: str
    path: str
    title: str
    language: Language
    date: str
    source: str
    url: str
    paragraph: int
    sentence: int
    quote: str
    prefix: str
    suffix: str
    rendering: str
    rendering_package: str
    rendering_version: str
    note: str
    made: str
    rendering_beam: int = 0
    rendering_made: str = ""
    is_rendering_edited: bool = False
    rendering_doubts: str = ""

    @property
    def place(self) -> Place:
        """Where the sentence stood in its article."""
        return Place(self.paragraph, self.sentence)

    @property
    def rendering_language(self) -> Language:
        """The language of `rendering`."""
        return other_language(self.language)


_COLUMNS = ", ".join(field.name for field in fields(Bookmark))
_MARKS = ", ".join("?" for _ in fields(Bookmark))


def new_bookmark(
    article: Article, place: Place, rendering: Rendering | None = None, note: str = ""
) -> Bookmark:
    """Return a bookmark of the segment at `place`, not yet kept."""
    position = next(n for n, segment in enumerate(article.segments) if segment.place == place)
    segment = article.segments[position]
    before = " ".join(s.original for s in article.segments[max(0, position - 3) : position])
    after = " ".join(s.original for s in article.segments[position + 1 : position + 4])
    bookmark = Bookmark(
        id=secrets.token_hex(6),
        article_id=article.id,
        path=article.path,
        title=article.title,
        language=segment.language,
        date=article.date,
        source=article.source,
        url=article.url,
        paragraph=place.paragraph,
        sentence=place.sentence,
        quote=segment.original,
        prefix=before[-_CONTEXT:],
        suffix=after[:_CONTEXT],
        rendering="",
        rendering_package="",
        rendering_version="",
        note=note,
        made=datetime.now(timezone.utc).isoformat(timespec="seconds"),
    )
    return with_rendering(bookmark, rendering) if rendering else bookmark


def with_rendering(bookmark: Bookmark, rendering: Rendering) -> Bookmark:
    """`bookmark` with this rendering and all that is known of it."""
    return replace(
        bookmark,
        rendering=rendering.text,
        rendering_package=rendering.package,
        rendering_version=rendering.version,
        rendering_beam=rendering.beam,
        rendering_made=rendering.made,
        is_rendering_edited=rendering.is_edited,
        rendering_doubts="\n".join(doubt.detail for doubt in rendering.doubts),
    )


def keep_bookmark(library: Path, bookmark: Bookmark) -> None:
    """Write `bookmark`, in place of an earlier state of the same one."""
    with explaining(library), connect(library, durable=True) as database:
        database.execute(
            f"INSERT OR REPLACE INTO bookmarks ({_COLUMNS}) VALUES ({_MARKS})", astuple(bookmark)
        )


def remove_bookmark(library: Path, bookmark_id: str) -> None:
    """Remove the bookmark of this id, if there is one."""
    with explaining(library), connect(library, durable=True) as database:
        database.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark_id,))


def list_bookmarks(library: Path, article_id: str | None = None) -> list[Bookmark]:
    """The bookmarks of one article or of all, by article and then by place."""
    condition, values = ("WHERE article_id = ?", (article_id,)) if article_id else ("", ())
    with explaining(library), connect(library) as database:
        rows: list[tuple[Any, ...]] = database.execute(
            f"SELECT {_COLUMNS} FROM bookmarks {condition}"
            " ORDER BY path, paragraph, sentence, made",
            values,
        ).fetchall()
    return [_bookmark(row) for row in rows]


def _bookmark(row: tuple[Any, ...]) -> Bookmark:
    kept = Bookmark(*row)
    return replace(kept, is_rendering_edited=bool(kept.is_rendering_edited))


def bookmarked_articles(library: Path) -> set[str]:
    """The ids of the articles with a bookmark."""
    with explaining(library), connect(library) as database:
        return {row[0] for row in database.execute("SELECT DISTINCT article_id FROM bookmarks")}


def tagged_articles(library: Path, tag: str) -> set[str]:
    """The ids of the articles with a bookmark whose note has `#tag`; the tag may end in *."""
    with explaining(library), connect(library) as database:
        rows = database.execute("SELECT article_id, note FROM bookmarks WHERE instr(note, '#')")
        return {article for article, note in rows if any(is_named(t, tag) for t in tags_of(note))}


def tags_of(note: str) -> tuple[str, ...]:
    """The tags in a note: words, joined by hyphens or not, after #."""
    return tuple(_TAG.findall(note))


def locate(bookmark: Bookmark, article: Article) -> Place | None:
    """Where the bookmarked sentence stands in `article` now; None where it is gone.

    Of several sentences with the same words, the one nearest to the old place.
    """
    wanted = " ".join(bookmark.quote.split())
    places = [segment.place for segment in article.segments if segment.text == wanted]
    return min(
        places,
        key=lambda place: (
            abs(place.paragraph - bookmark.paragraph),
            abs(place.sentence - bookmark.sentence),
        ),
        default=None,
    )
