"""PDF, by pypdfium2: the text layer, or with OCR what tesseract reads on the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ctypes import POINTER, c_double, c_ushort, cast, create_string_buffer
from math import hypot
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
from pypdfium2 import raw

from search.errors import UnreadableFileError
from search.reading.document import Document
from search.reading.kit.ocr import SCANNED, recognise_page
from search.reading.kit.rejoining import SOFT_HYPHENS, Line, rejoin
from search.reading.options import OPTIONS
from search.text.decoding import MAX_BYTES, read_bytes

# pdfium writes both lines of a word that is parted as one
_SOFT_HYPHENS = tuple(SOFT_HYPHENS)
_ushorts = POINTER(c_ushort)
_get_origin, _get_box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
# of letters, by the letter and the height of its box
_Sizes: TypeAlias = dict[tuple[str, float], float]
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
        sizes: _Sizes = {}
        paragraphs = rejoin([_lines(layer, sizes) for layer in _layers(pdf)])
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


def _layers(pdf: pypdfium2.PdfDocument) -> Iterator[Any]:
    """Yield the text layer of each page; a page that is damaged leaves the others whole.

    By pdfium's own functions: the objects around them take a twentieth of the time.
    """
    for number in range(len(pdf)):
        page = raw.FPDF_LoadPage(pdf, number)
        layer = raw.FPDFText_LoadPage(page) if page else None
        try:
            if layer:
                yield layer
        finally:
            if layer:
                raw.FPDFText_ClosePage(layer)
            if page:
                raw.FPDF_ClosePage(page)


def _text_of(layer: Any, count: int) -> str:
    """The text of a layer of `count` characters."""
    # the text may have characters that the layer has not
    buffer = create_string_buffer(4 * count + 64)
    written = raw.FPDFText_GetText(layer, 0, count, cast(buffer, _ushorts))
    return buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "ignore")


def _recognised(pdf: pypdfium2.PdfDocument) -> list[str]:
    if not OPTIONS.get().is_ocr:
        raise UnreadableFileError(SCANNED)
    paragraphs = [text for page in _pages(pdf) for text in recognise_page(page)]
    if not paragraphs:
        raise UnreadableFileError(f"{SCANNED}, nor any that tesseract can read")
    return paragraphs


def _lines(layer: Any, sizes: _Sizes) -> list[Line]:
    """The lines of a text layer, in its order, which is most often that of reading.

    `sizes` are those of letters that were asked for before.
    """
    count = raw.FPDFText_CountChars(layer)
    text = _text_of(layer, count)
    # seldom has the text other characters than the layer, and then it takes a call to know
    place = _place_in(layer) if len(text) != count else None
    line = _measure(layer, sizes)
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


def _written_lines(text: str) -> list[str]:
    """The lines of `text` without their breaks; after a soft hyphen there is no break."""
    for hyphen in filter(text.__contains__, SOFT_HYPHENS):
        text = text.replace(hyphen, f"{hyphen}\n")
    return text.split("\n")


def _place_in(layer: Any) -> Callable[[int], int]:
    """What tells the place in the layer of a character of its text."""
    return lambda index: max(int(raw.FPDFText_GetCharIndexFromTextIndex(layer, index)), 0)


def _measure(layer: Any, sizes: _Sizes) -> Callable[[str, int, int], Line]:
    """What makes a line of its text and its first and last character, in few calls of pdfium."""
    left, base = c_double(), c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()

    def line(text: str, begin: int, end: int) -> Line:
        _get_origin(layer, begin, left, base)
        _get_box(layer, end, box)
        # a line that ends in the same letter of the same height has the same size
        ending = text[-1], round(box.top - box.bottom, 1)
        size = sizes.get(ending)
        if size is None:
            size = sizes[ending] = size_at(begin)
        return Line(text, left.value, box.right, base.value, size)

    def size_at(place: int) -> float:
        size: float = raw.FPDFText_GetFontSize(layer, place)
        if raw.FPDFText_GetMatrix(layer, place, matrix):
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
