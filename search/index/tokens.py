"""Tokens of many articles → the postings of a segment, all at once with numpy."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from search.article import Language
from search.index.analysis import fold_token, stem, tokens
from search.index.codec import Postings

# between two sentences, so that no phrase and no proximity reaches across
GAP = 100


class Vocabulary(dict[str, int]):
    """Token as it stands in a text → number of its folded form."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        folded = fold_token(token)
        number = self.numbers.setdefault(folded, len(self.numbers))
        self[token] = number
        return number


class TokenRuns:
    """The tokens of one field: runs of numbers from a `Vocabulary`, a run a sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._number = vocabulary.__getitem__
        self._numbers = array("i")
        self._docs = array("i")
        self._languages = array("b")
        self._lengths = array("i")

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def add(self, doc: int, text: str, language: Language) -> int:
        """Add a sentence of the document `doc`, none lower than before; return its tokens."""
        numbers = list(map(self._number, tokens(text)))
        self._numbers.fromlist(numbers)
        self._docs.append(doc)
        self._languages.append(language == "en")
        self._lengths.append(len(numbers))
        return len(numbers)

    def exact(self, vocabulary: Vocabulary) -> Iterator[tuple[bytes, Postings]]:
        """Yield every folded token with its postings and positions, in the order of bytes."""
        lengths = np.frombuffer(self._lengths, np.int32)
        runs = np.frombuffer(self._docs, np.int32)
        reach = lengths + GAP
        before = np.cumsum(reach) - reach
        is_first = np.diff(runs, prepend=-1) != 0
        base = before - before[np.maximum.accumulate(np.where(is_first, np.arange(len(runs)), 0))]
        starts = np.cumsum(lengths) - lengths
        places = np.arange(len(self._numbers)) - np.repeat(starts - base, lengths)
        numbers = np.frombuffer(self._numbers, np.int32)
        yield from _grouped(
            numbers, np.repeat(runs, lengths), places.astype(np.int32), list(vocabulary.numbers)
        )

    def stems(self, vocabulary: Vocabulary, language: Language) -> Iterator[tuple[bytes, Postings]]:
        """Yield every stem of the tokens in `language` with its postings, in the order of bytes."""
        lengths = np.frombuffer(self._lengths, np.int32)
        is_language = np.frombuffer(self._languages, np.int8) == (language == "en")
        wanted = np.repeat(is_language, lengths)
        numbers = np.frombuffer(self._numbers, np.int32)[wanted]
        docs = np.repeat(np.frombuffer(self._docs, np.int32), lengths)[wanted]
        names = list(vocabulary.numbers)
        stems: dict[str, int] = {}
        stem_of = np.zeros(len(names), np.int32)
        for number in np.unique(numbers).tolist():
            stem_of[number] = stems.setdefault(stem(names[number], language), len(stems))
        yield from _grouped(stem_of[numbers], docs, None, list(stems))


def _grouped(
    numbers: NDArray[np.int32],
    docs: NDArray[np.int32],
    places: NDArray[np.int32] | None,
    names: list[str],
) -> Iterator[tuple[bytes, Postings]]:
    """Group tokens by term and document; documents and places are in order already."""
    if not len(numbers):
        return
    order = np.argsort(numbers, kind="stable")
    terms, docs = numbers[order], docs[order]
    is_new = (np.diff(terms, prepend=-1) != 0) | (np.diff(docs, prepend=-1) != 0)
    starts = np.flatnonzero(is_new)
    counts = np.diff(starts, append=len(terms)).astype(np.int32)
    docs, terms = docs[starts], terms[starts]
    sorted_places = None if places is None else places[order]
    firsts = np.flatnonzero(np.diff(terms, prepend=-1))
    lasts = np.append(firsts[1:], len(terms))
    token_starts = np.append(starts, len(numbers))
    texts = [(names[term].encode("utf-8"), place) for place, term in enumerate(terms[firsts])]
    ranges = list(zip(firsts.tolist(), lasts.tolist(), strict=True))
    for text, place in sorted(texts):
        first, last = ranges[place]
        inside = (
            None
            if sorted_places is None
            else sorted_places[token_starts[first] : token_starts[last]]
        )
        yield text, Postings(docs[first:last], counts[first:last], inside)
