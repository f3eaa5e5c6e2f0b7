from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language, other_language
from search.translation import lexicon
from search.translation.lexicon import LEXICON, lexicon_translations, term_key

ROOT = Path(__file__).parents[3]
TERMS = ROOT / "bench" / "lexicon_terms.tsv"


def found(term: str, source: Language) -> set[str]:
    """The translations of a term by their stems, for which form is shown does not matter."""
    return {term_key(each, other_language(source)) for each in lexicon_translations(term, source)}


@pytest.mark.parametrize(
    ("term", "translation"),
    [
        ("drug trafficking", "narcotráfico"),
        ("drug trafficking", "tráfico de drogas"),
        ("money laundering", "lavado de dinero"),
        ("mayor", "alcalde"),
        ("ceasefire", "alto el fuego"),
        ("Middle East", "Oriente Medio"),
        ("NATO", "OTAN"),
        ("London", "Londres"),
    ],
)
def test_a_term_has_its_translation_both_ways(term: str, translation: str) -> None:
    assert term_key(translation, "es") in found(term, "en")
    assert term_key(term, "en") in found(translation, "es")


@pytest.mark.parametrize(
    ("source", "forms"),
    [
        ("es", ["puertos", "puerto", "PUERTO"]),
        ("es", ["sequía", "sequia", "sequías"]),
        ("es", ["Alto el fuego", "alto el  fuego"]),
        ("en", ["human right", "Human Rights", "human-rights"]),
        ("en", ["mayors", "mayor's", "mayor"]),
    ],
)
def test_case_accents_and_endings_do_not_matter(source: Language, forms: list[str]) -> None:
    answers = {lexicon_translations(form, source) for form in forms}
    assert len(answers) == 1
    assert answers != {()}


def test_a_form_with_a_meaning_of_its_own_has_translations_of_its_own() -> None:
    assert "huelga" in lexicon_translations("strike", "en")
    assert "sorprendente" not in lexicon_translations("strike", "en")
    assert "sorprendente" in lexicon_translations("striking", "en")
    assert "huelga" not in lexicon_translations("striking", "en")


def test_a_translation_is_spelled_as_people_write_it() -> None:
    assert lexicon_translations("drought", "en")[0] == "sequía"
    assert lexicon_translations("Londres", "es")[0] == "London"


@pytest.mark.parametrize("source", LANGUAGES)
@pytest.mark.parametrize(
    "term", ["", "  ", "!?", "2023", "qwertyuiop", "drug qwertyuiop", "=", "\t"]
)
def test_what_is_not_known_has_no_translation(term: str, source: Language) -> None:
    assert lexicon_translations(term, source) == ()


@given(term=st.text(max_size=40), source=st.sampled_from(LANGUAGES))
def test_any_text_may_be_asked_for(term: str, source: Language) -> None:
    assert all(lexicon_translations(term, source)) or not lexicon_translations(term, source)


def entries() -> list[tuple[Language, str, list[str]]]:
    return [
        (language, key, line.split("\t"))
        for language, by_key in lexicon._entries().items()
        for key, line in by_key.items()
    ]


def test_an_entry_has_one_to_five_translations_and_none_twice() -> None:
    for language, key, translations in entries():
        stems = [term_key(each, other_language(language)) for each in translations]
        assert 1 <= len(stems) <= 5, key
        assert all(stems), key
        assert len(set(stems)) == len(stems), key


def test_keys_are_stems_as_the_index_has_them() -> None:
    """A stemmer that changes would make the file silently useless."""
    stale = [
        spelling
        for language, _, translations in entries()
        for spelling in translations
        if not found(spelling, other_language(language))
    ]
    assert len(stale) < 0.01 * len(entries()), stale[:20]


@pytest.mark.parametrize("source", LANGUAGES)
def test_nine_of_ten_terms_of_the_press_are_known(source: Language) -> None:
    here, there = LANGUAGES.index(source), LANGUAGES.index(other_language(source))
    rows = [line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines()]
    missed = []
    for row in rows:
        wanted = {term_key(each, other_language(source)) for each in row[there].split("|")}
        term = row[here].split("|")[0]
        if not wanted & found(term, source):
            missed.append(term)
    assert len(rows) >= 120
    assert len(missed) <= 0.1 * len(rows), missed


def test_many_threads_read_the_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    read: Callable[[Path], bytes] = Path.read_bytes

    def counting(path: Path) -> bytes:
        reads.append(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", counting)
    lexicon._entries.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: lexicon_translations("mayor", "en"), range(32)))
    assert reads == [LEXICON]
    assert len(set(answers)) == 1
