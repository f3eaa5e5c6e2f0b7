"""Which terms of a query a hit matched, where, how often and for how much of its score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from search.index.codec import Docs
from search.index.evaluate import TRANSLATION_WEIGHT
from search.index.leaves import find_leaf, is_in, parts_of
from search.index.query import Query, Term, wanted_terms
from search.index.snapshot import Snapshot
from search.results import Matched


def matched_terms(
    query: Query, snapshot: Snapshot, page: Sequence[tuple[int, int]]
) -> list[tuple[Matched, ...]]:
    """For every hit of a page, given by segment and document, the terms that it matched."""
    rows: dict[int, list[int]] = defaultdict(list)
    for segment, doc in page:
        rows[segment].append(doc)
    found: dict[tuple[int, int], list[Matched]] = defaultdict(list)
    for term, source in dict.fromkeys(wanted_terms(query)):
        for segment, docs in rows.items():
            wanted = np.array(sorted(docs), np.int32)
            for doc, matched in _matched(term, source, snapshot, segment, wanted):
                found[segment, doc].append(matched)
    return [tuple(sorted(found[place], key=lambda one: -one.score)) for place in page]


def _matched(
    term: Term, source: str, snapshot: Snapshot, number: int, wanted: Docs
) -> list[tuple[int, Matched]]:
    leaf = find_leaf(term, snapshot)
    kept = is_in(leaf.docs[number], wanted)
    scores = leaf.weights[number][kept] * (TRANSLATION_WEIGHT if source else 1)
    worth = dict(zip(leaf.docs[number][kept].tolist(), scores.tolist(), strict=True))
    counts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    shares: dict[tuple[int, str], float] = defaultdict(float)
    totals: dict[int, float] = defaultdict(float)
    for part in parts_of(term, snapshot)(snapshot.segments[number]):
        docs, numbers, _ = part.postings
        here = is_in(docs, wanted)
        for doc, count in zip(docs[here].tolist(), numbers[here].tolist(), strict=True):
            places = counts[doc, part.word]
            places[part.place] = places.get(part.place, 0) + count
            shares[doc, part.word] += part.weight * count
            totals[doc] += part.weight * count
    return [
        (
            doc,
            Matched(
                word,
                tuple(places),
                sum(places.values()),
                source,
                worth.get(doc, 0.0) * shares[doc, word] / totals[doc],
            ),
        )
        for (doc, word), places in counts.items()
    ]
