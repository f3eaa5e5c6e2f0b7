"""Files → Articles. To add a format, see CONTRIBUTING.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from search.article import LANGUAGES, Article, Language, Place, Segment, article_id, path_inside
from search.errors import CorpusError, UnreadableFileError
from search.reading.document import (
    NO_TEXT,
    Document,
    Inner,
    Part,
    Read,
    Unread,
    completed,
    with_metadata,
)
from search.reading.files import METADATA_NAME, Skipped, reason_of
from search.reading.kit.dates import date_in_name, date_of
from search.reading.kit.limits import MAX_SEGMENTS, Budget, BudgetSpentError, check_length
from search.reading.metadata import Told, read_metadata
from search.reading.registry import endings, reader_of
from search.text.language import identify, identify_paragraph
from search.text.sanitise import sanitise, sanitise_line
from search.text.sentences import split_sentences

__all__ = ["METADATA_NAME", "endings", "read", "read_metadata"]

_METADATA_INSIDE = "not used inside of a file; lay it beside, with paths such as all.zip//a.txt"
# of a title made of the first sentence
_TITLE_LENGTH = 90
_LONGEST_TITLE = 500
_LONGEST_FACT = 2000


def read(file: Path, path: str, known: Told) -> Iterator[Article | Skipped]:
    """Yield the articles in `file`, and what in it is none and why.

    `path` is the file's place in the corpus, with forward slashes; `known` holds what
    `metadata.csv` says of it, and of what is in it, by path. Raises UnreadableFileError with the
    reason where there is nothing to read.
    """
    has_begun = False
    try:
        for found in _File(known, Budget(file.stat().st_size)).read(file, path, {}):
            has_begun = True
            yield found
    except (UnreadableFileError, BudgetSpentError) as error:
        if not has_begun:
            raise UnreadableFileError(str(error)) from error
        yield Skipped(path, f"{error}; what comes before it was read")
    if not has_begun:
        raise UnreadableFileError(NO_TEXT)


class _File:
    """A file of the corpus, with the files inside of it."""

    def __init__(self, known: Told, budget: Budget) -> None:
        self._known = known
        self._budget = budget
        self._inner: set[str] = set()

    def read(self, file: Path, path: str, told: Mapping[str, str]) -> Iterator[Article | Skipped]:
        """Yield what is in `file`, of which the files around it have `told` something."""
        read_format = reader_of(file.name)
        if read_format is None:
            raise UnreadableFileError("not a format that is read")
        for part in _parts(read_format, file):
            if isinstance(part, Document):
                yield from self._read_document(part, path, told)
            elif isinstance(part, Unread):
                yield Skipped(_inside(path, part.place), part.reason)
            elif part.place.rpartition("/")[2] == METADATA_NAME:
                yield Skipped(_inside(path, part.place), _METADATA_INSIDE)
            else:
                yield from self._read_inner(part, path, told)

    def _read_inner(
        self, inner: Inner, path: str, told: Mapping[str, str]
    ) -> Iterator[Article | Skipped]:
        """Yield what is in a file inside of another, whose faults are its own."""
        place = self._distinct(_inside(path, inner.place))
        has_begun = False
        try:
            self._budget.spend(inner.file.stat().st_size)
            with self._budget.deeper():
                for found in self.read(inner.file, place, {**told, **inner.told}):
                    has_begun = True
                    yield found
            if not has_begun:
                yield Skipped(place, NO_TEXT)
        except (UnreadableFileError, OSError) as error:
            yield Skipped(place, reason_of(error))

    def _distinct(self, place: str) -> str:
        """`place`, or where another has that already, one like it: an article's id comes of it."""
        number, distinct = 1, place
        while distinct in self._inner:
            number += 1
            distinct = f"{place} ({number})"
        self._inner.add(distinct)
        return distinct

    def _read_document(
        self, document: Document, path: str, told: Mapping[str, str]
    ) -> Iterator[Article | Skipped]:
        place = _inside(path, document.place)
        document = completed(document, told)
        for key in dict.fromkeys((path, place)):
            known = dict(self._known.get(key, {}))
            if key != place:
                # a title and an address are those of one article, and not of all in the file
                known.pop("title", None)
                known.pop("url", None)
            document = with_metadata(document, known)
        try:
            article = _article(document, place)
        except UnreadableFileError as error:
            if not document.place:
                raise
            yield Skipped(place, str(error))
        else:
            if article is not None:
                yield article
            elif document.place:
                yield Skipped(place, NO_TEXT)


def _parts(read_format: Read, file: Path) -> Iterator[Part]:
    """Yield the parts of `file`; whatever goes wrong is an UnreadableFileError."""
    try:
        yield from read_format(file)
    except CorpusError:
        raise
    except OSError as error:
        raise UnreadableFileError(reason_of(error)) from error
    except MemoryError as error:
        raise UnreadableFileError("reading it takes too much memory") from error
    except Exception as error:  # one file must not keep all others from being read
        raise UnreadableFileError(f"cannot be read ({type(error).__name__})") from error


def _inside(path: str, place: str) -> str:
    """The path of what is at `place` in a file; nothing in it can be taken for another file's."""
    cleaned = "/".join(part for part in sanitise_line(place).split("/") if part.strip())
    return path_inside(path, cleaned) if cleaned else path


def _article(document: Document, path: str) -> Article | None:
    paragraphs = [sanitise(paragraph) for paragraph in document.paragraphs]
    paragraphs = [paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph))]
    if not paragraphs:
        return None
    check_length(paragraphs)
    language = _language(document.language, paragraphs)
    segments = tuple(islice(_segments(paragraphs, language), MAX_SEGMENTS + 1))
    if len(segments) > MAX_SEGMENTS:
        raise UnreadableFileError(f"more than {MAX_SEGMENTS:,} sentences")
    return Article(
        id=article_id(path),
        path=path,
        title=_shorten(sanitise_line(document.title), _LONGEST_TITLE)
        or _shorten(segments[0].text, _TITLE_LENGTH),
        language=language,
        date=_date(document, path),
        source=_shorten(sanitise_line(document.source), _LONGEST_FACT),
        url=_shorten(sanitise_line(document.url), _LONGEST_FACT),
        author=_shorten(sanitise_line(document.author), _LONGEST_FACT),
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


def _date(document: Document, path: str) -> str:
    name = path.rpartition("/")[2]
    return date_of(document.date) or date_in_name(name) or date_of(document.made)


def _shorten(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"
