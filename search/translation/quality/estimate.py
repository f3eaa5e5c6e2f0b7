"""One number for how good a rendering most probably is, from 0 to 1.

A logistic regression with weights that are not negative: more of any sign never makes a rendering
better. `bench/quality.py` fits them to pairs that were marked by hand and writes `weights.json`.
There are two sets: one for what the two texts and the score of the translation tell at once, one
for when models were asked what they think of the pair.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.translation.quality.signs import Confidence, Signs, numbers

WEIGHTS = Path(__file__).with_name("weights.json")


class Weights(NamedTuple):
    """What is added for each number of a pair, per unit of it, and what there is without any."""

    weights: tuple[float, ...]
    bias: float


def quality(signs: Signs, confidence: Confidence, *, is_thorough: bool) -> float:
    """How likely a rendering with these signs is right, or at least not misleading: 0 to 1.

    Where models were not asked about the pair, `confidence` has the difficulty only, and it is not
    `is_thorough`.
    """
    told = numbers(signs, confidence)
    weights = _weights()["thorough" if is_thorough else "quick"]
    speaks_against = weights.bias + sum(map(float.__mul__, weights.weights, map(float, told)))
    return 1 / (1 + math.exp(speaks_against))


@cache
def _weights() -> dict[str, Weights]:
    read = json.loads(WEIGHTS.read_text("utf-8"))
    return {name: Weights(tuple(one["weights"]), one["bias"]) for name, one in read.items()}
