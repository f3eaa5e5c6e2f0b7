"""Finds people, places and organisations: runs of capitalised words, told apart by cues.

A first recogniser: quick, and right about names that carry a cue (a title, an institution's head
word, a known country). It leaves out what it has no reason to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from search.article import Language
from search.entities.names import Cues, cues, organisations, places
from search.folding import fold

EntityClass = Literal["PER", "LOC", "ORG", "MISC"]
RECOGNISER = "rules-0"

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Z]{2}\. ?[A-Z]{2}\.|\w+(?:[’'-]\w+)*")
_LINK = re.compile(
    r"(?:\s+(?:de|del|la|las|los|el|y|e|of|the|for|on|and|von|van|da|di)){1,2}\s+|\s+|\s?–\s?"
)
_POSSESSIVE = re.compile(r"[’']s$")
_ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|ench|can|nese|rman|tch)s?$")
_JOINERS = {"y", "e", "and"}
_PARTICLES = {"de", "del", "la", "las", "los", "von", "van", "da", "di"}
_LONGEST_PERSON = 4
_LONGEST_RUN = 40  # no name is as long, and a page in capitals would take minutes
_SHOUTING = 0.6


@dataclass(frozen=True)
class Mention:
    """A name at `text[start:end]` of the sentence it was found in."""

    start: int
    end: int
    entity_class: EntityClass


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def find_mentions(sentences: Sequence[str], language: Language) -> list[tuple[Mention, ...]]:
    """Return the mentions in each of an article's sentences, in order of place.

    The sentences are taken together, for a surname alone is known by the full name elsewhere.
    """
    rough = [list(_mentions(sentence, language)) for sentence in sentences]
    surnames = {
        fold(sentence[mention.start : mention.end].split()[-1])
        for sentence, mentions in zip(sentences, rough, strict=True)
        for mention in mentions
        if mention.entity_class == "PER"
    } - places()
    return [
        tuple(sorted([*mentions, *_surnames(s, mentions, surnames)], key=lambda m: m.start))
        for s, mentions in zip(sentences, rough, strict=True)
    ]


def _mentions(sentence: str, language: Language) -> Iterator[Mention]:
    letters = [character for character in sentence if character.isalpha()]
    if not letters or sum(map(str.isupper, letters)) > _SHOUTING * len(letters):
        return
    for run, before in _runs(sentence):
        yield from _classify(run, before, sentence, cues(language))


def _runs(sentence: str) -> Iterator[tuple[list[_Token], str]]:
    """Yield runs of capitalised words, over small linking words, and the word before each run."""
    run: list[_Token] = []
    before = previous = ""
    for match in _WORD.finditer(sentence):
        token = _token(match)
        if token.is_capitalised:
            is_end = len(run) == _LONGEST_RUN
            if run and (is_end or not _LINK.fullmatch(sentence, run[-1].end, token.start)):
                yield run, before
                run, before = [], previous
            elif not run:
                before = previous
            run.append(token)
        elif run and not _may_link(sentence, run[-1].end, token.start):
            yield run, before
            run = []
        previous = token.folded
    if run:
        yield run, before


def _token(match: re.Match[str]) -> _Token:
    text = _POSSESSIVE.sub("", match.group())
    return _Token(match.start(), match.start() + len(text), text)


def _may_link(sentence: str, end: int, start: int) -> bool:
    """Whether only small words stand between a capitalised word and the lower-case one."""
    return _LINK.fullmatch(sentence[end:start]) is not None


def _classify(run: list[_Token], before: str, sentence: str, known: Cues) -> Iterator[Mention]:
    while run and run[0].folded in known.plain:
        run = run[1:]
    for part in _split(run, sentence):
        yield from _classify_part(part, before, sentence, known)


def _classify_part(run: list[_Token], before: str, sentence: str, known: Cues) -> Iterator[Mention]:
    name = fold(sentence[run[0].start : run[-1].end])
    titles = [place for place, token in enumerate(run) if token.folded in known.titles]
    if name in organisations():
        yield _mention(run, "ORG")
    elif name in places():
        yield _mention(run, "LOC")
    elif _ADJECTIVE.search(run[0].text) and len(run) > 1:
        yield from _classify(run[1:], before, sentence, known)
    elif titles:
        yield from _classify(run[: titles[0]], before, sentence, known)
        if run[titles[-1] + 1 :]:
            yield from _titled(run[titles[-1]], run[titles[-1] + 1 :], sentence, known)
    else:
        yield from _untitled(run, before, sentence, known)


def _titled(title: _Token, run: list[_Token], sentence: str, known: Cues) -> Iterator[Mention]:
    """What follows a title: a name, or with a small word between them what it is a title of."""
    if not sentence[title.end : run[0].start].strip(" ."):
        yield _mention(run, "PER")
    else:
        yield from _classify(run, "", sentence, known)


def _untitled(run: list[_Token], before: str, sentence: str, known: Cues) -> Iterator[Mention]:
    folded = [token.folded for token in run]
    if any(word in known.heads for word in folded):
        yield _mention(run, "ORG")
    elif folded[0] in known.place_heads or folded[-1] in known.place_heads:
        yield _mention(run, "LOC")
    elif len(run) == 1:
        if run[0].text.isupper() and 2 <= len(run[0].text) <= 8 and run[0].text.isalpha():
            yield _mention(run, "ORG")
        elif before in known.titles:
            yield _mention(run, "PER")
    elif _is_person_shaped(run, sentence):
        yield _mention(run, "PER")
    elif fold(run[-1].text) in places():
        # “Gustavo Petro of Colombia”
        yield from _classify_part(run[:-1], before, sentence, known)
        yield _mention(run[-1:], "LOC")


def _is_person_shaped(run: list[_Token], sentence: str) -> bool:
    between = {
        word for left, right in pairwise(run) for word in sentence[left.end : right.start].split()
    }
    is_short = len(run) <= _LONGEST_PERSON
    return is_short and between <= _PARTICLES and not any(token.text.isupper() for token in run)


def _split(run: list[_Token], sentence: str) -> Iterator[list[_Token]]:
    """Take a run apart at “and”, where a known place stands on one side of it or before a name."""
    part: list[_Token] = []
    for token in run:
        if part:
            between = set(sentence[part[-1].end : token.start].split())
            left = fold(sentence[part[0].start : part[-1].end])
            after_place = left in places() and (not between or between & _JOINERS)
            before_place = bool(between & _JOINERS) and token.folded in places()
            if (after_place and not _continues_place(part, token, sentence)) or before_place:
                yield part
                part = []
        part.append(token)
    if part:
        yield part


def _continues_place(part: list[_Token], token: _Token, sentence: str) -> bool:
    """Whether the name goes on: “United Arab” is no end of “United Arab Emirates”."""
    return (
        fold(sentence[part[0].start : token.end]) in places()
        or not sentence[token.end :].lstrip()[:1].isupper()
    )


def _surnames(sentence: str, mentions: Sequence[Mention], surnames: set[str]) -> Iterator[Mention]:
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    for token in map(_token, _WORD.finditer(sentence)):
        if token.is_capitalised and token.start not in taken and token.folded in surnames:
            yield Mention(token.start, token.end, "PER")


def _mention(run: list[_Token], entity_class: EntityClass) -> Mention:
    return Mention(run[0].start, run[-1].end, entity_class)
