from __future__ import annotations

from pathlib import Path

from search.reading.metadata import read_metadata
from tests.conftest import Write


def test_the_values_of_a_row_are_found_by_path(write: Write) -> None:
    corpus = write(
        {
            "metadata.csv": "path,title,date,source,url,author,language\n"
            "a.txt,Uno,2023,El País,https://example.org,Ana,es\n"
            'b/c.txt,"Dos, y más",,,,,\n'
        }
    )
    assert read_metadata(corpus) == {
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
    assert read_metadata(write({"metadata.csv": "path;title\na.txt;Uno, dos\n"})) == {
        "a.txt": {"title": "Uno, dos"}
    }


def test_a_folder_without_the_file_has_no_metadata(write: Write) -> None:
    assert read_metadata(write({"a.txt": "Texto."})) == {}


def test_unknown_columns_and_rows_without_a_path_are_passed_over(write: Write) -> None:
    corpus = write(
        {"metadata.csv": "path,mood,title\na.txt,glad,Uno\n,sad,Dos\nb.txt\nc.txt,1,2,3,4\n"}
    )
    assert read_metadata(corpus) == {
        "a.txt": {"title": "Uno"},
        "b.txt": {},
        "c.txt": {"title": "2"},
    }


def test_a_spreadsheet_of_windows_is_read(write: Write) -> None:
    assert read_metadata(write({"metadata.csv": "\ufeffpath,title\r\na.txt,Año\r\n"})) == {
        "a.txt": {"title": "Año"}
    }
    assert read_metadata(
        write({"metadata.csv": "path,title\r\na.txt,Año\r\n".encode("cp1252")})
    ) == {"a.txt": {"title": "Año"}}


def test_a_file_that_is_no_table_says_nothing(write: Write) -> None:
    for content in (b"", b"\0\0\0", b"no header\nat all\n"):
        assert read_metadata(write({"metadata.csv": content})) == {}


def test_a_folder_of_that_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").mkdir()
    assert read_metadata(tmp_path) == {}
