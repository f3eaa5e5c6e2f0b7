"""Text in CAPITALS and in Title Case, as it would stand in a sentence.

Models are trained on ordinary sentences: what shouts, and what has a capital on every word, is put
before them in small letters, letter for letter, so that places in the one are places in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from search.article import Language, Span
from search.text.folding import fold
from search.text.word_lists.knowledge import cues, people
from search.translation.capitals import (
    is_acronym,
    is_common,
    is_known_word,
    is_name,
    known_names,
    usual_case,
)
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.word_sets import word_set
from search.translation.lexicon import lexicon_translations
from search.translation.shielding import find_fixed

Style = Literal["capitals", "title"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# U.S., EE. UU., J. R.: letters that stay as they are
_POINTS = re.compile(
    r"\b(?:[^\W\d_]\.\s?){2,6}|\b([A-Z])\1\.?\s?([A-Z])\2\b\.?|\b[A-ZÁÉÍÓÚÑ]\.(?=\s+[A-ZÁÉÍÓÚÑ])"
)
_BREAKS = frozenset('.!?…¿¡“«"‘•')
_LEAST = 3
_LONG_BODY = 5
_NEARLY_ALL = 0.9
# what may have a small letter in a title; what is longer has a capital there
_SHORT = 3
_LINKS = word_set(
    "de del la las los el y e en para por con a al of the and for on in to with or u o"
)
_BODIES = word_set(
    "organization organisation center centre bureau museum society hospital university college",
    "ministro ministra minister secretary secretario secretaria centro",
)


@dataclass(frozen=True)
class Run:
    """Words that stood in a style of their own, at `span`."""

    span: Span
    style: Style


@dataclass(frozen=True)
class Recased:
    """A text in ordinary case, as long as the text that it was; `whole` is how all of it was."""

    text: str
    whole: Style | None = None
    runs: tuple[Run, ...] = ()


class _Word:
    """A word of a text, and what its letters are like."""

    __slots__ = ("end", "is_capital", "is_capitals", "is_initial", "start", "written")

    def __init__(self, match: re.Match[str], *, is_initial: bool) -> None:
        self.start, self.end = match.span()
        self.written = match.group()
        self.is_initial = is_initial
        self.is_capital = self.written[0].isupper()
        self.is_capitals = self.written.isupper() and len(self.written) > 1


def ordinary_case(text: str, language: Language) -> Recased:
    """`text` with words in small letters where it, or three words or more in it, were in another
    style; names and acronyms stay. What is in ordinary case comes back as it is.
    """
    capitals = sum(map(str.isupper, text))
    if capitals < 2 or (capitals < _LEAST and len(text.split()) > 2):
        return Recased(text)
    words = list(_words(text))
    whole = _style(words, language, is_sentence=text.rstrip().endswith("."))
    if whole and not (whole == "title" and _is_body(words, language)):
        made = _lowered(text, words, language)
        return Recased(made, whole) if made != text else Recased(text)
    made, runs = text, []
    for run, style in (*_capital_runs(words), *_title_runs(text, words, language)):
        lowered = _lowered(made, run, language)
        if sum(a != b for a, b in zip(lowered, made, strict=True)) >= 2:
            made = lowered
            runs.append(Run((run[0].start, run[-1].end), style))
    return Recased(made, None, tuple(runs))


def _words(text: str) -> Iterator[_Word]:
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
            yield _Word(match, is_initial=not has_begun or (before != "" and is_break))


def _style(words: Sequence[_Word], language: Language, *, is_sentence: bool) -> Style | None:
    """The style of a whole text of these words. In a sentence a title is rather a part of it."""
    letters = [word for word in words if len(word.written) > 1]
    capitals = [word for word in letters if word.is_capitals]
    if letters and len(capitals) >= _NEARLY_ALL * len(letters):
        return "capitals"
    content = [word for word in letters if fold(word.written) not in _LINKS]
    linking = [word for word in letters if not word.is_initial and fold(word.written) in _LINKS]
    if is_sentence and 2 * sum(word.is_capital for word in linking) < len(linking):
        return None
    long = [word for word in content if len(word.written) > _SHORT]
    small = [word for word in long if not word.is_capital]
    common = [word for word in long if not word.is_initial and _is_common(word, language)]
    is_title = len(small) <= (1 - _NEARLY_ALL) * len(long) and len(common) >= _LEAST
    return "title" if is_title else None


def _is_common(word: _Word, language: Language) -> bool:
    return not word.is_capitals and is_common(word.written, language)


def _is_body(words: Sequence[_Word], language: Language) -> bool:
    """Whether these words are the name of a body or an office, which models know."""
    told = cues(language)
    heads = (told.heads | told.titles | _BODIES) - told.works
    folded = [fold(word.written) for word in words]
    content = [word for word in folded if word not in _LINKS]
    if any(word not in _LINKS and word in FUNCTION_WORDS[language] for word in folded):
        return False
    is_of = folded[1:2] in (["de"], ["del"], ["of"])
    is_english = language == "en" and (
        folded[-1] in heads or any(one in heads and of == "of" for one, of in pairwise(folded))
    )
    return (len(content) < _LONG_BODY or is_of) and (folded[0] in heads or is_english)


def _capital_runs(words: Sequence[_Word]) -> Iterator[tuple[list[_Word], Style]]:
    """Runs of words in capitals."""
    run: list[_Word] = []
    for word in [*words, None]:
        if word and (word.is_capitals or (run and len(word.written) == 1 and word.is_capital)):
            run.append(word)
            continue
        if len(run) >= _LEAST:
            yield run, "capitals"
        run = []


def _title_runs(
    text: str, words: Sequence[_Word], language: Language
) -> Iterator[tuple[list[_Word], Style]]:
    """Runs of words with capitals that are none of a name: a programme, a law, a title."""
    for run in _capitalised_runs(text, words):
        for part in _without_names(text, run, language):
            content = [word for word in part if word.is_capital]
            known = [word for word in content if is_known_word(word.written, language)]
            if part and _is_body(part, language):
                continue
            if len(content) < _LEAST or 2 * len(known) <= len(content):
                continue
            phrase = text[part[0].start : part[-1].end]
            if not (_names(text, part, language) or lexicon_translations(phrase, language)):
                yield part, "title"


def _capitalised_runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Runs of words with capitals, over a blank, a hyphen and what links words in a name."""
    run: list[_Word] = []
    for word in words:
        is_near = run and text[run[-1].end : word.start] in {" ", "-"}
        if run and not (is_near and (word.is_capital or fold(word.written) in _LINKS)):
            yield run
            run = []
        if word.is_capital or run:
            run.append(word)
    yield run


def _without_names(text: str, run: Sequence[_Word], language: Language) -> Iterator[list[_Word]]:
    """The parts of `run` without a name in them, nor right before or behind."""
    part: list[_Word] = []
    is_beside = False
    for word in [*run, None]:
        if word and (not word.is_capital or _may_be_common(word, language)):
            part.append(word)
            continue
        if part and not is_beside and (word is None or not part[-1].is_capital):
            yield _trimmed(part, language)
        part = []
        is_beside = word is not None and text[word.end : word.end + 2].strip()[:1].isupper()


def _may_be_common(word: _Word, language: Language) -> bool:
    folded, told = fold(word.written), cues(language)
    is_title = folded in told.titles or folded in told.heads
    return is_title or (_is_common(word, language) and not is_name(folded))


def _trimmed(run: list[_Word], language: Language) -> list[_Word]:
    """`run` from its first word of content to its last."""
    small = {*FUNCTION_WORDS[language], *_LINKS}
    while run and (run[0].is_initial or fold(run[0].written) in small):
        run = run[1:]
    while run and not run[-1].is_capital:
        run = run[:-1]
    return run


def _lowered(text: str, words: Sequence[_Word], language: Language) -> str:
    """`text` with `words` in their usual case."""
    made, end = [], 0
    names = _names(text, words, language)
    for before, word in pairwise([None, *words]):
        assert word is not None
        usual = names.get(word.start) or _usual(before, word, language)
        if word.is_initial:
            usual = usual[:1].upper() + usual[1:]
        made += [text[end : word.start], usual if len(usual) == len(word.written) else word.written]
        end = word.end
    return "".join([*made, text[end:]])


def _usual(before: _Word | None, word: _Word, language: Language) -> str:
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


def _is_surname(before: _Word, word: _Word, language: Language) -> bool:
    """Whether a word is one after a first name: Juan Cruz."""
    first, folded = fold(before.written), fold(word.written)
    return (
        first in people().first_names
        and not is_common(before.written, language)
        and folded in people().surnames
        and folded not in FUNCTION_WORDS[language]
    )


def _names(text: str, words: Sequence[_Word], language: Language) -> dict[int, str]:
    """The words of known names of several words, as they are written there, by their place."""
    known = known_names(language)
    folded = [fold(word.written) for word in words]
    found: dict[int, str] = {}
    for at, first in enumerate(folded):
        for name, written in known.get(first, ()):
            if words[at].start not in found and tuple(folded[at : at + len(name)]) == name:
                parts = _WORD.findall(written)
                if len(parts) == len(name):
                    for word, part in zip(words[at:], parts, strict=False):
                        found[word.start] = _as(part, word.written)
                break
    return found


def _as(pattern: str, word: str) -> str:
    """`word` with capitals where `pattern` has them."""
    return word.capitalize() if pattern[:1].isupper() else word.lower()
