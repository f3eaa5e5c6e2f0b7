"""Bookmarks → annotations as the W3C models them (Web Annotation Data Model, 2017), in JSON-LD.

A file is an AnnotationCollection with its one page in it, since that is what the model has for many
annotations under a title, in an order; a bare list has neither. An annotation quotes its passage
(TextQuoteSelector) in the article (a SpecificResource); its bodies are the note, the tags, and the
rendering of each sentence with the Software that generated it or the Person who edited it. There is
no TextPositionSelector, for it counts characters in what lies behind the URL, which is another text
than the one that was read here. What the model has no word for begins with `corpus:`, so that
nothing is lost on the way back.
"""

from __future__ import annotations

import hashlib
import re
from typing import BinaryIO
from urllib.parse import quote

from search.exchange.export.disclosure import disclosure
from search.exchange.export.document import Document, Step
from search.exchange.export.json_lines import FORMAT
from search.exchange.export.json_text import json_text
from search.exchange.fields import Record
from search.library.bookmarks import Bookmark, QuotedSegment

# what the ids of annotations begin with: of bookmarks, and of the paragraphs of an article
BOOKMARK_URN = "urn:corpus-tui:bookmark:"
PASSAGE_URN = "urn:corpus-tui:passage:"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    # lists have an order, which JSON-LD does not keep unless told
    {
        "corpus": "urn:corpus-tui:ns:",
        "corpus:sentences": {"@container": "@list"},
        "corpus:terms": {"@container": "@list"},
        "corpus:doubts": {"@container": "@list"},
    },
]
# what can stand as an address in JSON-LD
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """One collection, an annotation a line; of an article an annotation a paragraph."""
    ids = "".join(passage.id for passage in document.passages)
    told = f"{document.made} {document.title} {ids}"
    name = hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()
    page = {"id": f"urn:corpus-tui:page:{name}", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": f"urn:corpus-tui:export:{name}",
        "type": "AnnotationCollection",
        "label": document.title,
        "created": _w3c_time(document.made),
        "generator": {"type": "Software", "name": "corpus-tui"},
        "corpus:disclosure": disclosure(document.passages),
        "total": len(document.passages),
        "last": page["id"],
    }
    before = f'{json_text(collection)[:-1]}, "first": {json_text(page)[:-1]}, "items": ['
    out.write(before.encode())
    for number, passage in enumerate(document.passages):
        made = _annotation(passage) if document.kind == "bookmarks" else _paragraph(passage)
        out.write(f"{',' if number else ''}\n{json_text(made)}".encode())
        step()
    out.write(b"\n]}}\n")


def _annotation(bookmark: Bookmark) -> dict[str, object]:
    motivations = ["bookmarking"]
    notes: list[dict[str, object]] = []
    if bookmark.note:
        motivations.append("commenting")
        notes = [_body("commenting", bookmark.note)]
    if bookmark.tags:
        motivations.append("tagging")
    tags = [_body("tagging", tag) for tag in bookmark.tags]
    return {
        "id": BOOKMARK_URN + bookmark.id,
        "type": "Annotation",
        "motivation": motivations,
        **_times(created=bookmark.made, modified=bookmark.changed),
        **_told(body=[*notes, *tags, *_renderings(bookmark)]),
        "target": _target(bookmark),
        "corpus:format": FORMAT,
        "corpus:start": str(bookmark.start),
        "corpus:end": str(bookmark.end),
        "corpus:anchoring": bookmark.anchoring,
        "corpus:score": bookmark.score,
        **_told({"corpus:disclosure": disclosure([bookmark])}),
    }


def _paragraph(passage: Bookmark) -> dict[str, object]:
    """A paragraph of an article: nobody's bookmark, but a text and its rendering."""
    return {
        "id": f"{PASSAGE_URN}{passage.article_id}:{passage.start}",
        "type": "Annotation",
        "motivation": "describing",
        **_told(body=_renderings(passage)),
        "target": _target(passage),
        **_told({"corpus:disclosure": disclosure([passage])}),
    }


def _target(passage: Bookmark) -> dict[str, object]:
    return {
        "type": "SpecificResource",
        "source": {
            "id": _source(passage),
            "type": "Text",
            "language": passage.language,
            **_told(
                {
                    "dc:title": passage.title,
                    "dc:date": passage.date,
                    "dc:publisher": passage.source,
                    "dc:creator": passage.author,
                    "corpus:url": passage.url,
                }
            ),
            "corpus:article": passage.article_id,
            "corpus:path": passage.path,
        },
        "selector": {
            "type": "TextQuoteSelector",
            "exact": passage.quote,
            **_told(prefix=passage.prefix, suffix=passage.suffix),
        },
        "corpus:sentences": [
            {
                "corpus:place": str(segment.place),
                "language": segment.language,
                "corpus:original": segment.original,
            }
            for segment in passage.passage
        ],
    }


def _source(passage: Bookmark) -> str:
    if _IRI.fullmatch(passage.url):
        return passage.url
    return "urn:corpus-tui:article:" + quote(passage.path, errors="replace")


def _renderings(passage: Bookmark) -> list[dict[str, object]]:
    return [
        _rendering(number, segment)
        for number, segment in enumerate(passage.passage, 1)
        if segment != QuotedSegment(segment.place, segment.language, segment.original)
    ]


def _rendering(number: int, segment: QuotedSegment) -> dict[str, object]:
    """What is known of the rendering of a sentence, which is counted from 1 in its passage."""
    made: dict[str, object] = {}
    if segment.is_edited:
        made["creator"] = {"type": "Person"}
    if segment.package or segment.version or not segment.is_edited:
        made["generator"] = {
            "type": "Software",
            **_told({"name": segment.package, "schema:softwareVersion": segment.version}),
        }
    return {
        **_body("describing", segment.rendering),
        "language": segment.rendering_language,
        **_times(created=segment.rendered),
        **made,
        "corpus:sentence": number,
        **_told(
            {
                "corpus:beam": segment.beam,
                "corpus:terms": list(segment.terms),
                "corpus:doubts": list(segment.doubts),
            }
        ),
        # a quality of 0 is known
        **({} if segment.quality is None else {"corpus:quality": segment.quality}),
    }


def _body(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _told(values: Record | None = None, /, **more: object) -> dict[str, object]:
    """What there is of these values: the model leaves out what is not known."""
    return {key: value for key, value in {**(values or {}), **more}.items() if value}


def _times(**times: str) -> dict[str, object]:
    return _told({key: _w3c_time(time) for key, time in times.items()})


def _w3c_time(time: str) -> str:
    """The model has UTC written with a Z."""
    return time.replace("+00:00", "Z")
