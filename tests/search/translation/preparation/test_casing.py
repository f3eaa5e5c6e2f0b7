"""Capitals and Title Case: what the model is given for them, and how its translation is styled."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language
from search.translation.preparation.capitals import is_acronym
from search.translation.preparation.casing import Recased, ordinary_case
from search.translation.preparation.restyling import restyled

ACRONYMS = ["ONU", "BBC", "FBI", "DEA", "OTAN", "PIB", "COVID"]


@pytest.mark.parametrize(
    ("text", "ordinary"),
    [
        (
            "EL JUEZ ENVÍA A PRISIÓN AL TESORERO DEL PARTIDO",
            "El juez envía a prisión al tesorero del partido",
        ),
        (
            "PRESIDENTE GUSTAVO PETRO VIAJA A EE. UU. Y NUEVA YORK CON LA ONU",
            "Presidente Gustavo Petro viaja a EE. UU. y Nueva York con la ONU",
        ),
        ("¿QUIÉN LO DIJO? LA BBC. NADIE MÁS", "¿Quién lo dijo? La BBC. Nadie más"),
        (
            "VEA HTTPS://EXAMPLE.ORG/A_b PARA MÁS DATOS",
            "Vea HTTPS://EXAMPLE.ORG/A_b para más datos",
        ),
        (
            "Taller Binacional de Revisión de Estrategias y Buenas Prácticas",
            "Taller binacional de revisión de estrategias y buenas prácticas",
        ),
        (
            "El cartel decía PROHIBIDO EL PASO A MENORES en rojo.",
            "El cartel decía prohibido el paso a menores en rojo.",
        ),
        (
            "Fue al Taller Binacional de Revisión de Estrategias en Quito.",
            "Fue al taller binacional de revisión de estrategias en Quito.",
        ),
    ],
)
def test_spanish_in_another_style_is_put_in_ordinary_case(text: str, ordinary: str) -> None:
    assert ordinary_case(text, "es").text == ordinary


@pytest.mark.parametrize(
    ("text", "ordinary"),
    [
        ("JUDGE SENDS PARTY TREASURER TO JAIL", "Judge sends party treasurer to jail"),
        ("Judge Sends Party Treasurer to Jail", "Judge sends party treasurer to jail"),
        (
            "Trump Says U.S. Will Leave The Paris Climate Accord",
            "Trump says U.S. will leave the Paris climate accord",
        ),
        ("BRITISH TROOPS LEAVE THE US ON MONDAY", "British troops leave the US on Monday"),
        ("I DON'T KNOW MR O'BRIEN", "I don't know Mr O'Brien"),
    ],
)
def test_english_in_another_style_is_put_in_ordinary_case(text: str, ordinary: str) -> None:
    assert ordinary_case(text, "en").text == ordinary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Juan Carlos Rodríguez y Gustavo Petro", "es"),
        ("Ministro de Defensa Nacional", "es"),
        ("Lo dijo el Ministro de Defensa Nacional en Bogotá.", "es"),
        ("El Departamento Administrativo Nacional de Estadística publicó los datos.", "es"),
        ("Hablaron Angela Merkel, Barack Obama y Nicolás Maduro.", "es"),
        ("La BBC, la CNN, el FBI y la DEA lo negaron.", "es"),
        ("World Health Organization", "en"),
        ("The Federal Bureau of Investigation said so.", "en"),
        ("He was the Secretary of State for Foreign Affairs.", "en"),
        ("BBC", "en"),
        ("COVID-19", "es"),
        ("No.", "en"),
        ("", "en"),
    ],
)
def test_names_and_ordinary_sentences_stay_byte_for_byte(text: str, language: Language) -> None:
    assert ordinary_case(text, language) == Recased(text)


@pytest.mark.parametrize("acronym", ACRONYMS)
def test_acronyms_are_known_in_a_text_of_capitals(acronym: str) -> None:
    assert is_acronym(acronym, "es")
    made = ordinary_case(f"LA {acronym} DICE QUE NO HABRÁ ACUERDO", "es").text
    assert made == f"La {acronym} dice que no habrá acuerdo"


WORDS = ["el", "juez", "envía", "a", "prisión", "María", "Bogotá", "ñandú", "según", *ACRONYMS]
TEXTS = st.lists(
    st.tuples(
        st.sampled_from([*WORDS, "judge", "sends", "the", "Spanish", "I", "12", "EE. UU.", "@ana"]),
        st.sampled_from([str.upper, str.title, str, str.capitalize]),
        st.sampled_from([" ", ", ", ". ", " “", "-"]),
    ),
    max_size=12,
).map(lambda parts: "".join(style(word) + joint for word, style, joint in parts))


@given(TEXTS | st.text(max_size=60), st.sampled_from(["es", "en"]))
def test_putting_in_ordinary_case_changes_nothing_but_case_and_is_done_after_once(
    text: str, language: Language
) -> None:
    once = ordinary_case(text, language)
    assert len(once.text) == len(text)
    assert once.text.casefold() == text.casefold()
    assert ordinary_case(once.text, language).text == once.text


@given(TEXTS, st.sampled_from(["es", "en"]))
def test_acronyms_are_never_touched(text: str, language: Language) -> None:
    made = ordinary_case(text, language).text
    for acronym in ACRONYMS:
        written = re.findall(rf"\b{acronym}\b", text)
        assert len(re.findall(rf"\b{acronym}\b", made)) == len(written)


def test_capitals_come_back_as_capitals_with_their_accents() -> None:
    source = ordinary_case("SPANISH JUDGE LEFT", "en")
    assert restyled("El juez español se marchó", source, "en", "es") == "EL JUEZ ESPAÑOL SE MARCHÓ"


def test_an_english_headline_is_a_spanish_sentence_and_a_spanish_title_an_english_one() -> None:
    headline = ordinary_case("Judge Sends Party Treasurer to Jail", "en")
    spanish = "El juez envía a prisión al tesorero del partido"
    assert restyled(spanish, headline, "en", "es") == spanish
    title = ordinary_case("Taller Binacional de Revisión de Estrategias", "es")
    made = restyled("Binational workshop for the review of strategies", title, "es", "en")
    assert made == "Binational Workshop for the Review of Strategies"


def test_the_name_of_a_programme_within_a_sentence_keeps_its_capitals_in_both_languages() -> None:
    spanish = ordinary_case("Fue al Taller Binacional de Revisión de Estrategias en Quito.", "es")
    made = restyled("He went to the binational strategy review workshop.", spanish, "es", "en")
    assert made == "He went to the Binational Strategy Review Workshop."
    english = ordinary_case("They met at the Good Practices Review Workshop in Quito.", "en")
    made = restyled(
        "Se reunieron en el taller de revisión de buenas prácticas.", english, "en", "es"
    )
    assert made == "Se reunieron en el Taller de Revisión de Buenas Prácticas."
