"""JSON Lines: an article a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search.article import Article
from search.errors import UnreadableFileError
from search.reading import read
from search.reading.files import Skipped


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
    first, second, third = read(file, "in/rows.jsonl", {})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert third == Skipped("in/rows.jsonl//4", "no text in it")
    assert (first.path, second.path) == ("in/rows.jsonl//1", "in/rows.jsonl//3")
    assert (first.title, first.date, first.source) == ("La paz", "2023-05-17", "El Comercio")
    assert (first.url, first.author) == ("https://example.org/1", "Inés")
    assert (first.language, second.language) == ("es", "en")
    assert [str(segment.place) for segment in first.segments] == ["1.1", "1.2", "2.1"]
    assert second.title == "The harbour is open today, said the minister."


def test_what_is_told_of_the_file_holds_for_each_but_for_title_and_address(tmp_path: Path) -> None:
    file = lines_of(tmp_path, {"text": "La paz llegó.", "title": "La paz", "source": "Radio"})
    told = {"title": "Todo", "url": "https://example.org", "source": "Archivo", "date": "2020"}
    (article,) = read(file, "rows.jsonl", {"rows.jsonl": told})
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("La paz", "")
    assert (article.source, article.date) == ("Archivo", "2020")


def test_what_is_told_of_one_line_holds_for_it(tmp_path: Path) -> None:
    file = lines_of(tmp_path, {"text": "La paz llegó."}, {"text": "La paz se fue."})
    told = {"rows.jsonl": {"source": "Archivo"}, "rows.jsonl//2": {"title": "Otra", "date": "2021"}}
    first, second = read(file, "rows.jsonl", told)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.date, first.source) == ("La paz llegó.", "", "Archivo")
    assert (second.title, second.date, second.source) == ("Otra", "2021", "Archivo")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "no JSON object"),
        ({"body": "x"}, "no text in it"),
        ({"text": [["x"]]}, "no text in it"),
        ({"text": True}, "no text in it"),
        ('{"text": "' + "x" * 40_000_000 + '"}', "longer than 32 MB"),
    ],
    ids=["cut off", "deep", "list", "no text", "lists in a list", "truth", "long"],
)
def test_a_wrong_line_is_told_and_the_others_are_read(
    tmp_path: Path, row: object, reason: str
) -> None:
    file = lines_of(tmp_path, {"text": "La paz llegó."}, row, {"text": "La paz se fue."})
    first, wrong, third = read(file, "rows.jsonl", {})
    assert wrong == Skipped("rows.jsonl//2", reason)
    assert [isinstance(one, Article) for one in (first, third)] == [True, True]


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_lines_has_no_text(tmp_path: Path, content: str) -> None:
    (tmp_path / "rows.jsonl").write_text(content)
    with pytest.raises(UnreadableFileError, match="no text"):
        list(read(tmp_path / "rows.jsonl", "rows.jsonl", {}))


def test_lists_are_joined(tmp_path: Path) -> None:
    row = {"text": ["Un texto.", "Y otro."], "author": ["Ana Ruiz", "Luis Gómez"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    (article,) = read(tmp_path / "a.jsonl", "a.jsonl", {})
    assert isinstance(article, Article)
    assert (article.text, article.author) == ("Un texto.\nY otro.", "Ana Ruiz, Luis Gómez")
