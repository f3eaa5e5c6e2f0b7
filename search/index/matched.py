"""What of a query a hit matched: which terms, where, how often, and in which sentence most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.columns import Columns
from search.index.evaluate import TRANSLATION_WEIGHT
from search.index.leaves import Part, find_leaf, parts_of
from search.index.postings import GAP
from search.index.snapshot import Snapshot
from search.query.results import Matched
from search.query.tree import Query, Term, wanted_terms

_PART_WORTH = 10
_MOST_REPEATED = 9


class Detail(NamedTuple):
    """The terms that a hit matched, best first, and the sentence of its text with most of them.

    The sentence is 0 where only title or renderings matched.
    """

    matched: tuple[Matched, ...]
    sentence: int


class _Found(NamedTuple):
    """A term in one document: what it matched, and its places in the text."""

    matched: tuple[Matched, ...]
    places: tuple[int, ...]


def matched_terms(
    query: Query, snapshot: Snapshot, page: Sequence[tuple[int, int]]
) -> list[Detail]:
    """The details of every hit of a page, the hits given by segment and document."""
    rows: dict[int, list[int]] = defaultdict(list)
    for segment, doc in page:
        rows[segment].append(doc)
    found: dict[tuple[int, int], list[_Found]] = defaultdict(list)
    for term, source in dict.fromkeys(wanted_terms(query)):
        for segment, docs in rows.items():
            for doc, one in _find(term, source, snapshot, segment, sorted(docs)):
                found[segment, doc].append(one)
    return [
        _detail(found[segment, doc], snapshot.segments[segment].columns, doc)
        for segment, doc in page
    ]


def _detail(terms: Sequence[_Found], columns: Columns, doc: int) -> Detail:
    matched = sorted((one for term in terms for one in term.matched), key=lambda one: -one.score)
    return Detail(tuple(matched), _best_sentence([term.places for term in terms], columns, doc))


def _best_sentence(terms: Sequence[Sequence[int]], columns: Columns, doc: int) -> int:
    """The sentence with most terms; repetitions of one weigh less. The first of equals."""
    lengths = columns.sentence_lengths(doc)
    ends = np.cumsum(lengths + GAP)
    worth: dict[int, int] = defaultdict(int)
    repeated: dict[int, int] = defaultdict(int)
    for places in terms:
        sentences = np.searchsorted(ends, places, side="right").tolist()
        for sentence in set(sentences):
            worth[sentence] += _PART_WORTH
        for sentence in sentences:
            repeated[sentence] += 1
    return max(
        sorted(worth),
        key=lambda sentence: worth[sentence] + min(_MOST_REPEATED, repeated[sentence]),
        default=0,
    )


def _find(
    term: Term, source: str, snapshot: Snapshot, number: int, wanted: Sequence[int]
) -> Iterator[tuple[int, _Found]]:
    """Where `term` stands in each of the `wanted` documents that have it."""
    leaf = find_leaf(term, snapshot)
    weight = TRANSLATION_WEIGHT if source else 1
    rows = _rows(leaf.docs[number], wanted)
    worth = {doc: float(leaf.weights[number][row]) * weight for doc, row in rows}
    parts: dict[int, list[tuple[Part, int]]] = defaultdict(list)
    for part in parts_of(term, snapshot)(snapshot.segments[number]):
        for doc, row in _rows(part.postings.docs, wanted):
            parts[doc].append((part, row))
    for doc, here in parts.items():
        yield doc, _Found(_matched(here, source, worth.get(doc, 0.0)), _places(here))


def _rows(docs: NDArray[np.int32], wanted: Sequence[int]) -> list[tuple[int, int]]:
    """Those of `wanted` that are in `docs`, each with its place there; both rise."""
    if not len(docs):
        return []
    rows = np.searchsorted(docs, wanted)
    found = docs[np.minimum(rows, len(docs) - 1)].tolist()
    return [
        (doc, row)
        for doc, there, row in zip(wanted, found, rows.tolist(), strict=True)
        if doc == there
    ]


def _matched(parts: Sequence[tuple[Part, int]], source: str, worth: float) -> tuple[Matched, ...]:
    """The words that a term matched in one document, which is `worth` so much for them all."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    shares: dict[str, float] = defaultdict(float)
    for part, row in parts:
        count = int(part.postings.counts[row])
        places = counts[part.word]
        places[part.place] = places.get(part.place, 0) + count
        shares[part.word] += part.weight * count
    total = sum(shares.values())
    return tuple(
        Matched(word, tuple(places), sum(places.values()), source, worth * shares[word] / total)
        for word, places in counts.items()
    )


def _places(parts: Sequence[tuple[Part, int]]) -> tuple[int, ...]:
    """The places in the text of one document, in no order."""
    return tuple(
        place for part, row in parts if part.place == "text" for place in part.postings.places(row)
    )
