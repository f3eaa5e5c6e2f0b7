"""The words of a text with what their letters are like: small, with a capital, or in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.article import Language
from search.text.folding import fold
from search.translation.guard.word_sets import word_set
from search.translation.preparation.capitals import is_common
from search.translation.preparation.shielding import find_fixed

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# U.S., EE. UU., J. R.: letters that stay as they are
_POINTS = re.compile(
    r"\b(?:[^\W\d_]\.\s?){2,6}|\b([A-Z])\1\.?\s?([A-Z])\2\b\.?|\b[A-ZÁÉÍÓÚÑ]\.(?=\s+[A-ZÁÉÍÓÚÑ])"
)
_BREAKS = frozenset('.!?…¿¡“«"‘•')
# what links the words of a name, and has a small letter in a title
LINKS = word_set(
    "de del la las los el y e en para por con a al of the and for on in to with or u o"
)


class CasedWord:
    """A word of a text, and what its letters are like."""

    __slots__ = ("end", "is_capital", "is_capitals", "is_initial", "start", "written")

    def __init__(self, match: re.Match[str], *, is_initial: bool) -> None:
        self.start, self.end = match.span()
        self.written = match.group()
        self.is_initial = is_initial
        self.is_capital = self.written[0].isupper()
        self.is_capitals = self.written.isupper() and len(self.written) > 1


def cased_words(text: str) -> Iterator[CasedWord]:
    """The words of `text`, but for what is no word or no one may change."""
    kept = [*find_fixed(text), *(match.span() for match in _POINTS.finditer(text))]
    end = 0
    for match in _WORD.finditer(text):
        start, before = match.start(), text[end : match.start()].rstrip()
        last = end + len(before) - 1
        # a point behind letters that have points ends no sentence
        is_break = before[-1:] in _BREAKS and not any(a <= last < b for a, b in kept)
        has_begun = end > 0 or any(map(str.isdigit, before))
        end = match.end()
        if not any(a < end and start < b for a, b in kept):
            yield CasedWord(match, is_initial=not has_begun or (before != "" and is_break))


def is_common_word(word: CasedWord, language: Language) -> bool:
    """Whether a word that is not in capitals is no name and no acronym."""
    return not word.is_capitals and is_common(word.written, language)


def is_link(word: CasedWord) -> bool:
    """Whether a word links others in a name."""
    return fold(word.written) in LINKS
