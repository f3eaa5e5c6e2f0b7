"""Markdown files, with their front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from search.reading.decoding import read_text
from search.reading.document import Document

_FIELDS = {
    "title": "title",
    "date": "date",
    "source": "source",
    "site": "source",
    "publisher": "source",
    "url": "url",
    "link": "url",
    "author": "author",
    "lang": "language",
    "language": "language",
}


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    tokens = parser.parse(read_text(path))
    fields = _front_matter(tokens)
    paragraphs = [text for token in tokens if (text := _block_text(token)).strip()]
    yield Document(tuple(paragraphs), **({"title": _first_heading(tokens)} | fields))


def _front_matter(tokens: list[Token]) -> dict[str, str]:
    """The `key: value` lines of the front matter; nested values are not ours to understand."""
    fields: dict[str, str] = {}
    for token in tokens:
        if token.type == "front_matter":
            for line in token.content.splitlines():
                key, colon, value = line.partition(":")
                name = _FIELDS.get(key.strip().lower())
                if colon and name and value.strip() and not key[0].isspace():
                    fields[name] = _unquoted(value.strip())
    return fields


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def _first_heading(tokens: list[Token]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return _block_text(following)
    return ""


def _block_text(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content
    if token.type != "inline":
        return ""
    return "".join(_inline_text(child) for child in token.children or [])


def _inline_text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "code_inline", "image"} else ""
