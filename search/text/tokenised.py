"""An article as the index takes it: its tokens, and what is known of it.

The processes that read files make this too, for it is half of what indexing a text takes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from search.article import Article, Language, Sentence
from search.text.tokens import SENTENCE_END, tokens

# a table of all tokens of a large corpus would take as much memory as its index
_FULL = 100_000


class TokenTable:
    """The tokens of many articles as they stand there, once each; the first is SENTENCE_END."""

    def __init__(self) -> None:
        self.tokens = [SENTENCE_END]


class Numbering(dict[str, int]):
    """Token → its place in a table, which it enters where it is new.

    Most tokens of an article are in the table by then: what is done for each token in the table
    is not done again for each article.
    """

    def __init__(self) -> None:
        self.table = TokenTable()
        self[SENTENCE_END] = 0

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        self.table.tokens.append(token)
        return number

    def make_room(self) -> None:
        """Begin another table where this one is full."""
        if len(self) > _FULL:
            self.clear()
            self[SENTENCE_END] = 0
            self.table = TokenTable()


class TokenRun(NamedTuple):
    """Sentences of one language: the places of their tokens in a table, and 0 after each sentence.

    `numbers` are 32-bit integers in this machine's order of bytes.
    """

    language: Language
    numbers: bytes


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


def tokenise(article: Article, numbering: Numbering) -> Tokenised:
    """Return what the index needs of `article`."""
    return Tokenised(
        article.id,
        article.path,
        article.title,
        article.language,
        article.date,
        article.source,
        article.author,
        token_runs([Sentence(article.title, article.language)], numbering),
        token_runs((Sentence(one.text, one.language) for one in article.segments), numbering),
    )


def token_runs(sentences: Iterable[Sentence], numbering: Numbering) -> tuple[TokenRun, ...]:
    """The tokens of `sentences`, each given with its language."""
    return tuple(
        TokenRun(language, _numbers([sentence for sentence, _ in group], numbering))
        for language, group in groupby(sentences, itemgetter(1))
    )


def _numbers(sentences: list[str], numbering: Numbering) -> bytes:
    return array("i", list(map(numbering.__getitem__, tokens(sentences)))).tobytes()
