"""Electronic books (EPUB, https://www.w3.org/TR/epub-33): each chapter is an article."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from search.errors import UnreadableFileError
from search.reading.document import Document, Part, Unread
from search.reading.kit.markup import decode_markup, paragraphs_of, parse_markup
from search.reading.kit.packaged import facts_of, opened_package, parse_xml, read_member

_CONTAINER = "META-INF/container.xml"
_FIELDS = {"title": "title", "creator": "author", "date": "date", "publisher": "source"}
_FIELDS |= {"language": "language"}
_HEADINGS = ("h1", "h2", "h3")


def read(path: Path) -> Iterator[Part]:
    """Yield a document for each chapter with text in the book at `path`.

    Raises UnreadableFileError.
    """
    with opened_package(path) as package:
        place = _place_of_contents(package)
        contents = parse_xml(read_member(package, place))
        told = facts_of(contents, _FIELDS)
        for number, name in enumerate(_spine(contents, posixpath.dirname(place)), 1):
            try:
                chapter = _chapter(read_member(package, name))
            except UnreadableFileError as error:
                yield Unread(str(number), str(error))
                continue
            paragraphs, heading = chapter
            if paragraphs:
                book = told.get("title", "")
                title = ": ".join(dict.fromkeys(filter(None, (book, heading))))
                yield Document(paragraphs, **(told | {"title": title}), place=str(number))


def _place_of_contents(package: zipfile.ZipFile) -> str:
    container = read_member(package, _CONTAINER)
    found = next(parse_xml(container).iter("{*}rootfile"), None) if container else None
    place = "" if found is None else found.get("full-path", "")
    if not place or place not in package.namelist():
        raise UnreadableFileError("not a book: it lacks a list of its contents")
    return str(place)


def _spine(contents: Any, folder: str) -> Iterator[str]:
    """Yield the names of the chapters in the order of reading."""
    files = {item.get("id"): item.get("href") for item in contents.iter("{*}item")}
    for reference in contents.iter("{*}itemref"):
        if href := files.get(reference.get("idref")):
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _chapter(content: bytes) -> tuple[tuple[str, ...], str]:
    """The paragraphs of a chapter, and its heading."""
    if not content:
        raise UnreadableFileError("lacking in the book")
    tree = parse_markup(decode_markup(content))
    headings = (tree.find(f".//{tag}") for tag in _HEADINGS)
    heading = next((found for found in headings if found is not None), None)
    words = "" if heading is None else " ".join("".join(heading.itertext()).split())
    return tuple(paragraphs_of(tree)), words
