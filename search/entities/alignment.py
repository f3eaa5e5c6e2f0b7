"""The names of a sentence in its rendering: sought as they are, as the gazetteer knows them in the
other language, and, of people, by their parts as a model may have misspelt them.

What the recogniser finds besides belongs to the one name of the source that was not met, where
there is no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz

from search.entities.linking import LinkedMention, form_of
from search.entities.mention import EntityClass
from search.text.tokens import Word, words
from search.text.word_lists.gazetteer import spellings

_LIKENESS = 80
_SHORTEST_MISSPELT = 5


class Named(NamedTuple):
    """A name in the source: how it is written there, and whose it is."""

    spelling: str
    entity_class: EntityClass
    key: str


def align_mentions(
    names: Iterable[Named], rendering: str, recognised: Sequence[LinkedMention]
) -> tuple[LinkedMention, ...]:
    """The mentions in a rendering, of the `names` in its source and of what was `recognised` in it.

    They are in order and do not overlap.
    """
    wanted = list(dict.fromkeys(names))
    there = list(words(rendering))
    whole = [
        LinkedMention(start, end, name.entity_class, name.key)
        for name in wanted
        for start, end in _occurrences(name, rendering, there)
    ]
    parts = [
        (len(run), LinkedMention(run[0].start, run[-1].end, "PER", name.key))
        for name in wanted
        if name.entity_class == "PER"
        for run in _runs_of_parts(name, rendering, there)
    ]
    # one word alone may be part of a longer name that is somebody else's
    sure = [mention for length, mention in parts if length > 1]
    rest = [mention for length, mention in parts if length == 1]
    chosen: list[LinkedMention] = []
    for group in (whole, sure, recognised, rest):
        chosen = _with_longest(chosen, group)
    met = {mention.key for mention in chosen}
    missing = [name for name in wanted if name.key not in met]
    return tuple(_tied(chosen, recognised, missing))


def _occurrences(name: Named, rendering: str, there: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the name stands in the rendering, in any spelling that is known of it."""
    for spelling in dict.fromkeys((name.spelling, *spellings(name.key))):
        sought = list(words(spelling))
        first = sought[0].folded if sought else ""
        for at, word in enumerate(there):
            if word.folded != first or len(there) - at < len(sought):
                continue
            run = there[at : at + len(sought)]
            if all(
                one.folded == other.folded and _is_as_capital(spelling, other, rendering, one)
                for one, other in zip(run, sought, strict=True)
            ):
                yield run[0].start, run[-1].end


def _is_as_capital(spelling: str, sought: Word, rendering: str, there: Word) -> bool:
    """Whether a word is written with capitals where the name is: “us” is not “US”."""
    wanted, found = spelling[sought.start : sought.end], rendering[there.start : there.end]
    if len(wanted) > 1 and wanted.isupper():
        return found.isupper()
    return found[:1].isupper() or not wanted[:1].isupper()


def _runs_of_parts(name: Named, rendering: str, there: Sequence[Word]) -> Iterator[list[Word]]:
    """Where parts of a person's name stand one after the other, also misspelt."""
    parts = form_of(name.spelling).split()
    run: list[Word] = []
    for word in [*there, Word(len(rendering), len(rendering), "")]:
        is_near = not run or not rendering[run[-1].end : word.start].strip(" -.")
        is_part = rendering[word.start : word.end][:1].isupper() and _is_like_one(
            word.folded, parts
        )
        if run and not (is_near and is_part):
            yield run
            run = []
        if is_part:
            run.append(word)


def _is_like_one(word: str, parts: Iterable[str]) -> bool:
    return any(
        word == part
        or (min(len(word), len(part)) >= _SHORTEST_MISSPELT and fuzz.ratio(word, part) >= _LIKENESS)
        for part in parts
    )


def _with_longest(
    chosen: Iterable[LinkedMention], group: Iterable[LinkedMention]
) -> list[LinkedMention]:
    """What was chosen with the longest of a group that do not overlap it, in order."""
    together = list(chosen)
    for one in sorted(group, key=lambda mention: mention.start - mention.end):
        if all(one.end <= other.start or other.end <= one.start for other in together):
            together.append(one)
    return sorted(together, key=lambda mention: mention.start)


def _tied(
    mentions: Iterable[LinkedMention],
    recognised: Sequence[LinkedMention],
    missing: Sequence[Named],
) -> Iterator[LinkedMention]:
    """What was recognised, tied to the one name of its class that was not met in the rendering."""
    listed = list(mentions)
    for one in listed:
        rivals = [
            other
            for other in listed
            if other in recognised and other.entity_class == one.entity_class
        ]
        sought = [name for name in missing if name.entity_class == one.entity_class]
        if one in rivals and len(rivals) == len(sought) == 1:
            yield replace(one, key=sought[0].key)
        else:
            yield one
