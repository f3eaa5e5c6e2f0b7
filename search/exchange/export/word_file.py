"""A Word file around text that is written as it comes: page, styles, footer, properties.

python-docx makes the file with nothing in it. For each paragraph or table that it appends it would
look through all those before, and 10,000 passages would take half a gigabyte.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime, timezone
from io import BytesIO
from typing import BinaryIO

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

SENTENCE, REMARK, NOTE = "Sentence", "Remark", "Note"
_BODY = "word/document.xml"
_LONGEST_TITLE = 255  # that Word keeps as the title of a file
_GREY = RGBColor(0x55, 0x55, 0x55)


def write_word_file(out: BinaryIO, title: str, made: str, body: Iterable[str]) -> None:
    """Write to `out` a Word document whose text is `body`, which is WordprocessingML.

    It has styles for sentences, remarks on them and notes. `made` is when, ISO 8601. Nobody is
    named as its author.
    """
    empty = BytesIO()
    _empty_document(title, made).save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != _BODY:
                new.writestr(name, old.read(name))
        before, end, after = old.read(_BODY).decode().partition("<w:sectPr")
        # of unknown length until it is written
        with new.open(_BODY, "w", force_zip64=True) as opened:
            opened.write(before.encode())
            for markup in body:
                opened.write(markup.encode())
            opened.write(f"{end}{after}".encode())


def _empty_document(title: str, made: str) -> WordDocument:
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _add_style(word, SENTENCE, Pt(10.5))
    _add_style(word, REMARK, Pt(8.5)).font.color.rgb = _GREY
    _add_style(word, NOTE, Pt(10.5)).font.italic = True
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = "<w:r><w:t>1</w:t></w:r>"  # until the program that opens it counts
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{number}</w:fldSimple>'
    footer._p.append(parse_xml(field))
    properties = word.core_properties
    properties.title = title[:_LONGEST_TITLE]
    properties.author = properties.comments = ""
    moment = datetime.fromisoformat(made).astimezone(timezone.utc).replace(tzinfo=None)
    properties.created = properties.modified = moment
    return word


def _add_style(word: WordDocument, name: str, size: Pt) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    style.font.size = size
    style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.line_spacing = 1.1
    return style
