from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article
from search.errors import DamagedIndexError, QuerySyntaxError, WorkspaceBusyError
from search.index.store import ArticleIndex, make_index, open_index
from search.query.engine import Page
from search.query.parse import parse_query
from tests.conftest import MakeArticle
from tests.search.query.test_parse import QUERIES


@pytest.fixture
def articles(make_article: MakeArticle) -> dict[str, Article]:
    return {
        "paz": make_article(
            [["La operación de paz terminó en Bogotá.", "El Gobierno de EE. UU. la apoyó."]],
            path="paz.txt",
            title="La paz total",
            date="2023-05-17",
            source="El País",
            author="Ana Muñoz",
        ),
        "year": make_article(
            [["Las operaciones del año.", ("The drug traffickers moved on.", "en")]],
            path="a/year.txt",
            title="Un balance",
            date="2023-09",
        ),
        "border": make_article(
            [["The U.S. Ambassador visited the high-level meeting.", "Seizures at Bogota rose."]],
            language="en",
            path="border.txt",
            title="Border agreement",
            date="2021",
            source="El Comercio",
        ),
        "plain": make_article([["An ano is no year."]], language="en", path="plain.txt"),
    }


@pytest.fixture
def index(tmp_path: Path, articles: dict[str, Article]) -> Iterator[ArticleIndex]:
    made = make_index(tmp_path / "index", "an identity")
    with made.writing() as writer:
        for article in articles.values():
            writer.add(article)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("operacion", "paz year"),
        ("OPERACIONES", "paz year"),
        ("operacion bogota", "paz"),
        ("operacion AND bogota", "paz"),
        ("paz OR seizures", "paz border"),
        ("bogota -paz", "border"),
        ("bogota NOT paz", "border"),
        ("-bogota", "year plain"),
        ("-bogota -plain", "year plain"),
        ("NOT (bogota OR ano)", "year"),
        ("bogotá (seizure OR nothing)", "border"),
        ("+bogotá +paz", "paz"),
        ("", "paz year border plain"),
        ("Bogotá", "paz border"),
        ("año", "year"),
        ("ano", "plain"),
        ("EEUU", "paz"),
        ("EE. UU.", "paz"),
        ("ee.uu. paz", "paz"),
        ('"EE UU"', "paz"),
        ("ee uu", "paz"),
        ("U.S.", "border"),
        ("US", "border"),
        ("trafficker", "year"),
        ("oper*", "paz year"),
        ("traff*", "year"),
        ('"operación de paz"', "paz"),
        ("“OPERACION de paz”", "paz"),
        ("«de operación»", ""),
        ('"operaciones de paz"', ""),
        ("high-level", "border"),
        ("level-high", ""),
        ("Paz — Bogotá", "paz"),
        ("—", ""),
        ("— …", ""),
        ("title:paz", "paz"),
        ("title:operacion", ""),
        ('title:"paz total"', "paz"),
        ("title:bal*", "year"),
        ("text:paz", "paz"),
        ("source:pais", "paz"),
        ('source:"el comercio"', "border"),
        ("source:(pais OR comercio)", "paz border"),
        ("author:munoz", ""),
        ("author:Muñoz", "paz"),
        ("lang:es", "paz year"),
        ("lang:en bogota", "border"),
        ("-lang:es", "border plain"),
        ("date:2023", "paz year"),
        ("date:2023-05", "paz"),
        ("date:2023-05-17", "paz"),
        ("date:2023-05-18", ""),
        ("date:2021..2023-06", "paz border"),
        ("date:2023-05-18..", "year"),
        ("date:..2022", "border"),
        ("-date:2021..", "plain"),
        ("zzzz", ""),
    ],
)
def test_a_query_finds(
    index: ArticleIndex, articles: dict[str, Article], query: str, names: str
) -> None:
    found = index.search(parse_query(query), Page(0, 10))
    assert set(found.scores) == {articles[name].id for name in names.split()}
    assert found.total == len(names.split())


@given(QUERIES)
def test_no_query_is_too_odd_to_be_asked(index: ArticleIndex, typed: str) -> None:
    try:
        query = parse_query(typed)
    except QuerySyntaxError:
        return
    found = index.search(query, Page(0, 2))
    assert len(found.scores) == min(2, found.total)
    assert found.total <= 4


@given(st.text(max_size=20))
def test_any_text_can_be_looked_up_in_any_field(index: ArticleIndex, text: str) -> None:
    quoted = text.translate(dict.fromkeys(map(ord, '"“”«»„'), " ")).strip() or "paz"
    for field in ("title", "text", "source", "author"):
        assert index.search(parse_query(f'{field}:"{quoted}"'), Page(0, 10)).total <= 4


def test_a_pasted_paragraph_is_a_query_and_a_pasted_page_is_not(index: ArticleIndex) -> None:
    words = " ".join(f"palabra{number}" for number in range(199))
    assert index.search(parse_query(words), Page(0, 10)).total == 0
    assert index.search(parse_query(words.replace(" ", " OR ") + " OR paz"), Page(0, 10)).total == 1
    with pytest.raises(QuerySyntaxError, match="at most 200 words"):
        parse_query(words + " más palabras")


def test_a_word_in_the_title_counts_for_more(
    index: ArticleIndex, make_article: MakeArticle
) -> None:
    with index.writing() as writer:
        writer.add(make_article([["Todo sobre la selva."]], path="text.txt", title="Un informe"))
        writer.add(make_article([["Todo sobre el informe."]], path="title.txt", title="La selva"))
    scores = index.search(parse_query("selva"), Page(0, 10)).scores
    first, second = scores.values()
    assert next(iter(scores)) == make_article([["x"]], path="title.txt").id
    assert first > second


def test_pages_follow_one_another(index: ArticleIndex) -> None:
    everything = list(index.search(parse_query(""), Page(0, 10)).scores)
    pages = [index.search(parse_query(""), Page(offset, 3)) for offset in (0, 3, 6)]
    assert [article for page in pages for article in page.scores] == everything
    assert [len(page.scores) for page in pages] == [3, 1, 0]
    assert {page.total for page in pages} == {4}


def test_an_article_of_the_same_id_is_replaced(
    index: ArticleIndex, make_article: MakeArticle
) -> None:
    with index.writing() as writer:
        writer.add(make_article([["Un texto nuevo."]], path="paz.txt"))
    assert index.count() == 4
    assert index.search(parse_query("nuevo"), Page(0, 10)).total == 1
    assert index.search(parse_query("paz"), Page(0, 10)).total == 0


def test_the_articles_of_a_file_are_removed_by_its_path(index: ArticleIndex) -> None:
    with index.writing() as writer:
        writer.remove("a/year.txt")
    assert index.count() == 3
    assert index.search(parse_query("año"), Page(0, 10)).total == 0


def test_a_search_sees_every_change_since_the_one_before(
    index: ArticleIndex, make_article: MakeArticle
) -> None:
    for turn in range(1, 13):
        with index.writing() as writer:
            writer.add(make_article([[f"El texto de la vez {turn}."]], path="paz.txt"))
        assert index.search(parse_query("texto"), Page(0, 10)).total == 1
        assert index.search(parse_query(f"vez {turn}"), Page(0, 10)).total == 1
        assert index.search(parse_query(f"vez {turn - 1}"), Page(0, 10)).total == 0
        assert index.search(parse_query(""), Page(0, 10)).total == index.count() == 4


def test_nothing_is_seen_before_all_is_written(
    index: ArticleIndex, make_article: MakeArticle
) -> None:
    with index.writing() as writer:
        writer.add(make_article([["Un texto nuevo."]], path="new.txt"))
        assert index.search(parse_query("nuevo"), Page(0, 10)).total == 0
    assert index.search(parse_query("nuevo"), Page(0, 10)).total == 1


def test_an_error_while_writing_leaves_the_index_as_it_was(
    index: ArticleIndex, make_article: MakeArticle
) -> None:
    def write_and_stop() -> None:
        with index.writing() as writer:
            writer.add(make_article([["Un texto nuevo."]], path="new.txt"))
            writer.remove("paz.txt")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    assert index.count() == 4
    assert index.search(parse_query("paz"), Page(0, 10)).total == 1
    with index.writing() as writer:
        writer.remove("paz.txt")
    assert index.count() == 3


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
