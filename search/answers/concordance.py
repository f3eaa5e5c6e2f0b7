"""The concordance of a query: one line a match, the keyword in its context (KWIC)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from search.answers.hits import BestHits
from search.article import Article, Language, Place, Span
from search.query.matches import matching_segments
from search.query.tree import Query
from search.storage import articles as articles_cache
from search.text.tokens import fold_token, tokens

ConcordanceOrder = Literal["article", "left", "right", "date"]
CONCORDANCE_ORDERS: tuple[ConcordanceOrder, ...] = ("article", "left", "right", "date")
MOST_HITS = 1_000
_BATCH = 50
# of context that is sorted by: a document without full stops is one sentence, whatever its length
_SORTED_LENGTH = 400


@dataclass(frozen=True)
class ConcordanceLine:
    """One match of a query in its sentence, and the article that it is from."""

    article_id: str
    title: str
    date: str
    source: str
    path: str
    place: Place
    language: Language
    sentence: str
    span: Span

    @property
    def left(self) -> str:
        """The sentence up to the keyword."""
        return self.sentence[: self.span[0]]

    @property
    def keyword(self) -> str:
        """What matched."""
        return self.sentence[slice(*self.span)]

    @property
    def right(self) -> str:
        """The sentence after the keyword."""
        return self.sentence[self.span[1] :]


@dataclass(frozen=True)
class ConcordanceBatch:
    """The lines of some hits of a query, best hits first and each in reading order.

    With these, the lines of `read` hits have come, out of the `wanted` best of `hits` in all.
    `query` is what they match, translations included; `notes` are sentences on how.
    """

    lines: tuple[ConcordanceLine, ...]
    query: Query
    read: int
    wanted: int
    hits: int
    notes: tuple[str, ...]


def gather_lines(
    cache: Path, best: BestHits, cancelled: Callable[[], bool]
) -> Iterator[ConcordanceBatch]:
    """Yield the lines of these hits, whose articles are in `cache`; at least one batch comes.

    Once `cancelled()` is true no further batch is begun. Raises StorageError.
    """
    for start in range(0, len(best.ids) or 1, _BATCH):
        if cancelled():
            return
        ids = best.ids[start : start + _BATCH]
        articles = articles_cache.load_articles(cache, ids).values()
        lines = tuple(line for article in articles for line in lines_in(article, best.query))
        read = start + len(ids)
        yield ConcordanceBatch(lines, best.query, read, len(best.ids), best.total, best.notes)


def lines_in(article: Article, query: Query) -> Iterator[ConcordanceLine]:
    """Yield a line for every match of `query` in `article`, in reading order."""
    for segment, spans in matching_segments(query, article):
        for span in spans:
            yield ConcordanceLine(
                article_id=article.id,
                title=article.title,
                date=article.date,
                source=article.source,
                path=article.path,
                place=segment.place,
                language=segment.language,
                sentence=segment.text,
                span=span,
            )


def sort_lines(
    lines: Sequence[ConcordanceLine], order: ConcordanceOrder
) -> Sequence[ConcordanceLine]:
    """Return `lines`, which are in the order of their articles, in another order.

    `left` goes by the words before the keyword, the nearest first, and `right` by those after it,
    without regard to case and accents; `date` has the newest first and the undated last. What is
    equal stays in the order of articles.
    """
    match order:
        case "article":
            return lines
        case "left":
            return sorted(lines, key=_left_key)
        case "right":
            return sorted(lines, key=_right_key)
        case "date":
            return sorted(lines, key=lambda line: line.date, reverse=True)


def _left_key(line: ConcordanceLine) -> str:
    start = line.span[0]
    return _key(_folded(line.sentence[max(0, start - _SORTED_LENGTH) : start])[::-1])


def _right_key(line: ConcordanceLine) -> str:
    end = line.span[1]
    return _key(_folded(line.sentence[end : end + _SORTED_LENGTH]))


def _folded(context: str) -> list[str]:
    *found, _ = tokens([context])
    return [fold_token(token) for token in found]


def _key(folded: Sequence[str]) -> str:
    """A text that sorts as the words do one after the other, ñ between n and o."""
    return "\0".join(folded).replace("ñ", "n\U0010ffff")
