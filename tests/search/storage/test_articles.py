from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.article import Article, Place, path_inside
from search.storage.articles import (
    FileState,
    article_paths,
    create_cache,
    file_states,
    forget_files,
    identity,
    ids_like,
    load_articles,
    remember_files,
    store_unsettled,
)
from search.storage.rows import pack
from search.storage.sqlite import connect
from tests.conftest import MakeArticle


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", "CREATE TABLE other (x)")
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article(
        [["Uno  dos.", "Tres."], [("Four five.", "en")]],
        path="notas/año.txt",
        date="2023",
        source="S",
        url="U",
        author="A",
    )


def store(cache: Path, articles: list[Article]) -> None:
    store_unsettled(cache, [article.path for article in articles], map(pack, articles))


def test_an_article_comes_back_as_it_was(cache: Path, article: Article) -> None:
    store(cache, [article])
    assert load_articles(cache, [article.id, "unknown"]) == {article.id: article}


def test_an_article_of_the_same_id_is_replaced_with_its_segments(
    cache: Path, article: Article, make_article: MakeArticle
) -> None:
    store(cache, [article])
    edited = make_article([["Nuevo."]], path=article.path)
    store(cache, [edited])
    assert load_articles(cache, [article.id]) == {article.id: edited}


def test_articles_come_in_the_order_asked_for(cache: Path, make_article: MakeArticle) -> None:
    articles = [make_article([["Uno."]], path=f"{number}.txt") for number in range(5)]
    store(cache, articles)
    wanted = [articles[place].id for place in (3, 0, 4)]
    assert list(load_articles(cache, wanted)) == wanted


def test_segments_come_in_reading_order(cache: Path, make_article: MakeArticle) -> None:
    article = make_article([[f"{p}.{s}" for s in range(12)] for p in range(12)])
    store(cache, [article])
    places = [segment.place for segment in load_articles(cache, [article.id])[article.id].segments]
    assert places == [Place(p, s) for p in range(12) for s in range(12)]


def test_an_article_is_looked_up_by_path_and_by_the_beginning_of_its_id(
    cache: Path, article: Article, make_article: MakeArticle
) -> None:
    store(cache, [article, make_article([["Otro."]], path="otro.txt")])
    for reference in (article.path, article.id, article.id[:6], article.id[:6].upper()):
        assert ids_like(cache, reference) == [article.id]


@pytest.mark.parametrize("reference", ["", "%", "_", "____________", "notas/%", "año.txt", "'"])
def test_no_wildcard_matches_an_article(cache: Path, article: Article, reference: str) -> None:
    store(cache, [article])
    assert ids_like(cache, reference) == []


STATES = [
    FileState("a.txt", 10, 1_700_000_000_123_456_789, "digest"),
    FileState("b.txt", 0, 1, ":", "empty file"),
]


def test_the_state_of_files_is_remembered_to_the_nanosecond(cache: Path) -> None:
    remember_files(cache, STATES, [], {}, {})
    assert file_states(cache) == {"a.txt": STATES[0], "b.txt": STATES[1]}


def test_a_file_whose_articles_are_stored_counts_as_not_read(cache: Path, article: Article) -> None:
    read = FileState(article.path, 1, 1, "digest")
    remember_files(cache, [read, *STATES], [], {article.path: [article.id]}, {})
    store(cache, [article])
    assert file_states(cache) == {"a.txt": STATES[0], "b.txt": STATES[1]}
    remember_files(cache, [read], [], {article.path: [article.id]}, {})
    assert file_states(cache)[article.path] == read


def test_a_file_that_is_gone_takes_its_articles_with_it(cache: Path, article: Article) -> None:
    store(cache, [article])
    remember_files(
        cache, [FileState(article.path, 1, 1, "digest")], [], {article.path: [article.id]}, {}
    )
    remember_files(cache, [], [article.path], {}, {})
    assert file_states(cache) == {}
    assert load_articles(cache, [article.id]) == {}
    assert article_paths(cache) == set()


def test_a_file_that_is_skipped_has_no_articles(cache: Path, article: Article) -> None:
    store(cache, [article])
    remember_files(cache, [FileState(article.path, 0, 1, ":", "empty file")], [], {}, {})
    assert load_articles(cache, [article.id]) == {}


def test_an_article_that_left_its_file_goes_when_the_file_is_remembered(
    cache: Path, article: Article
) -> None:
    both = [replace(article, id=f"{n:012}", path=path_inside("a.jsonl", str(n))) for n in (1, 2)]
    store(cache, both)
    assert article_paths(cache) == {"a.jsonl"}
    remember_files(cache, STATES, [], {"a.jsonl": [both[1].id]}, {})
    assert load_articles(cache, [one.id for one in both]) == {both[1].id: both[1]}


def test_files_can_be_forgotten_and_articles_stay(cache: Path, article: Article) -> None:
    store(cache, [article])
    remember_files(cache, STATES, [], {}, {})
    with connect(cache) as database:
        forget_files(database)
    assert file_states(cache) == {}
    assert article_paths(cache) == {article.path}


def test_each_cache_has_an_identity_of_its_own(cache: Path, tmp_path: Path) -> None:
    create_cache(tmp_path / "other.sqlite3", "CREATE TABLE other (x)")
    assert identity(cache) == identity(cache)
    assert identity(cache) != identity(tmp_path / "other.sqlite3")
