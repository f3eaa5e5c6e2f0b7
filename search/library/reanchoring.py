"""Keeps bookmarks at their passages while files change, move and come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from search.article import Article
from search.library.anchoring import Anchor, locate, placed
from search.library.bookmark_store import (
    anchored_contents,
    bookmarks_by_id,
    place_bookmarks,
)
from search.library.bookmarks import Bookmark
from search.storage.articles import article_names, content_states, load_articles

_BATCH = 200
# articles with the words of a passage that is looked for in all of them
_MOST_CANDIDATES = 10
_QUOTED_WORDS = 8
# the ids of articles that have these words one after the other, at most so many
FindPhrase = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True)
class Reanchored:
    """What became of bookmarks whose articles changed: how many moved, and ids newly orphaned."""

    moved: int = 0
    orphaned: tuple[str, ...] = ()


def reanchor(
    cache: Path,
    library: Path,
    find_phrase: FindPhrase,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    with_orphans: bool = True,
) -> Reanchored:
    """Look for the passages of all bookmarks whose articles are not as they were, and place them.

    One whose article is gone is looked for in those of the same URL, file name or title, and in
    those with its words. `with_orphans` looks for the ones that were not found before as well.
    """
    pending = _pending(cache, library, with_orphans)
    names = _Names(cache)
    moved: list[str] = []
    orphaned: list[str] = []
    for start in range(0, len(pending), _BATCH):
        if cancelled():
            break
        batch = bookmarks_by_id(library, pending[start : start + _BATCH])
        articles = load_articles(cache, {kept.article_id for kept in batch.values()})
        now_placed = []
        for kept in batch.values():
            now = _placed(kept, articles.get(kept.article_id), cache, names, find_phrase)
            now_placed.append(now)
            if now.is_orphaned:
                orphaned += [] if kept.is_orphaned else [kept.id]
            elif _whereabouts(now) != _whereabouts(kept):
                moved.append(kept.id)
        contents = content_states(cache, {now.article_id for now in now_placed})
        place_bookmarks(library, ((now, contents.get(now.article_id, "")) for now in now_placed))
    return Reanchored(len(moved), tuple(orphaned))


def _pending(cache: Path, library: Path, with_orphans: bool) -> list[str]:
    """The ids of the bookmarks to look at, those of one article next to one another."""
    known = anchored_contents(library)
    contents = content_states(cache, {article_id for _, article_id, _, _ in known})
    return [
        bookmark_id
        for bookmark_id, article_id, content, anchoring in known
        if contents.get(article_id, "") != content
        or (not content and anchoring != "orphaned")
        or (anchoring == "orphaned" and with_orphans)
    ]


def _placed(
    kept: Bookmark,
    article: Article | None,
    cache: Path,
    names: _Names,
    find_phrase: FindPhrase,
) -> Bookmark:
    if article is not None:
        anchor = locate(kept, article)
        return _at(kept, article, anchor) if anchor else _lost(kept)
    found = [
        (one, anchor)
        for one in load_articles(cache, _candidates(kept, names, find_phrase)).values()
        if (anchor := locate(kept, one))
    ]
    if not found:
        return _lost(kept)
    return _at(kept, *max(found, key=lambda one: (one[1].anchoring == "exact", one[1].score)))


def _at(kept: Bookmark, article: Article, anchor: Anchor) -> Bookmark:
    return replace(placed(kept, anchor), article_id=article.id, path=article.path)


def _lost(kept: Bookmark) -> Bookmark:
    return replace(kept, anchoring="orphaned", score=0.0)


def _whereabouts(kept: Bookmark) -> tuple[object, ...]:
    return kept.article_id, kept.start, kept.end, kept.anchoring


def _candidates(kept: Bookmark, names: _Names, find_phrase: FindPhrase) -> Iterator[str]:
    yield from names.like(kept)
    words = kept.quote.split()
    for start in dict.fromkeys((0, max(0, len(words) - _QUOTED_WORDS))):
        phrase = " ".join(words[start : start + _QUOTED_WORDS])
        yield from find_phrase(phrase, _MOST_CANDIDATES)


@dataclass
class _Names:
    """Which articles have a file name or a title; read when it is first asked for."""

    cache: Path
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def like(self, kept: Bookmark) -> Sequence[str]:
        """The articles with the URL, the file name or the title of this bookmark's."""
        if not self._by_name:
            for article_id, path, title, url in article_names(self.cache):
                for name in {_file_name(path), title, url} - {""}:
                    self._by_name[name].append(article_id)
        found: Collection[str] = dict.fromkeys(
            article_id
            for name in (kept.url, _file_name(kept.path), kept.title)
            for article_id in self._by_name.get(name, ())
        )
        return list(found)[:_MOST_CANDIDATES]


def _file_name(path: str) -> str:
    return f"/{PurePosixPath(path).name}"
