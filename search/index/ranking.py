"""The documents that a query found, in order; and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.evaluate import Matches
from search.index.snapshot import Snapshot
from search.query.results import Order
from search.text.folding import fold


class Ranked(NamedTuple):
    """The hits of a query in order: the segment and the document of each, and its score."""

    segments: NDArray[np.int32]
    docs: NDArray[np.int32]
    scores: NDArray[np.float32]


def rank(matches: Matches, snapshot: Snapshot, order: Order) -> Ranked:
    """Put what was found in order. What is equal keeps the order of the index."""
    per_segment = [np.flatnonzero(mask) for mask in matches.found]
    pairs = list(zip(matches.scores, snapshot.segments, per_segment, strict=True))
    docs = _joined(per_segment).astype(np.int32)
    numbers = np.repeat(np.arange(len(per_segment)), [len(part) for part in per_segment])
    scores = _joined([part[found] for part, _, found in pairs]).astype(np.float32)
    keys: NDArray[Any]
    if order == "relevance":
        keys = -scores
    elif order == "title":
        keys = _title_keys(per_segment, snapshot)
    else:
        dates = _joined([segment.columns.date[found] for _, segment, found in pairs])
        # what has no date comes last in both directions
        keys = np.where(dates == 0, 99_999_999, dates if order == "oldest" else -dates)
    places = np.argsort(keys, kind="stable")
    return Ranked(numbers[places].astype(np.int32), docs[places], scores[places])


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0)


def _title_keys(per_segment: list[NDArray[np.intp]], snapshot: Snapshot) -> NDArray[np.int64]:
    """A number for each hit that sorts as its title does, without case and accents."""
    titles = [
        fold(segment.columns.titles[doc]).lstrip("«“\"'¿¡([ ")
        for segment, found in zip(snapshot.segments, per_segment, strict=True)
        for doc in found.tolist()
    ]
    keys = np.empty(len(titles), np.int64)
    keys[sorted(range(len(titles)), key=titles.__getitem__)] = np.arange(len(titles))
    return keys


def count_facets(matches: Matches, snapshot: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """The `counts` of `search.query.engine.FacetCounts`."""
    languages: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for mask, segment in zip(matches.found, snapshot.segments, strict=True):
        columns = segment.columns
        spanish, english = np.bincount(columns.language[mask], minlength=2).tolist()
        languages.update({"es": spanish, "en": english})
        counts = np.bincount(columns.source[mask], minlength=len(columns.sources)).tolist()
        sources.update(dict(zip(columns.sources, counts, strict=True)))
        found, numbers = np.unique(columns.date[mask] // 10_000, return_counts=True)
        years.update(
            {
                str(year) if year else "": number
                for year, number in zip(found.tolist(), numbers.tolist(), strict=True)
            }
        )
    return {"language": +languages, "source": +sources, "year": +years}
