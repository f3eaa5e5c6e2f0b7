"""What finds the terms of a query in a text, given its tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.article import Language, Span
from search.query.patterns import pattern_regex, spelling_test, word_regex
from search.query.tree import Fuzzy, Pattern, Phrase, Query, Regex, Term, Word, wanted_terms
from search.text.tokens import Word as Token
from search.text.tokens import stem, words

_REGEX_SECONDS = 0.1
Test = Callable[[str], bool]


class Seeker(NamedTuple):
    """How to find one term of a query: `find` gives its spans in the tokens of a sentence.

    Only a sentence can hold the term that has a token with the stem `stem`, or else a token that
    passes `test`, or else a token for each of `folded`. Tokens are meant in folded form.
    """

    find: Callable[[Sequence[Token]], Iterator[Span]]
    folded: tuple[str, ...] = ()
    stem: str = ""
    test: Test | None = None


def seekers(query: Query, language: Language, field: str) -> list[Seeker]:
    """What finds the terms of `query` in `field` of an article, in text of `language`."""
    return [
        _seeker(term, language)
        for term, _ in wanted_terms(query)
        if term.field in ("", field)
        and (not isinstance(term, (Word, Phrase)) or term.language in (None, language))
    ]


@lru_cache(maxsize=256)
def _seeker(term: Term, language: Language) -> Seeker:
    match term:
        case Pattern(text):
            like = pattern_regex(text).fullmatch
            return _tested(lambda folded: like(folded) is not None)
        case Fuzzy():
            return _tested(spelling_test(term))
        case Regex(text):
            return _tested(_regex_test(text))
    wanted = [word.folded for word in words(term.text)]
    if not wanted:
        return Seeker(lambda _: iter(()))
    if len(wanted) == 1 and isinstance(term, Word):
        target = stem(wanted[0], language)
        tested = _tested(lambda folded: stem(folded, language) == target)
        return Seeker(tested.find, stem=target)
    folded = tuple(dict.fromkeys(wanted))
    if isinstance(term, Phrase) and term.between is not None and len(wanted) > 1:
        reach = len(wanted) + term.between
        return Seeker(lambda tokens: _near(tokens, set(wanted), reach), folded)
    return Seeker(lambda tokens: _in_sequence(tokens, wanted), folded)


def _tested(test: Test) -> Seeker:
    """A seeker of single words, given what tells them by their folded form."""
    return Seeker(
        lambda tokens: ((token.start, token.end) for token in tokens if test(token.folded)),
        test=test,
    )


def _regex_test(text: str) -> Test:
    pattern = word_regex(text)

    def test(folded: str) -> bool:
        try:
            return pattern.fullmatch(folded, timeout=_REGEX_SECONDS) is not None
        except TimeoutError:
            return False

    return test


def _in_sequence(tokens: Sequence[Token], wanted: list[str]) -> Iterator[Span]:
    for first in range(len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if [token.folded for token in run] == wanted:
            yield run[0].start, run[-1].end


def _near(tokens: Sequence[Token], wanted: set[str], reach: int) -> Iterator[Span]:
    """The words themselves, wherever all of them stand within `reach` of the first."""
    places = [place for place, token in enumerate(tokens) if token.folded in wanted]
    for place in places:
        near = [other for other in places if place <= other < place + reach]
        if {tokens[other].folded for other in near} == wanted:
            for other in near:
                yield tokens[other].start, tokens[other].end
