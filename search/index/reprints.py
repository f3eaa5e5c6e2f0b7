"""Hits that are reprints of one another: the first of each group stands for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.index.columns import Columns
from search.index.ranking import Ranked
from search.index.snapshot import Snapshot
from search.query.engine import Folding


@dataclass(frozen=True)
class Folded:
    """Hits in order, the reprints of each that are hits too, and whether it is one of another's."""

    ranked: Ranked
    reprints: NDArray[np.intp]
    is_reprint: NDArray[np.bool_]


def fold_reprints(ranked: Ranked, snapshot: Snapshot, folding: Folding) -> Folded:
    """Leave out of `ranked` the hits that are reprints of one before them."""
    number = len(ranked.docs)
    places = np.arange(number)
    groups = _groups(ranked, snapshot, folding)
    grouped = np.flatnonzero(groups >= 0)
    _, first, inverse, counts = np.unique(
        groups[grouped], return_index=True, return_inverse=True, return_counts=True
    )
    heads = places.copy()
    heads[grouped] = grouped[first][inverse]
    reprints = np.zeros(number, np.intp)
    reprints[grouped[first]] = counts - 1
    unfolded = [folding.groups[one] for one in folding.unfolded if one in folding.groups]
    is_kept = (heads == places) | np.isin(groups, unfolded)
    order = np.argsort(heads, kind="stable")
    kept = order[is_kept[order]]
    return Folded(
        Ranked(ranked.segments[kept], ranked.docs[kept], ranked.scores[kept]),
        reprints[kept],
        (heads != places)[kept],
    )


def _groups(ranked: Ranked, snapshot: Snapshot, folding: Folding) -> NDArray[np.int64]:
    """The group of each hit, -1 where it is in none."""
    per_segment = snapshot.remembered(
        ("reprints", folding.version),
        lambda: [_groups_of(segment.columns, folding.groups) for segment in snapshot.segments],
    )
    groups = np.full(len(ranked.docs), -1, np.int64)
    for number, of_segment in enumerate(per_segment):
        is_in = ranked.segments == number
        groups[is_in] = of_segment[ranked.docs[is_in]]
    return groups


def _groups_of(columns: Columns, groups: Mapping[str, int]) -> NDArray[np.int64]:
    return np.fromiter((groups.get(one, -1) for one in columns.ids), np.int64, len(columns.ids))
