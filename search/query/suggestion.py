"""“Did you mean”: a query in which words that the corpus lacks are replaced by words it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.query.tree import Query, Word, wanted_terms
from search.text.tokens import words

_SHORTEST = 4
_CANDIDATES = 20


def suggest(
    text: str, query: Query, frequency: Mapping[str, int], written: Callable[[str], str]
) -> str:
    """Return `text` with every plain word that is in no article replaced by the likeliest one.

    `query` is what `text` was parsed to, `frequency` says how many articles have each folded
    word, `written` how a folded word is written, with its accents. Empty where there is nothing
    to replace or nothing to replace it by.
    """
    plain = {term.text for term, _ in wanted_terms(query) if isinstance(term, Word)}
    suggested = text
    for word in sorted(plain, key=len, reverse=True):
        tokens = [token.folded for token in words(word)]
        if len(tokens) != 1 or tokens[0] in frequency or len(tokens[0]) < _SHORTEST:
            continue
        better = _nearest(tokens[0], frequency)
        if not better:
            return ""
        suggested = suggested.replace(word, written(better))
    return suggested if suggested != text else ""


def _nearest(word: str, frequency: Mapping[str, int]) -> str:
    most = 1 if len(word) <= 5 else 2
    found = extract(
        word,
        frequency.keys(),
        scorer=OSA.distance,
        processor=None,
        score_cutoff=most,
        limit=_CANDIDATES,
    )
    if not found:
        return ""
    # one slip of the pen is likelier than two, and a slip in the first letter is rare
    return min(
        found,
        key=lambda item: (item[1], item[0][0] != word[0], -frequency[item[0]], item[0]),
    )[0]
