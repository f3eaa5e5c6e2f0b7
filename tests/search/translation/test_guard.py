"""What makes a rendering doubtful, told from the source and the rendering alone."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language, other_language
from search.rendering import Doubt, DoubtKind
from search.translation.guard import doubts_of
from search.translation.guard.names import Paired

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("guard_cases.tsv").read_text("utf-8").splitlines()
]


def doubts(source: str, rendering: str, language: Language = "es") -> tuple[Doubt, ...]:
    return doubts_of(source, rendering, language, other_language(language))


def kinds(source: str, rendering: str, language: Language = "es") -> set[str]:
    return {doubt.kind for doubt in doubts(source, rendering, language)}


def test_a_faithful_rendering_raises_no_doubt() -> None:
    assert doubts("El juez no aceptó la prueba.", "The judge did not accept the evidence.") == ()


def test_a_doubt_says_what_is_wrong_in_a_sentence() -> None:
    (doubt,) = doubts("There were 4,500 injured.", "Hubo 4.600 heridos.", "en")
    assert doubt == Doubt("number", "The number 4,500 is not in the rendering.")


def test_what_is_in_the_language_asked_for_already_is_beyond_doubt() -> None:
    assert doubts_of("Nadie lo vio.", "Lo vieron 40.", "es", "es") == ()


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("Costó 1.500,50 euros.", "It cost 1,500.50 euros."),
        ("Llegaron dos barcos.", "2 ships arrived."),
        ("Perdió mil millones.", "It lost a billion."),
        ("Perdió 10 mil millones.", "It lost 10 billion."),
        ("Hubo treinta y cinco heridos.", "There were thirty-five injured."),
        ("Compró una docena de botes.", "She bought twelve boats."),
        ("Nació el 5 de marzo de 2021.", "He was born on 3/5/2021."),
        ("Es una iglesia del siglo XXI.", "It is a 21st-century church."),
        ("Fue el decimonoveno presidente.", "He was the 19th president."),
        ("Pagó millón y medio de pesos.", "He paid 1.5 million pesos."),
        ("Empieza a las 20:30.", "It starts at 8:30 p.m."),
        ("Empieza a las 20.47.", "It starts at 8:47 p.m."),
        ("Las apuestas estaban 1.000:1.", "The odds were 1,000:1."),
        ("Fue antes del 11-S.", "It was before 9/11."),
        ("Subió un 5 por ciento.", "It rose by 5%."),
        ("Fue en los años noventa.", "It was in the 1990s."),
    ],
)
def test_one_number_may_be_written_in_two_ways(spanish: str, english: str) -> None:
    assert kinds(spanish, english) == kinds(english, spanish, "en") == set()


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("Costó 1.500 euros.", "It cost 1.500 euros."),
        ("Perdió 2.300 millones.", "It lost 2.3 million."),
        ("Murieron quince personas.", "Fifty people died."),
        ("Subió un 5 %.", "It rose by 5."),
        ("Llega el martes.", "He arrives on Thursday."),
        ("Abre en agosto.", "It opens in April."),
    ],
)
def test_another_number_is_doubtful(spanish: str, english: str) -> None:
    assert "number" in kinds(spanish, english)


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("El tren llegó a Londres.", "The train arrived in London."),
        ("Los soldados de EE. UU. se fueron.", "The soldiers of the U.S. left."),
        ("Lo pidió la ONU.", "It was requested by the UN."),
        ("Habló con Zelenski en Bogotá.", "He spoke with Zelensky in Bogota."),
        ("Es la economía de Alemania.", "It is the German economy."),
        ("MUERE EL ALCALDE DE LA CIUDAD", "The Mayor of the City Dies"),
    ],
)
def test_one_name_may_be_spelled_in_two_ways(spanish: str, english: str) -> None:
    assert kinds(spanish, english) == kinds(english, spanish, "en") == set()


def test_another_name_is_doubtful_and_so_is_one_that_is_missing() -> None:
    assert kinds("Lo dijo Carmen Lamela.", "Carmen Rodríguez said so.") == {"name"}
    assert kinds("Habló el presidente Gustavo Petro.", "The president spoke today.") == {"name"}
    assert kinds("Viajará a Londres mañana.", "He will travel to Paris tomorrow.") == {"name"}


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("No dijo nada.", "He said nothing."),
        ("No sólo llovió, sino que nevó.", "It rained and even snowed."),
        ("Ya no vive aquí.", "She no longer lives here."),
        ("Sin embargo, ganaron.", "However, they won."),
        ("Sin duda ganarán.", "They will certainly win."),
        ("Es imposible saberlo.", "It is not possible to know."),
        ("No quiso hablar.", "He refused to speak."),
        ("Hace más frío que nunca.", "It is colder than ever."),
    ],
)
def test_one_thing_may_be_denied_in_two_ways(spanish: str, english: str) -> None:
    assert kinds(spanish, english) == kinds(english, spanish, "en") == set()


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("El ministro no dimitió.", "The minister resigned."),
        ("Nadie lo vio salir.", "They saw him leave."),
        ("El ministro dimitió.", "The minister did not resign."),
        ("Viajó sin pasaporte.", "He travelled with a passport."),
    ],
)
def test_a_negation_lost_or_invented_is_doubtful(spanish: str, english: str) -> None:
    assert kinds(spanish, english) == kinds(english, spanish, "en") == {"negation"}


def test_words_that_come_again_and_again_are_doubtful_unless_they_do_in_the_source() -> None:
    assert kinds("La calle es larga.", "The street the street is long.") == {"repetition"}
    assert kinds("Sí, sí, sí, dijo el juez.", "Yes, yes, yes, said the judge.") == set()


def test_a_rendering_out_of_proportion_is_doubtful_and_so_is_none() -> None:
    long = "La comisión investigará los contratos y entregará sus conclusiones al parlamento."
    assert kinds(long, "The commission will investigate.") == {"length"}
    assert kinds(long, "") == {"length"}


def test_a_copy_is_doubtful_in_whole_and_in_part() -> None:
    assert kinds("Piden ayuda tras la helada.", "Piden ayuda tras la helada.") == {"copy"}
    part = "The minister said que la reforma llegará al parlamento soon."
    assert kinds("Dijo que la reforma llegará al parlamento pronto.", part) == {"copy"}


@pytest.mark.parametrize(
    "text", ["https://example.org/a", "Javier Marín", "2022", "IBM", "Kyiv, Odesa", "3-1", "", "…"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_nothing_to_translate_may_stay_as_it_is(text: str, language: Language) -> None:
    assert doubts(text, text, language) == ()


def test_another_language_is_doubtful() -> None:
    assert kinds("El tren llegó tarde.", "Поезд опоздал.") >= {"language"}
    french = "Le train est arrivé avec du retard dans la gare."
    assert kinds("El tren llegó tarde a la estación.", french) == {"language"}


PIECES = re.split(
    " ",
    "no sin Bogotá ONU 1.500 20:30 XXI mil millones y medio U.S. EE. UU. half dozen - . «a» 1/3 9: "
    ",5 5,,5 10 000 3.º 90s ' ² ½ ٣ 1.2.3.4 1,000:1 1.500,50:2 İ ß once "
    "million and twenty five 5² 0²",
)
NAMES = ("Okafor", "Marín", "Kyiv", "Beltrán", "NASA", "Xi", "Ramírez", "O'Brien")
ANY_TEXT = st.text(max_size=120) | st.lists(
    st.sampled_from(PIECES),
    max_size=25,
).map(" ".join)


@given(source=ANY_TEXT, rendering=ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_of_any_two_texts_there_is_at_most_one_doubt_of_a_kind(
    source: str, rendering: str, language: Language
) -> None:
    found = doubts(source, rendering, language)
    assert len({doubt.kind for doubt in found}) == len(found)
    for doubt in found:
        assert doubt.kind in get_args(DoubtKind)
        assert doubt.detail
        assert "\n" not in doubt.detail


def test_a_list_of_thousands_of_names_ends_in_seconds() -> None:
    there, here = (" ".join(f"a {letter}{n}" for n in range(5_000)) for letter in ("Xk", "Yq"))
    assert kinds(f"Son {there}.", f"They are {here}.") >= {"name"}


@given(
    names=st.lists(
        st.sampled_from(NAMES),
        min_size=1,
    ),
    numbers=st.lists(st.integers(0, 999).map(str), max_size=5),
    language=st.sampled_from(LANGUAGES),
)
def test_equal_names_and_numbers_raise_no_doubt(
    names: list[str], numbers: list[str], language: Language
) -> None:
    text = " ".join([*names, *numbers])
    assert doubts(text, text, language) == ()


@given(st.integers(0, 10**12))
def test_a_number_is_the_same_with_the_points_of_either_language(number: int) -> None:
    english = f"It cost {number:,} pesos."
    spanish = f"Costó {number:,} pesos.".replace(",", ".")
    assert doubts(spanish, english) == doubts(english, spanish, "en") == ()


def test_the_written_cases_hold_the_goals() -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for kind, language, source, rendering in CASES:
        assert language in LANGUAGES
        found[kind].append(bool(doubts_of(source, rendering, language, other_language(language))))
        if kind == "good":
            back = doubts_of(rendering, source, other_language(language), language)
            found[kind].append(bool(back))
    alarms = found.pop("good")
    assert len(alarms) >= 240
    assert sum(alarms) <= 0.05 * len(alarms)
    assert sum(map(len, found.values())) >= 120
    for kind, were_found in found.items():
        assert sum(were_found) >= 0.9 * len(were_found), kind


def test_what_the_glossary_has_put_in_is_no_name_that_was_lost_or_invented() -> None:
    text, rendering = "El juez citó a Xochitla Ñañez.", "The judge called Brown Wrenfield in."
    assert "name" in kinds(text, rendering)
    paired = Paired({"xochitla", "ñañez"}, {"brown", "wrenfield"})
    assert doubts_of(text, rendering, "es", "en", paired) == ()
    assert doubts_of(text, "The judge called Quorndon in.", "es", "en", paired) == (
        Doubt("name", "The name Quorndon is not in the source."),
    )
