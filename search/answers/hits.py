"""Asks an index: a page of hits, facets, the ids of all hits. What `Workspace` hands on."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from search.article import Article
from search.bilingual.crossing import Crossing
from search.bilingual.known_renderings import known_renderings
from search.library.bookmark_store import bookmarked_articles
from search.library.tags import tagged_articles
from search.query.matches import find_matches
from search.query.narrowing import quoted
from search.query.parse import parse_query
from search.query.results import Facet, FacetValue, Hit, Order, Results
from search.query.snippets import rendered_snippet, snippet_of
from search.query.spellings import spelt_out
from search.query.suggestion import suggest
from search.query.tree import All, AnyOf, Listed, Not, Query, Word, wanted_terms
from search.storage import articles as articles_cache
from search.text.folding import fold
from search.text.tokens import words

if TYPE_CHECKING:
    from search.answers.register import EntityRegister
    from search.index.store import ArticleIndex, Found
    from search.storage.reprints import Reprints

_FACET_VALUES = 12
# each costs time with every hit
_MOST_SPELLINGS = 50
_OPERATORS = {
    "or": "OR in capitals finds either.",
    "not": "NOT in capitals leaves out.",
}
_LANGUAGE_LABELS = {"es": "Spanish", "en": "English"}


@dataclass(frozen=True)
class Corpus:
    """Where the answers come from: the index with its crossing, the cache and the library.

    `register` gives the entities, and `pending` in how many articles none were looked for yet.
    """

    index: ArticleIndex
    crossing: Crossing
    cache: Path
    library: Path
    register: Callable[[], EntityRegister]
    pending: Callable[[], int]
    reprints: Callable[[], Reprints]


def search_articles(
    corpus: Corpus,
    text: str,
    offset: int,
    limit: int,
    order: Order,
    *,
    is_crossing: bool,
    is_patient: bool,
    unfolded: Collection[str] | None,
) -> Results:
    """Find the articles that the query `text` asks for.

    Of reprints one stands for all, but for those of the articles that are `unfolded`; with None,
    all are hits like others. With `is_crossing`, those of the other language are found too; the
    translation model is asked for words that it has not met only if `is_patient`. Raises
    QuerySyntaxError and DamagedIndexError.
    """
    started = time.perf_counter()
    narrow = parse_query(text)
    query, is_complete = _widened(corpus, narrow, is_crossing, is_patient)
    folding = None
    if unfolded is not None:
        from search.index.reprints import Folding

        reprints = corpus.reprints()
        folding = Folding(reprints.groups, reprints.version, unfolded)
    found = corpus.index.search(query, offset, limit, order, _lists(corpus), folding)
    articles = articles_cache.load_articles(corpus.cache, found.scores)
    shown = _shown(corpus, query)
    hits = tuple(
        _hit(corpus, shown, articles[article_id], found)
        for article_id in found.scores
        if article_id in articles
    )
    notes = (*found.notes, *_notes_on_operators(narrow), *_notes_on_entities(corpus, narrow))
    suggestion = "" if found.total else _suggestion(corpus, text, narrow)
    return Results(
        text,
        shown,
        hits,
        offset,
        found.total,
        time.perf_counter() - started,
        order,
        notes,
        suggestion,
        is_complete,
    )


class BestHits(NamedTuple):
    """The ids of the hits that fit a query best, best first, and how many it has in all.

    `query` is what to mark in them, translations included; `notes` are sentences on how.
    """

    query: Query
    ids: tuple[str, ...]
    total: int
    notes: tuple[str, ...]


def best_hits(corpus: Corpus, text: str, most: int, *, is_crossing: bool) -> BestHits:
    """The `most` hits that fit the query best; raises what `search_articles` does."""
    query, _ = _widened(corpus, parse_query(text), is_crossing, True)
    found = corpus.index.search(query, 0, most, lists=_lists(corpus))
    return BestHits(_shown(corpus, query), tuple(found.scores), found.total, found.notes)


def all_ids(corpus: Corpus, text: str, *, is_crossing: bool) -> tuple[str, ...]:
    """The ids of all articles that the query finds; raises what `search_articles` does."""
    query, _ = _widened(corpus, parse_query(text), is_crossing, True)
    return corpus.index.ids(query, _lists(corpus))


def find_facets(corpus: Corpus, text: str, *, is_crossing: bool) -> tuple[Facet, ...]:
    """The commonest languages, sources, years and entities among all hits.

    Raises what `search_articles` does.
    """
    query, _ = _widened(corpus, parse_query(text), is_crossing, False)
    counts, ids = corpus.index.facets(query, _lists(corpus))
    facets = [
        Facet(name, tuple(_facet_value(name, label, hits) for label, hits in _top(counts[name])))
        for name in ("language", "source", "year")
    ]
    values = tuple(
        FacetValue(entity.name, f"entity:{quoted(entity.name)}", entity.articles)
        for entity in corpus.register().commonest(ids, _FACET_VALUES)
    )
    return (*facets, Facet("entity", values))


def _widened(
    corpus: Corpus, query: Query, is_crossing: bool, is_patient: bool
) -> tuple[Query, bool]:
    if not is_crossing:
        return query, True
    if is_patient:
        corpus.crossing.ask(query)
    return corpus.crossing.widened(query)


def _lists(corpus: Corpus) -> Callable[[Listed], Collection[str]]:
    def lists(listed: Listed) -> Collection[str]:
        if listed.field == "bookmarked":
            return bookmarked_articles(corpus.library)
        if listed.field == "tag":
            return tagged_articles(corpus.library, listed.text)
        return corpus.register().named(listed.text)

    return lists


def _shown(corpus: Corpus, query: Query) -> Query:
    """What to mark in the hits of `query`."""
    if not _asks_for_entities(query):
        return query
    register = corpus.register()
    return spelt_out(query, lambda text: register.spellings(text, _MOST_SPELLINGS))


def _hit(corpus: Corpus, query: Query, article: Article, found: Found) -> Hit:
    matched = found.matched[article.id]
    snippet = snippet_of(query, article, found.sentences[article.id])
    if matched and all(one.places == ("rendering",) for one in matched):
        snippet = (
            rendered_snippet(
                query, article, known_renderings(corpus.cache, corpus.library, article)
            )
            or snippet
        )
    return Hit(
        id=article.id,
        title=article.title,
        title_marks=tuple(find_matches(query, article.title, article.language, "title")),
        language=article.language,
        date=article.date,
        source=article.source,
        path=article.path,
        score=found.scores[article.id],
        snippet=snippet,
        matched=matched,
        reprints=found.reprints[article.id],
        is_reprint=article.id in found.are_reprints,
    )


def _notes_on_operators(query: Query) -> Iterator[str]:
    """A sentence for each word that would ask for something else if it were in capitals."""
    terms = dict.fromkeys(term for term, _ in wanted_terms(query))
    for term in terms:
        if len(terms) > 1 and isinstance(term, Word) and term.text in _OPERATORS:
            yield f"“{term.text}” is searched as a word: {_OPERATORS[term.text]}"


def _notes_on_entities(corpus: Corpus, query: Query) -> tuple[str, ...]:
    """A sentence where the query asks for names, and not all articles were looked through yet."""
    if not _asks_for_entities(query):
        return ()
    pending = corpus.pending()
    return (f"Names are still being looked for in {pending:,} articles.",) if pending else ()


def _asks_for_entities(query: Query) -> bool:
    match query:
        case Listed("entity"):
            return True
        case All(parts) | AnyOf(parts):
            return any(map(_asks_for_entities, parts))
        case Not(part):
            return _asks_for_entities(part)
        case _:
            return False


def _suggestion(corpus: Corpus, text: str, query: Query) -> str:
    frequency = corpus.index.words()

    def written(folded: str) -> str:
        """The word as the first article that has it writes it."""
        found = corpus.index.search(Word(folded), 0, 5)
        for article in articles_cache.load_articles(corpus.cache, found.scores).values():
            for token in words(article.text):
                if token.folded == folded:
                    return article.text[token.start : token.end].lower()
        return folded

    return suggest(text, query, frequency, written)


def _top(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], fold(item[0])))[:_FACET_VALUES]


def _facet_value(name: str, label: str, hits: int) -> FacetValue:
    if name == "language":
        return FacetValue(_LANGUAGE_LABELS[label], f"lang:{label}", hits)
    if not label:
        return FacetValue("", "-date:..9999" if name == "year" else "-source:*", hits)
    if name == "year":
        return FacetValue(label, f"date:{label}", hits)
    return FacetValue(label, f"source:{quoted(label)}", hits)
