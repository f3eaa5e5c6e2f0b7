"""Files → Articles. To add a format, write a module with `read(path)` and name it in `FORMATS`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from search.article import LANGUAGES, Article, Language, Place, Segment, article_id, path_inside
from search.errors import UnreadableFileError
from search.reading import jsonl, markdown, table, text
from search.reading.document import Document, with_metadata
from search.reading.language import identify, identify_paragraph
from search.reading.metadata import NAME as METADATA_NAME
from search.reading.metadata import read_metadata
from search.reading.sanitise import sanitise, sanitise_line
from search.reading.sentences import split_sentences

__all__ = ["FORMATS", "METADATA_NAME", "read", "read_metadata"]

FORMATS: dict[str, Callable[[Path], Iterator[Document]]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": table.read,
    ".tsv": table.read,
}
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_DATE_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_TITLE_LENGTH = 90


def read(file: Path, path: str, known: Mapping[str, str]) -> Iterator[Article]:
    """Yield the articles in `file`.

    `path` is the file's place in the corpus, with forward slashes; `known` holds what
    `metadata.csv` says of it. Raises UnreadableFileError with the reason where there is nothing
    to read.
    """
    read_format = FORMATS.get(file.suffix.lower(), text.read)
    is_empty = True
    for document in read_format(file):
        if document.place:
            # a title and an address are those of one article, and not of all in the file
            told = {name: value for name, value in known.items() if name not in ("title", "url")}
            article = _article(with_metadata(document, told), path_inside(path, document.place))
        else:
            article = _article(with_metadata(document, known), path)
        if article is not None:
            is_empty = False
            yield article
    if is_empty:
        raise UnreadableFileError("no text")


def _article(document: Document, path: str) -> Article | None:
    paragraphs = [sanitise(paragraph) for paragraph in document.paragraphs]
    paragraphs = [paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph))]
    if not paragraphs:
        return None
    language = _language(document.language, paragraphs)
    segments = tuple(_segments(paragraphs, language))
    return Article(
        id=article_id(path),
        path=path,
        title=sanitise_line(document.title) or _shorten(segments[0].text),
        language=language,
        date=_date(document.date, path),
        source=sanitise_line(document.source),
        url=sanitise_line(document.url),
        author=sanitise_line(document.author),
        segments=segments,
    )


def _language(stated: str, paragraphs: list[str]) -> Language:
    for language in LANGUAGES:
        if stated.strip().lower()[:2] == language:
            return language
    return identify("\n".join(paragraphs))[0]


def _segments(paragraphs: list[str], article_language: Language) -> Iterator[Segment]:
    for number, paragraph in enumerate(paragraphs):
        language = identify_paragraph(paragraph, article_language)
        for sentence, original in enumerate(split_sentences(paragraph, language)):
            yield Segment(
                Place(number, sentence), " ".join(original.split()), original.strip(), language
            )


def _date(stated: str, path: str) -> str:
    found = _DATE.search(stated) or _DATE_IN_NAME.search(path)
    return found.group() if found else ""


def _shorten(sentence: str) -> str:
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    return sentence[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
