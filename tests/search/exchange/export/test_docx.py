from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from search.article import Place
from search.exchange.export.document import Document
from tests.search.exchange.export.passages import MADE, bookmark, document, quoted, written
from tests.search.exchange.export.reading_back import word_of

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DOUBTFUL = quoted("Son 4.", "They are.", Place(1, 1), doubts=("The number 4 is lost.",))


def test_a_passage_is_a_table_of_two_columns_with_a_row_a_sentence() -> None:
    word = word_of(written(document(bookmark(quoted(), DOUBTFUL)), "docx"))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["Spanish", "English"],
        ["La paz llegó en 2016.", "Peace came in 2016."],
        ["Son 4.", "They are.\ndoubtful: The number 4 is lost."],
    ]


def test_the_header_comes_again_on_each_page_and_no_row_is_cut() -> None:
    rows = word_of(written(document(), "docx")).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_each_side_is_marked_with_its_language() -> None:
    row = word_of(written(document(), "docx")).tables[0].rows[1]
    languages = [cell._tc.find(f".//{qn('w:lang')}").get(qn("w:val")) for cell in row.cells]
    assert languages == ["es", "en"]


def test_a_doubtful_rendering_is_shaded() -> None:
    rows = word_of(written(document(bookmark(quoted(), DOUBTFUL)), "docx")).tables[0].rows
    shaded = [row.cells[1]._tc.find(f".//{qn('w:shd')}") is not None for row in rows]
    assert shaded == [False, False, True]


def test_articles_have_headings_in_the_styles_of_word() -> None:
    other = {"article_id": "b" * 12, "title": "La guerra"}
    word = word_of(written(document(bookmark(), bookmark(**other)), "docx"))
    styles = [(p.style.name, p.text) for p in word.paragraphs if p.style]
    assert [told for told in styles if told[0] in ("Title", "Heading 1")] == [
        ("Title", "Bookmarks"),
        ("Heading 1", "La paz en Colombia"),
        ("Heading 1", "La guerra"),
    ]


def test_the_file_tells_its_title_and_when_it_was_made_and_names_nobody() -> None:
    properties = word_of(written(document(title="ñ" * 300), "docx")).core_properties
    assert properties.title == "ñ" * 255
    assert properties.author == properties.comments == properties.last_modified_by == ""
    assert properties.created is not None
    assert properties.created.isoformat()[:19] == MADE[:19]


def test_pages_are_numbered() -> None:
    footer = word_of(written(document(), "docx")).sections[0].footer
    field = footer._element.find(f".//{qn('w:fldSimple')}")
    assert field.get(qn("w:instr")) == "PAGE"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=1", "javascript:alert(1)"])
def test_only_an_address_of_the_web_is_a_link(url: str) -> None:
    body = word_of(written(document(bookmark(url=url)), "docx")).element.body
    fields = [field.text for field in body.iter(qn("w:instrText"))]
    assert fields == ([f' HYPERLINK "{url}" '] if url.startswith("https") else [])


def test_a_whole_article_is_one_table() -> None:
    paragraphs = [bookmark(quoted(place=Place(number, 0))) for number in range(3)]
    made = Document("La paz", "article", paragraphs, MADE)
    tables = word_of(written(made, "docx")).tables
    assert [len(table.rows) for table in tables] == [4]


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    assert OFFICE
    (tmp_path / "a.docx").write_bytes(written(document(bookmark(quoted(), DOUBTFUL)), "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.docx"], check=True)
    text = (tmp_path / "a.txt").read_text("utf-8-sig")
    for piece in ("La paz en Colombia", "Peace came in 2016.", "The number 4 is lost."):
        assert piece in text
