"""Word documents (Office Open XML, ECMA-376): body, tables, text boxes, footnotes, endnotes.

What was inserted under “track changes” is read, and what was deleted is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from search.errors import UnreadableFileError
from search.reading.document import Document
from search.reading.kit.packaged import (
    facts_of,
    local_name,
    opened_package,
    parse_xml,
    read_member,
)

# of the styles of a title, in the two languages, as programs write their names
_TITLE_STYLE = re.compile(r"(?i)(?:title|heading ?1|t.?tulo ?1?)$")
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_FIELDS = {"title": "title", "creator": "author", "created": "made", "language": "language"}
# of the template of python-docx, which stay in what is made with it until someone writes others
_TEMPLATE = frozenset(
    {("title", "Word Document"), ("author", "python-docx"), ("made", "2013-12-23T23:15:00Z")}
)
# copies for older programs, what was deleted, and what is no text of the document
_UNSEEN = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    with opened_package(path) as package:
        body = read_member(package, _BODY)
        if not body:
            raise UnreadableFileError("not a Word document")
        root = parse_xml(body)
        paragraphs = list(_paragraphs(root))
        for name in _NOTES:
            if notes := read_member(package, name):
                paragraphs += _paragraphs(parse_xml(notes))
        core = read_member(package, _CORE)
    told = _told(core) if core else {}
    yield Document(tuple(paragraphs), **({"title": _styled_title(root)} | told))


def _told(core: bytes) -> dict[str, str]:
    return dict(facts_of(parse_xml(core), _FIELDS).items() - _TEMPLATE)


def _paragraphs(root: Any) -> Iterator[str]:
    """Yield the text of each paragraph; one inside of another, as in a text box, comes first."""
    open_ones: list[list[str]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "start":
            if name in _UNSEEN:
                walk.skip_subtree()
            elif name == "p":
                open_ones.append([])
            elif open_ones and name == "t":
                open_ones[-1].append(element.text or "")
            elif open_ones and name in _BREAKS:
                open_ones[-1].append(_BREAKS[name])
        elif name == "p":
            yield "".join(open_ones.pop())


def _styled_title(root: Any) -> str:
    """The first paragraph that has the style of a title."""
    for style in root.iter("{*}pStyle"):
        name = next(iter(style.attrib.values()), "")
        if _TITLE_STYLE.match(name):
            return "".join(_paragraphs(style.getparent().getparent()))
    return ""
