from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.article import Article
from search.errors import DamagedIndexError, WorkspaceBusyError
from search.index.store import ArticleIndex, make_index, open_index
from search.query.engine import Page
from search.query.parse import parse_query


@pytest.fixture
def index(tmp_path: Path, articles: dict[str, Article]) -> Iterator[ArticleIndex]:
    made = make_index(tmp_path / "index", "an identity")
    with made.writing() as writer:
        for article in articles.values():
            writer.add(article)
    yield made
    made.close()


def test_two_cannot_write_at_once(index: ArticleIndex) -> None:
    other = open_index(index.folder, "an identity")
    with index.writing(), pytest.raises(WorkspaceBusyError, match="Another"), other.writing():
        pass
    other.close()


def test_an_index_is_opened_again_as_it_was(index: ArticleIndex) -> None:
    index.close()
    again = open_index(index.folder, "an identity")
    assert again.count() == 4
    assert again.search(parse_query("paz"), Page(0, 10)).total == 1
    again.close()


def test_an_index_made_for_another_cache_is_not_opened(index: ArticleIndex) -> None:
    with pytest.raises(DamagedIndexError, match="another cache"):
        open_index(index.folder, "another identity")


def test_a_folder_without_an_index_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        open_index(tmp_path / "nowhere", "an identity")


def test_making_an_index_replaces_what_is_there(index: ArticleIndex) -> None:
    index.close()
    made = make_index(index.folder, "another identity")
    assert made.count() == 0
    made.close()
