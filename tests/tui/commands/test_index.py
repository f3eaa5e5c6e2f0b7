"""`corpus-tui index`: the report, and how files are read."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from search import open_workspace
from tests.conftest import Write
from tests.search.reading.making import zipped
from tests.tui.running import Run

DOCUMENTS = Path(__file__).parents[2] / "documents"


def rows(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text("utf-8").splitlines()))


@pytest.fixture
def mixed(write: Write) -> Path:
    files: dict[str, str | bytes] = {f"{number}.jpg": "x" for number in range(7)}
    return write(
        files
        | {
            "a.txt": "El presidente viajó.",
            "b.jsonl": '{"text": "Uno."}\n{}\n{"text": "Dos."}\n',
            "c.zip": zipped({"x.txt": "Hola a todos.", "y.exe": "x"}),
            "d.docx": "no",
            "=e.txt": "Volvió hoy.",
            ".hidden": "x",
        }
    )


def test_it_ends_with_what_was_skipped_by_reason(run: Run, mixed: Path) -> None:
    ended = run("index", str(mixed))
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "skipped 8: not a format that is read (7 .jpg, 1 .exe)",
        "skipped d.docx: damaged: not a whole archive",
        "skipped .hidden: hidden",
        "skipped b.jsonl//2: no text in it",
        "done: 5 articles can be searched; files: 4 new, 0 changed, 0 renamed, 0 removed, "
        "0 unchanged, "
        f"11 skipped ({ended.err.rpartition('(')[2].strip()}",
    ]


def test_the_report_has_every_file(run: Run, mixed: Path, tmp_path: Path) -> None:
    assert run("index", str(mixed), "--report", str(tmp_path / "r.csv")).code == 0
    heading, *found = rows(tmp_path / "r.csv")
    assert heading == ["path", "articles", "skipped because"]
    assert ["b.jsonl", "2", ""] in found
    assert ["b.jsonl//2", "0", "no text in it"] in found
    assert ["c.zip//y.exe", "0", "not a format that is read"] in found
    assert ["'=e.txt", "1", ""] in found
    assert len(found) == len(list(mixed.iterdir())) + 2
    # once more, of what has not changed
    assert run("index", str(mixed), "--report", str(tmp_path / "r.csv")).code == 0
    assert rows(tmp_path / "r.csv") == [heading, *found]


def test_a_table_that_tells_of_other_files_is_in_the_report(
    run: Run, write: Write, tmp_path: Path
) -> None:
    corpus = write({"a.txt": "Un texto.", "metadata.csv": "path,title\na.txt,Uno\nb.txt,Dos\n"})
    assert run("index", str(corpus), "--report", str(tmp_path / "r.csv")).code == 0
    assert rows(tmp_path / "r.csv")[1:] == [
        ["a.txt", "1", ""],
        ["metadata.csv", "0", ""],
        ["metadata.csv//2", "0", "its path is that of no file that is read"],
    ]


def test_a_report_that_cannot_be_written_is_told(run: Run, mixed: Path, tmp_path: Path) -> None:
    ended = run("index", str(mixed), "--report", str(tmp_path / "none" / "r.csv"))
    assert ended.code == 2
    assert "Name another place" in ended.err


def test_columns_are_mapped_and_remembered(run: Run, write: Write) -> None:
    row = {"body": "El presidente viajó.", "headline": "La paz", "text": "menú"}
    corpus = write({"a.jsonl": json.dumps(row), "b.csv": "headline,body\nDos,Volvió hoy.\n"})
    assert "no column “text”" in run("index", str(corpus)).err
    assert run("index", str(corpus), "--map", "text=body, title=Headline").code == 0
    workspace = open_workspace(corpus)
    found = {hit.title: hit.path for hit in workspace.questions.search("presidente OR volvió").hits}
    assert found == {"La paz": "a.jsonl//1", "Dos": "b.csv//1"}
    (corpus / "b.csv").write_text("headline,body\nTres,Volvió ayer.\n", "utf-8")
    assert run("index", str(corpus)).code == 0
    assert [hit.title for hit in workspace.questions.search("volvió").hits] == ["Tres"]
    assert run("index", str(corpus), "--map", "").code == 0
    assert [hit.path for hit in workspace.questions.search("menú").hits] == ["a.jsonl//1"]


@pytest.mark.parametrize("wrong", ["text", "body=text", "text=", "=x"])
def test_a_mapping_that_is_none_is_told(run: Run, write: Write, wrong: str) -> None:
    ended = run("index", str(write({"a.txt": "Hola."})), "--map", wrong)
    assert ended.code == 2
    assert "is no FIELD=COLUMN; the fields are text, title, date" in ended.err


def test_ocr_without_tesseract_is_told(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    ended = run("index", str(write({"a.txt": "Hola."})), "--ocr")
    assert ended.code == 2
    assert "apt install tesseract-ocr" in ended.err


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_with_ocr_only_what_was_scanned_is_read_again(
    run: Run, write: Write, scanned: bytes
) -> None:
    corpus = write({"a.txt": "El presidente viajó.", "b.pdf": scanned})
    assert "skipped b.pdf: scanned: no text" in run("index", str(corpus)).err
    ended = run("index", str(corpus), "--ocr")
    assert "2 articles can be searched; files: 1 new, 0 changed" in ended.err
    assert "1 unchanged, 0 skipped" in ended.err
    (corpus / "b.pdf").write_bytes(scanned + b"\n")
    assert "1 changed" in run("index", str(corpus)).err
