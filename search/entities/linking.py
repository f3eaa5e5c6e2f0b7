"""Which entity each mention of an article is of: one key for all its spellings.

A place or an organisation that the gazetteer knows has the same key in both languages. A surname
has that of the full name in the same article, an abbreviation that of its long form. Any other
name is its own key, without case, accents and points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.entities.acronyms import acronyms
from search.entities.mention import EntityClass, Mention
from search.text.folding import fold
from search.text.tokens import words
from search.text.word_lists.gazetteer import known

# no article has as many people of one name; in one that has, the first count
_MOST_NEAR = 50


@dataclass(frozen=True)
class LinkedMention(Mention):
    """A mention, with the key of the entity that it is of."""

    key: str


def form_of(spelling: str) -> str:
    """A spelling without case, accents and points: “EE. UU.” and “EEUU” have the same form."""
    return " ".join(word.folded for word in words(spelling)) or fold(spelling.strip())


def key_of(spelling: str, entity_class: EntityClass) -> str:
    """The key of a name that stands alone."""
    return known(spelling, entity_class) or form_of(spelling)


def link(
    sentences: Sequence[str], mentions: Sequence[Sequence[Mention]]
) -> list[tuple[LinkedMention, ...]]:
    """The mentions in each sentence of one article, with the keys of their entities."""
    spelt = [
        [(mention, sentence[mention.start : mention.end]) for mention in found]
        for sentence, found in zip(sentences, mentions, strict=True)
    ]
    long_forms = _bracketed(sentences, mentions) | acronyms(sentences)
    persons = _persons(
        text for found in spelt for mention, text in found if mention.entity_class == "PER"
    )
    latest: dict[str, str] = {}

    def key(mention: Mention, text: str) -> str:
        if mention.entity_class == "PER":
            return _person(form_of(text), persons, latest)
        long = long_forms.get(text)
        own = known(text, mention.entity_class)
        return own or key_of(long or text, mention.entity_class)

    return [
        tuple(
            LinkedMention(mention.start, mention.end, mention.entity_class, key(mention, text))
            for mention, text in found
        )
        for found in spelt
    ]


def _bracketed(sentences: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> dict[str, str]:
    """Abbreviations in brackets right after an organisation, also one of another language."""
    found: dict[str, str] = {}
    for sentence, those in zip(sentences, mentions, strict=True):
        for long, short in pairwise(those):
            text = sentence[short.start : short.end]
            is_bracketed = sentence[long.end : short.start] == " ("
            if is_bracketed and long.entity_class == "ORG" and text.isupper():
                found.setdefault(text, sentence[long.start : long.end])
    return found


def _persons(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The forms of names, each with the fullest names of which it is a part, in order of place."""
    forms = list(dict.fromkeys(map(form_of, names)))
    holders: dict[str, list[str]] = {form: [] for form in forms}
    by_word: dict[str, list[str]] = {}
    for form in forms:
        for word in set(form.split()):
            by_word.setdefault(word, []).append(form)
    for form in forms:
        # what a rarer word of the name does not stand in need not be looked at
        rarest = min(form.split(), key=lambda word: len(by_word[word]), default="")
        near = by_word.get(rarest, ())[:_MOST_NEAR]
        around = [other for other in near if _is_part(form, other)]
        holders[form] = [one for one in around if not any(_is_part(one, other) for other in around)]
    return holders


def _is_part(short: str, long: str) -> bool:
    return len(short) < len(long) and f" {short} " in f" {long} "


def _person(form: str, persons: Mapping[str, Sequence[str]], latest: dict[str, str]) -> str:
    """The full name that a name stands for: of several, the one that was mentioned last."""
    holders = persons[form]
    if not holders:
        chosen = form
    elif len(holders) == 1:
        chosen = holders[0]
    else:
        chosen = latest.get(form) or holders[0]
    for word in (form, *chosen.split()):
        latest[word] = chosen
    return chosen
