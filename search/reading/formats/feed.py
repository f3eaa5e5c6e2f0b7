"""Feeds (RSS and Atom), by feedparser: each entry is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser

from search.errors import UnreadableFileError
from search.reading.document import NO_TEXT, Document, Part, Unread
from search.reading.kit.dates import date_of
from search.reading.kit.markup import paragraphs_of, parse_markup
from search.text.decoding import read_bytes

_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_BEGINNING = 4096


def read(path: Path) -> Iterator[Part]:
    """Yield a document for each entry of the feed at `path`; raises UnreadableFileError."""
    data = read_bytes(path)
    if not _ROOT.search(data[:_BEGINNING].replace(b"\0", b"")):
        raise UnreadableFileError("XML that is no feed")
    # of a stream, for a string could be taken for an address
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    source, language = feed.feed.get("title", ""), feed.feed.get("language", "")
    for number, entry in enumerate(feed.entries, 1):
        paragraphs = _paragraphs(entry)
        if not paragraphs:
            yield Unread(str(number), NO_TEXT)
            continue
        yield Document(
            tuple(paragraphs),
            title=_plain(entry.get("title", "")),
            date=_date(entry),
            source=_plain(source),
            url=entry.get("link", ""),
            author=entry.get("author", ""),
            language=language,
            place=str(number),
        )


def _paragraphs(entry: Any) -> list[str]:
    """The longest text of an entry: many feeds have a summary beside the whole."""
    texts = [content.get("value", "") for content in entry.get("content", [])]
    longest = max([*texts, entry.get("summary", "")], key=len)
    return paragraphs_of(parse_markup(longest)) if longest.strip() else []


def _plain(text: str) -> str:
    return " ".join(paragraphs_of(parse_markup(text))) if text.strip() else ""


def _date(entry: Any) -> str:
    """As it is written, for the day in it is that of the place where it was."""
    # of a key that is lacking, feedparser would give the other
    for name in filter(entry.__contains__, ("published", "updated")):
        if date_of(entry[name]):
            return str(entry[name])
        # written in a way of feeds alone, such as a year of two digits
        if moment := entry.get(f"{name}_parsed"):
            return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
    return ""
