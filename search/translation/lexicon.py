"""What a term is called in the other language: the lexicon that ships, for searching.

A line of the file is a language, the stems of a term, and its translations, best first, with tabs
between. `bench/lexicon.py` makes it.
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from search.article import LANGUAGES, Language, other_language
from search.text.folding import fold
from search.text.tokens import stem, words

LEXICON = Path(__file__).with_name("lexicon.tsv.xz")
_loading = Lock()
# so many letters may follow what two words of one stem have in common
_SHORT, _SHORT_ENDING, _ENDING = 3, 3, 12


def lexicon_translations(term: str, source: Language) -> tuple[str, ...]:
    """What `term`, one word or several in language `source`, is called in the other language.

    Case, accents and endings of the term do not matter. The best translation comes first, spelled
    as it mostly is; there are none where the lexicon does not have the whole term. The first call
    reads the lexicon, about a tenth of a second.
    """
    with _loading:  # a second thread would read it a second time
        entries = _entries()[source]
    key = term_key(term, source)
    folded = [word.folded for word in words(term)]
    translations = entries.get(form_key(folded[0]), "") if len(folded) == 1 else ""
    translations = translations or entries.get(key, "")
    return tuple(translations.split("\t")) if translations else ()


@lru_cache(maxsize=4_096)  # reading through all of it takes some milliseconds
def lexicon_sources(term: str, target: Language) -> tuple[str, ...]:
    """The terms of the other language, in stems, that are called `term` in language `target`.

    What `lexicon_translations` says, read the other way: it knows more of the rarer words.
    """
    with _loading:
        rows = _rows()[other_language(target)]
    wanted = term_key(term, target)
    first = wanted.split(" ")[0]
    beginning = re.escape(first[: max(3, len(first) - 2)])
    ending = _SHORT_ENDING if len(first) < _SHORT else _ENDING
    # the letters come first, for those are what a search is quick with
    like = re.compile(rf"{beginning}(?<=\b{beginning})\w{{0,{ending}}}\b")
    numbers = {bisect_right(rows.starts, match.start()) - 1 for match in like.finditer(rows.folded)}
    return tuple(
        rows.keys[number]
        for number in sorted(numbers)
        if any(term_key(each, target) == wanted for each in rows.translations[number].split("\t"))
    )


def term_key(term: str, language: Language) -> str:
    """The stems of `term`, as the index has them: what the forms of a term have in common."""
    return " ".join(stem(word.folded, language) for word in words(term))


def form_key(folded: str) -> str:
    """The key of one form of a word, where it is not translated as its other forms are."""
    return f"={folded}"


class _Rows(NamedTuple):
    """The entries of a language: the stems of each term, and its translations.

    `folded` has the folded translations of all of them in lines, which begin at `starts`.
    """

    keys: list[str]
    translations: list[str]
    folded: str
    starts: list[int]


@cache
def _rows() -> dict[Language, _Rows]:
    return {language: _lined_up(entries) for language, entries in _entries().items()}


def _lined_up(entries: Mapping[str, str]) -> _Rows:
    rows = [(key, translations) for key, translations in entries.items() if key[0] != "="]
    lines = [fold(translations) for _, translations in rows]
    starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
    return _Rows([row[0] for row in rows], [row[1] for row in rows], "\n".join(lines), starts)


@cache
def _entries() -> dict[Language, dict[str, str]]:
    text = lzma.decompress(LEXICON.read_bytes()).decode()
    by_language: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in text.splitlines():
        language, key, translations = line.split("\t", 2)
        by_language[language][key] = translations
    return {language: by_language[language] for language in LANGUAGES}
