"""Bookmarks ↔ JSON Lines, with all that is known of each. The fields keep their names.

Each line stands by itself: it says what it is, which article it is from and that its rendering is a
machine's. So nothing of that is lost where lines are picked with `grep` or `jq`, sorted, or put
together from several files, and no first line has to be told from the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from search.exchange import fields
from search.exchange.export.disclosure import disclosure
from search.exchange.export.document import Document, Step
from search.exchange.export.json_text import json_text
from search.exchange.fields import Record, WrongRecordError
from search.library.bookmarks import Bookmark, QuotedSegment

FORMAT = 1


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """A line a bookmark, see `record`; of an article a line a sentence.

    That one has type “sentence”, format, article and disclosure as a bookmark has, and the fields
    of a sentence of its passage.
    """
    for passage in document.passages:
        if document.kind == "article":
            records = [_sentence_record(passage, segment) for segment in passage.passage]
        else:
            records = [record(passage)]
        out.write("".join(f"{json_text(one)}\n" for one in records).encode())
        step()


def record(bookmark: Bookmark) -> dict[str, object]:
    """A bookmark, ready for JSON.

    type “bookmark”; format 1; id; article, with id, path, title, language, date, source, url and
    author; start and end, the places where the passage stands now (“2.1” is the first sentence of
    the second paragraph), by which anchoring (exact, context, fuzzy or orphaned) and how sure that
    is, score (0 to 1); passage, a list of sentences, each with place, language, original,
    rendering, rendering_language, package, version, beam, rendered (when), is_edited, terms,
    doubts, quality (0 to 1, or null) and verdict (fine, doubtful or wrong); prefix and suffix, the
    words around the passage; note; tags; made and changed;
    disclosure, a line on where its rendering comes from. What is not known is empty, times are
    ISO 8601 in UTC.
    """
    return {
        "type": "bookmark",
        "format": FORMAT,
        "id": bookmark.id,
        "article": _article(bookmark),
        "start": str(bookmark.start),
        "end": str(bookmark.end),
        "anchoring": bookmark.anchoring,
        "score": bookmark.score,
        "passage": [_sentence(segment) for segment in bookmark.passage],
        "prefix": bookmark.prefix,
        "suffix": bookmark.suffix,
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "made": bookmark.made,
        "changed": bookmark.changed,
        "disclosure": disclosure([bookmark]),
    }


def bookmark_json(bookmark: Bookmark) -> str:
    """`record` as one line of JSON."""
    return json_text(record(bookmark))


def read(value: object) -> Bookmark:
    """The bookmark that `record` made this of; its id and texts are not looked at.

    Raises WrongRecordError where it is not such a record.
    """
    told = fields.entry(value, "the line")
    _check_kind(told)
    article = fields.entry(told.get("article"), "“article”")
    passage = tuple(map(_segment, fields.entries(told, "passage")))
    if not passage:
        raise WrongRecordError("“passage” has no sentence")
    start = fields.place(told, "start")
    made = fields.moment(told, "made")
    return Bookmark(
        id=fields.line(told, "id"),
        article_id=fields.line(article, "id"),
        path=fields.line(article, "path"),
        title=fields.line(article, "title"),
        language=fields.language(article, "language"),
        date=fields.line(article, "date"),
        source=fields.line(article, "source"),
        url=fields.line(article, "url"),
        author=fields.line(article, "author"),
        passage=passage,
        prefix=fields.text(told, "prefix"),
        suffix=fields.text(told, "suffix"),
        note=fields.text(told, "note"),
        tags=fields.tags(told, "tags"),
        made=made,
        changed=fields.moment(told, "changed") or made,
        start=start,
        end=fields.ending_place(told, "end", start),
        anchoring=fields.anchoring(told, "anchoring"),
        score=fields.score(told, "score"),
    )


def check_format(number: int) -> None:
    """Raise WrongRecordError where a later program than this one wrote a record."""
    if number > FORMAT:
        raise WrongRecordError(
            f"it is in format {number}, of a newer corpus-tui than this one. Update corpus-tui, or "
            "export again with this version"
        )


def _check_kind(told: Record) -> None:
    kind = told.get("type")
    if kind == "sentence":
        raise WrongRecordError(
            "this is an export of an article, which holds no bookmarks. Export the bookmarks"
        )
    if kind != "bookmark" or "format" not in told:
        raise WrongRecordError(
            "this is no bookmark as corpus-tui writes it (“type” is not “bookmark”, or “format” is "
            "missing). Annotations of the W3C are read from a file that ends in .jsonld"
        )
    check_format(fields.number(told, "format"))


def _article(bookmark: Bookmark) -> dict[str, object]:
    return {
        "id": bookmark.article_id,
        "path": bookmark.path,
        "title": bookmark.title,
        "language": bookmark.language,
        "date": bookmark.date,
        "source": bookmark.source,
        "url": bookmark.url,
        "author": bookmark.author,
    }


def _sentence(segment: QuotedSegment) -> dict[str, object]:
    return {
        "place": str(segment.place),
        "language": segment.language,
        "original": segment.original,
        "rendering": segment.rendering,
        "rendering_language": segment.rendering_language,
        "package": segment.package,
        "version": segment.version,
        "beam": segment.beam,
        "rendered": segment.rendered,
        "is_edited": segment.is_edited,
        "terms": list(segment.terms),
        "doubts": list(segment.doubts),
        "quality": segment.quality,
        "verdict": segment.verdict,
    }


def _segment(told: Record) -> QuotedSegment:
    return QuotedSegment(
        fields.place(told, "place"),
        fields.language(told, "language"),
        fields.text(told, "original"),
        fields.text(told, "rendering"),
        fields.line(told, "package"),
        fields.line(told, "version"),
        fields.number(told, "beam"),
        fields.moment(told, "rendered"),
        fields.flag(told, "is_edited"),
        fields.lines(told, "terms"),
        fields.lines(told, "doubts"),
        fields.quality(told, "quality"),
    )


def _sentence_record(passage: Bookmark, segment: QuotedSegment) -> dict[str, object]:
    return {
        "type": "sentence",
        "format": FORMAT,
        "article": _article(passage),
        **_sentence(segment),
        "disclosure": disclosure([replace(passage, passage=(segment,))]),
    }
