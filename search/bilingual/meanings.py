"""What terms mean by the reader's translation memory and the translation model, asked once each."""

from __future__ import annotations

from pathlib import Path

from search.article import LANGUAGES, Language
from search.bilingual.associations import remembered_translations
from search.bilingual.crossing import languages_of
from search.errors import ModelUnavailableError
from search.query.engine import Engine
from search.query.tree import Query
from search.query.vocabulary import Vocabulary
from search.query.widen import terms_to_translate
from search.translation.lexicon import lexicon_sources, lexicon_translations
from search.translation.meanings import model_translations


class Meanings:
    """What was asked for so far, `known` by term and its language. `cache` has the memory."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self.known: dict[tuple[str, Language], tuple[str, ...]] = {}

    def ask(self, query: Query, vocabulary: Vocabulary, engine: Engine) -> None:
        """Ask for what is not known yet of the terms of `query`, some 50 ms a term.

        Without a model the memory has to do. Raises DamagedIndexError and StorageError.
        """
        for term in terms_to_translate(query):
            for language in languages_of(term, vocabulary):
                if (term, language) not in self.known:
                    self.known[term, language] = (
                        *remembered_translations(term, language, vocabulary, engine, self._cache),
                        *_from_model(term, language),
                    )


def read_lexicon() -> None:
    """Read what the first query would have to wait for, some tenths of a second."""
    for language in LANGUAGES:
        lexicon_translations("", language)
        lexicon_sources("", language)


def _from_model(term: str, language: Language) -> tuple[str, ...]:
    try:
        return model_translations(term, language)
    except ModelUnavailableError:
        return ()
