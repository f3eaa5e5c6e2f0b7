"""Markdown files, with their front matter."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from search.reading.document import Document
from search.text.decoding import read_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FIELDS = {
    "title": "title",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "publishdate": "date",
    "created": "made",
    "source": "source",
    "site": "source",
    "publisher": "source",
    "url": "url",
    "link": "url",
    "author": "author",
    "authors": "author",
    "lang": "language",
    "language": "language",
}
_OF_SEVERAL = frozenset({"author", "source"})
_MOST_FRONT_MATTER = 64_000
# long keys take the readers of TOML, and deep nesting those of YAML, the square of the time
_MOST_TOML = 16_000
_DEEPEST = 20
# lines that are the same in YAML as they look: no sign of it, and no space that it knows otherwise
_SAFE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_SIMPLE_VALUE = rf"[\w¿¡«“‘(](?:{_SAFE}#:]|:(?=\S))*"
_SIMPLE_QUOTED = rf""""{_SAFE}"\\]*" *|'{_SAFE}']*' *"""
_SIMPLE_LINES = re.compile(
    rf"(?:[A-Za-z][\w-]*:(?: +(?:{_SIMPLE_VALUE}|{_SIMPLE_QUOTED})| *)(?:\n|\Z))*"
)
# [[Ana Ruiz]] or [[people/ruiz|Ana Ruiz]], as programs for notes link them
_NOTE_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_BRACKETS = re.compile(r"[\[\]{}]")
_TOML_FRONT_MATTER = re.compile(
    r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL
)

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
    fields, body = _toml_and_body(text)
    tokens = _parser().parse(body)
    front = "\n".join(token.content for token in tokens if token.type == "front_matter")
    paragraphs = [text for token in tokens if (text := _block_text(token)).strip()]
    fields = fields or _front_matter(front)
    return Document(tuple(paragraphs), **({"title": _first_heading(tokens)} | fields))


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


def _toml_and_body(text: str) -> tuple[dict[str, str], str]:
    """What front matter in TOML tells (https://gohugo.io/content-management/front-matter)."""
    front = _TOML_FRONT_MATTER.match(text, 0, _MOST_TOML)
    if front is None:
        return {}, text
    try:
        fields = _fields_of(tomllib.loads(front[1]))
    except (ValueError, RecursionError):
        return {}, text
    # a rule that follows would begin front matter if it were the first line
    return fields, "\n" + text[front.end() :]


def _front_matter(text: str) -> dict[str, str]:
    """What the front matter tells: YAML, or where it is none, its `key: value` lines."""
    is_too_much = len(text) > _MOST_FRONT_MATTER or _depth(text) > _DEEPEST
    if is_too_much or _SIMPLE_LINES.fullmatch(text):
        return _fields_of_lines(text)
    # loaded for few files, and it takes as long as to read a hundred
    import yaml

    try:
        # what is written stays as it is: no number, day or truth is made of it
        told = yaml.load(text, Loader=yaml.BaseLoader)
        return _fields_of(told) if isinstance(told, dict) else _fields_of_lines(text)
    # of characters that there are not, it raises the last two
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return _fields_of_lines(text)


def _depth(text: str) -> int:
    steps = (1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(text))
    return max(accumulate(steps), default=0)


def _fields_of(told: Mapping[Any, Any]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for key, value in told.items():
        name = _FIELDS.get(key.strip().lower()) if isinstance(key, str) else None
        if name and (text := _joined(value) if name in _OF_SEVERAL else _scalar(value)):
            fields[name] = text
    return _told(fields)


def _joined(value: Any) -> str:
    """The names in a value or a list of values, each once, however often aliases repeat it."""
    values = value if isinstance(value, list) else [value]
    names = (_scalar(one.get("name") if isinstance(one, dict) else one) for one in values)
    return ", ".join(filter(None, dict.fromkeys(names)))


def _scalar(value: Any) -> str:
    """A value as it was written; nothing of one that is made of others."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    is_written = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_written else ""


def _fields_of_lines(text: str) -> dict[str, str]:
    """The `key: value` lines; nested values are not ours to understand."""
    fields: dict[str, str] = {}
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        name = _FIELDS.get(key.strip().lower())
        told = _unquoted(value.strip()).strip()
        if colon and name and told and not key[0].isspace():
            fields[name] = told
    return _told(fields)


def _told(fields: dict[str, str]) -> dict[str, str]:
    """What the front matter tells, without the links of notes; a source may be an address."""
    told = {name: _NOTE_LINK.sub(r"\1", value) for name, value in fields.items()}
    if told.get("source", "").startswith(("https://", "http://")) and "url" not in told:
        told["url"] = told.pop("source")
    return told


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
