"""A second decoder: a dictionary of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from search.article import Language
from search.translation.decoder import USUAL, Decoding, Hypothesis
from search.translation.packages.package import ModelPackage


@dataclass
class TinyDecoder:
    """Puts words for words. Its second candidate has them in small letters, and so on."""

    package: ModelPackage
    source: Language
    target: Language
    words: Mapping[str, str]

    def begin(
        self, texts: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[tuple[Hypothesis, ...]]]:
        found = self.hypotheses(texts, decoding.candidates, 512)
        return lambda: [tuple(hypotheses) for hypotheses in found]

    def translate(self, texts: Sequence[str], decoding: Decoding = USUAL) -> list[str]:
        return [candidates[0].text for candidates in self.begin(texts, decoding)()]

    def hypotheses(self, texts: Sequence[str], number: int, longest: int) -> list[list[Hypothesis]]:
        return [
            [
                Hypothesis(" ".join(candidate.split()[:longest]), -float(place))
                for place, candidate in enumerate(self._candidates(text)[:number])
            ]
            for text in texts
        ]

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[tuple[float, ...]]:
        return [
            (*(-float(word not in self._candidates(text)[0].split()) for word in made.split()), 0.0)
            for text, made in zip(texts, translations, strict=True)
        ]

    def _candidates(self, text: str) -> tuple[str, ...]:
        made = " ".join(self.words.get(word, word) for word in text.split())
        return made, made.lower(), made.upper(), made.title(), made.swapcase(), made.capitalize()
