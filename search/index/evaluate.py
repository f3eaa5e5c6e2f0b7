"""The tree of a query and a snapshot → the documents that it finds, with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.columns import date_number
from search.index.leaves import find_leaf
from search.index.snapshot import SegmentView, Snapshot
from search.query.engine import Lists
from search.query.tree import (
    All,
    AnyOf,
    Dated,
    InLanguage,
    Listed,
    Named,
    Not,
    Query,
    Widened,
    Word,
)
from search.text.names import is_named
from search.text.tokens import words

TRANSLATION_WEIGHT = 0.5


class Matches(NamedTuple):
    """By segment: which documents match, and the score of every document, 0 where none."""

    found: tuple[NDArray[np.bool_], ...]
    scores: tuple[NDArray[np.float32], ...]


def evaluate(query: Query, snapshot: Snapshot, lists: Lists) -> Matches:
    """Find the documents of `snapshot` that `query` asks for.

    Raises QuerySyntaxError for a regular expression that takes too long.
    """
    found = [_evaluate(query, snapshot, number, lists) for number in range(len(snapshot.segments))]
    return Matches(
        tuple(
            mask & segment.live for (mask, _), segment in zip(found, snapshot.segments, strict=True)
        ),
        tuple(scores for _, scores in found),
    )


_Found = tuple[NDArray[np.bool_], NDArray[np.float32]]


def _evaluate(query: Query, snapshot: Snapshot, number: int, lists: Lists) -> _Found:
    segment = snapshot.segments[number]
    match query:
        case InLanguage() | Dated() | Named() | Listed():
            return _filtered(query, segment, lists), np.zeros(segment.size, np.float32)
        case All(parts):
            telling = [part for part in parts if _asks(part)] or parts[:1]
            return _all([_evaluate(part, snapshot, number, lists) for part in telling], segment)
        case AnyOf(parts):
            return _any([_evaluate(part, snapshot, number, lists) for part in parts], segment)
        case Not(part):
            mask, _ = _evaluate(part, snapshot, number, lists)
            return ~mask, np.zeros(segment.size, np.float32)
        case Widened(part, translations, _):
            mask, scores = _evaluate(part, snapshot, number, lists)
            # the best of them counts, or what has many translations would come first
            for other in translations:
                also, more = _evaluate(other, snapshot, number, lists)
                mask = mask | also
                scores = np.maximum(scores, np.float32(TRANSLATION_WEIGHT) * more)
            return mask, scores
    leaf = find_leaf(query, snapshot)
    mask = np.zeros(segment.size, bool)
    scores = np.zeros(segment.size, np.float32)
    mask[leaf.docs[number]] = True
    scores[leaf.docs[number]] = leaf.weights[number]
    return mask, scores


def _all(parts: Sequence[_Found], segment: SegmentView) -> _Found:
    mask = np.ones(segment.size, bool)
    scores = np.zeros(segment.size, np.float32)
    for found, score in parts:
        mask &= found
        scores += score
    return mask, scores


def _any(parts: Sequence[_Found], segment: SegmentView) -> _Found:
    mask = np.zeros(segment.size, bool)
    scores = np.zeros(segment.size, np.float32)
    for found, score in parts:
        mask |= found
        scores += np.where(found, score, np.float32(0))
    return mask, scores


def _asks(query: Query) -> bool:
    """Whether it asks for anything: a dash between words does not."""
    return not isinstance(query, Word) or any(words(query.text))


def _filtered(
    query: InLanguage | Dated | Named | Listed, segment: SegmentView, lists: Lists
) -> NDArray[np.bool_]:
    columns = segment.columns
    match query:
        case InLanguage(language):
            return np.asarray(columns.language == (language == "en"))
        case Dated(first, last):
            since = date_number(first) if first else 1
            until = date_number(last, last=True) if last else 99_999_999
            return (columns.date >= since) & (columns.date <= until)
        case Named(field, text):
            names, rows = (
                (columns.sources, columns.source)
                if field == "source"
                else (columns.authors, columns.author)
            )
            fitting = np.array([is_named(name, text) for name in names], bool)
            return fitting[rows] if len(names) else np.zeros(segment.size, bool)
        case Listed():
            mask = np.zeros(segment.size, bool)
            document = columns.document
            mask[[document[name] for name in lists(query) if name in document]] = True
            return mask
