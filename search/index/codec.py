"""Whoosh's own codec, with the postings of a term in one block of arrays.

Whoosh hands postings about one by one, which is most of what its indexing and searching take.
Here a term's postings are three numpy arrays in one block. The files, the term table and the
matchers are Whoosh's, so that any Whoosh query runs on such an index too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pickle import dumps, load
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

from search.index.term_table import TermTable

_INLINED_TO = 2
_SHORT = struct.Struct("!H")
_LENGTH = struct.Struct("!i")
_EXTENT = struct.Struct("!qi")
_NO_LENGTHS = (0, 0)
_ZEROS = bytes(4)
_CODES = {1: "B", 2: "H", 4: "I"}
_TYPES: dict[int, type[np.unsignedinteger[Any]]] = {1: np.uint8, 2: np.uint16, 4: np.uint32}

Docs = NDArray[np.int32]


class Postings(NamedTuple):
    """Where a term stands in a segment.

    `docs` are document numbers, rising; `counts` says how often the term stands in each;
    `positions` lists the places of all of them one after the other.
    """

    docs: Docs
    counts: NDArray[np.int32]
    positions: NDArray[np.int32]

    def places(self, row: int) -> list[int]:
        """Where the term stands in the document `docs[row]`."""
        start = int(self.counts[:row].sum())
        found: list[int] = self.positions[start : start + int(self.counts[row])].tolist()
        return found


EMPTY = Postings(*(np.empty(0, np.int32) for _ in range(3)))


class Packed(NamedTuple):
    """Postings as the bytes that are written, and what the table of terms says of them.

    `gaps` are the differences from one document to the next, `widths` the bytes that a number in
    `gaps`, `counts` and `positions` takes.
    """

    number: int
    first: int
    last: int
    total: int
    most: int
    widths: tuple[int, int, int]
    gaps: bytes
    counts: bytes
    positions: bytes


def width_of(highest: int) -> int:
    """How many bytes a number up to `highest` takes: 1, 2 or 4."""
    return 1 if highest < 1 << 8 else 2 if highest < 1 << 16 else 4


def packed(numbers: NDArray[Any], width: int) -> bytes:
    """Numbers in so many bytes each, the lowest byte first."""
    return numbers.astype(f"<u{width}").tobytes()


def pack(postings: Postings) -> Packed:
    """Postings of one term or more as what is written."""
    docs, counts, positions = postings
    gaps = np.diff(docs, prepend=np.int32(0))
    most = int(counts.max())
    widths = (width_of(int(gaps.max())), width_of(most), width_of(int(positions.max())))
    return Packed(
        len(docs),
        int(docs[0]),
        int(docs[-1]),
        int(counts.sum()),
        most,
        widths,
        packed(gaps, widths[0]),
        packed(counts, widths[1]),
        packed(positions, widths[2]),
    )


def unpack(postings: Packed) -> Postings:
    """What was packed."""
    gap, count, place = postings.widths
    return Postings(
        np.cumsum(_unpacked(postings.gaps, gap), dtype=np.int32),
        _unpacked(postings.counts, count),
        _unpacked(postings.positions, place),
    )


def _unpacked(data: bytes, width: int) -> NDArray[np.int32]:
    return np.frombuffer(data, _TYPES[width]).astype(np.int32)


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

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        self._data = _from_data(data, self._blocklength)

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = tuple(self._data.docs.tolist())

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = self._data.counts.astype(float).tolist()

    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        _, counts, positions = self._data
        ends = np.cumsum(counts).tolist()
        self._values = tuple(
            packed(positions[a:b], 4) for a, b in zip([0, *ends[:-1]], ends, strict=True)
        )


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes a whole posting list at once."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        # Whoosh's own constructor would make a table of its own
        self._codec, self._segment, self._storage = codec, segment, storage
        self._tindex = TermTable(self._create_file(W3Codec.TERMS_EXT))
        self._fieldmap: dict[str, int] = {}
        self._tindex.extras["fieldmap"] = self._fieldmap
        self._postfile = self._create_file(W3Codec.POSTS_EXT)
        self._infield = self.is_closed = False
        # asking the file each time takes as long as writing
        self._end_of_posts: int = self._postfile.tell()

    def add_term(self, text: bytes, postings: Packed) -> None:
        """Add a term to the field that was started; terms come in the order of their bytes."""
        p = postings
        is_inlined = p.number <= _INLINED_TO
        info = W3TermInfo._struct.pack(
            is_inlined, p.total, p.number, *_NO_LENGTHS, p.most, p.first, p.last
        )
        if is_inlined:
            info += _inlined(p)
        else:
            block = _block(p)
            self._postfile.write(block)
            info += _EXTENT.pack(self._end_of_posts, len(block))
            self._end_of_posts += len(block)
        self._tindex.add(_SHORT.pack(self._fieldid) + text, info)


def _inlined(postings: Packed) -> bytes:
    """The postings as Whoosh keeps short ones, in the table of terms itself."""
    if postings.total == 1:  # as most are
        place = postings.positions + _ZEROS[len(postings.positions) :]
        return bytes(dumps(((postings.first,), (1.0,), (place,)), 2))
    counts = _few(postings.counts, postings.widths[1])
    docs = (postings.first, postings.last)[: postings.number]
    places = _few(postings.positions, postings.widths[2])
    data = struct.pack(f"<{len(places)}I", *places)
    values = (data[: 4 * counts[0]], data[4 * counts[0] :])
    return bytes(dumps((docs, tuple(map(float, counts)), values[: len(counts)]), 2))


def _few(data: bytes, width: int) -> tuple[int, ...]:
    """What `_unpacked` gives, quicker where there is next to nothing."""
    return struct.unpack(f"<{len(data) // width}{_CODES[width]}", data)


def _block(postings: Packed) -> bytes:
    """One last block in the layout of Whoosh's postings file, with the arrays as its data."""
    p = postings
    info = dumps((p.number, p.last, float(p.most), 0, *_NO_LENGTHS), 2)
    data = b"".join((bytes(p.widths), p.gaps, p.counts, p.positions))
    # a negative length marks the last block
    return bytes(WHOOSH3_HEADER_MAGIC) + _LENGTH.pack(-len(info) - len(data)) + info + data


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
    if isinstance(length, tuple):  # as Whoosh reads it
        (length,) = length
    block = reader._terms._postfile.get(offset, length)
    if block[:4] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings where the terms say")
    return _from_block(block)


def _from_inlined(docs: Any, weights: Any, values: Any) -> Postings:
    positions = np.frombuffer(b"".join(values), "<u4").astype(np.int32)
    return Postings(np.array(docs, np.int32), np.array(weights, np.int32), positions)


def _from_block(block: bytes) -> Postings:
    stream = BytesIO(block)
    stream.seek(8)  # behind the magic word and the length
    number = load(stream)[0]
    return _from_data(stream.read(), number)


def _from_data(data: bytes, number: int) -> Postings:
    gap, count, place = data[:3]
    counts_from = 3 + gap * number
    places_from = counts_from + count * number
    positions = _unpacked(data[places_from:], place)
    counts = _unpacked(data[counts_from:places_from], count)
    if len(positions) != counts.sum():
        raise ValueError("postings with too few positions")
    docs = np.cumsum(_unpacked(data[3:counts_from], gap), dtype=np.int32)
    return Postings(docs, counts, positions)


def all_postings(reader: Any, field: str) -> Iterator[tuple[bytes, Postings]]:
    """Every term of a field with its postings, in the order of bytes."""
    for (name, text), info in reader._terms.items_from(field, b""):
        if name != field:
            return
        yield text, _postings(reader, info)
