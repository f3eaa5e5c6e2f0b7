"""One word in the other language, by all the lists: the termbase, the rare words, the lexicon."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

from search.article import LANGUAGES, Language, other_language
from search.text.folding import fold
from search.text.tokens import stem
from search.translation.frequencies import word_level
from search.translation.lexicon import lexicon_translations
from search.translation.preparation.capitals import usual_case
from search.translation.termbase.finding import find_terms
from search.translation.termbase.inflection import forms

RARE_WORDS = Path(__file__).with_name("rare_words.tsv.xz")
# of a stem, and of a word's frequency
_LONG, _KNOWN = 4, 3


def dictionary_word(word: str, language: Language) -> str:
    """What `word` is called in the other language, in its number as far as that is known; or "".

    The first call reads the rare words, some milliseconds.
    """
    lowered = word.lower()
    termbase = next((each.form for each in find_terms(lowered, language)), "")
    if termbase:
        return termbase
    rare = _rare_words()[language].get(fold(word))
    return rare or _in_number_of(lowered, _of_lexicon(lowered, language), language)


def _of_lexicon(word: str, language: Language) -> str:
    """The first translation of `word` that is translated back by a form of it, in usual case."""
    other = other_language(language)
    for each in lexicon_translations(word, language):
        if any(_is_form(back, word, language) for back in lexicon_translations(each, other)):
            return usual_case(each, other) if each.isalpha() else each
    return ""


def _is_form(one: str, word: str, language: Language) -> bool:
    folded, other = fold(word), fold(one)
    stems = stem(folded, language), stem(other, language)
    if len(stems[0]) >= _LONG:
        return stems[0] == stems[1]
    return any(
        b in forms(a, language, has_genders=False) for a, b in ((folded, other), (other, folded))
    )


def _in_number_of(word: str, translation: str, language: Language) -> str:
    """`translation`, a form that lists have, with an s or without one as `word` has it."""
    other = other_language(language)
    if word.endswith("s") == translation.endswith("s") or not translation.isalpha():
        return translation
    if word.endswith("s"):
        turned = [form for form in forms(translation, other, has_genders=False) if form[-1] == "s"]
    else:
        turned = [translation[:-1], translation[:-2]]
    known = [form for form in turned if word_level(fold(form), other) >= _KNOWN]
    return max(known, key=lambda form: word_level(fold(form), other), default=translation)


@cache
def _rare_words() -> dict[Language, dict[str, str]]:
    text = lzma.decompress(RARE_WORDS.read_bytes()).decode()
    found: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in text.splitlines():
        language, word, translation = line.split("\t")
        found["es" if language == "es" else "en"].setdefault(fold(word), translation)
    return found
