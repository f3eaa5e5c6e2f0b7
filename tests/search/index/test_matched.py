from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import LANGUAGES, Article
from search.index.store import ArticleIndex, make_index
from search.query.engine import Page
from search.query.matches import rated_segments
from search.query.parse import parse_query
from search.query.snippets import best_snippet, snippet_of
from tests.conftest import MakeArticle

WORDS = ["paz", "Páz", "la", "operación", "operaciones", "año", "the", "ports", "port", "EE. UU."]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
QUERIES = [
    "paz",
    "operación",
    '"la paz"',
    "port*",
    "pas~",
    "/op.*/",
    "paz OR ports",
    "paz la año",
    "eeuu",
    "-the",
    "lang:es",
]


def ratings(article: Article, typed: str) -> list[int]:
    """How well every sentence matches, found without the index."""
    rated = {
        segment.place: rating for segment, rating in rated_segments(parse_query(typed), article)
    }
    return [rated.get(segment.place, 0) for segment in article.segments]


def sentence_shown(index: ArticleIndex, article: Article, typed: str) -> int | None:
    found = index.search(parse_query(typed), Page(0, 10))
    return found.sentences.get(article.id)


@pytest.mark.parametrize("typed", QUERIES)
@settings(max_examples=6)
@given(sentences=st.lists(st.tuples(SENTENCES, st.sampled_from(LANGUAGES)), min_size=1, max_size=5))
def test_the_sentence_that_is_shown_matches_as_well_as_any(
    tmp_path_factory: pytest.TempPathFactory,
    make_article: MakeArticle,
    sentences: list[tuple[str, str]],
    typed: str,
) -> None:
    article = make_article([sentences])
    index = make_index(tmp_path_factory.mktemp("matched") / "index", "an identity")
    with index.writing() as writer:
        # one before and one after, for each has its sentences in the same column
        writer.add(make_article([["Nada.", "La paz."]], path="before.txt"))
        writer.add(article)
        writer.add(make_article([["Nothing.", "The ports."]], path="after.txt"))
    shown = sentence_shown(index, article, typed)
    if shown is not None:
        rated = ratings(article, typed)
        assert rated[shown] == max(rated)
        assert not any(rated) or shown == rated.index(max(rated))
    index.close()


def test_segments_that_are_joined_keep_their_sentences(
    tmp_path: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.index.writer._MOST_SMALL", 1)
    index = make_index(tmp_path / "index", "an identity")
    articles = [
        make_article([["Nada.", *["Nada más."] * number, "La paz."]], path=f"{number}.txt")
        for number in range(6)
    ]
    for article in articles:
        with index.writing() as writer:
            writer.add(article)
    assert [sentence_shown(index, article, "paz") for article in articles] == [1, 2, 3, 4, 5, 6]
    index.close()


def test_an_article_that_is_newer_than_the_index_shows_a_sentence_that_matches(
    make_article: MakeArticle,
) -> None:
    query = parse_query("paz")
    article = make_article([["La paz.", "Nada."]])
    assert snippet_of(query, article, 1) == best_snippet(query, article)
    assert snippet_of(query, article, 7) == best_snippet(query, article)
