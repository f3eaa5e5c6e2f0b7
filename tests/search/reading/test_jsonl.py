"""JSON Lines: an article a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading import read


def lines_of(tmp_path: Path, *rows: object) -> Path:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return file


def test_each_line_is_an_article_with_what_is_known_of_it(tmp_path: Path) -> None:
    file = lines_of(
        tmp_path,
        {
            "text": "La paz llegó. El puerto abrió.\n\nNadie habló.",
            "title": "La paz",
            "date": "2023-05-17",
            "url": "https://example.org/1",
            "source": "El Comercio",
            "lang": "es",
            "author": "Inés",
            "views": 3,
        },
        "",
        {"TEXT": "The harbour is open today, said the minister.", "title": None},
        {"title": "Nothing to read"},
    )
    first, second = read(file, "in/rows.jsonl", {})
    assert (first.path, second.path) == ("in/rows.jsonl//1", "in/rows.jsonl//3")
    assert (first.title, first.date, first.source) == ("La paz", "2023-05-17", "El Comercio")
    assert (first.url, first.author) == ("https://example.org/1", "Inés")
    assert (first.language, second.language) == ("es", "en")
    assert [str(segment.place) for segment in first.segments] == ["1.1", "1.2", "2.1"]
    assert second.title == "The harbour is open today, said the minister."


def test_what_is_told_of_the_file_holds_for_each_but_for_title_and_address(tmp_path: Path) -> None:
    file = lines_of(tmp_path, {"text": "La paz llegó.", "title": "La paz", "source": "Radio"})
    told = {"title": "Todo", "url": "https://example.org", "source": "Archivo", "date": "2020"}
    (article,) = read(file, "rows.jsonl", told)
    assert (article.title, article.url) == ("La paz", "")
    assert (article.source, article.date) == ("Archivo", "2020")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"text": "x y"}, "{"], "line 2 is not JSON"),
        (["[" * 100_000], "line 1 is not JSON"),
        (["[1]"], "line 1 is no JSON object"),
        ([{"body": "x"}], "no text"),
        ([{"text": ["x"]}], "no text"),
        ([], "no text"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, rows: list[object], reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        list(read(lines_of(tmp_path, *rows), "rows.jsonl", {}))
