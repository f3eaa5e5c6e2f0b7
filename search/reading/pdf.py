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
from search.reading.document import Document
from search.reading.ocr import SCANNED, recognise_page
from search.reading.options import OPTIONS
from search.reading.rejoining import SOFT_HYPHENS, Line, rejoin

# pdfium writes both lines of a word that is parted as one
_LINE_BREAK = re.compile(f"(?<=[\n{SOFT_HYPHENS}])")
_PASSWORD_ERROR = 4
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
# what programs write where nobody gave a title
_NO_TITLE = re.compile(
    r"(?i)(?:untitled|sin t[ií]tulo|document\d*|documento\d*|microsoft word.*|.*\.\w{2,5})?"
)


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    try:
        pdf = pypdfium2.PdfDocument(path)
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
        place = _place_in(layer) if len(text) != layer.count_chars() else _same
        measure = _Measure(layer)
        lines: list[Line] = []
        start = 0
        for written in _written_lines(text):
            content = written.strip()
            if content:
                first = start + written.index(content[0])
                last = first + len(content) - 1
                lines.append(measure.line(content, place(first), place(last)))
            start += len(written)
        return lines
    finally:
        layer.close()


def _written_lines(text: str) -> list[str]:
    """The lines of `text` with their breaks, as long together as it is."""
    if any(hyphen in text for hyphen in SOFT_HYPHENS):
        return _LINE_BREAK.split(text)
    return [f"{line}\n" for line in text.split("\n")]


def _same(index: int) -> int:
    return index


def _place_in(layer: pypdfium2.PdfTextPage) -> Callable[[int], int]:
    """What tells the place in the layer of a character of its text."""
    return lambda index: max(int(raw.FPDFText_GetCharIndexFromTextIndex(layer, index)), 0)


class _Measure:
    """Tells where lines of a text layer stand, with as few calls of pdfium as will do."""

    def __init__(self, layer: pypdfium2.PdfTextPage) -> None:
        self._layer = layer.raw
        self._left, self._base = c_double(), c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        # of the last line, how high the box of its last letter is, and the size of its letters
        self._height = self._size = -1.0

    def line(self, text: str, begin: int, end: int) -> Line:
        """The line of these characters of the layer."""
        box = self._box
        raw.FPDFText_GetCharOrigin(self._layer, begin, self._left, self._base)
        raw.FPDFText_GetLooseCharBox(self._layer, end, box)
        height = box.top - box.bottom
        if height != self._height:
            self._height, self._size = height, self._size_at(begin)
        return Line(text, self._left.value, box.right, self._base.value, self._size)

    def _size_at(self, place: int) -> float:
        size: float = raw.FPDFText_GetFontSize(self._layer, place)
        if raw.FPDFText_GetMatrix(self._layer, place, self._matrix):
            size *= hypot(self._matrix.c, self._matrix.d)
        return size


def _told(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    try:
        author, title, made_on = map(pdf.get_metadata_value, ("Author", "Title", "CreationDate"))
    except UnicodeDecodeError:
        return {}
    told = {"author": author}
    if not _NO_TITLE.fullmatch(title.strip()):
        told["title"] = title.strip()
    if made := _DATE.match(made_on):
        told["date"] = "-".join(part for part in made.groups() if part)
    return told
