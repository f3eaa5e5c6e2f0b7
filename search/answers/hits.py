"""The articles that a query finds: a page of hits, the best ones, or all of them by id."""

from __future__ import annotations

import time
from typing import NamedTuple

from search.answers.notes import notes_on, suggestion_for
from search.answers.source import Source
from search.article import Article
from search.bilingual.known_renderings import known_renderings
from search.query.engine import Folding, Found, Page
from search.query.matches import find_matches
from search.query.options import SearchOptions
from search.query.parse import parse_query
from search.query.results import Hit, Results
from search.query.snippets import rendered_snippet, snippet_of
from search.query.tree import Query
from search.storage.articles import load_articles


def search_articles(source: Source, text: str, options: SearchOptions) -> Results:
    """Find the articles that the query `text` asks for.

    Raises QuerySyntaxError and DamagedIndexError.
    """
    started = time.perf_counter()
    narrow = parse_query(text)
    query, is_complete = source.crossed(
        narrow, is_crossing=options.is_crossing, is_patient=options.is_patient
    )
    page = Page(options.offset, options.limit, options.order)
    found = source.engine.search(query, page, source.listed, _folding(source, options))
    articles = load_articles(source.cache, found.scores)
    shown = source.shown(query)
    return Results(
        query=text,
        shown=shown,
        hits=tuple(_hit(source, shown, article, found) for article in articles.values()),
        offset=options.offset,
        total=found.total,
        seconds=time.perf_counter() - started,
        order=options.order,
        notes=(*found.notes, *notes_on(source, narrow)),
        suggestion="" if found.total else suggestion_for(source, text, narrow),
        is_complete=is_complete,
    )


class BestHits(NamedTuple):
    """The ids of the hits that fit a query best, best first, and how many it has in all.

    `query` is what to mark in them, translations included; `notes` are sentences on how.
    """

    query: Query
    ids: tuple[str, ...]
    total: int
    notes: tuple[str, ...]


def best_hits(source: Source, text: str, most: int, *, is_crossing: bool) -> BestHits:
    """The `most` hits that fit the query best; raises what `search_articles` does."""
    query, _ = source.crossed(parse_query(text), is_crossing=is_crossing, is_patient=True)
    found = source.engine.search(query, Page(limit=most), source.listed)
    return BestHits(source.shown(query), tuple(found.scores), found.total, found.notes)


def all_ids(source: Source, text: str, *, is_crossing: bool) -> tuple[str, ...]:
    """The ids of all articles that the query finds; raises what `search_articles` does."""
    query, _ = source.crossed(parse_query(text), is_crossing=is_crossing, is_patient=True)
    return source.engine.ids(query, source.listed)


def _folding(source: Source, options: SearchOptions) -> Folding | None:
    if options.unfolded is None:
        return None
    reprints = source.reprints()
    return Folding(reprints.groups, reprints.version, options.unfolded)


def _hit(source: Source, query: Query, article: Article, found: Found) -> Hit:
    matched = found.matched[article.id]
    snippet = snippet_of(query, article, found.sentences[article.id])
    if matched and all(one.places == ("rendering",) for one in matched):
        known = known_renderings(source.cache, source.library, article)
        snippet = rendered_snippet(query, article, known) or snippet
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
