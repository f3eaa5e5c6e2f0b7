"""PDF, by pypdfium2: the text layer, or with OCR what tesseract reads on the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ctypes import c_double
from math import hypot
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from search.errors import UnreadableFileError
from search.reading.decoding import MAX_BYTES, read_bytes
from search.reading.document import Document
from search.reading.ocr import SCANNED, recognise_page
from search.reading.options import OPTIONS
from search.reading.rejoining import SOFT_HYPHENS, Line, rejoin

# pdfium writes both lines of a word that is parted as one
_SOFT_HYPHENS = tuple(SOFT_HYPHENS)
_get_origin, _get_box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
# points by which boxes of the same height differ, for edges are told in single precision
_ROUNDING = 0.01
_PASSWORD_ERROR = 4
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
# what programs write where nobody gave a title
_NO_TITLE = re.compile(
    r"(?i)(?:untitled|sin t[ií]tulo|document\d*|documento\d*|microsoft word.*|.*\.\w{2,5})?"
)


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    try:
        pdf = _opened(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise UnreadableFileError("protected by a password") from error
        raise UnreadableFileError("damaged: not a PDF that can be opened") from error
    try:
        paragraphs = rejoin([_lines(page) for page in _pages(pdf)])
        if not paragraphs:
            paragraphs = _recognised(pdf)
        yield Document(tuple(paragraphs), **_told(pdf))
    finally:
        pdf.close()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    # from memory pdfium reads in fewer steps
    is_small = path.stat().st_size <= MAX_BYTES
    return pypdfium2.PdfDocument(read_bytes(path) if is_small else path)


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(pdf)):
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            continue  # a page that is damaged leaves the others whole
        yield page
        page.close()


def _recognised(pdf: pypdfium2.PdfDocument) -> list[str]:
    if not OPTIONS.get().is_ocr:
        raise UnreadableFileError(SCANNED)
    paragraphs = [text for page in _pages(pdf) for text in recognise_page(page)]
    if not paragraphs:
        raise UnreadableFileError(f"{SCANNED}, nor any that tesseract can read")
    return paragraphs


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of the text layer, in its order, which is most often that of reading."""
    layer = page.get_textpage()
    try:
        text = layer.get_text_range()
        # seldom has the text other characters than the layer, and then it takes a call to know
        place = _place_in(layer) if len(text) != layer.count_chars() else None
        line = _measure(layer)
        lines: list[Line] = []
        start = 0
        for written in _written_lines(text):
            content = written.strip()
            if content:
                first = start + written.index(content[0])
                last = first + len(content) - 1
                if place is not None:
                    first, last = place(first), place(last)
                lines.append(line(content, first, last))
            start += len(written) + (not written.endswith(_SOFT_HYPHENS))
        return lines
    finally:
        layer.close()


def _written_lines(text: str) -> list[str]:
    """The lines of `text` without their breaks; after a soft hyphen there is no break."""
    for hyphen in filter(text.__contains__, SOFT_HYPHENS):
        text = text.replace(hyphen, f"{hyphen}\n")
    return text.split("\n")


def _place_in(layer: pypdfium2.PdfTextPage) -> Callable[[int], int]:
    """What tells the place in the layer of a character of its text."""
    return lambda index: max(int(raw.FPDFText_GetCharIndexFromTextIndex(layer, index)), 0)


def _measure(layer: pypdfium2.PdfTextPage) -> Callable[[str, int, int], Line]:
    """What makes a line of its text and its first and last character, in few calls of pdfium."""
    text_page = layer.raw
    left, base = c_double(), c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    # of the last line, how high the box of its last letter is, and the size of its letters
    height = size = -1.0

    def line(text: str, begin: int, end: int) -> Line:
        nonlocal height, size
        _get_origin(text_page, begin, left, base)
        _get_box(text_page, end, box)
        if abs(box.top - box.bottom - height) > _ROUNDING:
            height, size = box.top - box.bottom, size_at(begin)
        return Line(text, left.value, box.right, base.value, size)

    def size_at(place: int) -> float:
        size: float = raw.FPDFText_GetFontSize(text_page, place)
        if raw.FPDFText_GetMatrix(text_page, place, matrix):
            size *= hypot(matrix.c, matrix.d)
        return size

    return line


def _told(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    try:
        author, title, made_on = map(pdf.get_metadata_value, ("Author", "Title", "CreationDate"))
    except UnicodeDecodeError:
        return {}
    told = {"author": author}
    if not _NO_TITLE.fullmatch(title.strip()):
        told["title"] = title.strip()
    if made := _DATE.match(made_on):
        told["made"] = "-".join(part for part in made.groups() if part)
    return told
