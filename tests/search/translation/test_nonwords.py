"""Words that a model made up give way to those of the dictionary, and the reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.rendering import verdict_of
from search.text.terms import GlossaryTerm, index_terms, occurrences
from search.translation.dictionary import dictionary_word
from search.translation.guard.text import read
from search.translation.made import Made
from search.translation.nonwords import replaced
from search.translation.packages.package import ModelPackage
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.prepared import Wanted
from search.translation.translator import begin, mended
from tests.search.translation.tiny_decoder import TinyDecoder

WORDS = {"El": "The", "tifón": "tifflon", "llegó": "arrived", "ayer.": "yesterday."}


class _OneMinded(TinyDecoder):
    """Has no other candidates: in capitals a word that is none would not be seen."""

    def _candidates(self, text: str) -> tuple[str, ...]:
        return super()._candidates(text)[:1]


def made_by(
    sentence: Wanted, words: dict[str, str] | None = None, parts: Parts = ALL_PARTS
) -> Made:
    decoder = _OneMinded(ModelPackage("es_en", "1", "es", "en", Path()), "es", "en", words or WORDS)
    (made,) = mended(decoder, [sentence], begin(decoder, [sentence], parts)(), parts)
    return made


def put_in(source: str, rendering: str, language: Language = "es") -> str:
    found = replaced(read(source, language), read(rendering, other_language(language)))
    return found.text if found else rendering


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("tifón", "es", "typhoon"),
        ("garganta", "es", "throat"),
        ("sobornos", "es", "bribes"),
        ("abnormally", "en", "anormalmente"),
        ("veins", "en", "venas"),
        ("zzyxxq", "es", ""),
    ],
)
def test_the_dictionary_has_a_word_in_its_number(
    word: str, language: Language, expected: str
) -> None:
    assert dictionary_word(word, language) == expected


def test_a_translation_that_does_not_come_back_is_none_of_the_dictionary() -> None:
    # the lexicon has lento for it, which is slow
    assert dictionary_word("lens", "en") != "lento"


def test_the_only_nonword_stands_for_the_only_word_that_is_lost() -> None:
    made = made_by(Wanted("El tifón llegó ayer."))
    assert made.text == "The typhoon arrived yesterday."
    assert "“typhoon” was put in from the dictionary." in [doubt.detail for doubt in made.doubts]
    assert verdict_of(made.quality, made.doubts) != "fine"


def test_the_article_agrees_with_what_is_put_in() -> None:
    assert put_in("Sintió una ansiedad.", "He felt a ansiedat.") == "He felt an anxiety."


def test_a_word_that_was_left_as_it_was_is_translated() -> None:
    text = "Except for the pain in the garganta, I feel well."
    assert "throat" in put_in("Salvo el dolor de garganta, me siento bien.", text)


def test_without_a_translation_the_word_of_the_source_stands_in_marks() -> None:
    made = made_by(Wanted("El zaragüyo llegó ayer."), {**WORDS, "zaragüyo": "blonktish"})
    assert made.text == "The ‹zaragüyo› arrived yesterday."
    assert any("“zaragüyo” stands as in the source" in doubt.detail for doubt in made.doubts)


def test_a_cognate_that_no_list_has_stays() -> None:
    assert put_in("Fue un cáncer zaragüítico.", "It was zaragüitic cancer.").count("‹") == 0


def test_where_it_is_open_what_a_nonword_stands_for_it_stays() -> None:
    text = "The blonktish arrived yesterday."
    assert put_in("El tifón y la garganta llegaron ayer.", text) == text


def test_what_the_glossary_put_in_stays() -> None:
    text = "El tifón llegó ayer."
    term = GlossaryTerm("tifón", "tifflon", "es", "en")
    made = made_by(Wanted(text, occurrences(text, "es", index_terms([term]))))
    assert made.text == "The tifflon arrived yesterday."


def test_the_name_of_a_file_stays() -> None:
    text = "The tifflon.pdf arrived yesterday."
    assert put_in("El tifón llegó ayer.", text) == text


def test_without_the_part_nothing_is_put_in() -> None:
    made = made_by(Wanted("El tifón llegó ayer."), parts=Parts(terms=False))
    assert made.text == "The tifflon arrived yesterday."


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_was_replaced_is_told(source: str, rendering: str) -> None:
    found = replaced(read(source, "es"), read(rendering, "en"))
    assert found is None or (found.text != rendering and found.doubt.kind == "nonword")
