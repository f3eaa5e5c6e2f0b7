"""Tokens of many articles → the postings of a segment, all at once with numpy."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from search.article import Language
from search.index.codec import Packed, packed, width_of
from search.text.tokenised import TokenRun, TokenTable
from search.text.tokens import SENTENCE_END, fold_token

# between two sentences, so that no phrase and no proximity reaches across
GAP = 100
_NONE = np.empty(0, np.int32)


class Vocabulary(dict[str, int]):
    """Token as it stands in a text → number of its folded form; the end of a sentence is -1."""

    def __init__(self) -> None:
        self[SENTENCE_END] = -1
        self.numbers: dict[str, int] = {}
        self._of_tables: WeakKeyDictionary[TokenTable, NDArray[np.int32]] = WeakKeyDictionary()

    def __missing__(self, token: str) -> int:
        folded = fold_token(token)
        number = self.numbers.setdefault(folded, len(self.numbers))
        self[token] = number
        return number

    def of_table(self, table: TokenTable) -> NDArray[np.int32]:
        """For each token of `table`, which may have grown, the number of its folded form."""
        known = self._of_tables.get(table, _NONE)
        if new := table.tokens[len(known) :]:
            known = np.append(known, np.array(list(map(self.__getitem__, new)), np.int32))
            self._of_tables[table] = known
        return known


class TokenRuns:
    """The tokens of one field as numbers from a `Vocabulary`, in runs of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = array("i")
        self._docs = array("i")
        self._languages = array("b")
        self._lengths = array("i")

    def add(self, doc: int, runs: Iterable[TokenRun], table: TokenTable) -> list[int]:
        """Add runs of the document `doc`, none lower than before; return how many tokens.

        That is a number for each sentence.
        """
        added: list[int] = []
        for language, numbers in runs:
            run = self._vocabulary.of_table(table)[np.frombuffer(numbers, np.int32)]
            self._numbers.frombytes(run.tobytes())
            self._docs.append(doc)
            self._languages.append(language == "en")
            self._lengths.append(len(run))
            ends = np.flatnonzero(run < 0).tolist()
            added += [end - before - 1 for before, end in pairwise([-1, *ends])]
        return added

    def terms(self, language: Language) -> Iterator[tuple[bytes, Packed]]:
        """Yield every folded token in `language` with its postings, in the order of bytes.

        Positions count through the whole document, whatever the language of its sentences.
        """
        numbers = np.frombuffer(self._numbers, np.int32)
        runs, lengths = self._runs()
        docs = np.repeat(runs, lengths)
        is_end = numbers < 0
        steps = np.where(is_end, GAP, 1)
        reached = np.cumsum(steps) - steps
        firsts = np.flatnonzero(np.diff(docs, prepend=-1))
        starts = np.repeat(reached[firsts], np.diff(firsts, append=len(docs)))
        is_language = np.frombuffer(self._languages, np.int8) == (language == "en")
        kept = np.repeat(is_language, lengths) & ~is_end
        places = (reached - starts)[kept]
        yield from _grouped(numbers[kept], docs[kept], places, list(self._vocabulary.numbers))

    def _runs(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return np.frombuffer(self._docs, np.int32), np.frombuffer(self._lengths, np.int32)


def _grouped(
    numbers: NDArray[np.int32],
    docs: NDArray[np.int32],
    places: NDArray[np.int64],
    names: list[str],
) -> Iterator[tuple[bytes, Packed]]:
    """Group tokens by term and document; documents and places are in order already."""
    if not len(numbers):
        return
    order = np.argsort(numbers, kind="stable")
    terms, docs = numbers[order], docs[order]
    is_first = np.diff(terms, prepend=-1) != 0
    starts = np.flatnonzero(is_first | (np.diff(docs, prepend=-1) != 0))
    counts = np.diff(starts, append=len(terms))
    firsts = np.flatnonzero(is_first[starts])
    lasts = np.append(firsts[1:], len(starts))
    docs = docs[starts]
    gaps = np.diff(docs, prepend=np.int32(0))
    gaps[firsts] = docs[firsts]
    gap_width, count_width = width_of(int(gaps.max())), width_of(int(counts.max()))
    gap_bytes, count_bytes = packed(gaps, gap_width), packed(counts, count_width)
    place_width = width_of(int(places.max()))
    place_bytes = packed(places[order], place_width)
    rows = zip(
        [names[term].encode("utf-8") for term in terms[starts[firsts]].tolist()],
        firsts.tolist(),
        lasts.tolist(),
        docs[firsts].tolist(),
        docs[lasts - 1].tolist(),
        starts[firsts].tolist(),
        np.add.reduceat(counts, firsts).tolist(),
        np.maximum.reduceat(counts, firsts).tolist(),
        strict=True,
    )
    widths = (gap_width, count_width, place_width)
    for text, first, last, first_doc, last_doc, start, total, most in sorted(rows):
        yield (
            text,
            Packed(
                last - first,
                first_doc,
                last_doc,
                total,
                most,
                widths,
                gap_bytes[gap_width * first : gap_width * last],
                count_bytes[count_width * first : count_width * last],
                place_bytes[place_width * start : place_width * (start + total)],
            ),
        )
