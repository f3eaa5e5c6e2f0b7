"""Annotations that other programs made → bookmarks, as well as can be.

Read are the model of the W3C, and what Hypothesis writes to files and answers in its API. What a
bookmark has no place for (colours, groups, selectors of markup) is left behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from search.article import LANGUAGES, Language, Place, article_id
from search.exchange import fields
from search.exchange.fields import Record, WrongRecordError
from search.library.bookmarks import Bookmark, QuotedSegment

_WEB = re.compile(r"https?://", re.IGNORECASE)


def read_foreign(told: Record, guess: Callable[[str], Language]) -> Bookmark:
    """The bookmark in an annotation: orphaned, since nobody knows yet which article it is of.

    An annotation of a whole page quotes its title, or else its address. `guess` tells the language
    of a quote where nothing else does. Raises WrongRecordError where nothing is annotated.
    """
    targets = [_as_record(target) for target in _listed(told.get("target"))]
    source, article = _source(told, targets)
    title = _title(told, article) or source
    selector = next(filter(_is_quote, _selectors(targets)), {})
    quote = fields.text(selector, "exact").strip() or title
    if not quote:
        raise WrongRecordError("it neither quotes anything nor names what it is about")
    language = _language([selector, *targets, article]) or guess(quote)
    bodies = [_as_record(body) for body in _listed(told.get("body"))]
    tags, others = _tags(told, bodies)
    notes = [fields.text(told, "bodyValue"), fields.text(told, "text"), *_comments(bodies)]
    made = _moment(told, "created") or _moment(told, "modified")
    return Bookmark(
        id=fields.line(told, "id"),
        article_id=article_id(source),
        path=source,
        title=title,
        language=language,
        date="",
        source="",
        url=source if _WEB.match(source) else "",
        author="",
        passage=(QuotedSegment(Place(0, 0), language, quote),),
        prefix=fields.text(selector, "prefix"),
        suffix=fields.text(selector, "suffix"),
        note="\n\n".join(filter(None, [*notes, *others])),
        tags=tags,
        made=made,
        changed=_moment(told, "modified") or _moment(told, "updated") or made,
        start=Place(0, 0),
        end=Place(0, 0),
        anchoring="orphaned",
        score=0.0,
    )


def is_tagging(body: Record) -> bool:
    """Whether a body is a tag."""
    purposes = _listed(body.get("purpose"))
    return "tagging" in purposes or "classifying" in purposes


def _source(told: Record, targets: list[Record]) -> tuple[str, Record]:
    """The address of what is annotated, and what is told of it."""
    for target in targets:
        article = _as_record(target.get("source", target))
        address = fields.line(article, "id").strip()
        if address:
            return address, article
    return fields.line(told, "uri").strip(), {}


def _title(told: Record, article: Record) -> str:
    document = told.get("document")
    named = [article, document] if isinstance(document, dict) else [article]
    for record in named:
        for key in ("dc:title", "title", "label", "name"):
            for title in _listed(record.get(key)):
                if isinstance(title, str) and title.strip():
                    return " ".join(title.split())
    return ""


def _selectors(targets: list[Record]) -> Iterator[Record]:
    """Those of the targets, and those that make one of them more exact."""
    waiting = [selector for target in targets for selector in _listed(target.get("selector"))]
    while waiting:
        selector = waiting.pop(0)
        if isinstance(selector, dict):
            yield selector
            waiting += _listed(selector.get("refinedBy"))


def _is_quote(selector: Record) -> bool:
    return selector.get("type") == "TextQuoteSelector"


def _language(records: list[Record]) -> Language | None:
    for record in records:
        for told in _listed(record.get("language")):
            for known in LANGUAGES:
                if isinstance(told, str) and told.casefold().partition("-")[0] == known:
                    return known
    return None


def _tags(told: Record, bodies: list[Record]) -> tuple[tuple[str, ...], list[str]]:
    """The tags, in words that a tag can be; and what cannot be one, for the note."""
    named = [body.get("value", "") for body in filter(is_tagging, bodies)]
    tags: dict[str, str] = {}
    others: list[str] = []
    for name in fields.lines({"tags": [*named, *_listed(told.get("tags"))]}, "tags"):
        tag = re.sub(r"[^\w-]+", "-", name).strip("-")
        if fields.is_tag(tag):
            tags.setdefault(tag.casefold(), tag)
        else:
            others.append(name)
    return tuple(tags.values()), others


def _comments(bodies: list[Record]) -> list[str]:
    """What is said in the bodies, and the addresses of those that lie elsewhere."""
    said = [body for body in bodies if not is_tagging(body)]
    return [fields.text(body, "value") or fields.text(body, "id") for body in said]


def _moment(told: Record, key: str) -> str:
    """The time under `key`; empty where it cannot be read."""
    try:
        return fields.moment(told, key)
    except WrongRecordError:
        return ""


def _listed(value: object) -> list[object]:
    """JSON-LD writes a list of one without the list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _as_record(value: object) -> Record:
    """What is named by its address alone is an object with nothing but that."""
    return {"id": value} if isinstance(value, str) else fields.entry(value, "a target or body")
