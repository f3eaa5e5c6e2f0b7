"""A second engine: a dictionary of articles that is read from end to end for each question."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from search.article import LANGUAGES, Article, Language, Sentence
from search.errors import WorkspaceBusyError
from search.query.engine import (
    FIRST_PAGE,
    FacetCounts,
    Folding,
    Found,
    Lists,
    Page,
    nothing_listed,
)
from search.query.matches import find_matches
from search.query.results import Matched
from search.query.tree import (
    All,
    AnyOf,
    Dated,
    InLanguage,
    Listed,
    Named,
    Not,
    Query,
    Term,
    Widened,
    Word,
)
from search.query.vocabulary import Vocabulary
from search.text.folding import fold
from search.text.names import is_named
from search.text.tokenised import Numbering, Tokenised, TokenRun, TokenTable, tokenise
from search.text.tokens import words

_TITLE_WEIGHT = 2.0
_TRANSLATION_WEIGHT = 0.5


class _Kept(NamedTuple):
    article: Tokenised
    title: str
    sentences: tuple[Sentence, ...]
    renderings: tuple[Sentence, ...]


class TinyWriter:
    """Changes a copy of the articles."""

    def __init__(self, kept: Mapping[str, _Kept]) -> None:
        self.kept = dict(kept)

    def add(self, article: Article, renderings: Iterable[Sentence] = ()) -> None:
        numbering = Numbering()
        self.add_tokenised(tokenise(article, numbering), numbering.table, renderings)

    def add_tokenised(
        self,
        article: Tokenised,
        table: TokenTable,
        renderings: Iterable[Sentence] = (),
        *,
        is_new: bool = False,
    ) -> None:
        title = " ".join(sentence.text for sentence in _sentences(article.in_title, table))
        sentences = tuple(_sentences(article.in_text, table))
        self.kept[article.id] = _Kept(article, title, sentences, tuple(renderings))

    def remove(self, path: str) -> None:
        inside = f"{path}//"
        self.kept = {
            one: kept
            for one, kept in self.kept.items()
            if kept.article.path != path and not kept.article.path.startswith(inside)
        }


def _sentences(runs: Iterable[TokenRun], table: TokenTable) -> Iterator[Sentence]:
    for language, numbers in runs:
        there: list[str] = []
        for number in array("i", numbers):
            if number:
                there.append(table.tokens[number])
            else:
                yield Sentence(" ".join(there), language)
                there = []


@dataclass
class TinyEngine:
    """The articles by id."""

    kept: Mapping[str, _Kept]
    is_written: bool = False

    def search(
        self,
        query: Query,
        page: Page = FIRST_PAGE,
        lists: Lists = nothing_listed,
        folding: Folding | None = None,
    ) -> Found:
        scores = self._scores(query, lists)
        ranked = sorted(scores, key=lambda one: self._rank(one, page, scores[one]))
        groups = folding.groups if folding else {}
        unfolded = {groups.get(one) for one in folding.unfolded} if folding else set()
        alike: dict[str, list[str]] = {}
        heads: dict[int, str] = {}
        for one in ranked:
            head = heads.setdefault(groups[one], one) if one in groups else one
            alike.setdefault(head, []).append(one)
        shown: list[str] = []
        for head, group in alike.items():
            shown += group if groups.get(head, -1) in unfolded else [head]
        end = None if page.limit is None else page.offset + page.limit
        ids = shown[page.offset : end]
        return Found(
            {one: scores[one] for one in ids},
            len(shown),
            {one: self._matched(query, one) for one in ids},
            dict.fromkeys(ids, 0),
            (),
            {one: len(alike.get(one, [one])) - 1 for one in ids},
            frozenset(one for one in ids if one not in alike),
        )

    def ids(self, query: Query, lists: Lists = nothing_listed) -> tuple[str, ...]:
        return tuple(self._scores(query, lists))

    def facets(self, query: Query, lists: Lists = nothing_listed) -> FacetCounts:
        ids = self.ids(query, lists)
        articles = [self.kept[one].article for one in ids]
        counts = {
            "language": Counter[str](one.language for one in articles),
            "source": Counter(one.source for one in articles),
            "year": Counter(one.date[:4] for one in articles),
        }
        return FacetCounts(counts, ids)

    def vocabulary(self) -> Vocabulary:
        frequencies: dict[Language, Counter[str]] = {one: Counter() for one in LANGUAGES}
        for kept in self.kept.values():
            for language in LANGUAGES:
                texts = [s.text for s in kept.sentences if s.language == language]
                texts += [kept.title] if kept.article.language == language else []
                frequencies[language].update({w.folded for text in texts for w in words(text)})
        for kept in self.kept.values():
            for text, language in kept.renderings:
                for word in words(text):
                    frequencies[language].setdefault(word.folded, 0)
        languages = Counter(kept.article.language for kept in self.kept.values())
        return Vocabulary({one: languages[one] for one in LANGUAGES}, frequencies)

    def count(self) -> int:
        return len(self.kept)

    @contextmanager
    def writing(self) -> Iterator[TinyWriter]:
        if self.is_written:
            raise WorkspaceBusyError("Another program is writing.")
        self.is_written = True
        try:
            writer = TinyWriter(self.kept)
            yield writer
            self.kept = writer.kept
        finally:
            self.is_written = False

    def close(self) -> None:
        pass

    def _scores(self, query: Query, lists: Lists) -> dict[str, float]:
        scores = {one: _score(query, kept, lists) for one, kept in self.kept.items()}
        return {one: score for one, score in scores.items() if score is not None}

    def _rank(self, one: str, page: Page, score: float) -> tuple[object, ...]:
        article = self.kept[one].article
        place = list(self.kept).index(one)
        day = int(f"{article.date.replace('-', ''):0<8}") if article.date else 0
        match page.order:
            case "relevance":
                return -score, place
            case "title":
                return fold(article.title), place
            case "newest":
                return not day, -day, place
            case "oldest":
                return not day, day, place

    def _matched(self, query: Query, one: str) -> tuple[Matched, ...]:
        kept = self.kept[one]
        score = _score(query, kept, nothing_listed)
        return (Matched(str(query), ("text",), 1, "", score or 0.0),)


def _score(query: Query, kept: _Kept, lists: Lists) -> float | None:
    """How well an article fits, or None where it does not."""
    article = kept.article
    match query:
        case InLanguage(language):
            return 0.0 if article.language == language else None
        case Dated(first, last):
            day = f"{article.date}-01-01"[:10] if article.date else ""
            latest = last and f"{last}-99-99"[:10]
            is_between = bool(day) and (first or "0") <= day and (not latest or day <= latest)
            return 0.0 if is_between else None
        case Named(field, text):
            return 0.0 if is_named(getattr(article, field), text) else None
        case Listed():
            return 0.0 if article.id in lists(query) else None
        case All(parts):
            telling = [p for p in parts if not isinstance(p, Word) or any(words(p.text))]
            scores = [_score(part, kept, lists) for part in telling or parts[:1]]
            return None if None in scores else sum(score or 0.0 for score in scores)
        case AnyOf(parts):
            found = [s for part in parts if (s := _score(part, kept, lists)) is not None]
            return sum(found) if found else None
        case Not(part):
            return 0.0 if _score(part, kept, lists) is None else None
        case Widened(part, translations, _):
            own = _score(part, kept, lists)
            others = [s for one in translations if (s := _score(one, kept, lists)) is not None]
            best = [_TRANSLATION_WEIGHT * score for score in others]
            best += [own] if own is not None else []
            return max(best) if best else None
    return _count(query, kept)


def _count(term: Term, kept: _Kept) -> float | None:
    title = len(find_matches(term, kept.title, kept.article.language, "title"))
    text = sum(len(find_matches(term, s.text, s.language)) for s in kept.sentences)
    found = _TITLE_WEIGHT * title + text
    if isinstance(term, Word) and not term.language and not term.field:
        found += 0.3 * sum(len(find_matches(term, s.text, s.language)) for s in kept.renderings)
    return found or None
