"""Has articles found by their renderings: what the memory holds goes into the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from search.article import Article, Language, other_language
from search.cache import load_articles
from search.translation.memory import awaiting_indexing, note_indexed, recall_any

if TYPE_CHECKING:
    from search.index.store import ArticleIndex

_BATCH = 500


def renderings_of(cache: Path, article: Article) -> list[tuple[str, Language]]:
    """The renderings of the sentences of `article` that the memory holds, with their languages."""
    known = recall_any(cache, (segment.text for segment in article.segments))
    return [
        (known[segment.text], other_language(segment.language))
        for segment in article.segments
        if segment.text in known
    ]


def index_renderings(index: ArticleIndex, cache: Path) -> None:
    """Index again the articles with new renderings.

    Raises WorkspaceBusyError where another program is writing, DamagedIndexError and StorageError.
    """
    waiting = awaiting_indexing(cache)
    for start in range(0, len(waiting), _BATCH):
        ids = waiting[start : start + _BATCH]
        with index.writing() as writer:
            for article in load_articles(cache, ids).values():
                writer.add(article, renderings_of(cache, article))
        note_indexed(cache, ids)
