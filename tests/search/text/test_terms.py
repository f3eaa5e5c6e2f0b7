"""Which glossary terms a sentence has, where, and whether a rendering keeps to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language
from search.text.terms import GlossaryTerm, index_terms, is_rendered, occurrences, terms_in


def from_es(*sources: str) -> list[GlossaryTerm]:
    return [GlossaryTerm(source, f"<{source}>", "es", "en") for source in sources]


def found(text: str, terms: list[GlossaryTerm], language: Language = "es") -> list[tuple[str, str]]:
    """Each term found with the piece of the text that it was found in."""
    return [
        (term.source, text[slice(*span)])
        for term, span in occurrences(text, language, index_terms(terms))
    ]


def test_a_term_in_small_letters_is_found_in_any_form() -> None:
    terms = from_es("crimen organizado", "guardia", "según")
    assert found("CRÍMENES ORGANIZADOS: segun la Guardia.", terms) == [
        ("crimen organizado", "CRÍMENES ORGANIZADOS"),
        ("según", "segun"),
        ("guardia", "Guardia"),
    ]


def test_a_name_needs_its_capital_and_an_acronym_its_letters() -> None:
    assert found("Una guardia costera", from_es("Guardia Costera")) == []
    assert found("LA GUARDIA COSTERA", from_es("Guardia Costera")) == [
        ("Guardia Costera", "GUARDIA COSTERA")
    ]
    assert found("Las Guardias Costeras", from_es("Guardia Costera")) == []
    assert found("La ONU, la Onu y la onu", from_es("ONU")) == [("ONU", "ONU")]
    assert found("EEUU, EE.UU. y EE. UU.", from_es("EE. UU.")) == [
        ("EE. UU.", "EEUU"),
        ("EE. UU.", "EE.UU."),
        ("EE. UU.", "EE. UU."),
    ]


def test_a_term_is_of_its_direction_only() -> None:
    both = [GlossaryTerm("capital", "x", "es", "en"), GlossaryTerm("capital", "y", "en", "es")]
    index = index_terms(both)
    assert [term.target for term in terms_in("capital, capital", "es", index)] == ["x"]
    assert [term.target for term in terms_in("Capitals", "en", index)] == ["y"]


def test_the_longer_term_goes_before_and_none_overlaps() -> None:
    terms = from_es("banco", "banco central", "central del Ecuador", "Ecuador")
    assert found("El banco central del Ecuador y otro banco.", terms) == [
        ("banco", "banco"),
        ("central del Ecuador", "central del Ecuador"),
        ("banco", "banco"),
    ]
    assert found("El banco central", terms) == [("banco central", "banco central")]


def test_of_two_as_long_the_one_written_like_the_text_goes_before() -> None:
    terms = from_es("us", "US", "Us")
    assert found("US", terms) == [("US", "US")]
    assert found("us", terms) == [("us", "us")]


def test_a_term_ends_at_a_mark_unless_it_has_it_itself() -> None:
    assert found("La guardia, costera", from_es("guardia costera")) == []
    assert found("la guardia-costera", from_es("guardia costera")) == [
        ("guardia costera", "guardia-costera")
    ]
    assert found("Sra.  Bondi", from_es("Sra. Bondi")) == [("Sra. Bondi", "Sra.  Bondi")]
    assert found("un fin. De semana", from_es("fin de semana")) == []


def test_terms_without_words_and_texts_without_terms_find_nothing() -> None:
    assert found("100 % €", from_es("€", "%")) == []
    assert found("", from_es("guardia")) == []
    assert found("guardia", []) == []


@pytest.mark.parametrize(
    ("target", "rendering", "kept"),
    [
        ("drug seizure", "Two Drug Seizures were made.", True),
        ("drug seizure", "Seizures of drugs were made.", False),
        ("Coast Guard", "the Coast Guard's boats", True),
        ("Coast Guard", "the coast guard", False),
        ("US", "in the U.S.", True),
        ("US", "with us", False),
        ("€", "five €", True),
        ("€", "five euros", False),
    ],
)
def test_a_rendering_keeps_to_a_term_in_any_of_its_forms(
    target: str, rendering: str, kept: bool
) -> None:
    assert is_rendered(GlossaryTerm("x", target, "es", "en"), rendering) is kept


_WORDS = st.sampled_from(
    ["guardia", "Guardia", "guardias", "costera", "EE. UU.", "ONU", "onu", "crímenes", "del", "US"]
)
_TEXTS = st.lists(st.tuples(_WORDS, st.sampled_from([" ", ", ", "-", ". ", "’s "])), max_size=12)
_TERMS = st.lists(st.lists(_WORDS, min_size=1, max_size=3).map(" ".join), max_size=5)


@given(_TEXTS, _TERMS)
def test_occurrences_are_in_order_never_overlap_and_are_of_the_terms(
    pieces: list[tuple[str, str]], sources: list[str]
) -> None:
    text = "".join(word + joint for word, joint in pieces)
    terms = from_es(*dict.fromkeys(sources))
    there = occurrences(text, "es", index_terms(terms))
    end = 0
    for term, span in there:
        assert term in terms
        assert end <= span[0] < span[1] <= len(text)
        assert is_rendered(GlossaryTerm("x", term.source, "en", "es"), text[slice(*span)])
        end = span[1]
    # no term that stands outside of what was found is left out
    rest = text
    for _, (start, stop) in there:
        rest = rest[:start] + "·" * (stop - start) + rest[stop:]
    assert occurrences(rest, "es", index_terms(terms)) == ()


@given(_TERMS)
def test_a_term_is_found_in_itself(sources: list[str]) -> None:
    for source in sources:
        assert occurrences(source, "es", index_terms(from_es(source))) == (
            (from_es(source)[0], (0, len(source))),
        )
