"""Cross-language search: a query becomes one for both languages.

What a word may mean comes from the lexicon that is shipped with the program and from what
`search.bilingual.meanings` has asked; which of it is of use, the vocabulary of the corpus tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from search.article import LANGUAGES, Language, Sentence, other_language
from search.query.tree import Query
from search.query.vocabulary import Vocabulary
from search.query.widen import terms_to_translate, widen
from search.text.folding import fold
from search.text.language import is_common_word
from search.text.tokens import words
from search.translation.lexicon import lexicon_sources, lexicon_translations

_MOST = 6
_LONGEST = 4
# by term and its language: what memory and model say that it means
Known: TypeAlias = Mapping[tuple[str, Language], tuple[str, ...]]


class Crossed(NamedTuple):
    """A query with translations of its terms, and whether all of them have been asked for."""

    query: Query
    is_complete: bool


def crossed(query: Query, vocabulary: Vocabulary, known: Known) -> Crossed:
    """Give the terms of `query` those of their translations that stand in the corpus."""
    terms = terms_to_translate(query)
    languages = {term: languages_of(term, vocabulary) for term in terms}

    def translate(term: str) -> Sequence[Sentence]:
        return [
            Sentence(translation, other_language(language))
            for language in languages[term]
            for translation in _translations(term, language, vocabulary, known)
        ]

    is_complete = all((term, language) in known for term in terms for language in languages[term])
    return Crossed(widen(query, translate), is_complete)


def languages_of(term: str, vocabulary: Vocabulary) -> tuple[Language, ...]:
    """The languages that the term may be of, by where its words stand in the corpus."""
    tokens = [word.folded for word in words(term)]
    if not tokens or len(tokens) > _LONGEST:
        return ()
    if len(tokens) == 1 and is_common_word(tokens[0]):
        return ()
    shares = vocabulary.shares(tokens)
    return tuple(one for one in LANGUAGES if shares[one] * 5 >= max(shares.values()))


def _translations(
    term: str, language: Language, vocabulary: Vocabulary, known: Known
) -> tuple[str, ...]:
    """Translations whose words stand in the corpus in some form, one of each."""
    target = other_language(language)
    written = {vocabulary.written(term, language), fold(term), ""}
    found: list[str] = []
    for proposed in (*lexicon_translations(term, language), *known.get((term, language), ())):
        form = vocabulary.written(proposed, target)
        if form not in written and fold(proposed) not in written:
            written.add(form)
            found.append(proposed)
    # of these there are only stems: what they look like, the corpus tells
    for stems in lexicon_sources(term, language):
        form = vocabulary.written(stems, target)
        if form not in written:
            written.add(form)
            found.append(form)
    return tuple(found)[:_MOST]
