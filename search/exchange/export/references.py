"""Passages as reference managers take them: a reference an article, its passages as notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from search.article import Language
from search.exchange.export.citation import citation_keys
from search.exchange.export.cleaning import one_line
from search.exchange.export.disclosure import LANGUAGE_NAMES, disclosure, provenances, warnings
from search.library.bookmarks import Bookmark
from search.library.tags import with_tags

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
# what RFC 3986 allows in an address as it is
_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"

Date = tuple[int, ...]


@dataclass(frozen=True)
class Reference:
    """An article that is cited, each text on one line; what is not known is empty.

    `date` is the year, and the month and the day where they are known. `accessed` is the day on
    which its first passage was marked, where the article has a `url`. `notes` are the disclosure
    and then a line a passage: file, place, original, rendering with its provenance, what is
    doubtful, note and tags. `tags` are those of all its passages, and `size` is how many these are.
    """

    key: str
    title: str
    author: str
    source: str
    date: Date
    url: str
    accessed: Date
    language: Language
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    size: int


def references(passages: Sequence[Bookmark]) -> Iterator[Reference]:
    """Yield a reference for each article of `passages`, in their order."""
    keys = citation_keys(passages)
    for article_id, marked in groupby(passages, lambda passage: passage.article_id):
        yield _reference(keys[article_id], tuple(marked))


def _reference(key: str, passages: tuple[Bookmark, ...]) -> Reference:
    article = passages[0]
    url = web_address(article.url)
    told = disclosure(passages)
    tags = with_tags((), add=[tag for passage in passages for tag in passage.tags])
    return Reference(
        key=key,
        title=one_line(article.title),
        author=one_line(article.author),
        source=one_line(article.source),
        date=_date(article.date),
        url=url,
        accessed=_date(min(passage.made for passage in passages)) if url else (),
        language=article.language,
        tags=tuple(filter(None, map(one_line, tags))),
        notes=tuple(filter(None, [one_line(told), *map(passage_note, passages)])),
        size=len(passages),
    )


def passage_note(passage: Bookmark) -> str:
    """All that is known of a passage besides its article, on one line."""
    parts = [f"{passage.path}, {passage.place}: “{passage.quote}”"]
    if passage.is_orphaned:
        parts.append("No longer found in the corpus.")
    if passage.rendering:
        language = LANGUAGE_NAMES[passage.rendering_language]
        made = "; ".join(provenances(passage))
        parts.append(f"{language} ({made}): “{passage.rendering}”")
    parts += [warning[0].upper() + warning[1:] for warning in warnings(passage)]
    if passage.note:
        parts.append(f"Note: {passage.note}")
    if passage.tags:
        parts.append(f"Tags: {', '.join(passage.tags)}")
    return one_line(" — ".join(parts))


def web_address(url: str) -> str:
    """`url` in ASCII where it is of the web, which a click may follow safely; else empty."""
    address = one_line(url)
    return quote(address, safe=_IN_ADDRESSES) if _WEB.fullmatch(address) else ""


def _date(iso: str) -> Date:
    found = _DATE.match(iso)
    return tuple(int(part) for part in found.groups() if part) if found else ()
