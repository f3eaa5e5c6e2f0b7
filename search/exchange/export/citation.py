"""Where a passage stands, in words that can be printed, and the keys that stand for its article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from search.library.bookmarks import Bookmark
from search.text.folding import fold

_SMALL_WORDS = frozenset(
    "a al an and at de del e el en for in la las los o of on or the un una y".split()  # noqa: SIM905
)


def citation(passage: Bookmark) -> str:
    """“Author: “Title”. Source, date. URL (path, 2.1–2.3)”, of what is known."""
    title = f"“{passage.title}”"
    head = f"{passage.author}: {title}" if passage.author else title
    published = ", ".join(part for part in (passage.source, passage.date or "no date") if part)
    place = f"({passage.path}, {passage.place})"
    return " ".join(filter(None, [f"{head}.", f"{published}.", passage.url, place]))


def citation_keys(passages: Iterable[Bookmark]) -> dict[str, str]:
    """A key for each article, by its id: ASCII, different for each, the same in every export.

    Made of author or source, year and a word of the title: `elpais2023colombia`; a second article
    with the same gets a part of its id behind it.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for passage in passages:
        if passage.article_id in keys:
            continue
        key = citation_key(passage)
        if key in taken:
            ends = (passage.article_id[:length] for length in count(4))
            key = next(longer for end in ends if (longer := f"{key}-{end}") not in taken)
        taken.add(key)
        keys[passage.article_id] = key
    return keys


def citation_key(passage: Bookmark) -> str:
    """The key of the article of a passage, by itself."""
    who = _words(passage.author)[-1:] or ["".join(_words(passage.source)[:3])]
    title = [word for word in _words(passage.title) if word not in _SMALL_WORDS]
    parts = [who[0], passage.date[:4], *title[:1]]
    return "".join(parts) or f"article-{passage.article_id}"


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text).replace("ñ", "n"))
