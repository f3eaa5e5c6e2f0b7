"""TMX 1.4b for programs that translate: a unit (`tu`) a sentence that has a rendering.

Each unit says in `prop` what it is from (x-article, x-author, x-source, x-date, x-path, x-place,
x-url), how it was made (x-origin machine or edited, x-package, x-version, x-beam, x-term), how
likely it is right, from 0 to 1 (x-quality), and what speaks against it (x-doubt), besides the
reader's tags (x-tag) and, in `note`, the reader's note.
The header has x-title and x-disclosure. It names no DTD: careful parsers refuse a file that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from importlib.metadata import version
from typing import BinaryIO

from lxml import etree

from search.exchange.export.cleaning import held, one_line
from search.exchange.export.disclosure import disclosure
from search.exchange.export.document import Document, Step
from search.library.bookmarks import Bookmark, QuotedSegment

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write the sentences of `document` that have renderings, as a translation memory."""
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"):
            file.write("\n", _header(document), "\n")
            with file.element("body"):
                file.write("\n")
                for passage in document.passages:
                    for number, segment in enumerate(passage.passage, 1):
                        if segment.rendering.strip():
                            file.write(_unit(passage, segment, number), "\n")
                    step()
            file.write("\n")


def _header(document: Document) -> etree._Element:
    languages = {
        segment.language
        for passage in document.passages
        for segment in passage.passage
        if segment.rendering.strip()
    }
    header = etree.Element(
        "header",
        {
            "creationtool": "corpus-tui",
            "creationtoolversion": version("corpus-tui"),
            "datatype": "plaintext",
            "segtype": "sentence",
            "adminlang": "en",
            "srclang": languages.pop() if len(languages) == 1 else "*all*",
            "o-tmf": "corpus-tui",
            **_date("creationdate", document.made),
        },
    )
    _add_prop(header, "x-title", document.title)
    _add_prop(header, "x-disclosure", disclosure(document.passages))
    return header


def _unit(passage: Bookmark, segment: QuotedSegment, number: int) -> etree._Element:
    unit = etree.Element(
        "tu",
        {
            "tuid": held(f"{passage.id}-{number}"),
            "srclang": segment.language,
            **_date("creationdate", segment.rendered or passage.made),
            **_date("changedate", passage.changed),
        },
    )
    if note := held(passage.note).strip():
        etree.SubElement(unit, "note").text = note
    for kind, value in _facts(passage, segment):
        _add_prop(unit, kind, value)
    for language, text in (
        (segment.language, segment.original),
        (segment.rendering_language, segment.rendering),
    ):
        variant = etree.SubElement(unit, "tuv", {_LANGUAGE: language})
        # where lines of the file ended is nothing to compare sentences by
        etree.SubElement(variant, "seg").text = one_line(text)
    return unit


def _facts(passage: Bookmark, segment: QuotedSegment) -> Iterator[tuple[str, str]]:
    yield "x-article", passage.title
    yield "x-author", passage.author
    yield "x-source", passage.source
    yield "x-date", passage.date
    yield "x-path", passage.path
    has_moved = passage.start != passage.passage[0].place
    yield "x-place", passage.place if has_moved else str(segment.place)
    yield "x-url", passage.url
    yield "x-origin", "edited" if segment.is_edited else "machine"
    yield "x-package", segment.package
    yield "x-version", segment.version
    yield "x-beam", str(segment.beam or "")
    yield "x-quality", "" if segment.quality is None else f"{segment.quality:.3f}"
    yield from (("x-term", term) for term in segment.terms)
    yield from (("x-doubt", doubt) for doubt in segment.doubts)
    yield from (("x-tag", tag) for tag in passage.tags)


def _add_prop(element: etree._Element, kind: str, value: str) -> None:
    if text := one_line(value):
        etree.SubElement(element, "prop", type=kind).text = text


def _date(name: str, iso: str) -> dict[str, str]:
    """The attribute of this name in the form that TMX has; none where `iso` is no time."""
    try:
        # Python 3.10 does not know the Z
        made = datetime.fromisoformat(iso.replace("Z", "+00:00"))
        utc = (made if made.tzinfo else made.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return {}
    return {name: f"{utc:%Y%m%dT%H%M%SZ}"}
