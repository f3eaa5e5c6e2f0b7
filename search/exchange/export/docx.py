"""A Word document: a table of two columns a passage, a row a sentence, in the styles of Word."""

from __future__ import annotations

from collections.abc import Iterator
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
    origin,
    paragraphs,
    remarks,
    size,
    state,
    title_language,
    usual_provenance,
)
from search.exchange.export.word_file import NOTE, REMARK, SENTENCE, write_word_file
from search.exchange.export.word_markup import (
    BLANK,
    LINE_BREAK,
    TABLE_END,
    link,
    paragraph,
    row,
    run,
    table_start,
)
from search.library.bookmarks import Bookmark, QuotedSegment


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write `document` to `out` as a Word document; `step` is called after each passage."""
    write_word_file(out, one_line(document.title), document.made, _body(document, step))


def _body(document: Document, step: Step) -> Iterator[str]:
    is_article = document.kind == "article"
    yield paragraph("Title", run(document.title, title_language(document)))
    told = ["" if is_article else size(document), disclosure(document.passages)]
    yield from (paragraph(REMARK, run(line)) for line in told if line)
    for passages in by_article(document.passages):
        yield from _article(passages, step) if is_article else _bookmarks(passages, step)


def _bookmarks(passages: list[Bookmark], step: Step) -> Iterator[str]:
    first = passages[0]
    yield paragraph("Heading1", run(heading(first), first.language)) + _facts(first)
    for passage in passages:
        usual = usual_provenance([passage])
        yield from (table_start(), _columns(passage), *_rows(passage, usual), TABLE_END)
        yield from _below(passage, usual)
        step()


def _article(passages: list[Bookmark], step: Step) -> Iterator[str]:
    first, usual = passages[0], usual_provenance(passages)
    yield _facts(first) + _cited(article_citation(passages), first.url)
    yield paragraph(REMARK, run(origin(first, usual)))
    yield table_start() + _columns(first)
    for passage in passages:
        yield from _rows(passage, usual)
        step()
    yield TABLE_END + paragraph(REMARK)


def _facts(passage: Bookmark) -> str:
    return paragraph(REMARK, run(" · ".join(facts(passage))))


def _columns(passage: Bookmark) -> str:
    left, right = (
        paragraph(REMARK, run(LANGUAGE_NAMES[side], is_bold=True))
        for side in (passage.language, passage.rendering_language)
    )
    return row(left, right, is_header=True)


def _rows(passage: Bookmark, usual: str) -> Iterator[str]:
    for sentences in paragraphs(passage):
        for number, segment in enumerate(sentences):
            yield _row(segment, usual, is_first=number == 0)


def _row(segment: QuotedSegment, usual: str, *, is_first: bool) -> str:
    original = run(segment.original, segment.language)
    rendering = run(segment.rendering, segment.rendering_language)
    told = "".join(map(_remark, remarks(segment, usual)))
    return row(
        paragraph(SENTENCE, original, has_space=is_first),
        paragraph(SENTENCE, rendering, has_space=is_first) + told,
        is_doubtful=segment.verdict != "fine",
    )


def _remark(remark: Remark) -> str:
    label = run(remark.label, is_bold=True) + BLANK if remark.label else ""
    return paragraph(REMARK, label, run(remark.text))


def _below(passage: Bookmark, usual: str) -> Iterator[str]:
    """What stands below the table of a bookmark: the reader's words, and where it is from."""
    note = LINE_BREAK.join(map(run, lines_of(passage.note)))
    if note:
        yield paragraph(NOTE, note, has_space=True)
    if passage.tags:
        yield paragraph(REMARK, run(" ".join(f"#{tag}" for tag in passage.tags)))
    yield _cited(citation(passage), passage.url)
    told = filter(None, [state(passage), origin(passage, usual)])
    yield from (paragraph(REMARK, run(line)) for line in told)
    yield paragraph(REMARK)


def _cited(told: str, url: str) -> str:
    before, address, after = link_in(told, url)
    linked = [BLANK, link(address), BLANK, run(after)] if address else []
    return paragraph(REMARK, run(before), *linked)
