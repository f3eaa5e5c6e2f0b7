from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.entities.recogniser import find_mentions


def found(text: str, language: Language) -> list[tuple[str, str]]:
    (mentions,) = find_mentions([text], language)
    return [(text[m.start : m.end], m.entity_class) for m in mentions]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "El presidente Gustavo Petro viajó a Ecuador.",
            [("Gustavo Petro", "PER"), ("Ecuador", "LOC")],
        ),
        ("La Sra. Muñoz volvió.", [("Muñoz", "PER")]),
        (
            "Según el Ministerio de Defensa, todo terminó.",
            [("Ministerio de Defensa", "ORG")],
        ),
        ("La Policía Nacional actuó.", [("Policía Nacional", "ORG")]),
        ("Lo hizo la DEA ayer.", [("DEA", "ORG")]),
        ("Viajó a Bogotá y Ecuador.", [("Bogotá", "LOC"), ("Ecuador", "LOC")]),
        ("El Gobierno de EE. UU. habló.", [("Gobierno de EE. UU.", "ORG")]),
        ("Viajó a EE. UU. ayer.", [("EE. UU.", "LOC")]),
        ("Durante la noche nadie respondió.", []),
        ("", []),
    ],
)
def test_names_in_spanish(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, "es") == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "President Donald Trump met Mr. Smith in Colombia.",
            [("Donald Trump", "PER"), ("Smith", "PER"), ("Colombia", "LOC")],
        ),
        ("He works for the Ministry of Defense.", [("Ministry of Defense", "ORG")]),
        ("They left Ecuador’s port.", [("Ecuador", "LOC")]),
        ("The European Union responds.", [("European Union", "ORG")]),
        ("He flew to the United Arab Emirates today.", [("United Arab Emirates", "LOC")]),
        ("After that nobody answered.", []),
    ],
)
def test_names_in_english(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, "en") == mentions


def test_a_surname_alone_is_known_by_the_full_name_elsewhere() -> None:
    sentences = ["Petro volvió.", "El presidente Gustavo Petro habló.", "Nadie vio a Petro."]
    first, _, last = find_mentions(sentences, "es")
    assert [sentences[0][m.start : m.end] for m in first] == ["Petro"]
    assert [(sentences[2][m.start : m.end], m.entity_class) for m in last] == [("Petro", "PER")]


def test_a_surname_alone_is_nobody_without_the_full_name() -> None:
    assert find_mentions(["Nadie vio a Petro."], "es") == [()]


def test_a_headline_in_capitals_names_nobody() -> None:
    assert found("EL PRESIDENTE GUSTAVO PETRO VIAJA A ECUADOR", "es") == []


def test_a_page_of_capitalised_words_is_no_name_and_no_crash() -> None:
    assert found("Indian " * 3000, "en") == []
    assert len(found("Pepe y " * 3000, "es")) < 3000


CAPITALS = [
    "Petro",
    "Ecuador",
    "EE. UU.",
    "U.S.",
    "Ministerio",
    "Sra.",
    "Colombian",
    "Unión Europea",
]
REST = ["de", "y", "the", "presidente", "President", "’s", "-", "–", ",", ".", " ", "El", "II", "ñ"]
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(CAPITALS + REST), max_size=20).map(" ".join),
    st.lists(st.sampled_from(CAPITALS + REST), max_size=20).map("".join),
)


@given(st.lists(TEXT, max_size=4), st.sampled_from(LANGUAGES))
@example(["Petro’s Petro"], "en")
def test_mentions_lie_in_their_sentence_in_order_and_apart(
    sentences: list[str], language: Language
) -> None:
    for sentence, mentions in zip(sentences, find_mentions(sentences, language), strict=True):
        for mention in mentions:
            assert 0 <= mention.start < mention.end <= len(sentence)
            assert sentence[mention.start : mention.end].strip()
        assert all(left.end <= right.start for left, right in pairwise(mentions))
