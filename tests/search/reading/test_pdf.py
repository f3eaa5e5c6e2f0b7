from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search.errors import OcrUnavailableError, UnreadableFileError
from search.reading import read
from search.reading.kit.ocr import SCANNED, check_available
from search.reading.options import OPTIONS, ReadingOptions
from tests.hostile import pdf_of, pdf_with
from tests.search.reading.making import read_content, read_one

DOCUMENTS = Path(__file__).parents[2] / "documents"


@pytest.fixture
def file(tmp_path: Path, scanned: bytes) -> Path:
    (tmp_path / "scanned.pdf").write_bytes(scanned)
    return tmp_path / "scanned.pdf"


def test_a_pdf_tells_of_itself(tmp_path: Path) -> None:
    article = read_content(tmp_path, "a.pdf", pdf_with("El presidente viajó.", "La paz"))
    assert (article.text, article.title, article.author) == (
        "El presidente viajó.",
        "La paz",
        "La paz",
    )


@pytest.mark.parametrize("title", ["", "Microsoft Word - nota.doc", "untitled", "nota.docx"])
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, title: str) -> None:
    article = read_content(tmp_path, "a.pdf", pdf_with("El presidente viajó.", title))
    assert article.title == "El presidente viajó."


def test_the_day_it_was_made_is_its_date() -> None:
    (source, *_) = sorted((DOCUMENTS / "pdf-libreoffice").iterdir())
    assert read_one(source).date.startswith("2026-")


def test_pages_without_a_text_layer_are_told(file: Path) -> None:
    with pytest.raises(UnreadableFileError, match=f"^{SCANNED}$"):
        read_one(file)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_with_ocr_they_are_read(file: Path) -> None:
    before = OPTIONS.set(ReadingOptions(is_ocr=True))
    try:
        text = " ".join(read_one(file).text.split())
    finally:
        OPTIONS.reset(before)
    assert "Drogas" in text
    assert text.count(" ") > 50


def test_without_tesseract_what_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OcrUnavailableError, match="tesseract-ocr-spa"):
        check_available()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n%%EOF", "damaged"),
        (b"Hola.", "damaged"),
        (pdf_of(b"", ""), SCANNED),
        (b"%PDF-1.4 " + b"[" * 100_000, "damaged"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        list(read(tmp_path / "a.pdf", "a.pdf", {}))
