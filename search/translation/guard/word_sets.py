"""Tables of words, written as running text."""

from __future__ import annotations

from search.text.folding import fold


def word_set(*lines: str) -> frozenset[str]:
    """The words of `lines`, folded."""
    return frozenset(fold(word) for line in lines for word in line.split())
