from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.reading.kit.rejoining import Line, rejoin

WIDTH = 400.0


def page(*texts: str, left: float = 50.0, top: float = 700.0, step: float = 14.0) -> list[Line]:
    """Lines one below the other; each is as wide as the page unless it ends in `|`."""
    return [
        Line(
            text.rstrip("|"),
            left,
            left + (WIDTH / 3 if text.endswith("|") else WIDTH),
            top - number * step,
            12.0,
        )
        for number, text in enumerate(texts)
    ]


def test_lines_of_a_paragraph_are_joined() -> None:
    assert rejoin([page("El presidente viajó ayer", "a la capital del país.|")]) == [
        "El presidente viajó ayer a la capital del país."
    ]


def test_a_short_last_line_ends_a_paragraph() -> None:
    lines = page(
        "El presidente viajó ayer", "a la capital.|", "Nadie respondió a las", "preguntas.|"
    )
    assert rejoin([lines]) == [
        "El presidente viajó ayer a la capital.",
        "Nadie respondió a las preguntas.",
    ]


def test_initials_end_no_paragraph() -> None:
    ragged = [
        Line("A first line that is as wide as any of them", 50, 450, 714, 12),
        Line("of the ambassador of the U.S.", 50, 380, 700, 12),
        Line("Government, and of others.", 50, 300, 686, 12),
    ]
    assert len(rejoin([ragged])) == 1


def test_more_room_and_other_letters_begin_a_paragraph() -> None:
    heading = [Line("La paz llegó", 50, 450, 740, 18)]
    first = page("El presidente viajó ayer", "y la reunión de la capital", top=700)
    second = page("Nadie respondió a las preguntas de", "la prensa", top=640)
    assert rejoin([[*heading, *first, *second]]) == [
        "La paz llegó",
        "El presidente viajó ayer y la reunión de la capital",
        "Nadie respondió a las preguntas de la prensa",
    ]


def test_a_list_keeps_its_items() -> None:
    lines = page(
        "Los puntos son tres y", "• La paz de la región", "• El comercio", "2. La frontera"
    )
    assert len(rejoin([lines])) == 4


def test_paragraphs_go_on_over_columns_and_pages() -> None:
    first = page("El presidente viajó ayer", "a la capital y a la", top=200)
    second = page("frontera, y la visita de", "los ministros siguió.|", left=500, top=700)
    third = page("Nadie más habló con", "la prensa, pero hubo", top=720)
    assert rejoin([[*first, *second], third]) == [
        "El presidente viajó ayer a la capital y a la frontera, y la visita de los ministros "
        "siguió.",
        "Nadie más habló con la prensa, pero hubo",
    ]


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u0002", "\ufffe", "\u2010"])
def test_a_word_that_was_parted_is_whole_again(hyphen: str) -> None:
    assert rejoin([page(f"la lucha contra el narco{hyphen}", "tráfico siguió.|")]) == [
        "la lucha contra el narcotráfico siguió."
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The High-", "Level Dialogue", "The High-Level Dialogue"),
        ("a well-", "known judge", "a well-known judge"),
        ("rural cocaine-", "based economies", "rural cocaine-based economies"),
        ("a co-operation and a co-", "operation", "a co-operation and a co-operation"),
        ("the talks of 2020-", "2021 were held", "the talks of 2020- 2021 were held"),
    ],
)
def test_a_hyphen_of_its_own_stays(first: str, second: str, joined: str) -> None:
    assert rejoin([page(first, second)]) == [joined]


def test_what_every_page_has_at_its_edge_is_left_out() -> None:
    pages = [
        [
            *page("El Diario, 17 de mayo de 2023", top=800),
            *page(f"Un texto que solo está en la hoja {name} y que sigue", "por otra línea,"),
            *page(f"Página {number}", top=40),
        ]
        for number, name in enumerate(("primera", "segunda", "tercera", "cuarta"), 1)
    ]
    text = " ".join(rejoin(pages))
    assert "Diario" not in text
    assert "Página" not in text
    assert all(name in text for name in ("primera", "segunda", "tercera", "cuarta"))


def test_lines_that_pages_have_in_common_by_chance_are_text() -> None:
    answers = [
        [f"P. ¿Lo vio el testigo {number}? |", "R. Sí.|"] if number % 4 else ["R. No.|", "R. Sí.|"]
        for number in range(40)
    ]
    lines = [line for answer in answers for line in answer]
    pages = [page(*lines[start : start + 16]) for start in range(0, 80, 16)]
    text = " ".join(rejoin(pages))
    assert text.count("R. Sí.") == 40
    assert text.count("R. No.") == 10


def test_a_header_of_two_parts_and_two_lines_is_left_out() -> None:
    pages = [
        [
            *page("Informe anual", top=800),
            *page("Ministerio", left=300, top=800),
            *page("Segunda línea", top=788),
            *page(f"Un texto que solo está en la hoja {name} y que sigue", "por otra línea,"),
        ]
        for name in ("primera", "segunda", "tercera")
    ]
    text = " ".join(rejoin(pages))
    assert not any(part in text for part in ("Informe", "Ministerio", "Segunda"))
    assert text.count("por otra línea") == 3


def test_lines_whose_numbers_do_not_count_pages_are_text() -> None:
    pages = [
        [*page(f"Bogotá, {day} de mayo", top=800), *page("Un texto", "de dos líneas.|")]
        for day in (4, 9, 12, 30)
    ]
    text = " ".join(rejoin(pages))
    assert all(f"Bogotá, {day} de mayo" in text for day in (4, 9, 12, 30))
    years = [page(str(year), "Sin novedad.", top=700, step=40) for year in range(2019, 2023)]
    assert all(str(year) in " ".join(rejoin(years)) for year in range(2019, 2023))


def test_a_header_close_to_the_text_is_known_by_its_counting_number() -> None:
    pages = [
        [
            *page(f"Informe 2020 | {number}", top=714),
            *page(f"Un texto que solo está en la hoja {name} y que sigue", "por otra línea,"),
        ]
        for number, name in enumerate(("primera", "segunda", "tercera", "cuarta"), 11)
    ]
    text = " ".join(rejoin(pages))
    assert "Informe" not in text
    assert text.count("por otra línea") == 4


def test_a_number_in_two_parts_is_left_out_whole() -> None:
    pages = [
        [
            *page(f"Un texto de la hoja {number}", "que sigue."),
            *page("Página", top=40),
            *page(str(number), left=90, top=40),
        ]
        for number in (1, 2)
    ]
    assert "Página" not in " ".join(rejoin(pages))


def test_a_page_alone_loses_no_more_than_its_number() -> None:
    alone = [*page("Ministerio", top=800), *page("Un texto"), *page("Página 1 de 1", top=40)]
    assert " ".join(rejoin([alone])) == "Ministerio Un texto"


def test_a_single_page_keeps_its_first_and_last_line() -> None:
    assert "1" in " ".join(rejoin([page("El Diario de hoy", "dice que no", "1")]))


def test_pages_without_lines_have_no_paragraphs() -> None:
    assert rejoin([]) == []
    assert rejoin([[], []]) == []


@given(
    st.lists(
        st.lists(
            st.builds(
                Line,
                st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12),
                st.floats(0, 600),
                st.floats(0, 600),
                st.floats(0, 800),
                st.floats(0, 40),
            ),
            max_size=6,
        ),
        max_size=4,
    )
)
def test_wherever_lines_stand_no_word_of_one_page_is_lost(pages: list[list[Line]]) -> None:
    pages = pages[:1]
    text = " ".join(rejoin(pages))
    assert text.split() == " ".join(line.text for page in pages for line in page).split()
