"""The analysis of `search.index.analysis` in the shape that Whoosh wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token

from search.article import Language
from search.index.analysis import stem, words


class FoldingAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types for its analysers
    """A Whoosh analyser over `words`, stemming in one language or not at all.

    One generator instead of Whoosh's chain of filters: indexing spends most of its time here.
    """

    def __init__(self, language: Language | None = None) -> None:
        self.language = language

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FoldingAnalyzer) and other.language == self.language

    def __hash__(self) -> int:
        return hash(self.language)

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **options: Any,
    ) -> Iterator[Any]:
        """Yield Whoosh tokens; the arguments are those Whoosh gives every tokenizer."""
        token = Token(positions, chars, mode=mode, **options)
        token.stopped = False
        token.boost = 1.0
        for number, word in enumerate(words(value), start_pos):
            token.text = stem(word.folded, self.language) if self.language else word.folded
            if keeporiginal:
                token.original = value[word.start : word.end]
            token.pos = number
            token.startchar = start_char + word.start
            token.endchar = start_char + word.end
            yield token
