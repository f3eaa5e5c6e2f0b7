from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.text.language import identify
from search.translation.lines import translate_lines

SPANISH = "El presidente viajó ayer a la capital para reunirse con su homólogo en la frontera."
ENGLISH = "The president travelled to the capital yesterday to meet his counterpart at the border."


def translated(lines: list[str], to: Language, from_language: Language | None = None) -> list[str]:
    return list(translate_lines(lines, to, from_language))


@pytest.mark.parametrize(("line", "to"), [(SPANISH, "en"), (ENGLISH, "es")])
def test_a_line_is_translated_into_the_language_asked_for(line: str, to: Language) -> None:
    (made,) = translated([line], to)
    assert made != line
    assert identify(made)[0] == to


def test_there_is_one_line_for_each_line() -> None:
    lines = ["Uno. Dos. ¿Tres? «Cuatro».", "", f"{SPANISH}  {SPANISH}", "—", "   ", "Fin."] * 12
    made = translated(lines, "en")
    assert len(made) == len(lines)
    assert [bool(line) for line in made] == [bool(line.strip()) for line in lines]
    assert not any("\n" in line for line in made)


def test_a_line_of_several_sentences_is_each_of_them_translated() -> None:
    alone = translated(["Llegaron los barcos.", "Todos volvieron."], "en", "es")
    assert translated(["Llegaron los barcos. Todos volvieron."], "en", "es") == [" ".join(alone)]


def test_a_line_in_the_language_asked_for_comes_back_as_it_is() -> None:
    made = translated([SPANISH, ENGLISH, SPANISH], "en")
    assert made[1] == ENGLISH
    assert made[0] == made[2] != SPANISH


def test_lines_that_need_no_translation_stay_as_they_are() -> None:
    assert translated([ENGLISH, "", "A short line."], "en") == [ENGLISH, "", "A short line."]


def test_a_short_line_is_in_the_language_of_the_others() -> None:
    assert translated(["Pan.", SPANISH], "es") == ["Pan.", SPANISH]


def test_a_language_that_is_given_is_believed() -> None:
    (made,) = translated([ENGLISH], "en", "es")
    assert made
    assert translated([SPANISH], "es", "es") == [SPANISH]


def test_control_characters_go() -> None:
    assert translated(["\x1b[31mA red\tline.\x07\n"], "en", "en") == ["A red line."]


def test_nothing_comes_of_nothing() -> None:
    assert translated([], "en") == []
    assert translated(["", "", ""], "en") == ["", "", ""]


def test_lines_are_not_all_read_before_the_first_is_translated() -> None:
    asked = 0

    def lines() -> Iterator[str]:
        nonlocal asked
        for _ in range(1000):
            asked += 1
            yield "Sí."

    assert next(translate_lines(lines(), "es", "es")) == "Sí."
    assert asked < 1000


LINES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["", "Sí.", "Llegó. Volvió.", "They came.", "…", "12 %", "\t"]),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(LINES, st.sampled_from(LANGUAGES), st.sampled_from([None, *LANGUAGES]))
def test_whatever_the_lines_there_are_as_many(
    lines: list[str], to: Language, from_language: Language | None
) -> None:
    made = translated(lines, to, from_language)
    assert len(made) == len(lines)
    assert not any(set("\n\r\x1b") & set(line) for line in made)
