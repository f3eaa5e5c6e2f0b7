"""What the models of both directions think of a rendering."""

from __future__ import annotations

import math
from collections.abc import Sequence

from search.translation.decoder import Decoder, Hypothesis
from search.translation.quality.signs import Confidence

# so much less likely a token, on average, and the rendering has nothing of the package's own
_FAR = 3.0


def first_confidence(own: Hypothesis) -> Confidence:
    """What is known of a translation as soon as it is made."""
    return Confidence(difficulty=-own.score)


def confidences(
    decoder: Decoder,
    back: Decoder,
    sources: Sequence[str],
    renderings: Sequence[str],
    own: Sequence[Hypothesis],
) -> list[Confidence]:
    """What `decoder` and `back`, of the other direction, think of each of `renderings`.

    `own` is what `decoder` itself makes of each source. Raises ModelUnavailableError where a
    package fails.
    """
    likeness = _likenesses(decoder, sources, renderings, own)
    returned = back.likelihoods(renderings, sources)
    return [
        Confidence(
            difficulty=-best.score,
            likeness=near,
            back=-_mean(way_back),
            back_worst=-min(way_back, default=0.0),
        )
        for best, near, way_back in zip(own, likeness, returned, strict=True)
    ]


def _likenesses(
    decoder: Decoder,
    sources: Sequence[str],
    renderings: Sequence[str],
    own: Sequence[Hypothesis],
) -> list[float]:
    """1 for each rendering that is as likely as the decoder's own, falling to 0."""
    other = [number for number, best in enumerate(own) if best.text != renderings[number]]
    asked = [sources[n] for n in other]
    likely = decoder.likelihoods(asked, [renderings[n] for n in other])
    likeliest = decoder.likelihoods(asked, [own[n].text for n in other])
    found = [1.0] * len(own)
    for number, best, tokens in zip(other, likeliest, likely, strict=True):
        gap = _mean(best) - _mean(tokens)
        found[number] = math.exp(-min(_FAR, max(0.0, gap)))
    return found


def _mean(tokens: Sequence[float]) -> float:
    return sum(tokens) / max(1, len(tokens))
