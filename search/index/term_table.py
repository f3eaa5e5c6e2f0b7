"""The table of the terms of a segment, as Whoosh reads it, written at a fifth of Whoosh's cost.

Whoosh's own writer asks the file where it stands and writes a few bytes for each term. Here rows
are gathered and written at once, and the hash tables behind them are filled as arrays. The format
is that of `whoosh.filedb.filetables`.
"""

from __future__ import annotations

import struct
from array import array
from binascii import crc32
from itertools import accumulate
from typing import Any

import numpy as np
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

_LENGTHS = struct.Struct("!ii")
_CRC32 = 1
_BUCKETS = 256
_POINTER = np.dtype([("digest", ">u4"), ("position", ">i8")])


class TermTable(OrderedHashWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's hash of ordered keys. Only `add` and `close` are for use from outside."""

    def __init__(self, dbfile: Any) -> None:
        # Whoosh's own constructor leaves no choice of the digest, and MD5 takes five times as long
        HashWriter.__init__(self, dbfile, hashtype=_CRC32)
        self.index = GrowableArray("H")
        self._start: int = dbfile.tell()
        self._rows: list[bytes] = []
        self._digests: list[int] = []

    def add(self, key: bytes, value: bytes) -> None:
        """Add a row; keys come in the order of their bytes."""
        self._rows.append(_LENGTHS.pack(len(key), len(value)) + key + value)
        self._digests.append(crc32(key))

    def close(self) -> int:
        """Write everything and close the file; return its length."""
        self.dbfile.write(b"".join(self._rows))
        ends = accumulate(map(len, self._rows), initial=self._start)
        self._positions = list(ends)[: len(self._rows)]
        is_small = not self._positions or self._positions[-1] < 1 << 31
        self.index.array = array("i" if is_small else "q", self._positions)
        return int(super().close())

    def _write_hashes(self) -> None:
        buckets: list[list[int]] = [[] for _ in range(_BUCKETS)]
        for row, digest in enumerate(self._digests):
            buckets[digest & _BUCKETS - 1].append(row)
        start = self.dbfile.tell()
        pointers = np.zeros(2 * len(self._rows), _POINTER)
        first, slots, rows = 0, [], []
        for bucket in buckets:
            size = 2 * len(bucket)
            self.directory.append((start + first * _POINTER.itemsize, size))
            rows += bucket
            slots += [first + slot for slot in _slots([self._digests[row] for row in bucket])]
            first += size
        pointers["digest"][slots] = np.array(self._digests, np.uint32)[rows]
        pointers["position"][slots] = np.array(self._positions, np.int64)[rows]
        self.dbfile.write(pointers.tobytes())


def _slots(digests: list[int]) -> list[int]:
    """Where Whoosh looks for each: from the slot of its digest on, the first that is free."""
    size = 2 * len(digests)
    taken = bytearray(size)
    slots = []
    for digest in digests:
        slot = (digest >> 8) % size
        while taken[slot]:
            slot = (slot + 1) % size
        taken[slot] = 1
        slots.append(slot)
    return slots
