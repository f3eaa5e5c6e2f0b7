"""WordprocessingML by hand: paragraphs, runs, links and two-column rows, with all text escaped."""

from __future__ import annotations

from xml.sax.saxutils import escape

from search.article import Language
from search.exchange.export.cleaning import one_line

COLUMN = 4819  # twentieths of a point: half of the 17 cm between the margins of the page
BLANK = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
LINE_BREAK = "<w:r><w:br/></w:r>"
TABLE_END = "</w:tbl>"
_DOUBT_PAPER = "FDF1DD"
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"'


def run(text: str, language: Language | None = None, *, is_bold: bool = False) -> str:
    """Text in a language, cleaned of what XML cannot hold; without one it is that of the file."""
    bold = "<w:b/>" if is_bold else ""
    spoken = f'<w:lang w:val="{language}"/>' if language else ""
    return f"<w:r><w:rPr>{bold}{spoken}</w:rPr>{_text(one_line(text))}</w:r>"


def link(url: str) -> str:
    """A `url` of the web that can be followed.

    It is a field. A relationship would be looked for among those of all links before it.
    """
    instruction = escape(f' HYPERLINK "{url}" ')
    looks = '<w:rPr><w:color w:val="1F4F82"/><w:u w:val="single"/></w:rPr>'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{looks}{_text(url)}</w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, *runs: str, has_space: bool = False) -> str:
    """A paragraph in the style of this id, with space above it where a paragraph of text begins."""
    space = '<w:spacing w:before="160"/>' if has_space else ""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/>{space}</w:pPr>'
    return f"<w:p>{looks}{''.join(runs)}</w:p>"


def table_start() -> str:
    """The start of a table of two columns of one width; rows and the end follow."""
    grid = f'<w:gridCol w:w="{COLUMN}"/>' * 2
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * COLUMN}" w:type="dxa"/>'
        f"<w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/></w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def row(left: str, right: str, *, is_header: bool = False, is_doubtful: bool = False) -> str:
    """A row that no page break cuts, of paragraphs; a header comes again on each page."""
    header = "<w:tblHeader/>" if is_header else ""
    cells = _cell(left) + _cell(right, is_shaded=is_doubtful)
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(paragraphs: str, *, is_shaded: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_DOUBT_PAPER}"/>' if is_shaded else ""
    width = f'<w:tcW w:w="{COLUMN}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{shade}</w:tcPr>{paragraphs}</w:tc>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
