"""What the guard asks of the lexicon, remembered from one sentence to the next."""

from __future__ import annotations

from functools import cache, lru_cache

from search.article import LANGUAGES, Language, other_language
from search.text.tokens import stem, words
from search.translation.guard.exonyms import ACRONYMS, COMMON, EXONYMS, PEOPLES
from search.translation.lexicon import lexicon_translations


class Meaning:
    """What a word may be called in the other language, by stems, and whether it is a name."""

    __slots__ = ("has_common", "is_place", "stems")

    def __init__(self, folded: str, language: Language) -> None:
        translations = lexicon_translations(folded, language)
        other = other_language(language)
        equivalents = _equivalents()[language].get(folded, frozenset())
        self.is_place = folded in _places()
        self.has_common = any(each.islower() for each in translations)
        self.stems = equivalents | {
            stem(word.folded, other) for each in translations for word in words(each)
        }


@lru_cache(maxsize=50_000)
def meaning(folded: str, language: Language) -> Meaning:
    """The meaning of a folded word of `language`."""
    return Meaning(folded, language)


@lru_cache(maxsize=50_000)
def is_only_of(folded: str, language: Language) -> bool:
    """Whether a word is one of `language` and, as far as the lexicon knows, not of the other."""
    return (
        len(folded) > 2
        and bool(lexicon_translations(folded, language))
        and not lexicon_translations(folded, other_language(language))
    )


@cache
def _places() -> frozenset[str]:
    """Words that alone are the name of a place, or of its people."""
    names = [name for pair in [*EXONYMS, *territories()] for name in pair]
    single = [word for name in names if len(word := list(words(name))) == 1]
    return frozenset(word.folded for (word,) in single if len(word.folded) > 3) - COMMON


@cache
def _equivalents() -> dict[Language, dict[str, frozenset[str]]]:
    """For each word of a place's name, or acronym, the stems of what the other language says."""
    found: dict[Language, dict[str, set[str]]] = {"es": {}, "en": {}}
    for english, spanish in [*EXONYMS, *ACRONYMS, *PEOPLES, *territories()]:
        sides: dict[Language, list[str]] = {
            "en": [word.folded for word in words(english)],
            "es": [word.folded for word in words(spanish)],
        }
        for language in LANGUAGES:
            other = other_language(language)
            stems = {stem(word, other) for word in sides[other]} | set(sides[other])
            for word in sides[language]:
                found[language].setdefault(word, set()).update(stems)
    return {
        language: {word: frozenset(stems) for word, stems in found[language].items()}
        for language in LANGUAGES
    }


@cache
def territories() -> list[tuple[str, str]]:
    """The names of countries and regions of the world in English and in Spanish."""
    from babel import Locale

    english, spanish = (Locale.parse(code).territories for code in ("en", "es"))
    return [(english[code], spanish[code]) for code in english if code in spanish]
