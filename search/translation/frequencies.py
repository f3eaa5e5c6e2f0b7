"""How often the translation packages saw a word, and what is a word of a language at all.

The list is made by `bench/frequencies.py`; DATA.md beside it says of what.
"""

from __future__ import annotations

import lzma
import re
from functools import cache, lru_cache
from pathlib import Path

from search.article import LANGUAGES, Language
from search.query.vocabulary import Vocabulary
from search.text.folding import fold
from search.translation.lexicon import lexicon_translations

LIST = Path(__file__).with_name("frequencies.tsv.xz")
_PARADIGM = 3
_SHORT = 3
_PARTS = re.compile(r"[-'’]+")


@lru_cache(maxsize=100_000)
def word_level(folded: str, language: Language) -> int:
    """How often the packages saw a folded word: the binary digits of its count; -1 if it is none.

    0 is a word that they never saw. The first call reads the list, a quarter of a second.
    """
    return _words().frequencies[language].get(folded, -1)


@lru_cache(maxsize=100_000)
def is_word(folded: str, language: Language) -> bool:
    """Whether a folded word is one of the language, as far as lists and its other forms tell."""
    words = _words()
    if folded in words.frequencies[language] or lexicon_translations(folded, language):
        return True
    parts = _PARTS.split(folded)
    if len(parts) > 1:
        return all(len(part) < _SHORT or is_word(part, language) for part in parts)
    # an ending that was not met yet; what is shorter than all of its forms was cut off
    forms = words.forms(folded, language)
    return len(forms) >= _PARADIGM and any(len(form) <= len(folded) for form in forms)


@cache
def _words() -> Vocabulary:
    text = lzma.decompress(LIST.read_bytes()).decode()
    levels: dict[Language, dict[str, int]] = {language: {} for language in LANGUAGES}
    # the rarest come first, so that of words that fold alike the commonest counts
    for line in sorted(text.splitlines(), key=lambda line: int(line.split("\t", 2)[1])):
        language, level, listed = line.split("\t")
        words = listed.replace("'", "").replace("’", "").replace(".", "").split()
        # most are in plain letters, and to fold them all would take ten times as long
        plain = [word if word.isascii() else fold(word) for word in words]
        levels["es" if language == "es" else "en"].update(dict.fromkeys(plain, int(level)))
    return Vocabulary(dict.fromkeys(LANGUAGES, 0), levels)
