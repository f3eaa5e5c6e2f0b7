"""Where a text has words of the built-in termbase, and which of them a rendering lacks.

What the model calls such a word stays as long as it is as good as the termbase's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from search.article import Language, Span, other_language
from search.text.tokens import Word, fold_token, stem, words
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.termbase.entries import Entry, entries_beginning

# what a sentence, or what is said in it, begins after
_BEGINNING = re.compile(r"(?:^|[.!?…:]\s)[^\w]*$|[«“\"‘¿¡(\[—–-]$")
_JOINT = re.compile(r"[\s\-‐‑–/'’]*")
_NAME_GOES_ON = re.compile(
    r"\s+(?:(?:de|del|la|las|los|el|y|of|the|and|for)\s+){0,2}[^\W\d_a-zß-öø-ÿ]"
)
_LIKE_NAMES = frozenset({"noun", "name"})


class Found(NamedTuple):
    """A word of the termbase, where it stands, and its target in the number that it has there."""

    entry: Entry
    span: Span
    form: str

    @property
    def is_placeable(self) -> bool:
        """Whether a mark can stand before the model in its place, as for a name."""
        return self.entry.part in _LIKE_NAMES


@lru_cache(maxsize=2_000)
def find_terms(text: str, language: Language) -> tuple[Found, ...]:
    """What the termbase knows in `text`, in order; the longest words first, none in another.

    What has more than one sense there is left out, and what is part of a name.
    """
    tokens = list(words(text))
    matches = sorted(
        _matches(text, tokens, language), key=lambda each: (each[0] - each[1], each[0])
    )
    taken: set[int] = set()
    found: list[Found] = []
    for start, end, senses in matches:
        if taken.isdisjoint(range(start, end)):
            taken |= {*range(start, end)}
            entry, within = senses[0], tokens[start:end]
            if len(senses) == 1 and not _is_of_name(text, entry, within):
                found.append(Found(entry, (within[0].start, within[-1].end), _form(entry, within)))
    return tuple(sorted(found, key=lambda each: each.span))


def lacking_terms(
    text: str, rendering: str, language: Language, taken: Collection[Span] = ()
) -> tuple[Found, ...]:
    """The words of the termbase in `text`, but for those in `taken`, that `rendering` has not.

    It has one where the words of its target, or of another that is as good, are in it, in any form.
    """
    found = [
        each
        for each in find_terms(text, language)
        if not any(each.span[0] < end and start < each.span[1] for start, end in taken)
    ]
    if not found:
        return ()
    target = other_language(language)
    there = {form for word in words(rendering) for form in _forms(word.folded, target)}
    return tuple(each for each in found if not _is_called(each.entry, there, target))


def _is_called(entry: Entry, there: Collection[str], language: Language) -> bool:
    return any(
        all(not there_is.isdisjoint(there) for there_is in _content(target, language))
        for target in entry.targets
    )


@lru_cache(maxsize=20_000)
def _content(target: str, language: Language) -> tuple[frozenset[str], ...]:
    """The words of a target that are not small, each in the forms that it is compared by."""
    folded = [word.folded for word in words(target)]
    content = [word for word in folded if word not in FUNCTION_WORDS[language]] or folded
    return tuple(frozenset(_forms(word, language)) for word in content)


def _forms(folded: str, language: Language) -> tuple[str, str]:
    # besides the stem the word itself: crimen is the stem of crímenes, but has another
    return folded, stem(folded, language)


def _matches(
    text: str, tokens: Sequence[Word], language: Language
) -> Iterator[tuple[int, int, list[Entry]]]:
    """Where words of the termbase begin and end, and which senses of them may be meant."""
    for start, token in enumerate(tokens):
        by_source: dict[str, list[Entry]] = {}
        for entry in entries_beginning(token.folded, language):
            within = tokens[start : start + len(entry.words)]
            if _has_words(text, within, entry) and _is_near(entry, tokens, language):
                by_source.setdefault(entry.source, []).append(entry)
        for senses in by_source.values():
            yield start, start + len(senses[0].words), senses


def _has_words(text: str, within: Sequence[Word], entry: Entry) -> bool:
    return (
        len(within) == len(entry.words)
        and all(word.folded in forms for word, forms in zip(within, entry.words, strict=True))
        and all(_JOINT.fullmatch(text, a.end, b.start) for a, b in pairwise(within))
    )


def _is_near(entry: Entry, tokens: Sequence[Word], language: Language) -> bool:
    if not entry.near:
        return True
    near = {stem(fold_token(word), language) for word in entry.near}
    return any(stem(token.folded, language) in near for token in tokens)


def _form(entry: Entry, within: Sequence[Word]) -> str:
    """The target of `entry`, in the plural where the source is."""
    source = [word.folded for word in words(entry.source)]
    is_plural = any(
        token.folded != one and token.folded.endswith(("s", "men"))
        for token, one in zip(within, source, strict=True)
    )
    return entry.plural if entry.plural and is_plural else entry.target


def _is_of_name(text: str, entry: Entry, within: Sequence[Word]) -> bool:
    """Whether a common word is, with its capital, part of a name."""
    if entry.source != entry.source.lower():
        return False
    start, end = within[0].start, within[-1].end
    is_first = _BEGINNING.search(text[:start]) is not None
    if any(text[word.start].isupper() for word in within[is_first:]):
        return True
    return text[start].isupper() and _NAME_GOES_ON.match(text, end) is not None
