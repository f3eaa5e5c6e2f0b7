"""Names that a model has lost, and how they are put before it so that it keeps them.

A small model spells names anew that it has seldom met (Gustavo Petro became Guio Petroo). In the
second look a mark stands for the whole name, which the model copies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from search.article import Language, Span
from search.text.folding import fold
from search.translation.lexicon import lexicon_translations

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_WORD = re.compile(_CAPITAL)
# a name goes on over a blank, or over one of these
_JOINT = re.compile(r"\s+(?:(?:de|del|la|las|los|da|di|von|van|der|bin|al)\s+){0,2}")


def name_spans(text: str, lost: Collection[str], language: Language) -> list[tuple[Span, str]]:
    """Where in `text` the names stand that have a word of `lost`, each with its form in the other
    language: as it is, where the lexicon knows no other.
    """
    wanted = {fold(name) for name in lost}
    found = []
    for words in _names(text, language):
        if any(fold(word.group()) in wanted for word in words):
            start, end = words[0].start(), words[-1].end()
            form, at = "", start
            for word in words:
                form += text[at : word.start()] + _form(word.group(), language)
                at = word.end()
            found.append(((start, end), form))
    return found


def _names(text: str, language: Language) -> Iterator[list[re.Match[str]]]:
    """Runs of words with a capital that are no common words."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        goes_on = run and _JOINT.fullmatch(text, run[-1].end(), word.start())
        if not goes_on and run:
            yield run
            run = []
        if _is_common(word.group(), language):
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run


@lru_cache(maxsize=10_000)
def _is_common(word: str, language: Language) -> bool:
    return any(each.islower() for each in lexicon_translations(word, language))


def _form(word: str, language: Language) -> str:
    return next(iter(lexicon_translations(word, language)), word)
