"""An article as the index takes it: its tokens, and what is known of it.

The processes that read files make this too, for it is half of what indexing a text takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from search.analysis import tokens
from search.article import Article, Language


class TokenRun(NamedTuple):
    """Sentences of one language: their tokens, a line each, and SENTENCE_END after each sentence.

    One string travels between processes at a tenth of what a list of strings costs.
    """

    language: Language
    lines: str


class Tokenised(NamedTuple):
    """An article without its text. The fields are those of `Article`."""

    id: str
    path: str
    title: str
    language: Language
    date: str
    source: str
    author: str
    in_title: tuple[TokenRun, ...]
    in_text: tuple[TokenRun, ...]


def tokenise(article: Article) -> Tokenised:
    """Return what the index needs of `article`."""
    return Tokenised(
        article.id,
        article.path,
        article.title,
        article.language,
        article.date,
        article.source,
        article.author,
        token_runs([(article.title, article.language)]),
        token_runs((segment.text, segment.language) for segment in article.segments),
    )


def token_runs(sentences: Iterable[tuple[str, Language]]) -> tuple[TokenRun, ...]:
    """The tokens of `sentences`, each given with its language."""
    return tuple(
        TokenRun(language, "\n".join(tokens([sentence for sentence, _ in group])))
        for language, group in groupby(sentences, itemgetter(1))
    )
