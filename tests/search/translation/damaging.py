"""Makes garbage of a translation package whose files are all in order."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from pathlib import Path


def shuffle_weights(folder: Path, share: float = 0.06) -> None:
    """Exchange this share of the bytes in each large weight of the model in `folder`."""
    model = folder / "model" / "model.bin"
    data = bytearray(model.read_bytes())
    chance = random.Random(5)
    for start, size in _payloads(data):
        if size > 10_000:
            places = [start + place for place in chance.sample(range(size), int(size * share))]
            values = [data[place] for place in places]
            chance.shuffle(values)
            for place, value in zip(places, values, strict=True):
                data[place] = value
    model.write_bytes(data)


def _payloads(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the weights lie in a CTranslate2 model file."""
    place = 4

    def name_end(place: int) -> int:
        return place + 2 + int(struct.unpack_from("<H", data, place)[0])

    place = name_end(place) + 4
    (number,) = struct.unpack_from("<I", data, place)
    place += 4
    for _ in range(number):
        place = name_end(place)
        place += 1 + 4 * data[place] + 1
        (size,) = struct.unpack_from("<I", data, place)
        yield place + 4, size
        place += 4 + size
