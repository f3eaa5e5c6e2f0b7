"""Fits the estimate of quality to pairs that were marked by hand.

    python bench/quality.py [--write]

`bench/marked.tsv` has the pairs. Weights are fitted with numpy, none of them negative, and judged
by cross-validation over sources: how well good renderings are told from bad ones (the area under
the curve), how many of the bad ones are marked where one in seven of the fine ones is, and how far
the estimate is from what it says (expected calibration error). `--write` puts the weights into
`search/translation/quality/weights.json`; do so whenever packages or signs have changed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.article import LANGUAGES, Language, other_language
from search.translation.guard import doubts_of
from search.translation.guard.text import read
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.quality.confidence import confidences
from search.translation.quality.estimate import WEIGHTS
from search.translation.quality.signs import NUMBERS, numbers, observe

MARKED = Path(__file__).with_name("marked.tsv")
BAD = {"misleading", "nonsense"}
# renderings less like the package's own were written by people
OWN = 0.45
QUICK = NUMBERS[: NUMBERS.index("difficulty") + 1]
FOLDS, TIMES, RIDGE = 10, 5, 2.0
Numbers = NDArray[np.float64]


class Pair(NamedTuple):
    language: Language
    source: str
    rendering: str
    is_bad: bool


def marked_pairs() -> list[Pair]:
    """The pairs that were marked by hand."""
    _, *lines = MARKED.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [
        Pair("es" if language == "es" else "en", source, rendering, mark in BAD)
        for _, language, source, rendering, mark, _ in rows
    ]


def measured(pairs: list[Pair]) -> Numbers:
    """A row a pair: what the estimate weighs."""
    rows = np.zeros((len(pairs), len(NUMBERS)))
    for language in LANGUAGES:
        target = other_language(language)
        decoder, back = (
            load_decoder(find_package(*way)) for way in ((language, target), (target, language))
        )
        places = [n for n, pair in enumerate(pairs) if pair.language == language]
        sources = [pairs[n].source for n in places]
        renderings = [pairs[n].rendering for n in places]
        own = [candidates[0] for candidates in decoder.begin(sources)()]
        told = confidences(decoder, back, sources, renderings, own)
        for n, confidence in zip(places, told, strict=True):
            one = pairs[n]
            doubts = doubts_of(one.source, one.rendering, language, target)
            seen = observe(read(one.source, language), read(one.rendering, target), doubts)
            rows[n] = numbers(seen.signs, confidence)
    return rows


def fitted(rows: Numbers, bad: Numbers) -> Numbers:
    """Weights for `rows`, scaled to be alike, and a bias: the likeliest without negative weights.

    By accelerated projected gradients (Nesterov 1983).
    """
    table = np.c_[rows, np.ones(len(rows))]
    steepest = np.linalg.norm(table, 2) ** 2 / 4 + RIDGE
    weights = ahead = np.zeros(table.shape[1])
    pace = 1.0
    for _ in range(500):
        slope = table.T @ (1 / (1 + np.exp(-table @ ahead)) - bad)
        slope[:-1] += RIDGE * ahead[:-1]
        stepped = ahead - slope / steepest
        stepped[:-1] = np.maximum(0, stepped[:-1])
        quicker = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = stepped + (pace - 1) / quicker * (stepped - weights)
        weights, pace = stepped, quicker
    return weights


def scaled(rows: Numbers) -> tuple[Numbers, Numbers]:
    return rows.mean(0), rows.std(0) + 1e-9


def judged(rows: Numbers, bad: Numbers, sources: list[str]) -> Numbers:
    """What is estimated for each pair by weights that have not seen its source."""
    number = {source: n for n, source in enumerate(dict.fromkeys(sources))}
    groups = np.array([number[source] for source in sources])
    found = np.zeros(len(rows))
    for seed in range(TIMES):
        fold = np.random.default_rng(seed).integers(0, FOLDS, len(number))[groups]
        for one in range(FOLDS):
            seen = fold != one
            middle, spread = scaled(rows[seen])
            weights = fitted((rows[seen] - middle) / spread, bad[seen])
            table = np.c_[(rows[~seen] - middle) / spread, np.ones((~seen).sum())]
            found[~seen] += 1 / (1 + np.exp(-table @ weights)) / TIMES
    return found


def area(bad: Numbers, judged: Numbers) -> float:
    """How often a bad rendering is judged worse than a fine one."""
    return float((judged[bad == 1][:, None] > judged[bad == 0][None, :]).mean())


def calibration_error(bad: Numbers, judged: Numbers) -> float:
    """How far, on average, the share of bad ones is from what was estimated, in ten steps."""
    step = np.minimum(9, (judged * 10).astype(int))
    gaps = [abs(judged[step == n].mean() - bad[step == n].mean()) for n in range(10) if n in step]
    sizes = [(step == n).mean() for n in range(10) if n in step]
    return float(np.dot(gaps, sizes))


def show(name: str, bad: Numbers, found: Numbers) -> None:
    limit = np.quantile(found[bad == 0], 6 / 7)
    print(
        f"| {name} | {len(bad)} | {area(bad, found):.3f} | {(found[bad == 1] > limit).mean():.0%} "
        f"| {(found[bad == 0] > limit).mean():.0%} | {1 - limit:.2f} "
        f"| {calibration_error(bad, found):.3f} |"
    )


def as_written(rows: Numbers, bad: Numbers) -> dict[str, object]:
    middle, spread = scaled(rows)
    weights = fitted((rows - middle) / spread, bad)
    unscaled = weights[:-1] / spread
    return {
        "weights": [round(float(weight), 5) for weight in unscaled]
        + [0.0] * (len(NUMBERS) - len(unscaled)),
        "bias": round(float(weights[-1] - unscaled @ middle), 5),
    }


def judge_marked() -> dict[str, tuple[Numbers, Numbers]]:
    """Print what the estimates are worth, and return what they are fitted to, by name."""
    pairs = marked_pairs()
    rows, bad = measured(pairs), np.array([float(pair.is_bad) for pair in pairs])
    is_own = rows[:, NUMBERS.index("likeness")] > OWN
    lots = {
        "quick": (
            rows[is_own][:, : len(QUICK)],
            bad[is_own],
            [p.source for p, own in zip(pairs, is_own, strict=True) if own],
        ),
        "thorough": (rows, bad, [pair.source for pair in pairs]),
    }
    print(
        "| estimate | pairs | area | bad marked | fine marked | quality below | calibration error |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, (some, marks, of) in lots.items():
        found = judged(some, marks, of)
        show(name, marks, found)
        if name == "thorough":
            show("thorough, packages' own", marks[is_own], found[is_own])
    return {name: (some, marks) for name, (some, marks, _) in lots.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    lots = judge_marked()
    if options.write:
        made = {name: as_written(*lot) for name, lot in lots.items()}
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
