"""Words that a model has made up, and the words of the dictionary in their place.

A small model that has seldom met a word spells it anew, half of the one language and half of the
other, or leaves it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from search.rendering import Doubt
from search.text.folding import fold
from search.translation.dictionary import dictionary_word
from search.translation.guard.coverage import copied, coverage, nonwords
from search.translation.guard.text import Text
from search.translation.preparation.agreement import with_articles
from search.translation.preparation.shielding import find_fixed
from search.translation.termbase.finding import paired_words

# of a word that was spelt anew and the word that it was
_LIKE = 0.55


class Replaced(NamedTuple):
    """A rendering in which words were put in, with a doubt that names them."""

    text: str
    doubt: Doubt


def replaced(source: Text, rendering: Text, kept: Collection[str] = ()) -> Replaced | None:
    """`rendering` with the dictionary's words for those that are none; None where none is known.

    Where the dictionary does not know the word that such a one stands for, and it is not like it,
    the source's own stands there between ‹ and ›. What is to be `kept`, folded, and what is within
    an address or the name of a file, stays.
    """
    text = rendering.written
    put_in: list[str] = []
    left: list[str] = []
    fixed = " ".join(text[slice(*span)] for span in find_fixed(text))
    for invented, word in _pairs(source, rendering):
        if fold(invented) in kept or invented in fixed:
            continue
        known = dictionary_word(word, source.language)
        if not known and _likeness(invented, word) >= _LIKE:
            continue  # a reader makes more of that, and it may even be a word
        (put_in if known else left).append(known or word)
        form = known or f"‹{word}›"
        text = form.join(re.split(rf"(?<!\w){re.escape(invented)}(?!\w)", text))
        text = with_articles(text, [form], rendering.language)
    told = [
        *_told(put_in, "was", "were", "put in from the dictionary"),
        *_told(left, "stands", "stand", "as in the source: no translation is known"),
    ]
    return Replaced(text, Doubt("nonword", " ".join(told))) if told else None


def _pairs(source: Text, rendering: Text) -> Iterator[tuple[str, str]]:
    """The words of `rendering` that are none, each with the one of `source` that it stands for.

    That is itself for one that was left as it was; the only one that has no counterpart for the
    only one that is none; and otherwise the one without a counterpart that it is like.
    """
    for word in copied(rendering, source):
        yield word, word
    invented = nonwords(rendering, source)
    paired, _ = paired_words(source.written, rendering.written, source.language)
    covered = coverage(source, rendering, paired)
    alone = list(dict.fromkeys((*covered.lacking, *covered.unknown)))
    if len(invented) == len(alone) == 1:
        yield invented[0], alone[0]
        return
    for word in invented:
        like = [one for one in alone if _likeness(word, one) >= _LIKE]
        if len(like) == 1:
            yield word, like[0]


def _likeness(one: str, other: str) -> float:
    return float(Levenshtein.normalized_similarity(fold(one), fold(other)))


def _told(words: Sequence[str], one: str, several: str, what: str) -> Iterator[str]:
    if words:
        quoted = [f"“{word}”" for word in dict.fromkeys(words)]
        listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
        yield f"{listed} {one if len(quoted) == 1 else several} {what}."
