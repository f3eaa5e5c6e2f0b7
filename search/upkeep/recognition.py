"""Names in articles that a recogniser, or this version of it, has not looked at yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from search.entities.article import pack_mentions
from search.entities.recognisers import RecogniserName, recogniser_named
from search.entities.store import store_mentions, unrecognised
from search.progress import UpdateProgress
from search.storage.articles import load_articles
from search.storage.sqlite import explaining

# what one batch takes is what a search that is asked meanwhile waits for
_BATCH = 5


def recognise_pending(
    cache: Path,
    recogniser: RecogniserName,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> int:
    """Find the names in all articles that `recogniser` has not looked at; returns in how many.

    What was found before it is cancelled stays. Raises RecogniserUnavailableError and StorageError.
    """
    chosen = recogniser_named(recogniser)
    with explaining(cache):
        pending = unrecognised(cache, chosen.version)
        for start in range(0, len(pending), _BATCH):
            progress(UpdateProgress(start, len(pending)))
            if cancelled():
                return start
            batch = load_articles(cache, pending[start : start + _BATCH])
            found = [(one.id, pack_mentions(one, chosen.find)) for one in batch.values()]
            store_mentions(cache, found, chosen.version)
        return len(pending)
