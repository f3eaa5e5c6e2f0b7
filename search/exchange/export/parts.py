"""What the exports that people read are made of, and what is told where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from search.article import Language
from search.exchange.export.citation import citation
from search.exchange.export.cleaning import one_line
from search.exchange.export.disclosure import LANGUAGE_NAMES, provenance, reasons
from search.exchange.export.document import Document
from search.library.bookmarks import Bookmark, QuotedSegment
from search.rendering import VERDICT_MARKS, VERDICT_WORDS

_LINK = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """A few words on the rendering of one sentence.

    `place` says of which, as “2.1: ”, where that is not plain; `label` is “doubtful:”,
    “most probably wrong:” or empty.
    """

    text: str
    label: str = ""
    place: str = ""

    def __str__(self) -> str:
        return self.place + " ".join(filter(None, [self.label, self.text]))


def by_article(passages: Iterable[Bookmark]) -> Iterator[list[Bookmark]]:
    """The passages of one article after those of another."""
    for _, group in groupby(passages, lambda passage: passage.article_id):
        yield list(group)


def size(document: Document) -> str:
    """How much there is in a document of bookmarks, and of which day it is."""
    passages = len(document.passages)
    articles = sum(1 for _ in by_article(document.passages))
    of = f"{articles:,} {'article' if articles == 1 else 'articles'}"
    counted = f"{passages:,} {'passage' if passages == 1 else 'passages'} from {of}"
    return f"{counted if passages else 'No passages'}. Exported on {document.made[:10]}."


def title_language(document: Document) -> Language | None:
    """The language of the title where it is that of an article; one of bookmarks has none."""
    is_article = document.kind == "article" and document.passages
    return document.passages[0].language if is_article else None


def heading(passage: Bookmark) -> str:
    """The title of the article of a passage, or the name of its file where it has none."""
    return one_line(passage.title) or one_line(passage.path)


def paragraphs(passage: Bookmark) -> Iterator[list[QuotedSegment]]:
    """The sentences of a passage, paragraph by paragraph."""
    for _, sentences in groupby(passage.passage, lambda segment: segment.place.paragraph):
        yield list(sentences)


def facts(passage: Bookmark) -> list[str]:
    """What is known of the article of a passage: author, source, date, the name of its file."""
    known = [passage.author, passage.source, passage.date or "no date", passage.path]
    return [fact for fact in map(one_line, known) if fact]


def article_citation(passages: list[Bookmark]) -> str:
    """The citation of all that stands between the first and the last of one article's passages."""
    return citation(replace(passages[0], end=passages[-1].end))


class Linked(NamedTuple):
    """A citation cut at its URL: what is before it, what may be a link, and what is after it."""

    before: str
    link: str
    after: str


def link_in(told: str, url: str) -> Linked:
    """The citation `told` cut at its `url`.

    Only a URL of the web may be a link; with any other the last two parts are empty.
    """
    is_link = _LINK.fullmatch(url) and url.isprintable()
    return Linked(*told.partition(url)) if is_link else Linked(told, "", "")


def usual_provenance(passages: Iterable[Bookmark]) -> str:
    """The provenance of most renderings in these passages; empty where there is none."""
    told = (provenance(segment) for passage in passages for segment in passage.passage)
    return next((usual for usual, _ in Counter(filter(None, told)).most_common(1)), "")


def origin(passage: Bookmark, usual: str) -> str:
    """One line on where the renderings come from, whose `usual_provenance` is given."""
    return f"{LANGUAGE_NAMES[passage.rendering_language]}: {usual or 'not translated'}"


def remarks(segment: QuotedSegment, usual: str) -> list[Remark]:
    """What must be told of one sentence besides the `usual` provenance; often nothing.

    That is another provenance, and what speaks against its rendering.
    """
    own = provenance(segment) or "not translated"
    told = [Remark(own)] if usual and own != usual else []
    label = f"{VERDICT_WORDS[segment.verdict]}:"
    return told + [Remark(one_line(reason), label) for reason in reasons(segment)]


def mark(segment: QuotedSegment) -> str:
    """“(?)” after a doubtful rendering, “(!)” after one that is most probably wrong; else empty."""
    sign = VERDICT_MARKS[segment.verdict]
    return f"({sign})" if sign else ""


def remarks_of(passage: Bookmark, usual: str) -> list[Remark]:
    """The remarks on each sentence of a passage, with its place where there are several."""
    several = len(passage.passage) > 1
    return [
        replace(remark, place=f"{segment.place}: ") if several else remark
        for segment in passage.passage
        for remark in remarks(segment, usual)
    ]


def state(passage: Bookmark) -> str:
    """That a passage is no longer found, where it is so; else empty."""
    return "No longer found in the corpus; its last place is given." if passage.is_orphaned else ""
