"""Renders many articles ahead of time. What was rendered stays, however the work ends."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.progress import Pace, UpdateProgress
from search.rendering import Verdict
from search.storage.articles import count_segments, load_articles
from search.translation.memory import await_indexing
from search.translation.render import Reader, Settled, render

# sentences are put together by length within so many articles, and each is remembered on its own
_ARTICLES = 40


@dataclass(frozen=True)
class PretranslationReport:
    """What came of it: sentences that have a rendering now, and how many of those are doubtful,
    and `wrong`: most probably so.

    `made` is how many the model made, the others were known. It is `cancelled` where some are left.
    """

    articles: int
    sentences: int
    made: int
    doubtful: int
    wrong: int
    cancelled: bool
    seconds: float


def pretranslate(
    cache: Path,
    article_ids: Sequence[str],
    settled: Settled,
    progress: Callable[[UpdateProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    warn: Callable[[str], None] = lambda _: None,
) -> PretranslationReport:
    """Render the articles of these ids into the language that each is not.

    `progress` counts sentences. Begun anew after an end of any kind it goes on where it was, but
    for the batches in hand. Raises ModelUnavailableError and StorageError.
    """
    started = time.monotonic()
    pace = Pace(count_segments(cache, article_ids))
    sentences = made = articles = 0
    verdicts: Counter[Verdict] = Counter()
    fresh: list[bool] = []
    reader = Reader(cancelled=cancelled, warn=warn, on_made=lambda: fresh.append(True))
    for start in range(0, len(article_ids), _ARTICLES):
        if cancelled():
            break
        some = load_articles(cache, article_ids[start : start + _ARTICLES])
        segments = [segment for article in some.values() for segment in article.segments]
        for batch in render(cache, segments, None, reader, settled):
            lasting = [rendering for rendering in batch if not rendering.is_stale]
            sentences += len(lasting)
            made += len(lasting) if fresh else 0
            verdicts.update(rendering.verdict for rendering in lasting)
            fresh.clear()
            progress(pace.progress(sentences))
        await_indexing(cache, list(some))
        articles += len(some)
    return PretranslationReport(
        articles,
        sentences,
        made,
        verdicts["doubtful"],
        verdicts["wrong"],
        cancelled(),
        time.monotonic() - started,
    )
