"""A page of HTML that needs nothing else: sentences beside their renderings."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape as escape_html
from pathlib import Path
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
from search.library.bookmarks import Bookmark, QuotedSegment

_STYLE = Path(__file__).with_name("page.css").read_text("utf-8")
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
# the page may load nothing, run nothing and send nothing; its style sheet is known by its hash
_POLICY = "; ".join(
    [
        "default-src 'none'",
        f"style-src 'sha256-{_STYLE_HASH}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
_CONTENTS_FROM = 3


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write `document` to `out` as one page; `step` is called after each passage."""
    out.write(_top(document).encode())
    if document.kind == "article":
        _write_article(document, out, step)
    else:
        _write_bookmarks(document, out, step)
    out.write(b"</main>\n</body>\n</html>\n")


def _write_bookmarks(document: Document, out: BinaryIO, step: Step) -> None:
    out.write(_contents(document).encode())
    for number, passages in enumerate(by_article(document.passages), 1):
        first = passages[0]
        head = f'<h2 lang="{first.language}">{_text(heading(first))}</h2>\n{_facts(first)}'
        out.write(f'<section id="article-{number}">\n{head}'.encode())
        for passage in passages:
            out.write(_bookmark(passage).encode())
            step()
        out.write(b"</section>\n")


def _write_article(document: Document, out: BinaryIO, step: Step) -> None:
    usual = usual_provenance(document.passages)
    for passages in by_article(document.passages):
        first = passages[0]
        told = _cited(article_citation(passages), first.url)
        head = f'{_facts(first)}<p class="citation">{told}</p>\n'
        head += f'<p class="origin">{_text(origin(first, usual))}</p>\n'
        out.write(f'{head}<table class="article">\n{_columns(first)}'.encode())
        for passage in passages:
            out.write(_rows(passage, usual).encode())
            step()
        out.write(b"</table>\n")


def _top(document: Document) -> str:
    title = _text(document.title)
    is_article = document.kind == "article"
    spoken = title_language(document)
    language = f' lang="{spoken}"' if spoken else ""
    told = disclosure(document.passages)
    lines = [
        "" if is_article else f'<p class="size">{_text(size(document))}</p>\n',
        f'<p class="disclosure">{_text(told)}</p>\n' if told else "",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1{language}>{title}</h1>\n{''.join(lines)}"
    )


def _contents(document: Document) -> str:
    """Links to the articles, where there are more than one sees at once."""
    firsts = [passages[0] for passages in by_article(document.passages)]
    if len(firsts) < _CONTENTS_FROM:
        return ""
    items = []
    for number, first in enumerate(firsts, 1):
        link = f'<a href="#article-{number}">{_text(heading(first))}</a>'
        items.append(f'<li lang="{first.language}">{link}</li>\n')
    listed = f"<summary>Articles</summary>\n<ol>\n{''.join(items)}</ol>"
    return f"<nav><details>\n{listed}\n</details></nav>\n"


def _facts(passage: Bookmark) -> str:
    return f'<p class="facts">{_text(" · ".join(facts(passage)))}</p>\n'


def _bookmark(passage: Bookmark) -> str:
    usual = usual_provenance([passage])
    told = [_cited(citation(passage), passage.url), _text(state(passage))]
    told.append(_text(origin(passage, usual)))
    return (
        f"<article>\n<table>\n{_columns(passage)}{_rows(passage, usual)}</table>\n"
        f"{_own_words(passage)}"
        f"<footer>{''.join(f'<p>{line}</p>' for line in told if line)}</footer>\n</article>\n"
    )


def _own_words(passage: Bookmark) -> str:
    note = "<br>".join(map(escape_html, lines_of(passage.note)))
    tags = "".join(f"<li>#{_text(tag)}</li>" for tag in passage.tags)
    return (f'<p class="note">{note}</p>\n' if note else "") + (
        f'<ul class="tags">{tags}</ul>\n' if tags else ""
    )


def _columns(passage: Bookmark) -> str:
    names = (LANGUAGE_NAMES[side] for side in (passage.language, passage.rendering_language))
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<thead><tr>{heads}</tr></thead>\n"


def _rows(passage: Bookmark, usual: str) -> str:
    """A group of rows a paragraph, a row a sentence."""
    return "".join(
        f"<tbody>\n{''.join(_row(segment, usual) for segment in sentences)}</tbody>\n"
        for sentences in paragraphs(passage)
    )


def _row(segment: QuotedSegment, usual: str) -> str:
    told = "".join(map(_remark, remarks(segment, usual)))
    looks = {"fine": "", "doubtful": ' class="doubtful"', "wrong": ' class="doubtful wrong"'}
    return (
        f'<tr><td lang="{segment.language}">{_text(segment.original)}</td>'
        f"<td{looks[segment.verdict]}>"
        f'<span lang="{segment.rendering_language}">{_text(segment.rendering)}</span>'
        f"{told}</td></tr>\n"
    )


def _remark(remark: Remark) -> str:
    label = f"<strong>{remark.label}</strong> " if remark.label else ""
    return f"<small>{label}{_text(remark.text)}</small>"


def _cited(told: str, url: str) -> str:
    before, link, after = link_in(told, url)
    if not link:
        return _text(before)
    href = escape_html(link)
    return f'{_text(before)} <a href="{href}" rel="noreferrer">{href}</a> {_text(after)}'


def _text(text: str) -> str:
    return escape_html(one_line(text))
