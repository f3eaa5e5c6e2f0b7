"""What bench/rare_words.py lets through, and what the dictionary that ships holds."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

import search
from bench.word_forms import agreeing, forms_fit, is_second_person

TRANSLATION = Path(search.__file__).parent / "translation"
SHIPPED = TRANSLATION / "rare_words.tsv.xz"
MOST_BYTES = 500_000
KNOWN_ENGLISH = frozenset({"walk", "walked", "trust", "trusted"})


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("mitigando", "mitigating"),
        ("cuencas", "basins"),
        ("profundizó", "deepened"),
        ("asiduamente", "assiduously"),
        ("metálicos", "metallic"),
        ("inquietud", "restlessness"),
    ],
)
def test_two_words_of_one_form_fit(spanish: str, english: str) -> None:
    assert forms_fit(spanish, english, KNOWN_ENGLISH)


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("conspiración", "conspiring"),
        ("caminaba", "walk"),
        ("inquieto", "restlessness"),
        ("conmemoraciones", "commemorates"),
        ("viajará", "travel"),
        ("llenaría", "filled"),
        ("marinero", "seamen"),
        ("oscuro", "darkly"),
        ("abordados", "addresses"),
    ],
)
def test_two_words_of_different_forms_do_not(spanish: str, english: str) -> None:
    assert not forms_fit(spanish, english, KNOWN_ENGLISH)


def test_a_second_person_is_neither_a_third_nor_a_plural() -> None:
    known = frozenset({"conceden", "chaquetas"})
    assert is_second_person("concedes", "grants", known)
    assert not is_second_person("chaquetas", "jackets", known)


def test_a_spanish_translation_takes_the_form_that_dictionaries_have() -> None:
    assert agreeing("practised", "practicadas", "es", frozenset()) == "practicado"
    assert agreeing("approximate", "aproximados", "es", frozenset({"aproximado"})) == "aproximado"
    assert agreeing("flanks", "flancos", "es", frozenset({"flanco"})) == "flancos"


def test_the_dictionary_that_ships_is_small_sorted_and_has_one_translation_a_word() -> None:
    rows = [row.split("\t") for row in lzma.decompress(SHIPPED.read_bytes()).decode().splitlines()]
    assert SHIPPED.stat().st_size < MOST_BYTES
    assert rows == sorted(rows)
    assert len({(language, word) for language, word, _ in rows}) == len(rows) > 9_000
    assert all(word != translation for _, word, translation in rows)
    assert {language for language, _, _ in rows} == {"es", "en"}
