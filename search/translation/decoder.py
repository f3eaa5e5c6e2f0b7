"""The door for decoders: what turns sentences of one language into sentences of the other.

CTranslate2 with an Argos package is one; the tests have a tiny other one, and what both of them
must do stands there as one contract.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from search.article import Language
from search.translation.packages.package import ModelPackage

BEAM = 2


@dataclass(frozen=True)
class Decoding:
    """How a translation is sought: the width of the beam, and how repetitions are kept down.

    A `repetition_penalty` of 1 is none; no run of so many tokens as `longest_repeat` comes twice,
    0 being no limit. `candidates` is how many translations of each text are kept, at most `beam`.
    """

    beam: int = BEAM
    repetition_penalty: float = 1.0
    longest_repeat: int = 0
    candidates: int = 1


USUAL = Decoding()


class Hypothesis(NamedTuple):
    """A translation and its score: 0 is certain, less is less likely.

    It is the log-probability of all its tokens, made up for length as the beam search does.
    """

    text: str
    score: float


class Decoder(Protocol):
    """A loaded package. Its methods may be called from several threads.

    All of them raise ModelUnavailableError where the package fails.
    """

    package: ModelPackage
    source: Language
    target: Language

    def begin(
        self, texts: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[tuple[Hypothesis, ...]]]:
        """Begin to translate each text, and return what waits for the translations, in order.

        There are `decoding.candidates` of each text, the likeliest first.
        """

    def translate(self, texts: Sequence[str], decoding: Decoding = USUAL) -> list[str]:
        """The likeliest translation of each text, in order."""

    def hypotheses(self, texts: Sequence[str], number: int, longest: int) -> list[list[Hypothesis]]:
        """For each of `texts` its `number` likeliest translations, likeliest first.

        They end at `longest` tokens.
        """

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[tuple[float, ...]]:
        """The log-probability of each token of each of `translations`, given its text.

        What ends the translation counts as a token; an empty one has no other.
        """
