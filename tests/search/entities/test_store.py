"""Where the articles of a corpus mention which names, as it lies in the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.article import Article
from search.entities.article import mentions_by_place, pack_mentions
from search.entities.census import load_census
from search.entities.store import (
    SCHEMA,
    state_of,
    store_mentions,
    stored_mentions,
    unrecognised,
)
from search.storage.articles import create_cache, store_unsettled
from search.storage.rows import pack
from tests.conftest import MakeArticle


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", SCHEMA)
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article(
        [["El presidente Gustavo Petro visitó Ecuador.", "Nadie habló."], ["Petro volvió."]]
    )


def keep(cache: Path, article: Article, recogniser: str = "one") -> None:
    store_unsettled(cache, [article.path], [pack(article)])
    store_mentions(cache, [(article.id, pack_mentions(article))], recogniser)


def test_mentions_come_back_as_they_were_found(cache: Path, article: Article) -> None:
    assert stored_mentions(cache, article) is None
    keep(cache, article)
    found = {place: those for place, those in mentions_by_place(article.segments).items() if those}
    assert stored_mentions(cache, article) == found
    assert len(found) == 2


def test_an_article_without_names_has_been_looked_at(
    cache: Path, make_article: MakeArticle
) -> None:
    article = make_article([["nada de nada."]])
    keep(cache, article)
    assert stored_mentions(cache, article) == {}
    assert unrecognised(cache, "one") == []


def test_another_recogniser_has_everything_still_to_do(cache: Path, article: Article) -> None:
    keep(cache, article)
    assert unrecognised(cache, "another") == [article.id]
    keep(cache, article, "another")
    assert unrecognised(cache, "another") == []


def test_what_is_read_again_is_looked_at_again(cache: Path, article: Article) -> None:
    keep(cache, article)
    store_unsettled(cache, [article.path], [pack(article)])
    assert unrecognised(cache, "one") == [article.id]


def test_mentions_of_an_article_that_has_gone_are_left_out(cache: Path, article: Article) -> None:
    store_mentions(cache, [(article.id, pack_mentions(article))], "one")
    assert load_census(cache).articles == []


def test_a_census_counts_every_spelling_in_every_article(cache: Path, article: Article) -> None:
    before = state_of(cache)
    keep(cache, article)
    census = load_census(cache)
    assert census.state == state_of(cache) != before
    spellings = {one.id: (one.spelling, one.entity_class) for one in census.surfaces}
    counts = {
        spellings[surface]: mentions
        for surface, mentions in zip(census.surface.tolist(), census.mentions.tolist(), strict=True)
    }
    assert counts == {("Gustavo Petro", "PER"): 1, ("Ecuador", "LOC"): 1, ("Petro", "PER"): 1}
    assert census.within([]).article.tolist() == []
    assert census.within([article.id]).article.tolist() == [0, 0, 0]


def test_a_census_of_nothing_is_empty(cache: Path) -> None:
    assert load_census(cache).article.tolist() == []
