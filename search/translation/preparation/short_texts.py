"""Headings, cells of tables, greetings, dates and names, which a model is unsure of.

They are looked up: in a table of phrases, among names and dates, and in the lexicon where it has
one translation only. What is found nowhere is for the model.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from search.article import Language, other_language
from search.text.folding import fold
from search.text.tokens import stem, words
from search.text.word_lists.gazetteer import known, spellings
from search.text.word_lists.knowledge import people
from search.translation.guard.exonyms import EXONYMS
from search.translation.guard.vocabulary import territories
from search.translation.lexicon import lexicon_translations
from search.translation.preparation.capitals import is_acronym, is_common, is_name, usual_case
from search.translation.preparation.casing import ordinary_case
from search.translation.preparation.dates import translated_date
from search.translation.preparation.digits import in_digits_of
from search.translation.preparation.restyling import titled
from search.translation.termbase.finding import find_terms

PHRASES = Path(__file__).with_name("phrases.tsv")
_LONGEST, _MOST_LETTERS = 7, 200
_NAME_OF_A_PERSON = 2
_LONGEST_OF_LEXICON = 2
_CORE = re.compile(r"(?P<before>[\W_]*)(?P<core>.*?)(?P<after>[\W_]*)", re.DOTALL)
_SENTENCE_ENDS = frozenset(".!?…")
_LINKS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "von",
        "van",
        "der",
        "da",
        "di",
        "bin",
        "al",
        "of",
        "the",
        "and",
    ]
)
_OPENING = {"?": "¿", "!": "¡"}


class _Framed(NamedTuple):
    """A text, taken apart: marks before, words, and marks after."""

    before: str
    core: str
    after: str


def short_rendering(text: str, source: Language, *, has_terms: bool = True) -> str | None:
    """`text` in the other language where that is known without a model, or else nothing.

    Case and punctuation are those of `text`, in the way of the other language. The built-in
    termbase is asked if it `has_terms`.
    """
    if len(text) > _MOST_LETTERS or len(text.split()) > _LONGEST:
        return None
    framed = _framed(text)
    if not any(map(str.isalpha, framed.core)):
        return in_digits_of(text, source, other_language(source))
    found = _looked_up(framed, source, has_terms=has_terms)
    return None if found is None else _reframed(framed, found, other_language(source))


def phrase_rendering(phrase: str, source: Language) -> str | None:
    """A phrase of the table in the other language, in its case, or nothing."""
    found = _phrase(" ".join(phrase.split()), source, is_question=False)
    return None if found is None else _in_case_of(phrase, found, source)


def _framed(text: str) -> _Framed:
    match = _CORE.fullmatch(text)
    assert match is not None  # anything may stand before, within and after
    return _Framed(*match.groups())


def _reframed(framed: _Framed, core: str, target: Language) -> str:
    before = framed.before.replace("¿", "").replace("¡", "")
    mark = next((mark for mark in framed.after if mark in _OPENING), "")
    if target == "es" and mark:
        before += _OPENING[mark]
    return f"{before}{core}{framed.after}"


def _looked_up(framed: _Framed, source: Language, *, has_terms: bool) -> str | None:
    core = " ".join(framed.core.split())
    is_question = "?" in framed.after
    phrase = _phrase(core, source, is_question=is_question)
    if phrase is not None:
        return _in_case_of(core, phrase, source)
    date = translated_date(core, source)
    if date is not None:
        return _with_capitals(core, date)
    ordinary = ordinary_case(core, source).text
    name = _name(ordinary, source)
    if name is not None:
        return name.upper() if core.isupper() else name
    if framed.after[:1] in _SENTENCE_ENDS:
        return None
    only = _term(ordinary, source) if has_terms else None
    only = only or _only_translation(ordinary, source)
    return None if only is None else _in_case_of(core, only, source)


def _phrase(core: str, source: Language, *, is_question: bool) -> str | None:
    phrases = _phrases(source)
    key = core.lower()
    if is_question and f"{key}?" in phrases:
        return phrases[f"{key}?"]
    if key in phrases:
        return phrases[key]
    # without accents only what could be no other word for that
    is_bare = key == fold(key) and (core.isupper() or " " in key)
    return _folded_phrases(source).get(key) if is_bare else None


@cache
def _phrases(source: Language) -> dict[str, str]:
    """The phrases of a language in small letters, without the marks around."""
    found: dict[str, str] = {}
    for line in PHRASES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            spanish, english = line.split("\t")
            one, other = (spanish, english) if source == "es" else (english, spanish)
            question = "?" if "?" in one else ""
            found.setdefault(_framed(one).core.lower() + question, _framed(other).core)
    return found


@cache
def _folded_phrases(source: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, phrase in _phrases(source).items():
        found.setdefault(fold(key), phrase)
    return found


def _name(core: str, source: Language) -> str | None:
    """What a name that stands alone is in the other language: mostly itself."""
    exonym = _exonyms(source).get(core)
    if exonym is not None:
        return exonym
    parts = core.split()
    if len(parts) == 1 and core.isupper() and is_acronym(core, source):
        translations = lexicon_translations(core, source)
        return translations[0] if translations and translations[0].isupper() else core
    after_first = fold(parts[0]) in people().first_names and not is_common(parts[0], source)
    if not all(
        _is_part(part, source)
        or (after_first and (fold(part) in people().surnames or len(parts) == _NAME_OF_A_PERSON))
        for part in parts
        if part not in _LINKS
    ):
        return None
    if parts[0] in _LINKS or (len(parts) == 1 and not is_name(fold(core))):
        return None
    place = known(core, "LOC")
    # of a place with several names it is not known which is of which language
    return None if place and len(spellings(place)) > 1 else core


def _is_part(word: str, language: Language) -> bool:
    """Whether a word may be part of a name and is no other."""
    letters = word.strip(".,")
    is_capital = letters[:1].isupper() and letters.replace("-", "").replace("'", "").isalpha()
    return is_capital and not letters.isupper() and not is_common(letters, language)


@cache
def _exonyms(source: Language) -> dict[str, str]:
    """Names of places and bodies as the one language has them, with those of the other."""
    at = 0 if source == "en" else 1
    found: dict[str, str] = {}
    for pair in (*territories(), *EXONYMS):
        # several names that mean the same are no name
        if len(pair[0].split()) == len(pair[1].split()) and pair[at][0].isupper():
            found.setdefault(pair[at], pair[1 - at])
    return found


def _term(core: str, source: Language) -> str | None:
    """What the termbase calls a text that is nothing but one of its words."""
    whole = (0, len(core))
    return next((each.form for each in find_terms(core, source) if each.span == whole), None)


@lru_cache(maxsize=5_000)
def _only_translation(core: str, source: Language) -> str | None:
    """The translation of a word or two where the lexicon has one, and has it back as well."""
    if not 1 <= len(core.split()) <= _LONGEST_OF_LEXICON:
        return None
    translations = lexicon_translations(core, source)
    if len(translations) != 1 or not translations[0].islower():
        return None
    # the lexicon has the forms of a word as one
    if core.endswith("s") != translations[0].endswith("s"):
        return None
    back = lexicon_translations(translations[0], other_language(source))
    return translations[0] if _stems(core, source) in [_stems(b, source) for b in back] else None


def _stems(text: str, language: Language) -> list[str]:
    return [stem(word.folded, language) for word in words(text)]


def _in_case_of(core: str, translation: str, source: Language) -> str:
    """`translation` with capitals where `core` has them."""
    target = other_language(source)
    if core[:1].islower():
        first = translation.split()[0]
        usual = usual_case(first, target) if len(first) > 1 else first.lower()
        return usual + translation[len(first) :] if len(usual) == len(first) else translation
    content = [word for word in core.split() if word.lower() not in _LINKS]
    if len(content) > 1 and all(word[:1].isupper() for word in content) and not core.isupper():
        return titled(translation, target)
    return _with_capitals(core, translation)


def _with_capitals(core: str, translation: str) -> str:
    """`translation` in capitals or with the capital that begins `core`."""
    is_shouted = core.isupper() and sum(map(str.isalpha, core)) > 1
    if is_shouted:
        return translation.upper()
    return translation[:1].upper() + translation[1:] if core[:1].isupper() else translation
