"""Abbreviations and what an article says they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.entities.acronyms import acronyms


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("El Consejo Nacional Electoral (CNE) votó.", {"CNE": "Consejo Nacional Electoral"}),
        (
            "La Comisión Económica para América Latina (CEAL) opina.",
            {"CEAL": "Comisión Económica para América Latina"},
        ),
        ("the Drug Enforcement Administration (DEA)", {"DEA": "Drug Enforcement Administration"}),
        (
            "Las FARC (Fuerzas Armadas Revolucionarias de Colombia) firmaron.",
            {"FARC": "Fuerzas Armadas Revolucionarias de Colombia"},
        ),
        ("El ministro (PSOE) habló.", {}),
        ("It rose (USD 3 million).", {}),
        ("(CNE)", {}),
        ("", {}),
    ],
)
def test_a_long_form_begins_each_word_with_a_letter(sentence: str, found: dict[str, str]) -> None:
    assert acronyms([sentence]) == found


@given(st.lists(st.text(alphabet="ABCa bc()de .", max_size=60), max_size=4))
def test_both_forms_stand_in_the_text(sentences: list[str]) -> None:
    for short, long in acronyms(sentences).items():
        assert any(short in sentence and long in sentence for sentence in sentences)
