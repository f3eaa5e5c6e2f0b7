"""Words in their usual case, whatever case they are in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from search.article import Language
from search.text.folding import fold
from search.text.word_lists.knowledge import people
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.preparation.capitals import is_acronym, is_common, known_names, usual_case
from search.translation.preparation.cased_words import CasedWord

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def lowered(text: str, words: Sequence[CasedWord], language: Language) -> str:
    """`text` with `words` in their usual case."""
    made, end = [], 0
    names = names_of_several_words(text, words, language)
    for before, word in pairwise([None, *words]):
        assert word is not None
        usual = names.get(word.start) or _usual(before, word, language)
        if word.is_initial:
            usual = usual[:1].upper() + usual[1:]
        made += [text[end : word.start], usual if len(usual) == len(word.written) else word.written]
        end = word.end
    return "".join([*made, text[end:]])


def _usual(before: CasedWord | None, word: CasedWord, language: Language) -> str:
    if len(word.written) == 1:
        return usual_case(word.written, language)
    if not word.is_capitals and (is_acronym(word.written, language) or not word.is_capital):
        return word.written
    if not word.is_capitals and not is_common(word.written, language):
        return word.written
    is_us = language == "en" and word.written == "US"
    if before is not None and is_us and before.written.lower() == "the":
        return "US"
    if before is not None and _is_surname(before, word, language):
        return word.written.capitalize()
    return usual_case(word.written, language)


def _is_surname(before: CasedWord, word: CasedWord, language: Language) -> bool:
    """Whether a word is one after a first name: Juan Cruz."""
    first, folded = fold(before.written), fold(word.written)
    return (
        first in people().first_names
        and not is_common(before.written, language)
        and folded in people().surnames
        and folded not in FUNCTION_WORDS[language]
    )


def names_of_several_words(
    text: str, words: Sequence[CasedWord], language: Language
) -> dict[int, str]:
    """The words of known names of several words, as they are written there, by their place."""
    known = known_names(language)
    folded = [fold(word.written) for word in words]
    found: dict[int, str] = {}
    for at, first in enumerate(folded):
        for name, written in known.get(first, ()):
            if words[at].start not in found and tuple(folded[at : at + len(name)]) == name:
                parts = _PART.findall(written)
                if len(parts) == len(name):
                    for word, part in zip(words[at:], parts, strict=False):
                        found[word.start] = _as(part, word.written)
                break
    return found


def _as(pattern: str, word: str) -> str:
    """`word` with capitals where `pattern` has them."""
    return word.capitalize() if pattern[:1].isupper() else word.lower()
