"""Exports as programs that are not ours read them: their text, and what they are built of."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from xml.etree.ElementTree import Element

import docx
import html5lib
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

READABLE = ("markdown", "html", "docx", "text")
_WORDS = {"text", "text_special"}


def folded(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(text.split())


def visible(text: str) -> str:
    """What of a text can be seen, and what joins emoji: the rest is left out of exports."""
    invisible = {"Cc", "Cf", "Cs", "Co", "Cn"}
    seen = (c for c in folded(text) if c == "\u200d" or unicodedata.category(c) not in invisible)
    return folded("".join(seen))


def text_of(data: bytes, name: str) -> str:
    """All the text of an export in the format of this name, white space folded."""
    if name == "markdown":
        return folded("".join(_told(token) for token in tokens_of(data.decode())))
    if name == "html":
        main = page_of(data).find(".//main")
        assert main is not None
        return folded(" ".join(_html_texts(main)))
    if name == "docx":
        body = word_of(data).element.body
        return folded("".join(_word_text(node) for node in body.iter()))
    return folded(data.decode())


def skeleton_of(data: bytes, name: str) -> list[object]:
    """What an export is built of, without its text."""
    if name == "markdown":
        return [token.type for token in tokens_of(data.decode()) if token.type not in _WORDS]
    if name == "html":
        return [(node.tag, tuple(node.attrib.items())) for node in page_of(data).iter()]
    if name == "docx":
        nodes = word_of(data).element.body.iter()
        return [(node.tag, tuple(node.attrib.items())) for node in nodes]
    return [len(line) - len(line.lstrip()) if line else -1 for line in data.decode().split("\n")]


def tokens_of(markdown: str) -> list[Token]:
    """The tokens of CommonMark, with those inside of lines after the line they are in."""
    blocks = MarkdownIt("commonmark").parse(markdown)
    return [token for block in blocks for token in (block, *(block.children or []))]


def page_of(data: bytes) -> Element:
    """A page as a browser has it; any fault in it raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(data, transport_encoding="utf-8")
    assert isinstance(page, Element)
    return page


def word_of(data: bytes) -> WordDocument:
    """A Word file, opened."""
    return docx.Document(BytesIO(data))


def _told(token: Token) -> str:
    return token.content if token.type in _WORDS else "" if token.type == "inline" else " "


def _html_texts(node: Element) -> list[str]:
    inner = [text for child in node for text in [*_html_texts(child), child.tail or ""]]
    return [node.text or "", *inner]


def _word_text(node: BaseOxmlElement) -> str:
    if node.tag == qn("w:t"):
        return str(node.text or "")
    return " " if node.tag in (qn("w:p"), qn("w:br")) else ""
