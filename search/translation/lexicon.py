"""What a term is called in the other language: the lexicon that ships, for searching.

A line of the file is a language, the stems of a term, and its translations, best first, with tabs
between. `bench/lexicon.py` makes it.
"""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path
from threading import Lock

from search.analysis import stem, words
from search.article import LANGUAGES, Language, other_language
from search.folding import fold

LEXICON = Path(__file__).with_name("lexicon.tsv.xz")
_loading = Lock()


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


def lexicon_sources(term: str, target: Language) -> tuple[str, ...]:
    """The terms of the other language, in stems, that are called `term` in language `target`.

    What `lexicon_translations` says, read the other way: it knows more of the rarer words.
    """
    with _loading:
        rows = _rows()[other_language(target)]
    wanted = term_key(term, target)
    first = wanted.split(" ")[0]
    beginning = first[: max(3, len(first) - 2)]
    return tuple(
        key
        for key, folded, translations in rows
        if beginning in folded
        and any(term_key(each, target) == wanted for each in translations.split("\t"))
    )


def term_key(term: str, language: Language) -> str:
    """The stems of `term`, as the index has them: what the forms of a term have in common."""
    return " ".join(stem(word.folded, language) for word in words(term))


def form_key(folded: str) -> str:
    """The key of one form of a word, where it is not translated as its other forms are."""
    return f"={folded}"


@cache
def _rows() -> dict[Language, list[tuple[str, str, str]]]:
    """By language: the stems of a term, its translations folded, and as they are."""
    return {
        language: [
            (key, fold(translations), translations)
            for key, translations in entries.items()
            if not key.startswith("=")
        ]
        for language, entries in _entries().items()
    }


@cache
def _entries() -> dict[Language, dict[str, str]]:
    text = lzma.decompress(LEXICON.read_bytes()).decode()
    by_language: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in text.splitlines():
        language, key, translations = line.split("\t", 2)
        by_language[language][key] = translations
    return {language: by_language[language] for language in LANGUAGES}
