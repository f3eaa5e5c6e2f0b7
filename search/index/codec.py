"""Whoosh's own codec, with the postings of a term in one block of arrays.

Whoosh hands postings about one by one, which is most of what its indexing and searching take.
Here a term's postings are three numpy arrays in one block. The files, the term table and the
matchers are Whoosh's, so that any Whoosh query runs on such an index too.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pickle import dumps, load, loads
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import (
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3FieldWriter,
    W3LeafMatcher,
    W3TermInfo,
)
from whoosh.formats import Format

_COMPRESSED_FROM = 200
_INLINED_TO = 2
_SHORT = struct.Struct("!H")
_LENGTH = struct.Struct("!i")
_EXTENT = struct.Struct("!qi")
_NO_LENGTHS = (0, 0)

Docs = NDArray[np.int32]


class Postings(NamedTuple):
    """Where a term stands in a segment.

    `docs` are document numbers, rising; `counts` says how often the term stands in each;
    `positions` lists the places of all of them one after the other, or is None where the field
    keeps none.
    """

    docs: Docs
    counts: NDArray[np.int32]
    positions: NDArray[np.int32] | None


EMPTY = Postings(np.empty(0, np.int32), np.empty(0, np.int32), None)


class PositionArrays(Format):  # type: ignore[misc]  # Whoosh has no types
    """The positions of a term in a document, as 32-bit integers."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Any:
        """Not used: articles are added in bulk."""
        raise NotImplementedError

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions as Whoosh wants them."""
        return [int(place) for place in np.frombuffer(valuestring, "<u4")]

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term stands in the document."""
        return len(valuestring) // 4

    def decode_weight(self, valuestring: bytes) -> float:
        """The same as a weight."""
        return float(self.decode_frequency(valuestring))


class ArrayMatcher(W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's matcher over a block of arrays."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = tuple(np.cumsum(np.frombuffer(self._data[0], "<u4")).tolist())

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = np.frombuffer(self._data[1], "<u4").astype(float).tolist()

    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        _, counts, positions = self._data
        if positions is None:
            self._values = (b"",) * self._blocklength
            return
        ends = (np.cumsum(np.frombuffer(counts, "<u4").astype(int)) * 4).tolist()
        starts = [0, *ends[:-1]]
        self._values = tuple(positions[a:b] for a, b in zip(starts, ends, strict=True))


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes a whole posting list at once."""

    def add_term(self, text: bytes, postings: Postings) -> None:
        """Add a term to the field that was started; terms come in the order of their bytes."""
        docs, counts, _ = postings
        most = int(counts.max())
        facts = (float(counts.sum()), len(docs), *_NO_LENGTHS, float(most), docs[0], docs[-1])
        if len(docs) <= _INLINED_TO:
            info = W3TermInfo._struct.pack(1, *facts) + _inlined(postings)
        else:
            start = self._postfile.tell()
            block = _block(postings, most)
            self._postfile.write(block)
            info = W3TermInfo._struct.pack(0, *facts) + _EXTENT.pack(start, len(block))
        self._tindex.add(_SHORT.pack(self._fieldid) + text, info)


def _inlined(postings: Postings) -> bytes:
    counts = postings.counts.tolist()
    values: list[bytes] = [b""] * len(counts)
    if postings.positions is not None:
        data = postings.positions.astype("<u4").tobytes()
        cut = 4 * counts[0]
        values = [data[:cut], data[cut:]][: len(counts)]
    weights = tuple(map(float, counts))
    return dumps((tuple(postings.docs.tolist()), weights, tuple(values)), 2)


def _block(postings: Postings, most: int) -> bytes:
    """One last block in the layout of Whoosh's postings file, with the arrays as its data."""
    docs, counts, positions = postings
    gaps = np.diff(docs, prepend=np.int32(0))
    packed = None if positions is None else positions.astype("<u4").tobytes()
    data = dumps((gaps.astype("<u4").tobytes(), counts.astype("<u4").tobytes(), packed), 2)
    is_compressed = len(data) >= _COMPRESSED_FROM
    if is_compressed:
        data = zlib.compress(data, 1)
    info = dumps((len(docs), int(docs[-1]), float(most), int(is_compressed), *_NO_LENGTHS), 2)
    # a negative length marks the last block
    return WHOOSH3_HEADER_MAGIC + _LENGTH.pack(-len(info) - len(data)) + info + data


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The codec that writes and reads such blocks. Segments remember it by this name."""

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Where Whoosh's segment writer gets its terms written."""
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """Where Whoosh's searcher gets its matchers."""
        if terminfo.is_inlined():
            return super().postings_reader(dbfile, terminfo, format_, term, scorer)
        offset, length = terminfo.extent()
        return ArrayMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)


def read_postings(reader: Any, field: str, text: str) -> Postings:
    """The postings of a term in a segment, given Whoosh's reader of it; none is `EMPTY`."""
    terms = reader._terms
    key = terms._keycoder(field, text.encode("utf-8"))
    try:
        info = W3TermInfo.from_bytes(terms._tindex[key])
    except KeyError:
        return EMPTY
    return _postings(reader, info)


def _postings(reader: Any, info: Any) -> Postings:
    if info.is_inlined():
        return _from_inlined(*info.inlined_postings())
    offset, length = info.extent()
    block = reader._terms._postfile.get(offset, length)
    if block[:4] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings where the terms say")
    return _from_block(block)


def _from_inlined(docs: Any, weights: Any, values: Any) -> Postings:
    positions = np.frombuffer(b"".join(values), "<u4").astype(np.int32) if values[0] else None
    return Postings(np.array(docs, np.int32), np.array(weights, np.int32), positions)


def _from_block(block: bytes) -> Postings:
    stream = BytesIO(block)
    stream.seek(8)  # behind the magic word and the length
    info = load(stream)
    data = stream.read()
    gaps, counts, positions = loads(zlib.decompress(data) if info[3] else data)
    return Postings(
        np.cumsum(np.frombuffer(gaps, "<u4"), dtype=np.int32),
        np.frombuffer(counts, "<u4").astype(np.int32),
        None if positions is None else np.frombuffer(positions, "<u4").astype(np.int32),
    )


def all_postings(reader: Any, field: str) -> Iterator[tuple[bytes, Postings]]:
    """Every term of a field with its postings, in the order of bytes."""
    for (name, text), info in reader._terms.items_from(field, b""):
        if name != field:
            return
        yield text, _postings(reader, info)
