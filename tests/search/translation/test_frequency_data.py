"""What bench/frequencies.py counts, and what the file of words that ships holds."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest

import search
from bench.frequencies import Counts, count_pairs, find_wrong_accents, forms, lines
from search.article import LANGUAGES

SHIPPED = Path(search.__file__).parent / "translation" / "frequencies.tsv.xz"
MOST_BYTES = 1_500_000


def counted(*pairs: tuple[str, str]) -> dict[str, list[str]]:
    """The lines for pairs of sentences, by language and level."""
    counts = {language: Counts() for language in LANGUAGES}
    count_pairs(map(list, pairs), counts)
    rows = [line.split("\t") for language in LANGUAGES for line in lines(language, counts)]
    return {f"{language} {level}": words.split() for language, level, words in rows}


def test_a_word_is_in_small_letters_without_the_possessive_and_keeps_what_is_inside() -> None:
    assert forms("Don’t read Bogotá's ex-mayor") == ["don't", "read", "bogotá", "ex-mayor"]


def test_an_identifier_is_no_word_but_a_scottish_name_is() -> None:
    assert forms("maxSize and McDonald") == ["and", "mcdonald"]


def test_the_level_is_the_number_of_binary_digits_of_the_count() -> None:
    pairs = [("juez", "judge")] * 4 + [("fallo", "ruling")] * 2 + [("reo", "convict")]
    found = counted(*pairs)
    assert found["es 3"] == ["juez"]
    assert found["es 2"] == ["fallo"]
    assert "es 1" not in found, "once may be chance"


def test_a_word_that_is_only_quoted_belongs_to_the_other_language() -> None:
    quoted = [("El Washington Post", "The Washington Post")] * 2
    english = [("El correo", "The post")] * 20
    assert all(
        "post" not in words for key, words in counted(*quoted, *english).items() if "es" in key
    )


def test_a_word_of_both_languages_belongs_to_both() -> None:
    pairs = [("Sin embargo, no.", "But no.")] * 40 + [
        ("El embargo sigue.", "The embargo stays.")
    ] * 2
    found = counted(*pairs)
    assert "embargo" in found["en 2"]


def test_a_wrong_accent_is_left_out_and_a_verb_form_is_not() -> None:
    seen = Counter({"política": 900, "politica": 4, "utilizó": 300, "utilizo": 5})
    assert list(find_wrong_accents(seen)) == ["politica"]


def shipped_rows() -> list[list[str]]:
    return [row.split("\t") for row in lzma.decompress(SHIPPED.read_bytes()).decode().splitlines()]


@pytest.fixture(scope="module")
def levels() -> dict[tuple[str, str], int]:
    rows = shipped_rows()
    return {
        (language, word): int(level) for language, level, words in rows for word in words.split()
    }


def test_the_file_that_ships_is_small_and_has_each_word_once(
    levels: dict[tuple[str, str], int],
) -> None:
    rows = shipped_rows()
    assert SHIPPED.stat().st_size < MOST_BYTES
    assert sum(len(words.split()) for _, _, words in rows) == len(levels) > 150_000


def test_the_file_that_ships_knows_common_words_from_rare_and_one_language_from_the_other(
    levels: dict[tuple[str, str], int],
) -> None:
    assert levels["es", "gobierno"] > levels["es", "allanamiento"]
    assert levels["en", "government"] > levels["en", "subpoena"]
    assert ("es", "the") not in levels
    assert ("en", "gobierno") not in levels
