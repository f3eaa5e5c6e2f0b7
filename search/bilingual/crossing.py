"""Cross-language search: what the words of a query mean in the other language.

Three sources are asked: the lexicon that comes with the program, at once; the reader's own
translation memory; and the translation model, which takes a moment for a term it has not met.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from search.article import LANGUAGES, Language, other_language
from search.bilingual.associations import remembered_translations
from search.errors import ModelUnavailableError
from search.query.tree import Query
from search.query.widen import terms_to_translate, widen
from search.text.folding import fold
from search.text.language import is_common_word
from search.text.tokens import words
from search.translation.lexicon import lexicon_sources, lexicon_translations
from search.translation.meanings import model_translations

if TYPE_CHECKING:
    from search.index.store import ArticleIndex

_MOST = 6
_LONGEST = 4


class Crossing:
    """The translations of terms for one index."""

    def __init__(self, index: ArticleIndex, cache: Path) -> None:
        self.index = index
        self._cache = cache
        self._asked: dict[tuple[str, Language], tuple[str, ...]] = {}

    def prepare(self) -> None:
        """Read what the first query would have to wait for, some tenths of a second."""
        for language in LANGUAGES:
            lexicon_translations("", language)
            lexicon_sources("", language)

    def widened(self, query: Query) -> tuple[Query, bool]:
        """Return `query` with the translations known so far, and whether those are all."""
        terms = terms_to_translate(query)
        languages = {term: self._languages(term) for term in terms}
        is_complete = all(
            (term, language) in self._asked for term in terms for language in languages[term]
        )

        def translate(term: str) -> Sequence[tuple[str, Language]]:
            return [
                (translation, other_language(language))
                for language in languages[term]
                for translation in self._known(term, language)
            ]

        return widen(query, translate), is_complete

    def ask(self, query: Query) -> None:
        """Ask memory and model for what is not known yet; without a model the rest has to do."""
        for term in terms_to_translate(query):
            for language in self._languages(term):
                if (term, language) not in self._asked:
                    self._asked[term, language] = (
                        *remembered_translations(term, language, self.index, self._cache),
                        *self._from_model(term, language),
                    )

    def _from_model(self, term: str, language: Language) -> tuple[str, ...]:
        try:
            return model_translations(term, language)
        except ModelUnavailableError:
            return ()

    def _known(self, term: str, language: Language) -> tuple[str, ...]:
        """Translations whose words stand in the corpus in some form, one of each."""
        target = other_language(language)
        written = {self.index.written(term, language), fold(term), ""}
        found: list[str] = []
        for proposed in (
            *lexicon_translations(term, language),
            *self._asked.get((term, language), ()),
        ):
            form = self.index.written(proposed, target)
            if form not in written and fold(proposed) not in written:
                written.add(form)
                found.append(proposed)
        # of these there are only stems: what they look like, the corpus tells
        for stems in lexicon_sources(term, language):
            form = self.index.written(stems, target)
            if form not in written:
                written.add(form)
                found.append(form)
        return tuple(found)[:_MOST]

    def _languages(self, term: str) -> tuple[Language, ...]:
        """The languages that the term may be of, by where its words stand in the corpus."""
        tokens = [word.folded for word in words(term)]
        if not tokens or len(tokens) > _LONGEST:
            return ()
        if len(tokens) == 1 and is_common_word(tokens[0]):
            return ()
        shares = self.index.shares(tokens)
        known = [language for language in LANGUAGES if shares[language] * 5 >= max(shares.values())]
        return tuple(known)
