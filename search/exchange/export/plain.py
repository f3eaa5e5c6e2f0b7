"""Plain text that people read: a line a paragraph, and its rendering on an indented line below."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from search.exchange.export.citation import citation
from search.exchange.export.cleaning import lines_of, one_line
from search.exchange.export.disclosure import LANGUAGE_NAMES, disclosure
from search.exchange.export.document import Document, Step
from search.exchange.export.parts import (
    article_citation,
    by_article,
    facts,
    heading,
    mark,
    origin,
    paragraphs,
    remarks_of,
    size,
    state,
    usual_provenance,
)
from search.library.bookmarks import Bookmark, QuotedSegment

_INDENT = "    "


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write `document` to `out` in UTF-8; `step` is called after each passage."""
    is_article = document.kind == "article"
    head = ["" if is_article else size(document), disclosure(document.passages)]
    out.write(_block([document.title, *head]))
    usual = usual_provenance(document.passages)
    for passages in by_article(document.passages):
        out.write(_block(_article_head(passages, usual) if is_article else _head(passages[0])))
        for passage in passages:
            out.write(_block(_paragraph(passage, usual) if is_article else _bookmark(passage)))
            step()


def _head(passage: Bookmark) -> list[str]:
    title = heading(passage)
    return [title, "=" * min(len(title), 72), " · ".join(facts(passage))]


def _article_head(passages: list[Bookmark], usual: str) -> list[str]:
    first = passages[0]
    languages = f"{LANGUAGE_NAMES[first.language]}, with the rendering of each paragraph below it."
    known = " · ".join(facts(first))
    return [known, article_citation(passages), f"{languages} {origin(first, usual)}"]


def _bookmark(passage: Bookmark) -> list[str]:
    usual = usual_provenance([passage])
    note = lines_of(passage.note)
    return [
        *_sides(passage),
        f"— {citation(passage)}",
        state(passage),
        origin(passage, usual),
        *map(str, remarks_of(passage, usual)),
        *(f"{_INDENT if number else 'Note: '}{line}" for number, line in enumerate(note)),
        f"Tags: {' '.join(f'#{tag}' for tag in passage.tags)}" if passage.tags else "",
    ]


def _paragraph(passage: Bookmark, usual: str) -> list[str]:
    told = (_INDENT + f"[{remark}]" for remark in remarks_of(passage, usual))
    return [*_sides(passage), *told]


def _sides(passage: Bookmark) -> Iterable[str]:
    """Each paragraph, and below it its rendering, with a mark after what is doubtful."""
    for sentences in paragraphs(passage):
        yield " ".join(one_line(segment.original) for segment in sentences)
        if any(segment.rendering for segment in sentences):
            yield _INDENT + " ".join(map(_sentence, sentences))


def _sentence(segment: QuotedSegment) -> str:
    rendering = one_line(segment.rendering) or "…"
    return f"{rendering} {mark(segment)}".rstrip()


def _block(lines: Iterable[str]) -> bytes:
    kept = filter(str.strip, map(_cleaned, lines))
    return "".join(f"{line}\n" for line in chain(kept, [""])).encode()


def _cleaned(line: str) -> str:
    return (_INDENT if line.startswith(_INDENT) else "") + one_line(line)
