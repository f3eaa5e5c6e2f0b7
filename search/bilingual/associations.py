"""What a term is called in the other language, by the sentences of the translation memory.

A word of the other language that stands in most of the sentences beside the term, and in few
articles otherwise, is taken for its translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from search.article import Article, Language, other_language
from search.query.engine import Engine, Page
from search.query.matches import find_matches
from search.query.tree import All, AnyOf, Phrase, Query, Word
from search.query.vocabulary import Vocabulary
from search.storage.articles import load_articles
from search.text.tokens import stem, words
from search.translation.memory import knows_renderings, recall_any

_MOST_ARTICLES = 40
_FEWEST_SENTENCES = 3
_LEAST_SHARE = 0.6
# how much more often beside the term than anywhere
_LEAST_LIFT = 3.0
_MOST = 2


def remembered_translations(
    term: str, source: Language, vocabulary: Vocabulary, engine: Engine, cache: Path
) -> tuple[str, ...]:
    """Up to two words for `term`, a word or several in language `source`, likeliest first.

    Raises DamagedIndexError and StorageError.
    """
    if not knows_renderings(cache):
        return ()
    sentences = list(_counterparts(term, source, engine, cache))
    if len(sentences) < _FEWEST_SENTENCES:
        return ()
    target = other_language(source)
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update({word.folded for word in words(sentence)})
    articles = vocabulary.articles[target] + 1
    frequencies = vocabulary.frequency

    def lift(word: str) -> float:
        share = counts[word] / len(sentences)
        return share / ((frequencies.get(word, 0) + 1) / articles)

    likely = [
        word
        for word, count in counts.items()
        if count >= _LEAST_SHARE * len(sentences) and lift(word) >= _LEAST_LIFT
    ]
    ranked = sorted(likely, key=lambda word: (-counts[word] * lift(word), word))
    by_stem = {stem(word, target): word for word in reversed(ranked)}
    return tuple(word for word in ranked if by_stem[stem(word, target)] == word)[:_MOST]


def _counterparts(term: str, source: Language, engine: Engine, cache: Path) -> Iterator[str]:
    """The sentences in the other language beside those that hold the term."""
    found = engine.search(_query(term), Page(limit=_MOST_ARTICLES))
    for article in load_articles(cache, found.scores).values():
        yield from _beside(term, source, article, cache)


def _beside(term: str, source: Language, article: Article, cache: Path) -> Iterator[str]:
    renderings = recall_any(cache, (segment.text for segment in article.segments))
    for segment in article.segments:
        rendering = renderings.get(segment.text)
        if rendering is None:
            continue
        is_source = segment.language == source
        with_term, beside = (segment.text, rendering) if is_source else (rendering, segment.text)
        if find_matches(Phrase(term), with_term, source) or find_matches(
            Word(term), with_term, source
        ):
            yield beside


def _query(term: str) -> Query:
    """The term as it stands in texts; in renderings, where there are no phrases, as its words."""
    tokens = [word.folded for word in words(term)]
    if len(tokens) == 1:
        return Word(term)
    return AnyOf((Phrase(term), All(tuple(Word(token) for token in tokens))))
