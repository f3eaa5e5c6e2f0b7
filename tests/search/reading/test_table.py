"""Tables: an article a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.article import Article
from search.errors import UnreadableFileError
from search.reading import read
from search.reading.files import Skipped


def written(tmp_path: Path, content: str | bytes) -> Path:
    file = tmp_path / "articles.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_row_is_an_article_whatever_separates_its_cells(
    tmp_path: Path, separator: str
) -> None:
    content = (
        "id,Title,text,date,lang\n"
        '7,La paz,"La paz llegó.\r\n\r\nNadie, dijo, la ""vio"".",2023-05-17,es\n'
        "8,Empty,,2023,es\n"
        "9,The harbour,The harbour is open today.\n"
    )
    quoted = content.replace("Nadie, dijo, la", "Nadie dijo la").replace(",", separator)
    first, skipped, second = read(written(tmp_path, quoted), "a.csv", {})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert skipped == Skipped("a.csv//2", "no text in it")
    assert (first.path, first.title, first.date) == ("a.csv//1", "La paz", "2023-05-17")
    assert [segment.text for segment in first.segments] == [
        "La paz llegó.",
        'Nadie dijo la "vio".',
    ]
    assert (second.path, second.title, second.language) == ("a.csv//3", "The harbour", "en")


def test_a_cell_may_be_as_long_as_an_article(tmp_path: Path) -> None:
    (article,) = read(written(tmp_path, "text\n" + "La paz llegó. " * 20_000), "a.csv", {})
    assert isinstance(article, Article)
    assert len(article.segments) == 20_000


def test_a_spreadsheet_of_windows_is_read(tmp_path: Path) -> None:
    content = "text;title\r\nEl año pasado.;Año\r\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        encoded = content.encode(encoding)
        (article,) = read(written(tmp_path, encoded), "a.csv", {})
        assert isinstance(article, Article)
        assert (article.title, article.text) == ("Año", "El año pasado.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("title,body\na,b\n", "no column “text”"),
        ("text\n", "no text"),
        ("", "no text"),
        ("text\n\0\n", "binary file"),
        ("text\n" + "x" * 40_000_000, r"row 1 cannot be read \(a line of it is longer"),
        ('text\n"' + ("x" * 999 + "\n") * 40_000, r"row 1 cannot be read \(field larger"),
    ],
    ids=["column", "no row", "nothing", "binary", "line", "cell"],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        list(read(written(tmp_path, content), "a.csv", {}))


def test_what_stands_after_the_last_column_is_told(tmp_path: Path) -> None:
    content = "text,title\nUn texto, con una coma,Uno\nOtro texto,Dos\n"
    (tmp_path / "a.csv").write_text(content, "utf-8")
    first, told, second = read(tmp_path / "a.csv", "a.csv", {})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(told, Skipped)
    assert told.path == "a.csv//1"
    assert "more cells than there are columns" in told.reason


def test_rows_without_a_word_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title\n***,Uno\n—,Dos\nTexto.,Tres\n", "utf-8")
    first, second, third = read(tmp_path / "a.csv", "a.csv", {})
    assert [first, second] == [Skipped(f"a.csv//{n}", "no text in it") for n in (1, 2)]
    assert isinstance(third, Article)
