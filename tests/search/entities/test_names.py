from __future__ import annotations

from dataclasses import asdict

import pytest

from search.article import LANGUAGES, Language
from search.entities.names import cues, organisations, places
from search.folding import fold


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_cues_has_words_in_folded_form(language: Language) -> None:
    for name, words in asdict(cues(language)).items():
        assert words, name
        assert all(word == fold(word) for word in words)


@pytest.mark.parametrize("name", ["Ecuador", "España", "Spain", "Bogotá", "EE. UU.", "U.S."])
def test_places_are_known_in_both_languages(name: str) -> None:
    assert fold(name) in places()


@pytest.mark.parametrize("name", ["European Union", "Unión Europea", "Naciones Unidas"])
def test_unions_of_countries_are_organisations_and_no_places(name: str) -> None:
    assert fold(name) in organisations()
    assert fold(name) not in places()
