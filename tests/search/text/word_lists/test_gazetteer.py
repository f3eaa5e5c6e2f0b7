"""What is known of places and organisations beforehand."""

from __future__ import annotations

import pytest

from search.article import LANGUAGES, Language
from search.entities.kinds import Kind, kinds_of
from search.entities.mention import EntityClass
from search.text.folding import fold
from search.text.word_lists.gazetteer import known, load_gazetteer, spellings
from search.text.word_lists.knowledge import Cues, common_words, cues, people


@pytest.mark.parametrize(
    ("entity_class", "names"),
    [
        (
            "LOC",
            ["Estados Unidos", "EE. UU.", "EE.UU.", "EEUU", "United States", "U.S.", "US", "USA"],
        ),
        ("LOC", ["Bogotá", "Bogota", "Bogotá".upper()]),
        ("LOC", ["Londres", "London"]),
        ("LOC", ["Ginebra", "Geneva"]),
        ("LOC", ["España", "Spain"]),
        ("LOC", ["América Latina", "Latin America"]),
        ("LOC", ["Nueva York", "New York"]),
        ("ORG", ["Unión Europea", "European Union", "UE", "EU"]),
        ("ORG", ["Naciones Unidas", "United Nations", "ONU", "UN", "U.N."]),
        ("ORG", ["OTAN", "NATO"]),
        ("ORG", ["OMS", "WHO", "World Health Organization"]),
    ],
)
def test_spellings_of_the_same_have_one_id(entity_class: EntityClass, names: list[str]) -> None:
    ids = {known(name, entity_class) for name in names}
    assert len(ids) == 1
    (known_id,) = ids
    assert known_id is not None
    assert {fold(name) for name in names[:1]} <= {fold(name) for name in spellings(known_id)}


@pytest.mark.parametrize(
    ("name", "entity_class"),
    [("who", "ORG"), ("us", "LOC"), ("Gustavo Petro", "PER"), ("", "LOC"), ("Europa", "ORG")],
)
def test_what_is_not_known_has_no_id(name: str, entity_class: EntityClass) -> None:
    assert known(name, entity_class) is None


def test_an_unknown_id_has_no_spellings() -> None:
    assert spellings("gustavo petro") == ()


def test_places_that_are_words_or_people_need_a_cue() -> None:
    lists = load_gazetteer()
    for name in ("victoria", "santiago", "para", "no", "universidad"):
        assert lists.ids.get(name, ("", "ORG"))[1] == "ORG", name
    for name in ("quito", "guayaquil", "medellin", "esmeraldas", "antioquia"):
        assert lists.ids[name][1] == "LOC", name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_cues_has_words_in_folded_form(language: Language) -> None:
    told = cues(language)
    for name in Cues.__dataclass_fields__:
        words = getattr(told, name)
        assert words, name
        assert all(word == fold(word) for word in words)


def test_people_are_known_by_first_names_and_surnames() -> None:
    assert {"gustavo", "maria", "john"} <= people().first_names
    assert {"merkel", "obama"} <= people().surnames
    assert "gobierno" in common_words()


def test_a_demonym_is_no_name_and_a_first_name_no_demonym() -> None:
    assert kinds_of("colombian", "en") & Kind.DEMONYM
    assert not kinds_of("sebastian", "en") & Kind.DEMONYM
