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


def test_what_the_template_of_python_docx_tells_is_told_by_nobody(tmp_path: Path) -> None:
    core = (
        "<x><title>Word Document</title><creator>python-docx</creator>"
        "<created>2013-12-23T23:15:00Z</created></x>"
    )
    article = read_content(tmp_path, "a.docx", docx(paragraph(run("Hola.")), docProps_core=core))
    assert (article.title, article.author, article.date) == ("Hola.", "", "")


def test_what_someone_wrote_over_the_template_is_kept(tmp_path: Path) -> None:
    core = (
        "<x><title>La paz</title><creator>Ana</creator><created>2013-12-23T23:15:00Z</created></x>"
    )
    article = read_content(tmp_path, "a.docx", docx(paragraph(run("Hola.")), docProps_core=core))
    assert (article.title, article.author, article.date) == ("La paz", "Ana", "")


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
    assert article.text.split("\n") == ["La paz", "Hubo una visita larga.", "Una nota."]
    assert (article.title, article.author, article.date) == ("La paz", "Ana", "2023-05-17")


def test_notes_of_an_opendocument_text_come_after_their_paragraph_in_their_order(
    tmp_path: Path,
) -> None:
    note = "<note><note-citation>{0}</note-citation><note-body><p>Nota {0}.</p></note-body></note>"
    body = f"<h>La paz{note.format(1)}</h><p>Uno{note.format(2)} y{note.format(3)}.</p><p>Dos.</p>"
    article = read_content(tmp_path, "a.odt", zipped({"content.xml": f"<x>{body}</x>"}))
    assert article.title == "La paz"
    assert article.text.split("\n") == [
        "La paz",
        "Nota 1.",
        "Uno y.",
        "Nota 2.",
        "Nota 3.",
        "Dos.",
    ]


def test_of_an_opendocument_text_the_day_it_was_made_counts_before_its_last_change(
    tmp_path: Path,
) -> None:
    meta = (
        "<x><date>2024-01-02T10:00:00</date><creation-date>2023-05-17T10:00:00</creation-date></x>"
    )
    made = zipped({"content.xml": ODT, "meta.xml": meta})
    assert read_content(tmp_path, "a.odt", made).date == "2023-05-17"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx(paragraph(run("Hola.")), docProps_core="<x><created>2024</created></x>")),
        ("a.odt", zipped({"content.xml": ODT, "meta.xml": "<x><date>2024-05-17</date></x>"})),
        ("a.rtf", rb"{\rtf1{\info{\creatim\yr2024\mo5\dy7}}Hola.\par}"),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_the_day_a_file_was_made_counts_less_than_one_in_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    assert read_content(tmp_path, f"2023-09-27 {name}", content).date == "2023-09-27"


def rich(body: bytes) -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard " + body + rb"\par}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Todo va {\deleted mal\'f3\u8220? }bien", "Todo va bien"),
        (
            rb"Todo va {\rtlch \ltrch\loch\revauthdel1\deleted\loch mal\~\emdash }bien",
            "Todo va bien",
        ),
        (rb"Todo va {\deleted muy {\b mal} y \{peor\} }bien", "Todo va bien"),
        (rb"Todo va {\b\deleted mal \plain bien}", "Todo va bien"),
        (rb"Todo va {\b\deleted0 bien}", "Todo va bien"),
        (rb"Todo {\deleted va.\par }{\deleted Muy mal.\par }va bien", "Todo va bien"),
        (rb"Todo va \{\\deleted bien\}", r"Todo va {\deleted bien}"),
    ],
    ids=map(str, count()),
)
def test_what_was_deleted_from_a_rich_text_is_not_read(
    tmp_path: Path, body: bytes, text: str
) -> None:
    assert read_content(tmp_path, "a.rtf", rich(body)).text == text


@pytest.mark.parametrize(
    "note",
    [
        rb"{\footnote Una nota.}",
        rb"{\super\chftn}{\*\footnote\chftn\~\plain\pard {\b Una} nota.}",
        rb"{\super \chftn {\footnote\ftnalt \pard\plain {\super\chftn} Una nota.}}",
        rb"{\*\footnote{\deleted Esta no. }Una nota.}{\deleted{\footnote\plain Ni esta.}}",
    ],
    ids=map(str, count()),
)
def test_the_notes_of_a_rich_text_are_its_last_paragraphs(tmp_path: Path, note: bytes) -> None:
    made = rich(rb"Uno" + note + rb" y dos{\footnote Otra.}.\par Tres.")
    article = read_content(tmp_path, "a.rtf", made)
    assert article.text.split("\n") == ["Uno y dos.", "Tres.", "Una nota.", "Otra."]


def test_the_cells_of_a_rich_text_are_paragraphs(tmp_path: Path) -> None:
    row = rb"\trowd\cellx1\cellx2\intbl Uno\cell a|b\'f1\nestcell{\nonesttables\par}\cell\row "
    article = read_content(tmp_path, "a.rtf", rich(row + rb"\pard Fin."))
    assert article.text.split("\n") == ["Uno", "a|bñ", "Fin."]


def test_data_in_a_rich_text_is_no_text_whatever_it_looks_like(tmp_path: Path) -> None:
    made = rich(rb"Todo {\pict\bin9 }}{\delete}va{\b\bin3 }{\ bien}")
    assert read_content(tmp_path, "a.rtf", made).text == "Todo va bien"


@pytest.mark.parametrize("group", [b"{", rb"{\b ", rb"{\footnote "], ids=["plain", "bold", "note"])
@pytest.mark.parametrize("is_closed", [True, False])
def test_groups_in_groups_without_end_are_read(
    tmp_path: Path, group: bytes, is_closed: bool
) -> None:
    inner = group * 100_000 + b"Hola." + b"}" * 100_000 * is_closed
    assert read_content(tmp_path, "a.rtf", rich(inner)).text == "Hola."


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
