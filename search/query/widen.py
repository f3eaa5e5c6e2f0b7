"""Has a query find articles of the other language too: its words get their translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from search.article import Language, Sentence
from search.query.tree import All, AnyOf, Phrase, Query, Widened, Word
from search.text.tokens import words

_LONGEST_RUN = 4
# what a text means in the other languages, each with its language, best first
Translate = Callable[[str], Sequence[Sentence]]


def widen(query: Query, translate: Translate) -> Query:
    """Return `query` with the translations of its words and phrases, and of words side by side.

    What is excluded stays as narrow as it was typed, and so do patterns and filters.
    """
    match query:
        case Word() | Phrase(between=None):
            return _widened(query, query.text, query.field, translate)
        case All(parts):
            widened = tuple(_runs_widened(parts, translate))
            return widened[0] if len(widened) == 1 else All(widened)
        case AnyOf(parts):
            return AnyOf(tuple(widen(part, translate) for part in parts))
        case _:
            return query


def terms_to_translate(query: Query) -> tuple[str, ...]:
    """What `widen` asks for."""
    asked: dict[str, None] = {}

    def ask(text: str) -> tuple[()]:
        asked[text] = None
        return ()

    widen(query, ask)
    return tuple(asked)


def _runs_widened(parts: tuple[Query, ...], translate: Translate) -> Iterator[Query]:
    for key, group in groupby(parts, lambda part: (isinstance(part, Word), _field(part))):
        run = tuple(group)
        widened = tuple(widen(part, translate) for part in run)
        if key[0] and 1 < len(run) <= _LONGEST_RUN:
            text = " ".join(part.text for part in run if isinstance(part, Word))
            whole = _widened(All(widened), text, key[1], translate)
            if isinstance(whole, Widened):
                widened = (whole,)
        yield from widened


def _field(part: Query) -> str:
    return part.field if isinstance(part, Word) else ""


def _widened(part: Query, text: str, field: str, translate: Translate) -> Query:
    translations = tuple(
        _term(translation, field, language) for translation, language in translate(text)
    )
    return Widened(part, translations, text) if translations else part


def _term(text: str, field: str, language: Language) -> Word | Phrase:
    if sum(1 for _ in words(text)) > 1:
        return Phrase(text, field, language=language)
    return Word(text, field, language)
