"""The forms of nouns and adjectives: number and, in Spanish, gender.

Stems would be too much: ayudaron is no form of ayuda, and para none of parado.
"""

from __future__ import annotations

from functools import lru_cache

from search.article import Language

_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_DOERS = ("or", "ero", "ario", "ano")


@lru_cache(maxsize=20_000)
def forms(folded: str, language: Language, *, has_genders: bool) -> frozenset[str]:
    """A folded noun or adjective in the singular, and its other forms as far as rules tell.

    Without `has_genders` the gender changes only with an ending of those who do something: cerca is
    no form of cerco.
    """
    if not folded.isalpha():
        return frozenset({folded})
    if language == "en":
        return frozenset({folded, *_english(folded)})
    return frozenset({folded, *_spanish(folded, has_genders or folded.endswith(_DOERS))})


def _spanish(word: str, has_genders: bool) -> list[str]:
    if word.endswith("o"):
        endings = ("os", "a", "as") if has_genders else ("os",)
        return [word[:-1] + ending for ending in endings]
    if word.endswith("z"):
        return [word[:-1] + "ces"]
    if word[-1] in _VOWELS:
        return [word + "s", word + "es"] if word[-1] in "iu" else [word + "s"]
    if word.endswith("or"):
        return [word + ending for ending in ("es", "a", "as")]
    return [word + "es", word + "s"]


def _english(word: str) -> list[str]:
    if word.endswith("man"):
        return [word[:-2] + "en"]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return [word[:-1] + "ies"]
    return [word + "es"] if word.endswith(_SIBILANTS) else [word + "s", word + "es"]
