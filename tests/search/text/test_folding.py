from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bogotá", "bogota"), ("BOGOTÁ", "bogotá"), ("pingüino", "PINGUINO"), ("Curaçao", "curacao")],
)
def test_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_tilde_of_an_ene_makes_a_difference() -> None:
    assert fold("año") != fold("ano")
    assert fold("AÑO") == fold("año") == "año"


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcñáéíóúüç AÑÁ"))
def test_an_ene_is_kept_wherever_it_stands(text: str) -> None:
    assert fold(text).count("ñ") == text.lower().count("ñ")
    assert len(fold(text)) == len(text)


@given(st.text(st.one_of(st.characters(), st.sampled_from("áÑñüçÇæß…“”«»—·ºª€\u0301\u0303n×"))))
def test_a_quick_way_folds_as_the_long_way_does(text: str) -> None:
    lowered = text.lower()
    decomposed = unicodedata.normalize("NFD", lowered.replace("ñ", "\0"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    assert fold(text) == unicodedata.normalize("NFC", bare).replace("\0", "ñ")


def test_every_letter_by_itself_is_folded_as_the_long_way_does() -> None:
    for letter in map(chr, range(0x3000)):
        if letter not in "Ññ":
            decomposed = unicodedata.normalize("NFD", letter.lower())
            bare = "".join(part for part in decomposed if not unicodedata.combining(part))
            assert fold(letter) == unicodedata.normalize("NFC", bare)
