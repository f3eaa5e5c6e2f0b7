"""The day of publication in JSON-LD (https://www.w3.org/TR/json-ld11), as papers write it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from search.reading.kit.dates import date_of, without_time

_ARTICLES = frozenset(
    ["Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting"]
)
PAGES = frozenset({"WebPage", "ItemPage", "AboutPage", "CreativeWork"})
"""Kinds of pages, by schema.org."""
_MOST_JSON = 1_000_000
# what may hold the article that a page is about: https://schema.org/mainEntity
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_LONGEST_SHOWN = 60
# what hides JSON-LD from old browsers: comments of HTML and of scripts, and CDATA
_BEFORE_JSON = re.compile(r"(?:[\s\ufeff>]|/[/*]|\*/|<!\[CDATA\[|<!--|-->)*")
_AFTER_JSON = re.compile(r"(?:[\s;]|/[/*]|\*/|\]\]>|-->|<!)*")


class _Node(NamedTuple):
    """An object in JSON-LD; it is outer where it is no property of another but of the graph."""

    told: dict[str, Any]
    is_outer: bool


def dates_in_json(tree: Any) -> list[str]:
    """What JSON-LD (https://www.w3.org/TR/json-ld11) tells of the article, else of the page."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    for is_wanted in (is_article, PAGES.__contains__):
        of_kind = [node for node in nodes if any(map(is_wanted, _types(node.told)))]
        if dates := _date_of_nodes(tree, list(filter(_dates, of_kind))):
            return dates
    return []


def _date_of_nodes(tree: Any, dated: list[_Node]) -> list[str]:
    """The date of the node with the title or the address of the page, of all, or of the outer."""
    if len(dated) > 1 and (of_page := _with_name_of_page(tree, dated)):
        return _near(of_page)
    outer = [node for node in dated if node.is_outer]
    return _near(dated) or (_near(outer) if len(outer) == 1 else [])


def _with_name_of_page(tree: Any, nodes: list[_Node]) -> list[_Node]:
    titles, address = _titles(tree), _canonical(tree)
    return [
        node
        for node in nodes
        if titles.intersection(map(_folded, _texts(node.told.get("headline"))))
        or (address and address in map(_plain_address, _addresses(node.told)))
    ]


def _titles(tree: Any) -> set[str]:
    written = [" ".join(element.itertext()) for element in tree.iter("title", "h1")]
    written += tree.xpath("//meta[@property='og:title' or @name='og:title']/@content")
    return {title for title in map(_folded, written) if title}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _canonical(tree: Any) -> str:
    return _plain_address(next(iter(tree.xpath("//link[@rel='canonical']/@href")), ""))


def _plain_address(address: str) -> str:
    return address.partition("#")[0].strip().rstrip("/")


def _addresses(told: dict[str, Any]) -> Iterator[str]:
    of_page = told.get("mainEntityOfPage")
    for node in filter(None, (told, of_page if isinstance(of_page, dict) else None)):
        for name in ("url", "@id"):
            yield from _texts(node.get(name))
    yield from _texts(of_page)


def _near(nodes: list[_Node]) -> list[str]:
    """The first date, unless days lie apart; one moment is two days in two zones of time."""
    dates = [text for node in nodes for text in _dates(node)]
    days = set(map(date_of, dates))
    if len(days) > 1 and not _are_neighbours(days):
        return []
    return dates[:1]


def _are_neighbours(dates: set[str]) -> bool:
    try:
        days = [datetime.date.fromisoformat(date) for date in dates]
    except ValueError:  # a year or a month
        return False
    return (max(days) - min(days)).days <= 1


def _dates(node: _Node) -> list[str]:
    return list(filter(date_of, map(without_time, _texts(node.told.get("datePublished")))))


def _nodes(script: Any) -> Iterator[_Node]:
    kind, text = (script.get("type") or "").partition(";")[0], script.text or ""
    if kind.strip().lower() != "application/ld+json" or len(text) > _MOST_JSON:
        return
    try:
        waiting: list[tuple[Any, bool]] = [(_json(text), True)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value, is_outer = waiting.pop()
        if isinstance(value, list):
            waiting.extend((one, is_outer) for one in reversed(value))
        elif isinstance(value, dict):
            yield _Node(value, is_outer)
            held = [name for name in _HOLDERS if name in value]
            waiting.extend((value[name], is_outer and name == "@graph") for name in held)


def _json(text: str) -> Any:
    """What JSON tells, also where comments or CDATA are around it; raises ValueError."""
    start = _BEFORE_JSON.match(text)
    value, end = json.JSONDecoder(strict=False).raw_decode(text, start.end() if start else 0)
    if not _AFTER_JSON.fullmatch(text, end):
        raise ValueError(text[end : end + _LONGEST_SHOWN])
    return value


def _types(node: dict[str, Any]) -> Iterator[str]:
    for text in _texts(node.get("@type")):
        yield text.rpartition("/")[2].rpartition(":")[2]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    plain = (one.get("@value") if isinstance(one, dict) else one for one in values)
    return [one for one in plain if isinstance(one, str)]


def is_article(kind: str) -> bool:
    """Whether a kind of schema.org is one of articles."""
    return kind.endswith("Article") or kind in _ARTICLES
