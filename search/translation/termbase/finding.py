"""Where a text has words of the built-in termbase, and which of them a rendering lacks.

What the model calls such a word stays as long as it is as good as the termbase's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from search.article import Language, Span, other_language
from search.text.tokens import Word, fold_token, stem, words
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.termbase.entries import Entry, entries_beginning
from search.translation.termbase.inflection import forms

# what a sentence, or what is said in it, begins after
_BEGINNING = re.compile(r"(?:^|[.!?…:]\s)[^\w]*$|[«“\"‘¿¡(\[—–-]$")
_JOINT = re.compile(r"[\s\-‐‑–/'’]*")
_NAME_GOES_ON = re.compile(
    r"\s+(?:(?:de|del|la|las|los|el|y|of|the|and|for)\s+){0,2}[^\W\d_a-zß-öø-ÿ]"
)
_NEXT_WORD = re.compile(r"(?:\s+|-)(?P<word>[^\W\d_]+)")
_OF_VERBS = ("ed", "ing", "ly")
# of a stem: sala and salida have one of three letters
_LONG = 4
# so many letters the forms of a word may differ in length
_ENDING = 2
_LIKE_NAMES = frozenset({"noun", "name", "phrase", "adjective", "adverb"})


class Found(NamedTuple):
    """A word of the termbase, where it stands, and its target in the number that it has there."""

    entry: Entry
    span: Span
    form: str
    is_placeable: bool
    """Whether a mark can stand before the model in its place, as for a name."""


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
                span = within[0].start, within[-1].end
                is_placeable = entry.part in _LIKE_NAMES and not _is_modifier(text, span, language)
                found.append(Found(entry, span, _form(entry, within), is_placeable))
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
    there = _by_stem(rendering, other_language(language))
    return tuple(each for each in found if not _called(each.entry, there, other_language(language)))


def paired_words(
    text: str, rendering: str, language: Language
) -> tuple[frozenset[str], frozenset[str]]:
    """The folded words of `text` that the termbase finds in `rendering`, and those of that."""
    target = other_language(language)
    found = find_terms(text, language)
    if not found:
        return frozenset(), frozenset()
    there = _by_stem(rendering, target)
    known: set[str] = set()
    called: set[str] = set()
    for entry, span, *_ in found:
        stems = {stem(word, target) for word in _called(entry, there, target)}
        if stems:
            known.update(word.folded for word in words(text[slice(*span)]))
            called.update(word for each in stems for word in there.get(each, ()))
    return frozenset(known), frozenset(called)


def _by_stem(text: str, language: Language) -> dict[str, list[str]]:
    """The folded words of a text by their stems."""
    found: dict[str, list[str]] = {}
    for word in words(text):
        found.setdefault(stem(word.folded, language), []).append(word.folded)
    return found


def _called(entry: Entry, there: Mapping[str, Sequence[str]], language: Language) -> set[str]:
    """The words of the targets that a rendering has, whose words are `there` by their stems."""
    return {
        word
        for target in entry.targets
        if all(_is_there(word, there, language) for word in _content(target, language))
        for word in _content(target, language)
    }


def _is_there(word: str, there: Mapping[str, Sequence[str]], language: Language) -> bool:
    # denuncia has the stem of denunciante; crímenes has another than crimen
    alike = there.get(stem(word, language), ())
    return any(abs(len(word) - len(one)) <= _ENDING for one in alike) or any(
        form in there.get(stem(form, language), ())
        for form in forms(word, language, has_genders=True)
    )


@lru_cache(maxsize=20_000)
def _content(target: str, language: Language) -> tuple[str, ...]:
    """The words of a target that are not small."""
    folded = [word.folded for word in words(target)]
    content = [word for word in folded if word not in FUNCTION_WORDS[language]]
    return tuple(content or folded)


def _matches(
    text: str, tokens: Sequence[Word], language: Language
) -> Iterator[tuple[int, int, list[Entry]]]:
    """Where words of the termbase begin and end, and which senses of them may be meant."""
    for start, token in enumerate(tokens):
        by_source: dict[str, list[Entry]] = {}
        for entry in entries_beginning(token.folded, language):
            within = tokens[start : start + len(entry.words)]
            if _has_words(text, within, entry) and _is_near(
                entry, (word.folded for word in tokens if word not in within), language
            ):
                by_source.setdefault(entry.source, []).append(entry)
        for senses in by_source.values():
            yield start, start + len(senses[0].words), senses


def _has_words(text: str, within: Sequence[Word], entry: Entry) -> bool:
    return (
        len(within) == len(entry.words)
        and all(word.folded in told for word, told in zip(within, entry.words, strict=True))
        and all(_JOINT.fullmatch(text, a.end, b.start) for a, b in pairwise(within))
    )


def _is_near(entry: Entry, others: Iterable[str], language: Language) -> bool:
    """Whether one of `others`, folded, is what the entry is known by, or a form of that."""
    if not entry.near:
        return True
    forms, stems = _known_by(entry, language)
    return any(word in forms or stem(word, language) in stems for word in others)


@lru_cache(maxsize=5_000)
def _known_by(entry: Entry, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """What an entry is known by: forms of words, and stems that are long enough to be of one."""
    folded = [fold_token(word) for word in entry.near]
    inflected = (forms(word, language, has_genders=True) for word in folded)
    stems = (stem(word, language) for word in folded)
    return frozenset().union(*inflected), frozenset(s for s in stems if len(s) >= _LONG)


def _is_modifier(text: str, span: Span, language: Language) -> bool:
    """Whether an English noun rather says what kind of thing the next one is: wage cuts."""
    if language == "es":
        return False
    after = _NEXT_WORD.match(text, span[1])
    if after is None:
        return False
    following = after["word"].lower()
    return following not in FUNCTION_WORDS["en"] and not following.endswith(_OF_VERBS)


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
