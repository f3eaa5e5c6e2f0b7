from __future__ import annotations

from pathlib import Path

import pytest

from search.reading import endings
from search.reading.files import FoundFile, Skipped, look
from search.reading.kit.separated import MORE_CELLS
from search.reading.metadata import NO_DATE, NO_FILE, NO_PATH, YEAR_ONLY, read_metadata
from tests.conftest import Write

FILES = [
    FoundFile(path, path, 0, 0)
    for path in ("a.txt", "b.txt", "c.txt", "b/c.txt", "b/all.zip", "n\u0303.txt")
]


def told_in(corpus: Path) -> dict[str, dict[str, str]]:
    """What the tables in a corpus tell, by path, each file and what is in it alike."""
    told, skipped = read_metadata(look(corpus, endings()).tables, FILES)
    assert not skipped
    return {path: dict(values) for parts in told.values() for path, values in parts.items()}


def test_the_values_of_a_row_are_found_by_path(write: Write) -> None:
    corpus = write(
        {
            "metadata.csv": "path,title,date,source,url,author,language\n"
            "a.txt,Uno,2023,El País,https://example.org,Ana,es\n"
            'b/c.txt,"Dos, y más",,,,,\n'
        }
    )
    assert told_in(corpus) == {
        "a.txt": {
            "title": "Uno",
            "date": "2023",
            "source": "El País",
            "url": "https://example.org",
            "author": "Ana",
            "language": "es",
        },
        "b/c.txt": {"title": "Dos, y más"},
    }


def test_semicolons_part_its_cells_as_well(write: Write) -> None:
    assert told_in(write({"metadata.csv": "path;title\na.txt;Uno, dos\n"})) == {
        "a.txt": {"title": "Uno, dos"}
    }


def test_a_folder_without_the_file_has_no_metadata(write: Write) -> None:
    assert told_in(write({"a.txt": "Texto."})) == {}


def test_unknown_columns_and_rows_without_a_path_are_passed_over(write: Write) -> None:
    corpus = write({"metadata.csv": "path,mood,title\na.txt,glad,Uno\n,sad,\nb.txt\nc.txt,1,2\n"})
    assert told_in(corpus) == {
        "a.txt": {"title": "Uno"},
        "b.txt": {},
        "c.txt": {"title": "2"},
    }


def test_a_spreadsheet_of_windows_is_read(write: Write) -> None:
    assert told_in(write({"metadata.csv": "\ufeffpath,title\r\na.txt,Año\r\n"})) == {
        "a.txt": {"title": "Año"}
    }
    assert told_in(write({"metadata.csv": "path,title\r\na.txt,Año\r\n".encode("cp1252")})) == {
        "a.txt": {"title": "Año"}
    }


def test_each_folder_may_have_one_and_the_nearest_wins(write: Write) -> None:
    corpus = write(
        {
            "metadata.csv": "path,title,source\nb/c.txt,Uno,Dos\n",
            "b/metadata.csv": "path,title\nc.txt,Tres\nall.zip//d.txt,Cuatro\n",
        }
    )
    assert told_in(corpus) == {
        "b/c.txt": {"title": "Tres", "source": "Dos"},
        "b/all.zip//d.txt": {"title": "Cuatro"},
    }


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("./a.txt", "a.txt"),
        (".\\b\\c.txt", "b/c.txt"),
        ("b/all.zip//d.txt", "b/all.zip//d.txt"),
        ("\u00f1.txt", "n\u0303.txt"),
    ],
)
def test_a_path_may_be_written_as_other_programs_do(write: Write, path: str, there: str) -> None:
    assert told_in(write({"metadata.csv": f"Path, TITLE,lang\n{path},Uno,es\n"})) == {
        there: {"title": "Uno", "language": "es"}
    }


def test_rows_of_no_file_and_dates_that_are_not_understood_are_told(write: Write) -> None:
    content = (
        "path,title,date\na.txt,Uno,12/05/19\nz.txt,Dos,2023\nb.txt,Tres,12 May 2019\n"
        ",Cuatro,2023\nc.txt,Police seize, arrest three,2022\nc.txt,Cinco,1/5/2023\n"
    )
    told, skipped = read_metadata(look(write({"metadata.csv": content}), endings()).tables, FILES)
    assert told == {
        "a.txt": {"a.txt": {"title": "Uno"}},
        "b.txt": {"b.txt": {"title": "Tres", "date": "12 May 2019"}},
        "c.txt": {"c.txt": {"title": "Cinco", "date": "1/5/2023"}},
    }
    assert skipped == [
        Skipped("metadata.csv//1", NO_DATE),
        Skipped("metadata.csv//2", NO_FILE),
        Skipped("metadata.csv//4", NO_PATH),
        Skipped("metadata.csv//5", MORE_CELLS),
        Skipped("metadata.csv//5", NO_DATE),
        Skipped("metadata.csv//6", YEAR_ONLY),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b"\0\0\0", "binary file"),
        (b"no header\nat all\n", "no column “path”"),
    ],
)
def test_one_that_cannot_be_used_is_skipped(write: Write, content: bytes, reason: str) -> None:
    tables = look(write({"metadata.csv": content}), endings()).tables
    assert read_metadata(tables, FILES) == ({}, [Skipped("metadata.csv", reason)])


def test_a_folder_of_that_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").mkdir()
    assert told_in(tmp_path) == {}
