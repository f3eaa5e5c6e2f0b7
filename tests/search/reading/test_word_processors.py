"""DOCX, ODT and RTF: what is in them besides the paragraphs that every program writes."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading import read
from tests.search.reading.making import W, read_content, zipped


def docx(body: str, **others: str) -> bytes:
    document = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    return zipped(
        {**document, **{f"{name.replace('_', '/')}.xml": v for name, v in others.items()}}
    )


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_what_was_inserted_is_read_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    changed = f"<w:del><w:r><w:delText>mal</w:delText></w:r></w:del><w:ins>{run('bien')}</w:ins>"
    article = read_content(tmp_path, "a.docx", docx(paragraph(f"{run('Todo va ')}{changed}")))
    assert article.text == "Todo va bien"


def test_tables_text_boxes_links_and_notes_are_read_once(tmp_path: Path) -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="x"><mc:Choice><w:txbxContent>'
        f"{paragraph(run('En la caja.'))}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"{paragraph(run('En la caja.'))}</mc:Fallback></mc:AlternateContent>"
    )
    link = f"<w:hyperlink>{run('un enlace')}</w:hyperlink>"
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('Celda.'))}</w:tc></w:tr></w:tbl>"
        f"{paragraph(run('Con ') + link)}{paragraph(f'<w:r>{box}</w:r>' + run('Después.'))}"
    )
    notes = f"<w:footnotes {W}><w:footnote>{paragraph(run('Una nota.'))}</w:footnote></w:footnotes>"
    article = read_content(tmp_path, "a.docx", docx(body, word_footnotes=notes))
    assert article.text.split("\n") == [
        "Celda.",
        "Con un enlace",
        "En la caja.",
        "Después.",
        "Una nota.",
    ]


def test_breaks_and_codes_of_fields_are_no_words(tmp_path: Path) -> None:
    inner = f"{run('uno')}<w:r><w:tab/></w:r>{run('dos')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert read_content(tmp_path, "a.docx", docx(paragraph(inner))).text == "uno dos"


def test_a_word_document_tells_of_itself(tmp_path: Path) -> None:
    core = (
        "<x><title>La paz</title><creator>Ana</creator><created>2023-05-17T10:00:00Z</created></x>"
    )
    article = read_content(tmp_path, "a.docx", docx(paragraph(run("Hola.")), docProps_core=core))
    assert (article.title, article.author, article.date) == ("La paz", "Ana", "2023-05-17")


@pytest.mark.parametrize("style", ["Title", "Heading1", "Ttulo", "heading 1", "Título 1"])
def test_the_first_heading_is_the_title_of_one_that_tells_none(tmp_path: Path, style: str) -> None:
    heading = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("Un título")}'
    body = f"{paragraph(run('Antes.'))}{paragraph(heading)}"
    assert read_content(tmp_path, "a.docx", docx(body)).title == "Un título"


ODT = """<x xmlns:t="t" xmlns:o="o"><o:text><t:tracked-changes><t:deletion><t:p>borrado</t:p>
</t:deletion></t:tracked-changes><t:h>La paz</t:h><t:p>Hubo<t:s t:c="2"/>una <t:span>visita</t:span>
larga<t:note><t:note-body><t:p>Una nota.</t:p></t:note-body></t:note>.
<o:annotation><t:p>comentario</t:p></o:annotation></t:p></o:text></x>"""


def test_an_opendocument_text_is_read_without_deletions_and_comments(tmp_path: Path) -> None:
    meta = "<x><initial-creator>Ana</initial-creator><date>2023-05-17T10:00:00</date></x>"
    made = zipped({"content.xml": ODT, "meta.xml": meta})
    article = read_content(tmp_path, "a.odt", made)
    assert article.text.split("\n") == ["La paz", "Una nota.", "Hubo una visita larga."]
    assert (article.title, article.author, article.date) == ("La paz", "Ana", "2023-05-17")


def test_rich_text_is_read_in_its_code_page(tmp_path: Path) -> None:
    made = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Se\'f1ales}{\author Ana Ru\'edz}"
        rb"{\creatim\yr2023\mo5\dy7}}{\fonttbl{\f0 Arial;}}\pard El a\'f1o pasado.\par "
        rb"Un \u8220?ministro\u8221? habl\'f3.\par}"
    )
    article = read_content(tmp_path, "a.rtf", made)
    assert article.text == "El año pasado.\nUn “ministro” habló."
    assert (article.title, article.author, article.date) == ("Señales", "Ana Ruíz", "2023-05-07")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "protected by a password, or of an older format"),
        ("a.docx", b"text", "damaged: not a whole archive"),
        ("a.docx", zipped({"a.txt": "Hola."}), "not a Word document"),
        ("a.docx", docx("<w:p>")[:-30], "damaged: not a whole archive"),
        ("a.docx", zipped({"word/document.xml": "<a><b>"}), "damaged: not well-formed XML"),
        ("a.odt", zipped({"a.txt": "Hola."}), "not an OpenDocument text"),
        ("a.odt", zipped({"content.xml": "<x/>"}), "no text"),
        ("a.rtf", b"Hola.", "not a rich text file"),
    ],
    ids=map(str, count()),
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        list(read(tmp_path / name, name, {}))
