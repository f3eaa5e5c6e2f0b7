"""Parts of a sentence in a style of their own: shouted words, names of programmes and of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from search.article import Language
from search.text.folding import fold
from search.text.word_lists.knowledge import cues
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.word_sets import word_set
from search.translation.lexicon import lexicon_translations
from search.translation.preparation.capitals import is_known_word, is_name
from search.translation.preparation.cased_words import LINKS, CasedWord, is_common_word, is_link
from search.translation.preparation.lowering import names_of_several_words

LEAST = 3
"""So many words are a part, at least."""

_LONG_BODY = 5
# three words alone may be the name of a firm or a prize, which is not translated
_LEAST_OF_OTHERS = 4
_WORKS = word_set(
    "taller curso foro seminario cumbre encuentro conferencia estrategia politica guia manual",
    "informe lista registro sistema campaña mesa jornada workshop course forum seminar summit",
    "meeting conference strategy policy guide guidelines handbook report list register system",
    "campaign initiative iniciativa",
)
_WARS = word_set("guerra guerras war wars")
_BODIES = word_set(
    "organization organisation center centre bureau museum society hospital university college",
    "ministro ministra minister secretary secretario secretaria centro",
)


def is_body(words: Sequence[CasedWord], language: Language) -> bool:
    """Whether these words are the name of a body or an office, which models know."""
    told = cues(language)
    heads = (told.heads | told.titles | _BODIES) - told.works
    folded = [fold(word.written) for word in words]
    content = [word for word in folded if word not in LINKS]
    if any(word not in LINKS and word in FUNCTION_WORDS[language] for word in folded):
        return False
    is_of = folded[1:2] in (["de"], ["del"], ["of"])
    is_english = language == "en" and (
        folded[-1] in heads or any(one in heads and of == "of" for one, of in pairwise(folded))
    )
    return (len(content) < _LONG_BODY or is_of) and (folded[0] in heads or is_english)


def capital_runs(words: Sequence[CasedWord]) -> Iterator[list[CasedWord]]:
    """Runs of words in capitals."""
    run: list[CasedWord] = []
    for word in [*words, None]:
        if word and (word.is_capitals or (run and len(word.written) == 1 and word.is_capital)):
            run.append(word)
            continue
        if len(run) >= LEAST:
            yield run
        run = []


def title_runs(
    text: str, words: Sequence[CasedWord], language: Language
) -> Iterator[list[CasedWord]]:
    """Runs of words with capitals that are none of a name: a programme, a law, a title."""
    for run in _capitalised_runs(text, words):
        for part in _without_names(text, run, language):
            content = [word for word in part if word.is_capital]
            known = [word for word in content if is_known_word(word.written, language)]
            is_war = any(fold(word.written) in _WARS for word in part)
            if not part or is_war or is_body(part, language):
                continue
            least = LEAST if _is_of_work(part, language) else _LEAST_OF_OTHERS
            if len(content) < least or 2 * len(known) <= len(content):
                continue
            phrase = text[part[0].start : part[-1].end]
            if not (
                names_of_several_words(text, part, language)
                or lexicon_translations(phrase, language)
            ):
                yield part


def _is_of_work(words: Sequence[CasedWord], language: Language) -> bool:
    """Whether a word of the name tells that it is one of a law, a programme or a meeting."""
    return any(fold(word.written) in cues(language).works | _WORKS for word in words)


def _capitalised_runs(text: str, words: Sequence[CasedWord]) -> Iterator[list[CasedWord]]:
    """Runs of words with capitals, over a blank, a hyphen and what links words in a name."""
    run: list[CasedWord] = []
    for word in words:
        is_near = run and text[run[-1].end : word.start] in {" ", "-"}
        if run and not (is_near and (word.is_capital or is_link(word))):
            yield run
            run = []
        if word.is_capital or run:
            run.append(word)
    yield run


def _without_names(
    text: str, run: Sequence[CasedWord], language: Language
) -> Iterator[list[CasedWord]]:
    """The parts of `run` without a name in them, nor right before or behind."""
    part: list[CasedWord] = []
    is_beside = False
    for word in [*run, None]:
        if word and (not word.is_capital or _may_be_common(word, language)):
            part.append(word)
            continue
        if part and not is_beside and (word is None or not part[-1].is_capital):
            yield _trimmed(part, language)
        part = []
        is_beside = word is not None and text[word.end : word.end + 2].strip()[:1].isupper()


def _may_be_common(word: CasedWord, language: Language) -> bool:
    bare = re.split("['’]", word.written)[0]
    if bare != word.written and not is_known_word(bare, language):
        return False
    folded, told = fold(word.written), cues(language)
    is_title = folded in told.titles or folded in told.heads
    return is_title or (is_common_word(word, language) and not is_name(folded))


def _trimmed(run: list[CasedWord], language: Language) -> list[CasedWord]:
    """`run` from its first word of content to its last."""
    small = {*FUNCTION_WORDS[language], *LINKS}
    while run and (run[0].is_initial or fold(run[0].written) in small):
        run = run[1:]
    while run and not run[-1].is_capital:
        run = run[:-1]
    return run
