from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.reading.kit.dates import date_in_name, date_of


@pytest.mark.parametrize(
    "stated",
    [
        "2023-05-01",
        "2023-05-01T23:30:00-05:00",
        "20230501",
        "20230501T101500",
        "2023/05/01",
        "2023.5.1",
        "1 May 2023",
        "1st of May, 2023",
        "May 1, 2023",
        "Monday, May 1, 2023",
        "Mon, 01 May 2023 23:30:00 -0500",
        "01-May-2023",
        "1 de mayo de 2023",
        "1º de mayo del 2023",
        "lunes, 1 de Mayo de 2023",
        " 1 mayo 2023 ",
        "Mayo 1 de 2023",
        "1ro de mayo de 2023",
        "1.º de mayo de 2023",
        "1/may/2023",
        "Publicado el 1 de mayo de 2023",
        "Published: 2023-05-01 10:15",
    ],
)
def test_a_day_is_read_in_all_the_ways_that_it_is_written(stated: str) -> None:
    assert date_of(stated) == "2023-05-01"


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2023-05", "2023-05"),
        ("May 2023", "2023-05"),
        ("May-2023", "2023-05"),
        ("2023/05", "2023-05"),
        ("2 de set. de 2023", "2023-09-02"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("25.12.2023", "2023-12-25"),
        ("mayo de 2023", "2023-05"),
        ("2023", "2023"),
        ("c. 1998", "1998"),
        ("12/05/2019", "2019"),
        ("2023-02-31", "2023-02"),
        ("2023-13-01", "2023"),
        ("12/05/19", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_of_what_is_no_day_as_much_is_known_as_it_says(stated: str, date: str) -> None:
    assert date_of(stated) == date


def test_the_last_date_in_a_name_counts() -> None:
    assert date_in_name("2020-01-01 copy of 2023-09-27-nota.txt") == "2023-09-27"
    assert date_in_name("2020-01-01 and 2023-02-31.txt") == "2020-01-01"
    assert date_in_name("12023-09-271.txt") == ""


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: object) -> None:
    written = str(day)
    assert date_of(written) == (written if "1500" <= written[:4] < "2100" else "")


@given(st.text())
def test_nothing_else_breaks_it(text: str) -> None:
    assert len(date_of(text)) in {0, 4, 7, 10}
