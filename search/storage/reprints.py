"""Reprints: articles that are word for word the same, or nearly so, under whatever title.

Each has a signature by MinHash (A. Broder, On the resemblance and containment of documents,
1997), which rensa makes from its runs of three words. Two signatures agree in about as many places
as the articles have runs in common; pairs that are worth comparing are found by locality-sensitive
hashing in bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, section 3.4).
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from search.article import Article
from search.storage.sqlite import connect, explaining

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCHEMA = """
CREATE TABLE signatures (id TEXT PRIMARY KEY, signature BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reprints (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE reprints_version (version INTEGER NOT NULL);
INSERT INTO reprints_version VALUES (0)
"""
_PLACES = 64
# of the numbers in the places only the last 16 bits are kept: 1 in 65,536 is the same by chance
_BYTES = 2 * _PLACES
_LAST_BITS = 0xFFFF
# they are compared in 16 bands of 4: of pairs as like as they need to be, 99 in 100 are found
_LIKENESS = 0.7
_RUN = 3
# a notice of fewer words is like others by chance, and may say no more than “Read more”
_FEWEST_WORDS = 25
_MOST_WORDS = 20_000
_SEED = 20
# pairs that are compared at once
_AT_ONCE = 50_000


@dataclass(frozen=True)
class Reprints:
    """The groups of articles that are like one another: the number of its group by id.

    `version` tells one state of them from another; what is in no group is alone.
    """

    groups: Mapping[str, int]
    version: int


def signature_of(article: Article) -> bytes:
    """The signature of `article`, 64 numbers of 2 bytes.

    That of a short one agrees with that of no other, unless all words, title and date are the same.
    """
    from rensa import RMinHash

    text = " ".join(segment.text for segment in article.segments)
    words = text.lower().split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        every = " ".join([article.title.lower(), article.date, *words])
        return hashlib.shake_128(every.encode("utf-8")).digest(_BYTES)
    runs = map(" ".join, zip(*(words[start:] for start in range(_RUN)), strict=False))
    hashed = RMinHash(num_perm=_PLACES, seed=_SEED)
    hashed.update(list(runs))
    return struct.pack(f"{_PLACES}H", *(number & _LAST_BITS for number in hashed.digest()))


def store_signatures(cache: Path, signatures: Iterable[tuple[str, bytes]]) -> None:
    """Keep the signatures of these articles, by id."""
    with explaining(cache), connect(cache) as database:
        database.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", signatures)


def group_reprints(cache: Path) -> None:
    """Find anew which articles of the corpus are reprints of one another."""
    import numpy as np

    with explaining(cache), connect(cache) as database:
        database.execute("DELETE FROM signatures WHERE id NOT IN (SELECT id FROM articles)")
        wanted = "SELECT id, signature FROM signatures WHERE length(signature) = ? ORDER BY id"
        ids: list[str] = []
        content = bytearray()
        for article_id, signature in database.execute(wanted, (_BYTES,)):
            ids.append(article_id)
            content += signature
    groups = _groups(np.frombuffer(content, np.uint16).reshape(-1, _PLACES))
    with explaining(cache), connect(cache) as database:
        _write(database, [(ids[place], number) for place, number in groups])


def load_reprints(cache: Path, known: Reprints | None = None) -> Reprints:
    """The groups that were found last; those that are `known` where they are still the same."""
    with explaining(cache), connect(cache) as database:
        version = int(database.execute("SELECT version FROM reprints_version").fetchone()[0])
        if known is not None and known.version == version:
            return known
        return Reprints(dict(database.execute("SELECT id, number FROM reprints")), version)


def _write(database: sqlite3.Connection, groups: list[tuple[str, int]]) -> None:
    if groups == database.execute("SELECT id, number FROM reprints ORDER BY id").fetchall():
        return
    database.execute("DELETE FROM reprints")
    database.executemany("INSERT INTO reprints VALUES (?, ?)", groups)
    database.execute("UPDATE reprints_version SET version = version + 1")


def _groups(signatures: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """The place of each signature that is like another, with that of the first of its group."""
    leaders: dict[int, int] = {}

    def leader(place: int) -> int:
        while (upper := leaders.get(place, place)) != place:
            leaders[place] = leaders.get(upper, upper)
            place = upper
        return place

    for one, other in _pairs(signatures):
        first, second = sorted((leader(one), leader(other)))
        leaders.setdefault(first, first)
        leaders[second] = first
    return ((place, leader(place)) for place in sorted(leaders))


def _pairs(signatures: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places whose signatures are alike, enough of them to join every group."""
    import numpy as np

    # four numbers of 16 bits are one of 64
    for keys in signatures.view(np.uint64).T:
        order = np.argsort(keys, kind="stable")
        is_same = keys[order][1:] == keys[order][:-1]
        all_ones, all_others = order[:-1][is_same], order[1:][is_same]
        for start in range(0, len(all_ones), _AT_ONCE):
            ones, others = (of[start : start + _AT_ONCE] for of in (all_ones, all_others))
            is_like = (signatures[ones] == signatures[others]).mean(axis=1) >= _LIKENESS
            yield from zip(ones[is_like].tolist(), others[is_like].tolist(), strict=True)
