"""The terms of both sides → which of them translate each other, by competitive linking."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from lexicon_text import Array, Terms
from scipy.sparse import csr_array

LEAST_TOGETHER = 2
LEAST_ASSOCIATION = 0.04
TIMES_CHANCE = 3
ROUNDS = 3
GROUPS_FIRST, GROUP_FIRST = 2.5, 1.6
BATCH = 4_000_000


@dataclass(frozen=True)
class Links:
    """What may translate what: `spanish[i]` and `english[i]`, with their association.

    `made` has a row for each link that was made: the number of the pair, and `i`.
    """

    spanish: Array
    english: Array
    association: Array
    made: tuple[Array, Array]


def link(spanish: Terms, english: Terms) -> Links:
    """What translates what, and where."""
    left, right, association = _associate(spanish, english)
    pairs, places = _occurrences(spanish, english, left, right)
    sizes = np.sqrt(spanish.frequency()[left].astype(float) * english.frequency()[right])
    early = _groups_first(spanish, english, left, right)
    for _ in range(ROUNDS):
        made = _compete(pairs, places, left, right, association * early)
        association = _discounted(np.bincount(places[made], minlength=len(left))) / sizes
    return Links(left, right, association, (pairs[made], places[made]))


def _discounted(number: Array) -> Array:
    """Counts less what may be chance: two times together say little."""
    return number - 0.5 * np.sqrt(number)


def _associate(spanish: Terms, english: Terms) -> tuple[Array, Array, Array]:
    """The terms that stand in the same pairs clearly more often than by chance."""
    pairs = 1 + max(spanish.pair.max(), english.pair.max())
    left, right = (
        csr_array(
            (np.ones(len(side.term), np.int32), (side.pair, side.term)),
            shape=(pairs, len(side.keys)),
        )
        for side in (spanish, english)
    )
    columns = left.T.tocsr()
    often, others = spanish.frequency().astype(float), english.frequency().astype(float)
    found = []
    for start in range(0, len(often), 400):
        table = (columns[start : start + 400] @ right).tocoo()
        enough = table.data >= LEAST_TOGETHER
        one, two = table.row[enough] + start, table.col[enough]
        together, product = table.data[enough], often[one] * others[two]
        association = _discounted(together) / np.sqrt(product)
        kept = association > LEAST_ASSOCIATION
        kept &= together * float(pairs) > TIMES_CHANCE * product
        found.append((one[kept], two[kept], association[kept]))
    one, two, association = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((two, one))
    return one[order], two[order], association[order]


def _occurrences(spanish: Terms, english: Terms, left: Array, right: Array) -> tuple[Array, Array]:
    """Where links are possible: the number of the pair and of the link, a row for each."""
    wanted = left.astype(np.int64) * len(english.keys) + right
    last = 1 + max(spanish.pair.max(), english.pair.max())
    ours, theirs = (np.searchsorted(side.pair, np.arange(last + 1)) for side in (spanish, english))
    crossed = np.cumsum(np.diff(ours) * np.diff(theirs))
    pairs, places = [], []
    begin = 0
    while begin < last:
        done = crossed[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(crossed, done + BATCH)))
        rows = np.arange(ours[begin], ours[min(end, last)])
        widths = np.diff(theirs)[spanish.pair[rows]]
        offsets = np.arange(widths.sum()) - np.repeat(np.cumsum(widths) - widths, widths)
        others = english.term[np.repeat(theirs[spanish.pair[rows]], widths) + offsets]
        keys = np.repeat(spanish.term[rows].astype(np.int64), widths) * len(english.keys) + others
        place = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
        possible = wanted[place] == keys
        pairs.append(np.repeat(spanish.pair[rows], widths)[possible])
        places.append(place[possible].astype(np.int32))
        begin = end
    return np.concatenate(pairs), np.concatenate(places)


def _groups_first(spanish: Terms, english: Terms, left: Array, right: Array) -> Array:
    """How much more a link counts for a group than for its parts.

    Oriente is in all of Medio Oriente, Oriente Medio and Oriente Próximo, and so it would take
    every Middle East.
    """
    one, two = (
        np.array([" " in key for key in side.keys])[ends]
        for side, ends in ((spanish, left), (english, right))
    )
    return np.select([one & two, one | two], [GROUPS_FIRST, GROUP_FIRST], 1.0)


def _compete(pairs: Array, places: Array, left: Array, right: Array, strength: Array) -> Array:
    """The rows that are linked when in each pair the strongest go first, a term once."""
    made = array("i")
    rank = np.empty(len(strength), np.int64)
    rank[np.argsort(-strength, kind="stable")] = np.arange(len(strength))
    order = np.argsort(pairs.astype(np.int64) * len(rank) + rank[places], kind="stable")
    order = order[strength[places[order]] > 0]
    current = -1
    taken: set[int] = set()
    given: set[int] = set()
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        for row, pair, one, two in zip(
            chosen.tolist(),
            pairs[chosen].tolist(),
            left[places[chosen]].tolist(),
            right[places[chosen]].tolist(),
            strict=True,
        ):
            if pair != current:
                current, taken, given = pair, set(), set()
            if one not in taken and two not in given:
                taken.add(one)
                given.add(two)
                made.append(row)
    return np.array(made)
