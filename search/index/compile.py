"""The tree of a query → a Whoosh query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh import query as whoosh

from search.article import LANGUAGES
from search.index.analysis import stem, words
from search.index.query import All, AnyOf, Dated, InLanguage, Match, Not, Query
from search.index.schema import date_number

_TITLE_WEIGHT = 2.0


def compile_query(query: Query) -> Any:
    """Return the Whoosh query that finds what `query` asks for."""
    match query:
        case Match():
            return _match(query)
        case InLanguage(language):
            return whoosh.ConstantScoreQuery(whoosh.Term("language", language))
        case Dated(first, last):
            return whoosh.NumericRange(
                "date",
                date_number(first) if first else None,
                date_number(last, last=True) if last else None,
            )
        case All(parts):
            return _all(parts)
        case AnyOf(parts):
            return whoosh.Or([compile_query(part) for part in parts])
        case Not():
            return _all((query,))


def _all(parts: Sequence[Query]) -> Any:
    """An And that also works where all its parts are negative.

    A part without a letter or digit, such as a dash between words, asks for nothing.
    """
    wanted = [compile_query(part) for part in parts if not isinstance(part, Not)]
    unwanted = [compile_query(part.part) for part in parts if isinstance(part, Not)]
    telling = [part for part in wanted if part is not whoosh.NullQuery]
    if unwanted:
        return whoosh.AndNot(_both(telling or [whoosh.Every()]), whoosh.Or(unwanted))
    # where there is nothing but such parts, nothing is found
    return _both(telling or wanted[:1] or [whoosh.Every()])


def _both(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else whoosh.And(parts)


def _match(match: Match) -> Any:
    tokens = [word.folded for word in words(match.text)]
    if not tokens:
        return whoosh.NullQuery
    exact = match.field or "exact"
    if match.is_prefix:
        # of “foo-st*” only the last word is a beginning
        before = [_phrase(exact, tokens[:-1])] if tokens[:-1] else []
        return _both([*before, whoosh.Prefix(exact, tokens[-1])])
    if match.is_phrase or len(tokens) > 1:
        return _phrase(exact, tokens)
    if match.field in {"source", "author"}:
        return whoosh.Term(match.field, tokens[0])
    return whoosh.Or(_stemmed(tokens[0], match.field))


def _phrase(field: str, tokens: list[str]) -> Any:
    return whoosh.Term(field, tokens[0]) if len(tokens) == 1 else whoosh.Phrase(field, tokens)


def _stemmed(token: str, field: str) -> list[Any]:
    terms = [
        whoosh.Term(f"title_{language}", stem(token, language), boost=_TITLE_WEIGHT)
        for language in LANGUAGES
    ]
    if field != "title":
        terms += [whoosh.Term(f"text_{language}", stem(token, language)) for language in LANGUAGES]
    return terms
