"""Which words of one side have nothing on the other, by all that the lexicon knows of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from search.article import Language, other_language
from search.text.tokens import stem, words
from search.translation.frequencies import is_word
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.text import Text
from search.translation.lexicon import lexicon_translations

_SHORTEST = 3


class Coverage(NamedTuple):
    """The content words of a text that another one lacks, and those that nothing is known of.

    Both as they are written; `words` is how many content words there are in all.
    """

    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    words: int


def coverage(text: Text, other: Text, paired: Collection[str] = ()) -> Coverage:
    """Which content words of `text` none of whose translations stands in `other`.

    Those that are `paired`, folded, have one. Names are not looked at, for other checks know more
    of them.
    """
    lacking: list[str] = []
    unknown: list[str] = []
    places = content_places(text)
    for place in places:
        folded = text.folded[place]
        if folded in other.vocabulary or folded in paired:
            continue
        known = _equivalents(folded, text.language)
        if not known:
            unknown.append(text.tokens[place])
        elif known.isdisjoint(other.vocabulary) and known.isdisjoint(other.stems):
            lacking.append(text.tokens[place])
    return Coverage(tuple(lacking), tuple(unknown), len(places))


def content_places(text: Text) -> list[int]:
    """Where the words of `text` stand that are neither small nor names."""
    small = FUNCTION_WORDS[text.language]
    return [
        place
        for place, (token, folded) in enumerate(zip(text.tokens, text.folded, strict=True))
        if len(folded) >= _SHORTEST
        and token[0].isalpha()
        and folded not in small
        and (token[0].islower() or text.is_initial(place) or text.written.isupper())
    ]


def nonwords(rendering: Text, source: Text, known: Collection[str] = ()) -> tuple[str, ...]:
    """The words of `rendering` that are no words of its language, and not of the source either.

    Those that are `known`, folded, are words whatever the lists say.
    What has a capital within a sentence may be a name: other checks compare it with the source.
    """
    return tuple(
        dict.fromkeys(
            token
            for place, (token, folded) in enumerate(
                zip(rendering.tokens, rendering.folded, strict=True)
            )
            if len(folded) >= _SHORTEST
            and token[0].isalpha()
            and (token.islower() or (token.istitle() and rendering.is_initial(place)))
            and folded not in source.vocabulary
            and folded not in known
            and not is_word(folded, rendering.language)
        )
    )


def copied(rendering: Text, source: Text) -> tuple[str, ...]:
    """The words of `rendering` that are left as the source has them and are no words of its own."""
    return tuple(
        dict.fromkeys(
            token
            for token, folded in zip(rendering.tokens, rendering.folded, strict=True)
            if len(folded) > _SHORTEST
            and token.islower()
            and folded in source.vocabulary
            and not is_word(folded, rendering.language)
        )
    )


@lru_cache(maxsize=50_000)
def _equivalents(folded: str, language: Language) -> frozenset[str]:
    """The folded words of all translations, and their stems."""
    other = other_language(language)
    there = [word.folded for one in lexicon_translations(folded, language) for word in words(one)]
    content = [word for word in there if word not in FUNCTION_WORDS[other]] or there
    return frozenset(content) | {stem(word, other) for word in content}
