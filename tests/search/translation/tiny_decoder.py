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
    ) -> Callable[[], list[tuple[str, ...]]]:
        return lambda: [self._candidates(text)[: decoding.candidates] for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding = USUAL) -> list[str]:
        return [candidates[0] for candidates in self.begin(texts, decoding)()]

    def hypotheses(self, texts: Sequence[str], number: int, longest: int) -> list[list[Hypothesis]]:
        return [
            [
                Hypothesis(" ".join(candidate.split()[:longest]), -float(place))
                for place, candidate in enumerate(self._candidates(text)[:number])
            ]
            for text in texts
        ]

    def _candidates(self, text: str) -> tuple[str, ...]:
        made = " ".join(self.words.get(word, word) for word in text.split())
        return made, made.lower(), made.upper(), made.title(), made.swapcase(), made.capitalize()
