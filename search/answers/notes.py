"""What the reader should know of how a query was understood, and what they may have meant."""

from __future__ import annotations

from collections.abc import Iterator

from search.answers.source import Source, asks_for_entities
from search.query.engine import Page
from search.query.suggestion import suggest
from search.query.tree import Query, Word, wanted_terms
from search.storage.articles import load_articles
from search.text.tokens import words

_OPERATORS = {
    "or": "OR in capitals finds either.",
    "not": "NOT in capitals leaves out.",
}
# articles in which to look how a word is written
_FEW = Page(limit=5)


def notes_on(source: Source, query: Query) -> tuple[str, ...]:
    """A sentence for each thing about `query`, as it was typed, that the reader may not expect."""
    return (*_notes_on_operators(query), *_notes_on_entities(source, query))


def suggestion_for(source: Source, text: str, query: Query) -> str:
    """A query like `text`, which was parsed to `query`, that finds something; or empty."""

    def written(folded: str) -> str:
        """The word as the first article that has it writes it."""
        found = source.engine.search(Word(folded), _FEW)
        for article in load_articles(source.cache, found.scores).values():
            for token in words(article.text):
                if token.folded == folded:
                    return article.text[token.start : token.end].lower()
        return folded

    return suggest(text, query, source.engine.vocabulary().frequency, written)


def _notes_on_operators(query: Query) -> Iterator[str]:
    """A sentence for each word that would ask for something else if it were in capitals."""
    terms = dict.fromkeys(term for term, _ in wanted_terms(query))
    for term in terms:
        if len(terms) > 1 and isinstance(term, Word) and term.text in _OPERATORS:
            yield f"“{term.text}” is searched as a word: {_OPERATORS[term.text]}"


def _notes_on_entities(source: Source, query: Query) -> Iterator[str]:
    """A sentence where the query asks for names, and not all articles were looked through yet."""
    if asks_for_entities(query) and (pending := source.pending()):
        yield f"Names are still being looked for in {pending:,} articles."
