"""Has articles found by their renderings: what is corrected or remembered goes into the index."""

from __future__ import annotations

from pathlib import Path

from search.article import LANGUAGES, Article, Sentence, other_language
from search.library.corrections import corrections_of
from search.query.engine import Engine
from search.storage.articles import load_articles
from search.translation.memory import awaiting_indexing, note_indexed, recall_any

_BATCH = 500


def known_renderings(cache: Path, library: Path, article: Article) -> dict[str, str]:
    """What is known of the renderings of `article`, by the text of the sentence."""
    known = recall_any(cache, (segment.text for segment in article.segments))
    for language in LANGUAGES:
        texts = [segment.text for segment in article.segments if segment.language == language]
        corrected = corrections_of(library, texts, language, other_language(language))
        known |= {text: correction.text for text, correction in corrected.items()}
    return known


def renderings_of(cache: Path, library: Path, article: Article) -> list[Sentence]:
    """The renderings of the sentences of `article` that are known, with their languages."""
    known = known_renderings(cache, library, article)
    return [
        Sentence(known[segment.text], other_language(segment.language))
        for segment in article.segments
        if segment.text in known
    ]


def index_renderings(engine: Engine, cache: Path, library: Path) -> None:
    """Index again the articles with new renderings.

    Raises WorkspaceBusyError where another program is writing, DamagedIndexError and StorageError.
    """
    waiting = awaiting_indexing(cache)
    for start in range(0, len(waiting), _BATCH):
        ids = waiting[start : start + _BATCH]
        with engine.writing() as writer:
            for article in load_articles(cache, ids).values():
                writer.add(article, renderings_of(cache, library, article))
        note_indexed(cache, ids)
