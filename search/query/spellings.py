"""A query for names as one for the words that they are spelt with, to show where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.query.tree import All, AnyOf, Listed, Phrase, Query


def spelt_out(query: Query, spellings: Callable[[str], Sequence[str]]) -> Query:
    """`query` with the spellings of the names that `entity:` asks for in the place of each.

    It says what to mark, and not which articles to find: a word may be spelt as a name is.
    """
    match query:
        case Listed("entity", text):
            return AnyOf(tuple(map(Phrase, spellings(text))))
        case All(parts):
            return All(tuple(spelt_out(part, spellings) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(spelt_out(part, spellings) for part in parts))
        case _:
            return query
