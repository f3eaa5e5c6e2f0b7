"""Markdown that people read: block quotes of the original and its rendering, and a citation line.

A bookmark is two block quotes. In a whole article the original is the text, and each block quote is
the rendering of the paragraph above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from search.exchange.export.citation import citation
from search.exchange.export.cleaning import lines_of, one_line
from search.exchange.export.disclosure import LANGUAGE_NAMES, disclosure
from search.exchange.export.document import Document, Step
from search.exchange.export.parts import (
    Remark,
    article_citation,
    by_article,
    facts,
    heading,
    link_in,
    mark,
    origin,
    paragraphs,
    remarks_of,
    size,
    state,
    usual_provenance,
)
from search.library.bookmarks import Bookmark, QuotedSegment

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&@$^])")
_BLOCK_START = re.compile(r"^(?=[-+=])|^(\d+)(?=[.)](?:\s|$))")
_HARD_BREAK = "\\\n"


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write `document` to `out` in Markdown; `step` is called after each passage."""
    is_article = document.kind == "article"
    told = disclosure(document.passages)
    head = [
        f"# {escape_markdown(document.title)}",
        "" if is_article else escape_markdown(size(document)),
    ]
    out.write(_blocks([*head, f"*{escape_markdown(told)}*" if told else ""]))
    usual = usual_provenance(document.passages)
    for passages in by_article(document.passages):
        out.write(_blocks(_article_head(passages, usual) if is_article else _head(passages[0])))
        for passage in passages:
            out.write(_blocks(_paragraph(passage, usual) if is_article else _bookmark(passage)))
            step()


def escape_markdown(text: str) -> str:
    """Escape what Markdown would take for markup; line breaks become spaces."""
    return _BLOCK_START.sub(r"\1\\", _SPECIAL.sub(r"\\\1", one_line(text)))


def cited(told: str, url: str) -> str:
    """A citation, escaped, with its `url` as a link where it is one of the web."""
    before, link, after = link_in(told, url)
    return (
        f"{escape_markdown(before)} <{link}> {escape_markdown(after)}"
        if link
        else escape_markdown(before)
    )


def quoted_rendering(passage: Bookmark) -> list[str]:
    """The rendering of a passage, a line a paragraph, with a mark after what is doubtful."""
    return [" ".join(map(_sentence, sentences)) for sentences in paragraphs(passage)]


def _head(passage: Bookmark) -> list[str]:
    return [
        f"## {escape_markdown(heading(passage))}",
        " · ".join(map(escape_markdown, facts(passage))),
    ]


def _article_head(passages: list[Bookmark], usual: str) -> list[str]:
    first = passages[0]
    return [
        " · ".join(map(escape_markdown, facts(first))),
        cited(article_citation(passages), first.url),
        f"{LANGUAGE_NAMES[first.language]}, with the rendering of each paragraph below it. "
        + escape_markdown(origin(first, usual)),
    ]


def _bookmark(passage: Bookmark) -> list[str]:
    usual = usual_provenance([passage])
    quotes = [_quote(map(escape_markdown, passage.quote.split("\n")))]
    if passage.rendering:
        quotes.append(_quote(quoted_rendering(passage)))
    told = [f"— {cited(citation(passage), passage.url)}", escape_markdown(state(passage))]
    told += [escape_markdown(origin(passage, usual)), *map(_told, remarks_of(passage, usual))]
    note = [escape_markdown(line) for line in lines_of(passage.note)]
    tags = [escape_markdown(f"#{tag}") for tag in passage.tags]
    return [
        *quotes,
        _HARD_BREAK.join(filter(None, told)),
        f"Note: {_HARD_BREAK.join(note)}" if note else "",
        f"Tags: {' '.join(tags)}" if tags else "",
    ]


def _paragraph(passage: Bookmark, usual: str) -> list[str]:
    remarks = _HARD_BREAK.join(map(_told, remarks_of(passage, usual)))
    rendering = quoted_rendering(passage) if passage.rendering else []
    return [
        *map(escape_markdown, passage.quote.split("\n")),
        _quote([*rendering, remarks.replace("\n", "\n> ")] if remarks else rendering),
    ]


def _sentence(segment: QuotedSegment) -> str:
    rendering = escape_markdown(segment.rendering) or "…"
    return f"{rendering} **{sign}**" if (sign := mark(segment)) else rendering


def _told(remark: Remark) -> str:
    label = f"**{remark.label}** " if remark.label else ""
    return f"{remark.place}{label}{escape_markdown(remark.text)}"


def _quote(blocks: Iterable[str]) -> str:
    return "\n>\n".join(f"> {block}" for block in blocks)


def _blocks(blocks: Iterable[str]) -> bytes:
    return "".join(f"{block}\n\n" for block in blocks if block).encode()
