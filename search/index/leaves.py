"""The terms of a query → the documents that hold them, each with its weight.

Ranking is BM25F (Robertson, Zaragoza and Taylor, 2004): the counts of a term in title, text and
renderings are added up by weight and then saturated, with k1 = 1.2 and b = 0.75.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.article import LANGUAGES, Language
from search.index.codec import EMPTY, Docs, Postings
from search.index.expansion import expansion_of
from search.index.schema import PLACES
from search.index.snapshot import SegmentView, Snapshot
from search.query.tree import Fuzzy, Pattern, Phrase, Regex, Term, Word
from search.text.tokens import words

_WEIGHTS = {"title": 2.0, "text": 1.0, "rendering": 0.3}
_WRITTEN = ("title", "text")
_SATURATION = 1.2
# more positions than a document has: 32 MB is the largest that is read
_WIDTH = 1 << 32
Weights = NDArray[np.float32]


class Leaf(NamedTuple):
    """A term in every segment: the documents, rising, and what it is worth in each."""

    docs: tuple[Docs, ...]
    weights: tuple[Weights, ...]
    total: int


def find_leaf(term: Term, snapshot: Snapshot) -> Leaf:
    """The documents with `term`; asking again costs nothing until the index changes.

    Raises QuerySyntaxError for a regular expression that takes too long.
    """
    return snapshot.remembered(("leaf", term), lambda: _find(term, snapshot))


def _find(term: Term, snapshot: Snapshot) -> Leaf:
    docs: list[Docs] = []
    weights: list[Weights] = []
    parts = parts_of(term, snapshot)
    for segment, norm in zip(snapshot.segments, snapshot.norms, strict=True):
        dense = _summed(list(parts(segment)), segment.size)
        dense[~segment.live] = 0
        found = np.flatnonzero(dense).astype(np.int32)
        docs.append(found)
        weights.append((dense[found] / norm[found]).astype(np.float32))
    total = sum(map(len, docs))
    rarity = math.log(1 + (snapshot.count - total + 0.5) / (total + 0.5))
    scale = np.float32(rarity * (_SATURATION + 1))
    scored = tuple(scale * weight / (_SATURATION + weight) for weight in weights)
    return Leaf(tuple(docs), scored, total)


def _summed(parts: Sequence[Part], size: int) -> NDArray[np.float64]:
    """For each of `size` documents, the counts of all parts by their weights."""
    docs = [part.postings.docs for part in parts]
    counts = [part.weight * part.postings.counts for part in parts]
    if not docs:
        return np.zeros(size)
    summed = np.bincount(np.concatenate(docs), np.concatenate(counts), minlength=size)
    return summed.astype(np.float64)


class Part(NamedTuple):
    """One of the posting lists that a term comes down to: which word, in `title`, `text` or
    `rendering`."""

    word: str
    place: str
    weight: float
    postings: Postings


def parts_of(term: Term, snapshot: Snapshot) -> Callable[[SegmentView], Iterator[Part]]:
    """What finds the posting lists of `term` in a segment."""
    if isinstance(term, (Pattern, Fuzzy, Regex)):
        expansion = expansion_of(term, snapshot)
        return lambda segment: _exact_parts(expansion.words, term.field, LANGUAGES, segment)
    languages = (term.language,) if term.language else LANGUAGES
    tokens = [word.folded for word in words(term.text)]
    if len(tokens) > 1:
        between = term.between if isinstance(term, Phrase) else None
        return lambda segment: _phrase_parts(term, tokens, between, languages, segment)
    if isinstance(term, Phrase):
        return lambda segment: _exact_parts(tokens, term.field, languages, segment)
    forms = {
        language: [form for token in tokens for form in snapshot.vocabulary.forms(token, language)]
        for language in languages
    }
    return lambda segment: _stem_parts(forms, term, segment)


def _stem_parts(
    forms: Mapping[Language, Sequence[str]], term: Word, segment: SegmentView
) -> Iterator[Part]:
    for language, tokens in forms.items():
        for place in PLACES:
            if term.field in ("", place) and not (place == "rendering" and term.language):
                for token in tokens:
                    found = segment.postings(f"{place}_{language}", token)
                    yield Part(term.text, place, _WEIGHTS[place], found)


def _exact_parts(
    tokens: Sequence[str], field: str, languages: Sequence[Language], segment: SegmentView
) -> Iterator[Part]:
    places = [place for place in _WRITTEN if field in ("", place)]
    for language in languages:
        # asking the index for what it does not have takes as long as for what it has
        for token in filter(partial(segment.has_word, language), tokens):
            for place in places:
                found = segment.postings(f"{place}_{language}", token)
                yield Part(token, place, _WEIGHTS[place], found)


def _phrase_parts(
    term: Word | Phrase,
    tokens: list[str],
    between: int | None,
    languages: Sequence[Language],
    segment: SegmentView,
) -> Iterator[Part]:
    for place in _WRITTEN:
        if term.field not in ("", place):
            continue
        for language in languages:
            lists = [segment.postings(f"{place}_{language}", token) for token in tokens]
            found = segment.kept(
                (place, language, *tokens, between), partial(_together, lists, between)
            )
            yield Part(term.text, place, _WEIGHTS[place], found)


def _together(lists: list[Postings], between: int | None) -> Postings:
    """Where the terms of a phrase stand one after the other, or near each other."""
    if not all(len(postings.docs) for postings in lists):
        return EMPTY
    keys = _keys_of_common(lists)
    starts = _in_sequence(keys) if between is None else _near(keys, between)
    docs, counts = np.unique(starts // _WIDTH, return_counts=True)
    places = (starts % _WIDTH).astype(np.int32)
    return Postings(docs.astype(np.int32), counts.astype(np.int32), places)


def _keys_of_common(lists: list[Postings]) -> list[NDArray[np.int64]]:
    """The places of each term in the documents that hold all of them, as one number each."""
    common = min(lists, key=lambda postings: len(postings.docs)).docs
    for postings in sorted(lists, key=lambda postings: len(postings.docs)):
        common = common[is_in(common, postings.docs)]
    keys = []
    for docs, counts, positions in lists:
        kept = is_in(docs, common)
        places = positions[np.repeat(kept, counts)]
        keys.append(np.repeat(docs[kept].astype(np.int64) * _WIDTH, counts[kept]) + places)
    return keys


def _in_sequence(keys: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    shifted = sorted((part - place for place, part in enumerate(keys)), key=len)
    starts = shifted[0]
    for part in shifted[1:]:
        starts = starts[is_in(starts, part)]
    return starts


def _near(keys: list[NDArray[np.int64]], between: int) -> NDArray[np.int64]:
    """The places from which all terms stand within the length of the phrase and `between`."""
    span = len(keys) + between
    found = []
    for first in keys:
        is_start = np.ones(len(first), bool)
        for other in keys:
            if other is not first:
                following = np.searchsorted(other, first)
                padded = np.append(other, np.iinfo(np.int64).max)
                is_start &= padded[following] - first < span
        found.append(first[is_start])
    return np.unique(np.concatenate(found))


def is_in(wanted: NDArray[Any], among: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which of `wanted` are in `among`; both rise."""
    if not len(among):
        return np.zeros(len(wanted), bool)
    places = np.minimum(np.searchsorted(among, wanted), len(among) - 1)
    return np.asarray(among[places] == wanted)
