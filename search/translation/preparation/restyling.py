"""Translations in the style of their sources: capitals, and titles as each language has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from search.article import Language, Span
from search.text.folding import fold
from search.text.tokens import stem
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.vocabulary import meaning
from search.translation.guard.word_sets import word_set
from search.translation.preparation.casing import Recased, Style
from search.translation.preparation.shielding import between, find_fixed

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# what has a small letter within a title
_SMALL: dict[Language, frozenset[str]] = {
    "en": word_set("a an the of and or nor but for in on at to by with from as via per vs de del"),
    "es": word_set(
        "a al de del el la los las un una y e o u en con por para sin sobre entre contra ante",
        "desde hasta que su sus",
    ),
}
# what a word is worth that may, or may not, belong to the words that are sought
_ALIKE, _OTHER, _FUNCTION = 1.0, -0.6, -0.05
_ENOUGH = 0.5
# of cognates: superintendente, superintendent
_LIKE = 0.7


class _Word(NamedTuple):
    span: Span
    folded: str
    worth: float


def restyled(translation: str, source: Recased, language: Language, target: Language) -> str:
    """`translation` of `source.text` into `target`, in the style that the source had.

    Capitals stay capitals. A title is one in English; in Spanish it is a sentence, but the name of
    a programme or a law within a sentence keeps its capitals in both.
    """
    if source.whole == "capitals":
        return _capitals(translation)
    if source.whole == "title":
        return titled(translation, "en") if target == "en" else translation
    for run in source.runs:
        span = _span_of(source.text[slice(*run.span)], translation, language, target)
        if span:
            start, end = span
            styled = _styled(translation[start:end], run.style, target)
            translation = translation[:start] + styled + translation[end:]
    return translation


def _styled(text: str, style: Style, target: Language) -> str:
    return _capitals(text) if style == "capitals" else titled(text, target)


def _capitals(text: str) -> str:
    """`text` in capitals, but for addresses and what else may not be changed."""
    spans = find_fixed(text)
    parts = [part.upper() for part in between(text, spans)]
    kept = [text[start:end] for start, end in spans]
    return "".join(chain.from_iterable(zip_longest(parts, kept, fillvalue="")))


def titled(text: str, language: Language) -> str:
    """`text` with a capital on every word but the small ones within."""
    found = list(_WORD.finditer(text))
    made, end = [], 0
    for number, match in enumerate(found):
        word = match.group()
        is_within = 0 < number < len(found) - 1
        keeps = (is_within and fold(word) in _SMALL[language]) or word != word.lower()
        made += [text[end : match.start()], word if keeps else word[:1].upper() + word[1:]]
        end = match.end()
    return "".join([*made, text[end:]])


def _span_of(run: str, translation: str, language: Language, target: Language) -> Span | None:
    """Where the translation of `run` stands, as far as the lexicon tells."""
    sought = [fold(word) for word in _WORD.findall(run)]
    content = [word for word in sought if word not in FUNCTION_WORDS[language]]
    stems = {each for word in content for each in meaning(word, language).stems}
    own = {stem(word, target) for word in content} | stems
    words = [
        _Word(match.span(), folded, _worth(folded, own, content, target))
        for match in _WORD.finditer(translation)
        for folded in [fold(match.group())]
    ]
    found = _best(words)
    alike = sum(word.worth == _ALIKE for word in found)
    if not found or alike < _ENOUGH * len(content):
        return None
    return found[0].span[0], found[-1].span[1]


def _worth(folded: str, sought: set[str], sources: Sequence[str], language: Language) -> float:
    if folded in FUNCTION_WORDS[language]:
        return _FUNCTION
    if folded in sought or stem(folded, language) in sought:
        return _ALIKE
    is_like = any(Levenshtein.normalized_similarity(folded, word) >= _LIKE for word in sources)
    return _ALIKE if is_like else _OTHER


def _best(words: Sequence[_Word]) -> Sequence[_Word]:
    """The words in a row that are worth most together."""
    best, best_worth = (0, 0), 0.0
    start, worth = 0, 0.0
    for at, word in enumerate(words):
        worth += word.worth
        if worth > best_worth:
            best, best_worth = (start, at + 1), worth
        if worth <= 0:
            start, worth = at + 1, 0.0
    return words[slice(*best)]
