"""Which words of a language have a capital, or capitals only, wherever they stand."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from search.article import LANGUAGES, Language
from search.query.vocabulary import Vocabulary
from search.text.folding import fold
from search.text.tokens import words
from search.text.word_lists.gazetteer import load_gazetteer
from search.text.word_lists.knowledge import common_words, cues, people
from search.translation.guard.exonyms import ACRONYMS, EXONYMS, PEOPLES
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.number_words import CARDINALS, DAYS, MONTHS, ORDINALS, SCALES, roman
from search.translation.guard.word_sets import word_set
from search.translation.lexicon import lexicon_translations

# what no list of names has, and news are full of
_ABBREVIATIONS_TEXT = """
AFP AP BBC CNN ABC NBC CBS RTVE TVE NYT EFE CIA FBI DEA NSA NASA IRS ATF CDC FDA EPA FIFA UEFA
NBA NFL NHL MLB COI IOC EFTA USAID AI IA HIV VIH ADN DNA ARN RNA PCR GPS DVD USB PDF SMS IVA PIB
PBI GDP IPC IBM BMW HP FC UNAM PSOE PP ERC PNV ETA UAE EUA URSS USSR FARC ELN EPL AUC EZLN PRI
PRD CIDH COVID SARS AIDS UFO EPS IPS DANE DIAN ICBF CTI JEP UNP EPM FMLN FSLN UCR MPP SUNAT
ONG NGO CEO SUV USA EEUU UK DC TV UV
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
# of capitals only, and without vowels, and yet words: as they are mostly written
_SHORTENED = {
    "mr": "Mr", "mrs": "Mrs", "ms": "Ms", "dr": "Dr", "dra": "Dra", "sr": "Sr", "sra": "Sra",
    "st": "St", "jr": "Jr", "vs": "vs", "km": "km", "kg": "kg", "cm": "cm", "mm": "mm", "ml": "ml",
    "ft": "ft", "lb": "lb", "lbs": "lbs", "hrs": "hrs", "hr": "hr", "mph": "mph", "kph": "kph",
    "nth": "nth", "th": "th", "nd": "nd", "rd": "rd", "pp": "pp", "ss": "ss", "h": "h",
    "art": "art", "núm": "núm", "pm": "pm", "am": "am", "ph": "ph",
}  # fmt: skip
_VOWELS = re.compile("[aeiouyáéíóúüàèìòùâêîôûäö]")
_NO_NUMERALS = {"es": frozenset({"mi", "di", "vi"}), "en": frozenset({"mi", "mix", "i"})}
_LONGEST_WITHOUT_VOWELS = 6
_WITH_CAPITAL = {"es": frozenset[str](), "en": frozenset({*MONTHS["en"], *DAYS["en"]} - {"may"})}
_SPANISH_LETTERS = frozenset("aeouy")
_PREFIXED = re.compile(r"(?:mc|o['’]|d['’])(?=\w{3})", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def usual_case(word: str, language: Language) -> str:
    """`word`, whatever its case, as it stands within a sentence of `language`.

    What is known as no word and no acronym is taken for a name.
    """
    lowered = word.lower()
    if is_acronym(word, language):
        return word.upper()
    if language == "en" and re.split("['’]", lowered)[0] == "i":
        return "I" + lowered[1:]
    if len(word) == 1:
        return lowered if lowered in _letters_that_are_words(language) else word
    if lowered in _SHORTENED:
        return _SHORTENED[lowered]
    return lowered if is_common(word, language) else _capitalised(lowered)


def as_within(text: str, source: str, language: Language) -> str:
    """`text` as it stands within a sentence where `source`, which it translates, begins small."""
    if not source[:1].islower():
        return text
    first = text.split(" ", 1)[0]
    usual = usual_case(first, language) if first.isalpha() else first
    return usual + text[len(first) :]


@lru_cache(maxsize=20_000)
def is_common(word: str, language: Language) -> bool:
    """Whether `word`, whatever its case, is mostly written in small letters in `language`."""
    bare = re.split("['’]", word)[0] if language == "en" else word
    folded = fold(bare)
    if folded in FUNCTION_WORDS[language] or folded in _counting(language):
        return True
    if folded in _WITH_CAPITAL[language] or folded in people().first_names:
        return folded in common_words() and _is_word(folded, language)
    if language == "en" and folded in _capitals_of_english():
        return False
    if folded in common_words():
        return True
    if is_known_word(folded, language):
        return True
    return not is_name(folded) and bool(_common().forms(folded, language))


def is_known_word(word: str, language: Language) -> bool:
    """Whether `language` has `word`, whatever its case, as a common word."""
    folded = fold(word)
    told = cues(language)
    return folded in told.heads or folded in told.titles or _is_word(folded, language)


@lru_cache(maxsize=20_000)
def is_acronym(word: str, language: Language) -> bool:
    """Whether `word`, where it is written in capitals, is an acronym or a Roman numeral."""
    capitals, lowered = word.upper(), word.lower()
    if len(word) < 2 or lowered in _SHORTENED:
        return False
    if fold(lowered) in FUNCTION_WORDS[language] or lowered in _NO_NUMERALS[language]:
        return False
    if roman(capitals):
        return True
    translations = lexicon_translations(lowered, language)
    if capitals in _known_acronyms():
        return not any(each.islower() for each in translations) or capitals in _ABBREVIATIONS
    if translations and all(each.isupper() for each in translations):
        return True
    return len(word) <= _LONGEST_WITHOUT_VOWELS and not _VOWELS.search(lowered)


@cache
def known_names(language: Language) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names of several words, by the first: the folded words, and how the name is written.

    The longest come first.
    """
    spelt = chain(
        (
            name
            for place, names in load_gazetteer().spellings.items()
            for name in names
            if not (place.startswith("geo:") and _is_phrase(name, language))
        ),
        (pair[language == "es"] for pair in EXONYMS if _is_one_name(pair[language == "es"])),
    )
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name in spelt:
        folded = tuple(word.folded for word in words(name))
        if len(folded) > 1 and not name.isupper():
            found.setdefault(folded[0], {}).setdefault(folded, name)
    return {
        first: tuple(sorted(names.items(), key=lambda each: -len(each[0])))
        for first, names in found.items()
    }


def _is_phrase(name: str, language: Language) -> bool:
    """Whether the name of a town is an article and a common word: El Paso, La Unión."""
    first, *others = (word.folded for word in words(name))
    return first in FUNCTION_WORDS[language] and all(is_common(word, language) for word in others)


def _is_one_name(text: str) -> bool:
    """Whether `text` is one name, and not several that mean the same."""
    return text.count(" ") == 1 and all(part[0].isupper() for part in text.split())


def _letters_that_are_words(language: Language) -> frozenset[str]:
    return _SPANISH_LETTERS if language == "es" else frozenset("a")


@cache
def _counting(language: Language) -> frozenset[str]:
    counting = {*CARDINALS[language], *SCALES[language], *ORDINALS[language]}
    if language == "es":
        counting |= {*MONTHS["es"], *DAYS["es"]}
    return frozenset(counting)


def is_name(folded: str) -> bool:
    """Whether a folded word is, or may be, the name of a person or a place."""
    names = people()
    return folded in names.surnames or folded in names.first_names or folded in load_gazetteer().ids


@cache
def _common() -> Vocabulary:
    """Words that are mostly written in small letters, for their forms."""
    words_there = dict.fromkeys(common_words(), 1)
    return Vocabulary(dict.fromkeys(LANGUAGES, 0), dict.fromkeys(LANGUAGES, words_there))


def _is_word(folded: str, language: Language) -> bool:
    return any(each.islower() for each in lexicon_translations(folded, language))


@cache
def _capitals_of_english() -> frozenset[str]:
    """Words that English begins with a capital and Spanish does not: peoples, languages."""
    return word_set(" ".join(english for english, _ in PEOPLES))


@cache
def _known_acronyms() -> frozenset[str]:
    told = {word for pair in ACRONYMS for side in pair for word in side.split() if word.isupper()}
    return frozenset({*load_gazetteer().abbreviations, *told, *_ABBREVIATIONS})


def _capitalised(lowered: str) -> str:
    prefix = _PREFIXED.match(lowered)
    at = prefix.end() if prefix else 0
    return lowered[:at].capitalize() + lowered[at:].capitalize()
