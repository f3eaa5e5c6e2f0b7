from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language
from search.text.tokens import SENTENCE_END, fold_token, stem, tokens, words


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize("text", ["EE. UU.", "EE.UU.", "EE UU", "ee.uu.", "EEUU"])
def test_the_united_states_are_one_word_in_spanish(text: str) -> None:
    assert folded(f"a {text} y") == ["a", "eeuu", "y"]


@pytest.mark.parametrize("text", ["U.S.", "u.s.", "US"])
def test_the_united_states_are_one_word_in_english(text: str) -> None:
    assert folded(f"a {text} b") == ["a", "us", "b"]


def test_an_abbreviation_loses_its_points() -> None:
    assert folded("Washington, D.C., y las FF. AA.") == ["washington", "dc", "y", "las", "ffaa"]


def test_a_point_after_an_initial_is_no_abbreviation() -> None:
    assert folded("J. Rodríguez. Fin.") == ["j", "rodriguez", "fin"]


@pytest.mark.parametrize("text", ["Ecuador's", "Ecuador’s", "ecuador"])
def test_a_possessive_is_the_word_itself(text: str) -> None:
    assert folded(text) == ["ecuador"]


def test_a_hyphen_divides_and_an_apostrophe_does_not() -> None:
    assert folded("COVID-19 don't") == ["covid", "19", "dont"]


def test_punctuation_and_underscores_are_no_words() -> None:
    assert folded("— ¡¿?! … «» _ 😀") == []


@given(st.text(max_size=60))
def test_every_word_lies_in_the_text_after_the_one_before(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.folded
        end = word.end


TEXTS = st.lists(
    st.sampled_from(
        ["EE.", "UU.", "EE", "UU", "U.S.", "D.C", "a", "y", "J.", "paz", "ee.uu", " ", "-"]
    )
).map(" ".join) | st.lists(st.sampled_from("aAbU. 'ñ\u0301-_1\n")).map("".join)


@given(st.lists(TEXTS, max_size=3))
def test_the_quick_way_to_tokens_gives_the_same_words(sentences: list[str]) -> None:
    quick: list[str] = []
    for sentence in sentences:
        quick += [word.folded for word in words(sentence)]
        quick.append(SENTENCE_END)
    assert [t if t == SENTENCE_END else fold_token(t) for t in tokens(sentences)] == quick


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("operacion", "operaciones", "es"),
        ("droga", "drogas", "es"),
        ("gubernamental", "gubernamentales", "es"),
        ("año", "años", "es"),
        ("uso", "usos", "es"),
        ("arma", "armas", "es"),
        ("eje", "ejes", "es"),
        ("drug", "drugs", "en"),
        ("agree", "agreed", "en"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, language: Language) -> None:
    assert stem(one, language) == stem(other, language)


def test_the_year_and_the_other_word_do_not_share_a_stem() -> None:
    assert stem("año", "es") != stem("ano", "es")
