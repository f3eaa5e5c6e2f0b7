"""Annotations as the W3C models them → bookmarks."""

from __future__ import annotations

from collections.abc import Callable

from search.article import Language
from search.exchange import fields
from search.exchange.export.annotations import BOOKMARK_URN, PASSAGE_URN
from search.exchange.export.json_lines import check_format
from search.exchange.fields import Record, WrongRecordError
from search.exchange.imports.foreign_annotations import is_tagging, read_foreign
from search.library.bookmarks import Bookmark, QuotedSegment

# where programs put their annotations: JSON-LD, the files of Hypothesis, and its API
_LISTS = ("@graph", "annotations", "rows")
_EXPORTABLE = "Export the bookmarks as .jsonl or .jsonld"


def annotations_in(document: object) -> list[object]:
    """The annotations in a JSON document: a collection, a page, a list, or one by itself.

    Raises WrongRecordError where there can be none, or where some of them lie elsewhere.
    """
    if isinstance(document, list):
        if any(isinstance(one, dict) and _is_citation(one) for one in document):
            raise WrongRecordError(f"this is CSL-JSON: citations, without passages. {_EXPORTABLE}")
        return document
    told = fields.entry(document, "the file")
    if told.get("type") in ("bookmark", "sentence"):
        raise WrongRecordError("this is JSON Lines. Give the file a name that ends in .jsonl")
    if "target" in told:
        return [told]
    if "first" in told or "items" in told:
        return _in_pages(told.get("first", told))
    for key in _LISTS:
        listed = told.get(key)
        if isinstance(listed, list):
            return listed
    raise WrongRecordError(f"there are no annotations in it. {_EXPORTABLE}")


def _in_pages(page: object) -> list[object]:
    found: list[object] = []
    while page is not None:
        if isinstance(page, str):
            raise WrongRecordError(
                "some of its annotations lie elsewhere. Have the program that made it put all of "
                "them into one page"
            )
        told = fields.entry(page, "a page")
        items = told.get("items", [])
        found += items if isinstance(items, list) else [items]
        page = told.get("next")
    return found


def _is_citation(one: Record) -> bool:
    return "target" not in one and "type" in one and not {"title", "issued", "URL"}.isdisjoint(one)


def read(value: object, guess: Callable[[str], Language]) -> Bookmark:
    """The bookmark in one annotation; of an annotation by another program what it tells.

    Its id and texts are not looked at. `guess` tells the language of a quote where nothing else
    does. Raises WrongRecordError where it is no annotation, or one of an article exported whole.
    """
    told = fields.entry(value, "an annotation")
    if fields.text(told, "id").startswith(PASSAGE_URN):
        raise WrongRecordError(
            "this is an export of an article, which holds no bookmarks. Export the bookmarks"
        )
    if "corpus:format" not in told:
        return read_foreign(told, guess)
    check_format(fields.number(told, "corpus:format"))
    return _bookmark(told)


def _bookmark(told: Record) -> Bookmark:
    target = fields.entry(told.get("target"), "“target”")
    article = fields.entry(target.get("source"), "“source”")
    selector = fields.entry(target.get("selector"), "“selector”")
    bodies = fields.entries(told, "body")
    notes = [body for body in bodies if not is_tagging(body) and "corpus:sentence" not in body]
    passage = _passage(fields.entries(target, "corpus:sentences"), bodies)
    tags = [body.get("value") for body in bodies if is_tagging(body)]
    start = fields.place(told, "corpus:start")
    made = fields.moment(told, "created")
    return Bookmark(
        id=fields.line(told, "id").removeprefix(BOOKMARK_URN),
        article_id=fields.line(article, "corpus:article"),
        path=fields.line(article, "corpus:path"),
        title=fields.line(article, "dc:title"),
        language=fields.language(article, "language"),
        date=fields.line(article, "dc:date"),
        source=fields.line(article, "dc:publisher"),
        url=fields.line(article, "corpus:url"),
        author=fields.line(article, "dc:creator"),
        passage=passage,
        prefix=fields.text(selector, "prefix"),
        suffix=fields.text(selector, "suffix"),
        note="\n\n".join(fields.text(body, "value") for body in notes),
        tags=fields.tags({"tagging": tags}, "tagging"),
        made=made,
        changed=fields.moment(told, "modified") or made,
        start=start,
        end=fields.ending_place(told, "corpus:end", start),
        anchoring=fields.anchoring(told, "corpus:anchoring"),
        score=fields.score(told, "corpus:score"),
    )


def _passage(sentences: list[Record], bodies: list[Record]) -> tuple[QuotedSegment, ...]:
    if not sentences:
        raise WrongRecordError("“corpus:sentences” has no sentence")
    renderings = {
        fields.number(body, "corpus:sentence"): body for body in bodies if "corpus:sentence" in body
    }
    return tuple(
        _segment(sentence, renderings.get(number)) for number, sentence in enumerate(sentences, 1)
    )


def _segment(sentence: Record, rendering: Record | None) -> QuotedSegment:
    place = fields.place(sentence, "corpus:place")
    language = fields.language(sentence, "language")
    original = fields.text(sentence, "corpus:original")
    if rendering is None:
        return QuotedSegment(place, language, original)
    generator = fields.entry(rendering.get("generator", {}), "“generator”")
    return QuotedSegment(
        place,
        language,
        original,
        fields.text(rendering, "value"),
        fields.line(generator, "name"),
        fields.line(generator, "schema:softwareVersion"),
        fields.number(rendering, "corpus:beam"),
        fields.moment(rendering, "created"),
        "creator" in rendering,
        fields.lines(rendering, "corpus:terms"),
        fields.lines(rendering, "corpus:doubts"),
        fields.quality(rendering, "corpus:quality"),
    )
