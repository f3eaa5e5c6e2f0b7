"""What the built-in termbase promises to the program that reads it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

import search

TERMBASE = Path(search.__file__).parent / "translation" / "termbase"
LANGUAGES = ("es", "en")
HEADER = ["source", "target", "plural", "also", "near", "part"]
PARTS = {"noun", "adjective", "adverb", "phrase", "name", "verb"}
LEAST_ROWS = 1_500
# what means several things must say by which words it is known
AMBIGUOUS = {
    "es": "auto causa sala instrucción banco bolsa plaza vista pena cargo titular partido banda",
    "en": "charge bench trial party bill raid haul motion house cabinet suit bid row probe strike",
}


class Row(NamedTuple):
    source: str
    target: str
    plural: str
    also: str
    near: str
    part: str


def lines(language: str) -> list[list[str]]:
    text = (TERMBASE / f"{language}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rows(language: str) -> list[Row]:
    return [Row(*line) for line in lines(language)[1:] if len(line) == len(HEADER)]


def test_every_line_has_the_columns_of_the_header(language: str) -> None:
    found = lines(language)
    assert found[0] == HEADER
    assert [line for line in found if len(line) != len(HEADER)] == []


def test_there_are_rows_enough_for_the_common_fields(rows: list[Row]) -> None:
    assert len(rows) >= LEAST_ROWS


def test_the_rows_are_sorted_and_no_sense_stands_twice(rows: list[Row]) -> None:
    sources = [row.source for row in rows]
    assert sources == sorted(sources)
    assert len({(row.source, row.near) for row in rows}) == len(rows)


def test_a_word_with_several_senses_says_by_which_words_each_is_known(rows: list[Row]) -> None:
    senses = Counter(row.source for row in rows)
    assert [row for row in rows if senses[row.source] > 1 and not row.near] == []


def test_an_ambiguous_word_is_never_without_the_words_it_is_known_by(
    language: str, rows: list[Row]
) -> None:
    ambiguous = set(AMBIGUOUS[language].split())
    assert [row for row in rows if row.source in ambiguous and not row.near] == []


def test_the_fields_hold_what_their_names_say(rows: list[Row]) -> None:
    assert [row for row in rows if not row.source or not row.target] == []
    assert [row for row in rows if row.part not in PARTS] == []
    assert [row for row in rows if any(field != field.strip() for field in row)] == []


def test_a_word_that_is_no_name_is_in_small_letters(rows: list[Row]) -> None:
    words = [row.source for row in rows if row.part != "name" and " " not in row.source]
    capitals = [word for word in words if word != word.lower() and word[:2] != word[:2].upper()]
    assert set(capitals) <= {"Afro-descendant"}


def test_only_a_noun_has_a_plural_and_the_plural_is_not_among_the_others(rows: list[Row]) -> None:
    assert [row for row in rows if row.plural and row.part != "noun"] == []
    assert [row for row in rows if row.target in row.also.split("; ")] == []
    assert [row for row in rows if row.plural and row.plural in row.also.split("; ")] == []


def test_most_nouns_have_a_plural(rows: list[Row]) -> None:
    nouns = [row for row in rows if row.part == "noun"]
    assert sum(bool(row.plural) for row in nouns) > 0.7 * len(nouns)


def test_the_other_renderings_stand_once_each(rows: list[Row]) -> None:
    for row in rows:
        others = row.also.split("; ") if row.also else []
        assert len(others) == len(set(others)), row
        assert all(other and ";" not in other for other in others), row


def test_the_words_nearby_are_single_words_and_none_is_the_source(rows: list[Row]) -> None:
    for row in rows:
        near = row.near.split(" ") if row.near else []
        assert len(near) == len(set(near)), row
        assert all(near), row
        assert not {word.lower() for word in near} & set(row.source.lower().split()), row
