"""OpenDocument texts (ISO/IEC 26300): body, tables, text boxes and notes.

What was deleted under “track changes” is not read, nor are comments.
"""

from __future__ import annotations

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

_FIELDS = {"title": "title", "initial-creator": "author", "creator": "author"}
_FIELDS |= {"creation-date": "made", "date": "made", "language": "language"}
_PARAGRAPHS = frozenset({"p", "h"})
_UNSEEN = frozenset({"tracked-changes", "annotation", "note-citation", "sequence-decls", "math"})
_BREAKS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    with opened_package(path) as package:
        content, meta = read_member(package, "content.xml"), read_member(package, "meta.xml")
    if not content:
        raise UnreadableFileError("not an OpenDocument text")
    root = parse_xml(content)
    heading = next(root.iter("{*}h"), None)
    title = "" if heading is None else next(_paragraphs(heading))
    told = facts_of(parse_xml(meta), _FIELDS) if meta else {}
    yield Document(tuple(_paragraphs(root)), **({"title": title} | told))


def _paragraphs(root: Any) -> Iterator[str]:
    """Yield the text of each paragraph; one inside of another, as in a note, comes after it."""
    found: list[list[str]] = []
    open_ones: list[list[str]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "start":
            if name in _UNSEEN:
                walk.skip_subtree()
                continue
            if name in _PARAGRAPHS:
                open_ones.append([])
                found.append(open_ones[-1])
            if open_ones:
                open_ones[-1].append(_before(element, name))
        else:
            if name in _PARAGRAPHS:
                open_ones.pop()
                if not open_ones:
                    yield from map("".join, found)
                    found.clear()
            if open_ones and element is not root:
                open_ones[-1].append(element.tail or "")


def _before(element: Any, name: str) -> str:
    """What stands at the beginning of an element."""
    if name == "s":
        number = str(next(iter(element.attrib.values()), "1"))
        return " " * min(int(number) if number.isdecimal() else 1, _MOST_SPACES)
    return _BREAKS.get(name) or element.text or ""
