from __future__ import annotations

from pathlib import Path

import pytest

from search.library.database import create_library
from search.library.history import forget_query, list_history, remember_query, restore_query


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def queries(library: Path) -> list[str]:
    return [past.query for past in list_history(library)]


def test_the_last_query_is_the_first_of_the_list(library: Path) -> None:
    for query in ("coca", '"drug trafficking"', "title:petro -noboa"):
        remember_query(library, query)
    assert queries(library) == ["title:petro -noboa", '"drug trafficking"', "coca"]
    assert all(past.used.endswith("+00:00") for past in list_history(library))


def test_a_query_used_again_moves_to_the_top(library: Path) -> None:
    for query in ("coca", "petro", " coca "):
        remember_query(library, query)
    assert queries(library) == ["coca", "petro"]


def test_an_empty_query_is_not_remembered(library: Path) -> None:
    remember_query(library, "  ")
    assert queries(library) == []


def test_the_oldest_of_more_than_a_thousand_goes(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.library.history._MOST", 3)
    for number in range(5):
        remember_query(library, f"query {number}")
    assert queries(library) == ["query 4", "query 3", "query 2"]


def test_a_query_that_was_taken_out_comes_back_in_its_place(library: Path) -> None:
    for query in ("one", "two", "three"):
        remember_query(library, query)
    two = list_history(library)[1]
    forget_query(library, two)
    assert queries(library) == ["three", "one"]
    restore_query(library, two)
    assert queries(library) == ["three", "two", "one"]
    forget_query(library, two)
    remember_query(library, "two")
    restore_query(library, two)
    assert queries(library) == ["two", "three", "one"]
