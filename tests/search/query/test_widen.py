from __future__ import annotations

from collections.abc import Sequence

import pytest

from search.article import Language
from search.query.parse import parse_query
from search.query.tree import All, AnyOf, Not, Phrase, Query, Widened, Word
from search.query.widen import terms_to_translate, widen

LEXICON: dict[str, list[tuple[str, Language]]] = {
    "drug": [("droga", "es")],
    "drug trafficking": [("narcotráfico", "es"), ("tráfico de drogas", "es")],
    "the peace": [("la paz", "es")],
}


def translate(term: str) -> Sequence[tuple[str, Language]]:
    return LEXICON.get(term, ())


DRUG = Widened(Word("drug"), (Word("droga", "", "es"),), "drug")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("drug", DRUG),
        ("title:drug", Widened(Word("drug", "title"), (Word("droga", "title", "es"),), "drug")),
        (
            "drug trafficking",
            Widened(
                All((DRUG, Word("trafficking"))),
                (Word("narcotráfico", "", "es"), Phrase("tráfico de drogas", language="es")),
                "drug trafficking",
            ),
        ),
        ("drug OR war", AnyOf((DRUG, Word("war")))),
        ("-drug", Not(Word("drug"))),
        ("war -drug", All((Word("war"), Not(Word("drug"))))),
        ("war (drug)", All((Word("war"), DRUG))),
        (
            '"the peace"',
            Widened(Phrase("the peace"), (Phrase("la paz", language="es"),), "the peace"),
        ),
        ("war", Word("war")),
    ],
)
def test_words_and_runs_of_words_get_their_translations(text: str, query: Query) -> None:
    assert widen(parse_query(text), translate) == query


@pytest.mark.parametrize("text", ["dru*", "drug~", "/drug/", '"the peace"~5', "lang:es date:2023"])
def test_patterns_and_filters_stay_as_they_are(text: str) -> None:
    query = parse_query(text)
    assert widen(query, translate) == query


def test_what_has_to_be_translated_is_known_beforehand() -> None:
    query = parse_query('drug trafficking OR "the peace" -war wor*')
    assert terms_to_translate(query) == ("drug", "trafficking", "drug trafficking", "the peace")


def test_of_a_whole_paragraph_only_the_words_are_translated() -> None:
    words = "one two three four five six"
    assert terms_to_translate(parse_query(words)) == tuple(words.split())
