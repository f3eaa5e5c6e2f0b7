"""What every engine does: the embedded one, and a tiny one that shares nothing with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Sentence
from search.errors import QuerySyntaxError, WorkspaceBusyError
from search.index.store import make_index
from search.query.engine import Engine, Folding, Page
from search.query.parse import parse_query
from search.query.tree import Widened, Word
from search.text.tokenised import Numbering, tokenise
from tests.conftest import MakeArticle
from tests.search.query.test_parse import QUERIES
from tests.search.query.tiny_engine import TinyEngine


@pytest.fixture(params=["embedded", "tiny"])
def engine(
    request: pytest.FixtureRequest, tmp_path: Path, articles: dict[str, Article]
) -> Iterator[Engine]:
    made: Engine = TinyEngine({})
    if request.param == "embedded":
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
    engine: Engine, articles: dict[str, Article], query: str, names: str
) -> None:
    found = engine.search(parse_query(query), Page(0, 10))
    assert set(found.scores) == {articles[name].id for name in names.split()}
    assert found.total == len(names.split())


@given(QUERIES)
def test_no_query_is_too_odd_to_be_asked(engine: Engine, typed: str) -> None:
    try:
        query = parse_query(typed)
    except QuerySyntaxError:
        return
    found = engine.search(query, Page(0, 2))
    assert len(found.scores) == min(2, found.total)
    assert found.total <= 4


@given(st.text(max_size=20))
def test_any_text_can_be_looked_up_in_any_field(engine: Engine, text: str) -> None:
    quoted = text.translate(dict.fromkeys(map(ord, '"“”«»„'), " ")).strip() or "paz"
    for field in ("title", "text", "source", "author"):
        assert engine.search(parse_query(f'{field}:"{quoted}"'), Page(0, 10)).total <= 4


def test_a_pasted_paragraph_is_a_query_and_a_pasted_page_is_not(engine: Engine) -> None:
    words = " ".join(f"palabra{number}" for number in range(199))
    assert engine.search(parse_query(words), Page(0, 10)).total == 0
    either = words.replace(" ", " OR ") + " OR paz"
    assert engine.search(parse_query(either), Page(0, 10)).total == 1
    with pytest.raises(QuerySyntaxError, match="at most 200 words"):
        parse_query(words + " más palabras")


def test_a_word_in_the_title_counts_for_more(engine: Engine, make_article: MakeArticle) -> None:
    with engine.writing() as writer:
        writer.add(make_article([["Todo sobre la selva."]], path="text.txt", title="Un informe"))
        writer.add(make_article([["Todo sobre el informe."]], path="title.txt", title="La selva"))
    scores = engine.search(parse_query("selva"), Page(0, 10)).scores
    first, second = scores.values()
    assert next(iter(scores)) == make_article([["x"]], path="title.txt").id
    assert first > second


def test_pages_follow_one_another(engine: Engine) -> None:
    everything = list(engine.search(parse_query(""), Page(0, 10)).scores)
    pages = [engine.search(parse_query(""), Page(offset, 3)) for offset in (0, 3, 6)]
    assert [article for page in pages for article in page.scores] == everything
    assert [len(page.scores) for page in pages] == [3, 1, 0]
    assert {page.total for page in pages} == {4}


def test_an_article_of_the_same_id_is_replaced(engine: Engine, make_article: MakeArticle) -> None:
    with engine.writing() as writer:
        writer.add(make_article([["Un texto nuevo."]], path="paz.txt"))
    assert engine.count() == 4
    assert engine.search(parse_query("nuevo"), Page(0, 10)).total == 1
    assert engine.search(parse_query("paz"), Page(0, 10)).total == 0


def test_the_articles_of_a_file_are_removed_by_its_path(engine: Engine) -> None:
    with engine.writing() as writer:
        writer.remove("a/year.txt")
    assert engine.count() == 3
    assert engine.search(parse_query("año"), Page(0, 10)).total == 0


def test_a_search_sees_every_change_since_the_one_before(
    engine: Engine, make_article: MakeArticle
) -> None:
    for turn in range(1, 13):
        with engine.writing() as writer:
            writer.add(make_article([[f"El texto de la vez {turn}."]], path="paz.txt"))
        assert engine.search(parse_query("texto"), Page(0, 10)).total == 1
        assert engine.search(parse_query(f"vez {turn}"), Page(0, 10)).total == 1
        assert engine.search(parse_query(f"vez {turn - 1}"), Page(0, 10)).total == 0
        assert engine.search(parse_query(""), Page(0, 10)).total == engine.count() == 4


def test_nothing_is_seen_before_all_is_written(engine: Engine, make_article: MakeArticle) -> None:
    with engine.writing() as writer:
        writer.add(make_article([["Un texto nuevo."]], path="new.txt"))
        assert engine.search(parse_query("nuevo"), Page(0, 10)).total == 0
    assert engine.search(parse_query("nuevo"), Page(0, 10)).total == 1


def test_an_error_while_writing_leaves_the_engine_as_it_was(
    engine: Engine, make_article: MakeArticle
) -> None:
    def write_and_stop() -> None:
        with engine.writing() as writer:
            writer.add(make_article([["Un texto nuevo."]], path="new.txt"))
            writer.remove("paz.txt")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    assert engine.count() == 4
    assert engine.search(parse_query("paz"), Page(0, 10)).total == 1
    with engine.writing() as writer:
        writer.remove("paz.txt")
    assert engine.count() == 3


def test_two_cannot_write_at_once(engine: Engine) -> None:
    with engine.writing(), pytest.raises(WorkspaceBusyError, match="Another"), engine.writing():
        pass


def test_ids_are_those_of_all_hits(engine: Engine, articles: dict[str, Article]) -> None:
    assert set(engine.ids(parse_query("bogota"))) == {articles["paz"].id, articles["border"].id}
    assert len(engine.ids(parse_query(""))) == engine.count() == 4


def test_facets_count_all_hits(engine: Engine, articles: dict[str, Article]) -> None:
    found = engine.facets(parse_query("-ano"))
    assert set(found.ids) == {articles[name].id for name in ("paz", "year", "border")}
    assert found.counts == {
        "language": {"es": 2, "en": 1},
        "source": {"El País": 1, "El Comercio": 1, "": 1},
        "year": {"2023": 2, "2021": 1},
    }


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("newest", "year paz border plain"),
        ("oldest", "border paz year plain"),
    ],
)
def test_hits_come_in_the_order_that_is_wanted(
    engine: Engine, articles: dict[str, Article], order: str, names: str
) -> None:
    page = Page(order="newest" if order == "newest" else "oldest")
    found = engine.search(parse_query(""), page)
    assert list(found.scores) == [articles[name].id for name in names.split()]


def test_lists_from_elsewhere_narrow_a_query(engine: Engine, articles: dict[str, Article]) -> None:
    query = parse_query("bogota tag:mine")
    found = engine.search(query, lists=lambda listed: [articles["paz"].id, "unknown"])
    assert (list(found.scores), found.total) == ([articles["paz"].id], 1)
    assert engine.search(query).total == 0


def test_of_reprints_one_stands_for_all(engine: Engine, articles: dict[str, Article]) -> None:
    groups = {articles["paz"].id: 7, articles["border"].id: 7}
    query = parse_query("title:agreement OR bogota")
    folded = engine.search(query, folding=Folding(groups, 1))
    (head,) = folded.scores
    assert (folded.total, folded.reprints[head], folded.are_reprints) == (1, 1, frozenset())
    unfolded = engine.search(query, folding=Folding(groups, 1, [head]))
    assert next(iter(unfolded.scores)) == head
    assert unfolded.are_reprints == set(groups) - {head}
    assert engine.search(query).total == 2


def test_translations_find_at_a_lower_rank(engine: Engine, articles: dict[str, Article]) -> None:
    widened = Widened(Word("bogota"), (Word("trafficker", language="en"),), "bogota")
    found = engine.search(widened).scores
    assert set(found) == {articles[name].id for name in ("paz", "border", "year")}
    typed = engine.search(Word("trafficker")).scores
    assert found[articles["year"].id] < typed[articles["year"].id]


def test_an_article_is_found_by_the_words_of_its_renderings(
    engine: Engine, make_article: MakeArticle
) -> None:
    article = make_article([["El ministro viajó."]], path="trip.txt", title="Viaje")
    numbering = Numbering()
    with engine.writing() as writer:
        writer.add_tokenised(
            tokenise(article, numbering),
            numbering.table,
            [Sentence("The minister travelled.", "en")],
            is_new=True,
        )
    assert list(engine.search(parse_query("minister")).scores) == [article.id]
    assert engine.search(parse_query('"the minister"')).total == 0


def test_the_vocabulary_has_each_word_with_its_articles(engine: Engine) -> None:
    vocabulary = engine.vocabulary()
    assert vocabulary.articles == {"es": 2, "en": 2}
    assert (vocabulary.frequency["bogota"], vocabulary.frequencies["es"]["bogota"]) == (2, 1)
    assert vocabulary.forms("operacion", "es") == ("operacion", "operaciones")
    assert vocabulary.written("seizure", "en") == "seizures"
    assert vocabulary.shares(["traffickers"])["en"] > 0.5
    assert "zzzz" not in vocabulary.frequency


def test_a_vocabulary_stays_as_it_was(engine: Engine, make_article: MakeArticle) -> None:
    before = engine.vocabulary()
    with engine.writing() as writer:
        writer.add(make_article([["Un texto nuevo."]], path="new.txt"))
    assert "nuevo" not in before.frequency
    assert engine.vocabulary().frequency["nuevo"] == 1
