from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language, Place
from search.errors import QuerySyntaxError
from search.query.matches import find_matches
from search.query.parse import parse_query
from search.query.results import Snippet
from search.query.snippets import best_snippet
from tests.conftest import MakeArticle
from tests.search.query.test_parse import QUERIES


def matched(query: str, text: str, language: Language = "es", field: str = "") -> list[str]:
    return [
        text[start:end] for start, end in find_matches(parse_query(query), text, language, field)
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("operacion", ["operaciones", "Operación"]),
        ("OPERACIÓN", ["operaciones", "Operación"]),
        ("bogota", ["Bogotá"]),
        ("oper*", ["operaciones", "Operación", "opereta"]),
        ('"operaciones en Bogotá"', ["operaciones en Bogotá"]),
        ("bogotá OR opereta", ["Bogotá", "opereta"]),
        ("bogotá -operación", ["Bogotá"]),
        ("title:bogotá", []),
        ("lang:es date:2023", []),
        ("EE. UU.", ["EE. UU."]),
        ("EEUU", ["EE. UU."]),
        ("nada", []),
    ],
)
def test_words_are_marked_as_the_search_finds_them(query: str, words: list[str]) -> None:
    text = "Las operaciones en Bogotá. La Operación, la opereta, EE. UU. y el año."
    assert matched(query, text) == words


def test_an_ene_is_no_n() -> None:
    assert matched("ano", "El año y el ano") == ["ano"]
    assert matched("año", "El año y el ano") == ["año"]


def test_a_title_is_marked_for_words_and_for_its_own_field() -> None:
    title = "La paz en Colombia"
    assert matched("paz title:colombia source:la", title, field="title") == ["paz", "Colombia"]


def test_marks_that_overlap_are_one() -> None:
    assert matched('"la paz" "paz total"', "la paz total") == ["la paz total"]


@given(QUERIES, st.text(max_size=80), st.sampled_from(LANGUAGES), st.sampled_from(["", "title"]))
def test_marks_lie_in_the_text_in_order_and_apart(
    typed: str, text: str, language: Language, field: str
) -> None:
    try:
        query = parse_query(typed)
    except QuerySyntaxError:
        return
    end = -1
    for start, following in find_matches(query, text, language, field):
        assert end <= start < following <= len(text)
        end = following


WORDS = st.sampled_from(["paz", "guerra", "la", "Bogotá", "operaciones", "x" * 120, "a/b-c" * 30])
SENTENCES = st.lists(WORDS, min_size=1, max_size=90).map(lambda words: " ".join(words) + ".")


@given(
    st.lists(SENTENCES, min_size=1, max_size=4), st.sampled_from(["paz", '"la guerra"', "oper*"])
)
def test_a_snippet_is_a_passage_of_its_segment(
    make_article: MakeArticle, sentences: list[str], typed: str
) -> None:
    article = make_article([sentences])
    query = parse_query(typed)
    snippet = best_snippet(query, article)
    (segment,) = (s for s in article.segments if s.place == snippet.place)
    assert snippet.text
    assert snippet.text in segment.text
    assert len(snippet.text) <= 280
    assert [snippet.text[a:b] for a, b in snippet.marks] == matched(typed, snippet.text)[
        : len(snippet.marks)
    ]
    if any(find_matches(query, s.text, "es") for s in article.segments):
        assert snippet.marks


def test_a_short_sentence_is_a_snippet_whole(make_article: MakeArticle) -> None:
    article = make_article([["Nada aquí."], ["Nada.", "La paz llegó."]])
    assert best_snippet(parse_query("paz"), article) == Snippet(
        Place(1, 1), "La paz llegó.", ((3, 6),)
    )


def test_a_sentence_with_more_parts_of_the_query_is_preferred(make_article: MakeArticle) -> None:
    article = make_article([["La paz, la paz, la paz."], ["La paz y la guerra."]])
    assert best_snippet(parse_query("paz guerra"), article).place == Place(1, 0)


def test_without_a_match_in_the_text_the_snippet_is_the_beginning(
    make_article: MakeArticle,
) -> None:
    article = make_article([["Primera frase.", "Segunda."]])
    for query in ("title:algo", "lang:es", ""):
        assert best_snippet(parse_query(query), article) == Snippet(
            Place(0, 0), "Primera frase.", ()
        )


def test_a_long_sentence_is_cut_between_words(make_article: MakeArticle) -> None:
    sentence = "palabra " * 60 + "paz " + "palabra " * 60 + "fin."
    snippet = best_snippet(parse_query("paz"), make_article([[sentence]]))
    assert set(snippet.text.split()) == {"palabra", "paz"}


def test_a_match_inside_a_very_long_word_is_shown(make_article: MakeArticle) -> None:
    sentence = "Véase " + "/".join(["uno"] * 100) + "/paz/" + "/".join(["dos"] * 100)
    snippet = best_snippet(parse_query("paz"), make_article([[sentence]]))
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["paz"]
