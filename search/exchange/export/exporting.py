"""Exports: bookmarks or a whole article, in any format, to a file or an open one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from search.article import Article, Place
from search.errors import Cancelled
from search.exchange.export.document import Document
from search.exchange.export.formats import ExportFormat
from search.exchange.export.writing import write_file
from search.library.bookmarks import Bookmark, new_bookmark, timestamp
from search.progress import Pace, UpdateProgress
from search.rendering import Rendering


def bookmarks_document(bookmarks: Iterable[Bookmark], title: str = "Bookmarks") -> Document:
    """What an export of these bookmarks is made of: in the order given, but article by article."""
    by_article: dict[str, list[Bookmark]] = {}
    for bookmark in bookmarks:
        by_article.setdefault(bookmark.article_id, []).append(bookmark)
    passages = [bookmark for group in by_article.values() for bookmark in group]
    return Document(title, "bookmarks", passages, timestamp())


def article_document(article: Article, renderings: Mapping[Place, Rendering]) -> Document:
    """What an export of a whole article is made of: its paragraphs with these renderings."""
    passages = [
        replace(
            new_bookmark(article, paragraph[0].place, paragraph[-1].place, renderings),
            id=f"{article.id}-{number}",
        )
        for number, paragraph in enumerate(article.paragraphs, 1)
    ]
    return Document(article.title, "article", passages, timestamp())


def write_document(
    document: Document,
    form: ExportFormat,
    out: BinaryIO,
    progress: Callable[[UpdateProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write the document to an open file; raises Cancelled where that is given up."""
    pace = Pace(len(document.passages))
    done = 0

    def step() -> None:
        nonlocal done
        if cancelled():
            raise Cancelled
        done += 1
        progress(pace.progress(done))

    form.writer(document, out, step)


def export_document(
    document: Document,
    form: ExportFormat,
    file: Path,
    progress: Callable[[UpdateProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    overwrite: bool = False,
) -> None:
    """Write the document to `file`, whole or not at all.

    Raises ExportError where the file exists (unless `overwrite`) or cannot be written, and
    Cancelled.
    """
    write_file(
        file,
        lambda out: write_document(document, form, out, progress, cancelled),
        overwrite=overwrite,
    )
