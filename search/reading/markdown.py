"""Markdown files, with their front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
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


# front matter, and headings and paragraphs of lines in which nothing can be markup
_PLAIN_FRONT_MATTER = re.compile(r"---\n((?:[^-.\s].*\n)*)---(?:\n|$)")
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~\t\r\0]")
_MARKUP_AT_START = re.compile(r"\n(?:[ +=:-]|\d{1,9}[.)])")
_BLANK_LINES = re.compile(r"\n\n+")
_PLAIN_HEADING = re.compile(r"#{1,6} ([^#\n]*)")
_LINE_BREAK = re.compile(r" *\n")


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the file at `path`; raises UnreadableFileError."""
    text = read_text(path)
    yield read_plain(text) or parse(text)


def parse(text: str) -> Document:
    """The document in `text`, by all the rules of Markdown."""
    tokens = _parser().parse(text)
    front = "\n".join(token.content for token in tokens if token.type == "front_matter")
    paragraphs = [text for token in tokens if (text := _block_text(token)).strip()]
    return Document(tuple(paragraphs), **({"title": _first_heading(tokens)} | _front_matter(front)))


def read_plain(text: str) -> Document | None:
    """The document in `text`, as `parse` gives it but in no time; None where there is markup."""
    front = _PLAIN_FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    if _MARKUP.search(body) or _MARKUP_AT_START.search(f"\n{body}"):
        return None
    title = ""
    paragraphs: list[str] = []
    for block in filter(None, _BLANK_LINES.split(body.strip("\n"))):
        heading = _PLAIN_HEADING.fullmatch(block)
        paragraph = (heading[1] if heading else block).strip(" ")
        has_other_heading = "\n#" in block or (block.startswith("#") and not heading)
        # which of the rarer spaces are taken off an end is for the parser to say
        if has_other_heading or not paragraph or paragraph != paragraph.strip():
            return None
        if heading and not title:
            title = paragraph
        paragraphs.append(_LINE_BREAK.sub(" ", paragraph) if "\n" in paragraph else paragraph)
    fields = _front_matter(front[1]) if front else {}
    return Document(tuple(paragraphs), **({"title": title} | fields))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin)


def _front_matter(text: str) -> dict[str, str]:
    """The `key: value` lines of the front matter; nested values are not ours to understand."""
    fields: dict[str, str] = {}
    for line in text.splitlines():
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
