"""Articles as rows of text: so they lie in the cache and travel from one process to another.

A row costs a tenth of what pickling an article does, and the process that receives it can put it
into the cache as it is.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from search.article import Article, Place, Segment


class ArticleRow(NamedTuple):
    """An article in the columns of its table; the `segments` are JSON."""

    id: str
    path: str
    title: str
    language: str
    date: str
    source: str
    url: str
    author: str
    segments: str


class PackedName(NamedTuple):
    """A name as an article spells it, the key that it is linked by, and its class."""

    spelling: str
    key: str
    entity_class: str


class PackedMentions(NamedTuple):
    """The names that an article mentions, how often each, and where.

    `places` is JSON: paragraph, sentence, start, end, and the number of the name among `names`.
    """

    names: tuple[PackedName, ...]
    counts: tuple[int, ...]
    places: str


# nearly all places are among few, and looking one up is quicker than making it
_place = lru_cache(maxsize=4096)(Place)


def pack(article: Article) -> ArticleRow:
    """The row of `article`."""
    segments = [
        (
            segment.place.paragraph,
            segment.place.sentence,
            segment.text,
            # most originals are what the folded text is: written once
            "" if segment.original == segment.text else segment.original,
            segment.language,
        )
        for segment in article.segments
    ]
    return ArticleRow(
        article.id,
        article.path,
        article.title,
        article.language,
        article.date,
        article.source,
        article.url,
        article.author,
        json.dumps(segments, ensure_ascii=False, separators=(",", ":")),
    )


def unpack(row: ArticleRow) -> Article:
    """The article of `row`."""
    article_id, path, title, language, date, source, url, author, segments = row
    return Article(
        id=article_id,
        path=path,
        title=title,
        language="es" if language == "es" else "en",
        date=date,
        source=source,
        url=url,
        author=author,
        segments=tuple(
            [
                Segment(_place(paragraph, sentence), text, original or text, language)
                for paragraph, sentence, text, original, language in json.loads(segments)
            ]
        ),
    )
