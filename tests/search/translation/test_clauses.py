"""Sentences that are too long for the model, cut at clauses and joined again."""

from __future__ import annotations

import pytest

from search.article import Language, other_language
from search.translation.clauses import LONGEST, cut_clauses, joined
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package

WORD = ["▁paz"]


def cut_before(end: list[str], *, at: int) -> int:
    """Where a sentence is cut that has `end` at one place and a comma nearer to the middle."""
    tokens = WORD * (at - len(end)) + end + WORD * (58 - at) + [","] + WORD * 61
    assert len(tokens) == 120
    return len(cut_clauses(tokens)[0])


def test_a_sentence_that_is_short_enough_stays_in_one_piece() -> None:
    tokens = [*WORD * (LONGEST - 2), ",", "▁sí"]
    assert cut_clauses(tokens) == [tokens]


def test_the_strongest_ending_in_the_middle_is_cut_at_rather_than_the_nearest() -> None:
    assert cut_before([";"], at=40) == 40
    assert cut_before(["—"], at=40) == 40
    # near the edge of the sentence a piece would be too short
    assert cut_before([";"], at=10) == 59


def test_without_an_ending_a_conjunction_begins_the_second_clause() -> None:
    first, second = cut_clauses([*WORD * 50, "▁porque", *WORD * 49])
    assert len(first) == 50
    assert second[0] == "▁porque"


def test_no_word_is_cut_in_two() -> None:
    for clause in cut_clauses(["▁par", "la", "men", "to"] * 40):
        assert clause[0] == "▁par"


@pytest.mark.parametrize(
    ("clauses", "translations", "whole"),
    [
        # what the model adds because it takes a clause for a sentence goes again
        (
            ["Llegó tarde,", "pero habló."],
            ["He was late.", "But he spoke."],
            "He was late but he spoke.",
        ),
        (["Llegó tarde;", "él habló."], ["He was late;", "He spoke."], "He was late; he spoke."),
        # what was there stays
        (
            ["Lo dijo el Sr.", "Pérez ayer."],
            ["Said Mr.", "Pérez yesterday."],
            "Said Mr. Pérez yesterday.",
        ),
        (["Y luego…", "nada."], ["And then...", "Nothing."], "And then... nothing."),
        (["Uno.", "Dos."], ["One.", "Two."], "One. Two."),
        # capitals that are no beginning of a sentence stay as well
        (["Llegó,", "creo yo."], ["He came,", "I believe."], "He came, I believe."),
        (["Llegó,", "según la ONU."], ["He came,", "UN says."], "He came, UN says."),
        (["Llegó,", "según Petro."], ["He came,", "Petro said."], "He came, Petro said."),
        (["Llegó,", "no sé."], ["He came,", ""], "He came,"),
    ],
)
def test_translated_clauses_are_joined_to_one_sentence(
    clauses: list[str], translations: list[str], whole: str
) -> None:
    assert joined(clauses, translations) == whole


LONG: dict[Language, str] = {
    "es": "El ministro dijo que en mayo llegaron a Lima 12 barcos con fruta, que en junio salieron "
    "de Quito 15 camiones con madera, que en julio la policía detuvo en Cali a 18 personas, que en "
    "agosto cerraron 21 escuelas de Madrid, que en octubre murieron 24 vacas en una granja, que en "
    "noviembre se hundieron 27 botes, y que nadie supo explicar por qué faltaban 30 cajas de "
    "medicinas, que el hospital había pagado en enero con dinero del gobierno, según un informe de "
    "33 páginas que leyó un juez",
    "en": "The minister said that in May 12 ships with fruit arrived in Lima, that in June 15 "
    "trucks with wood left Quito, that in July the police arrested 18 people in Cali, that in "
    "August 21 schools closed in Madrid, that in October 24 cows died on a farm, that in November "
    "27 boats sank near Panama, and that nobody could explain why 30 boxes of medicine were "
    "missing, which the hospital had paid for in January with money of the government, according "
    "to a report of 33 pages that a judge read",
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_long_sentence_comes_out_whole_and_as_one(language: Language) -> None:
    (made,) = load_decoder(find_package(language, other_language(language))).translate(
        [LONG[language]]
    )
    for told in ("12", "Quito", "Cali", "30", "33"):
        assert told in made
    # one sentence: no full stop within it
    assert ". " not in made
