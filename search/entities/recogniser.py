"""Finds people, places, organisations, and laws, programmes and operations by their names.

By rules and word lists: runs of capitalised words are taken apart by what is known of each word and
of what stands before it. What an article says of a name once holds all over it: a surname is known
by the full name, in a headline in capitals too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.article import Language
from search.entities.acronyms import acronyms
from search.entities.classify import classify, context_of
from search.entities.kinds import Kind, kinds_of
from search.entities.mention import EntityClass, Mention
from search.entities.runs import Run, Token, find_runs
from search.text.folding import fold
from search.text.word_lists.gazetteer import load_gazetteer

RECOGNISER = "rules-1"
_WORD = re.compile(r"(?<![\w\u0300-\u036f])[^\W\d_][\w\u0300-\u036f]*(?:[’'-][\w\u0300-\u036f]+)*")
_SHOUTING = 0.6
_TITLE_CASE = 0.8
_FEW_WORDS = 6
_LONGEST_SHOUTED = 6


def find_mentions(sentences: Sequence[str], language: Language) -> list[tuple[Mention, ...]]:
    """Return the mentions in each of an article's sentences, in order of place.

    The sentences are taken together, for a surname alone is known by the full name elsewhere.
    """
    is_shouted = [_is_shouted(sentence) for sentence in sentences]
    runs = [
        [] if shouted else list(find_runs(sentence))
        for sentence, shouted in zip(sentences, is_shouted, strict=True)
    ]
    found = [
        list(_mentions(sentence, those, language))
        for sentence, those in zip(sentences, runs, strict=True)
    ]
    known = _names_of(sentences, found, language)
    return [
        tuple(_shouted(sentence, known)) if shouted else _with_known(those, mentions, known)
        for sentence, shouted, those, mentions in zip(
            sentences, is_shouted, runs, found, strict=True
        )
    ]


def _mentions(sentence: str, runs: Sequence[Run], language: Language) -> Iterator[Mention]:
    if runs:
        is_title_case = _is_title_case(sentence, language)
        context = context_of(sentence, language, is_title_case=is_title_case)
        for run in runs:
            yield from classify(run, context)


def _is_shouted(sentence: str) -> bool:
    capitals = sum(map(str.isupper, sentence))
    if 4 * capitals < len(sentence):
        return False  # what is not to be counted is less than half of any text
    return capitals > _SHOUTING * sum(map(str.isalpha, sentence))


def _is_title_case(sentence: str, language: Language) -> bool:
    """Whether nearly all words have capitals, as in English headlines: then these tell nothing."""
    if language != "en" or sentence.rstrip().endswith("."):
        return False
    words = [word for word in _WORD.findall(sentence) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEW_WORDS and capitals > _TITLE_CASE * len(words)


def _names_of(
    sentences: Sequence[str], found: Sequence[Iterable[Mention]], language: Language
) -> Mapping[str, EntityClass]:
    """Folded names that hold all over the article: surnames, full names, abbreviations."""
    known: dict[str, EntityClass] = {}
    for sentence, mentions in zip(sentences, found, strict=True):
        for mention in mentions:
            if mention.entity_class == "PER":
                name = fold(sentence[mention.start : mention.end])
                known[name] = "PER"
                last = name.split()[-1]
                if last != name and not kinds_of(last, language) & Kind.COMMON and len(last) > 2:
                    known.setdefault(last, "PER")
    places = load_gazetteer().ids
    known = {name: kind for name, kind in known.items() if name not in places}
    return known | {fold(short): "ORG" for short in acronyms(sentences)}


def _with_known(
    runs: Iterable[Run], mentions: Sequence[Mention], known: Mapping[str, EntityClass]
) -> tuple[Mention, ...]:
    """The mentions of a sentence, and words in it that are names elsewhere in the article."""
    if not known:
        return tuple(mentions)
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    others = [
        Mention(token.start, token.end, known[token.folded])
        for run in runs
        for token in run.tokens
        if token.folded in known and token.start not in taken
    ]
    return tuple(sorted([*mentions, *others], key=lambda mention: mention.start))


def _shouted(sentence: str, known: Mapping[str, EntityClass]) -> Iterator[Mention]:
    """Names within capitals: only those that are known, since capitals tell nothing there."""
    words = [
        Token(match.start(), match.end(), match[0], fold(match[0]))
        for match in _WORD.finditer(sentence)
    ]
    lists = load_gazetteer()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_SHOUTED, len(words) - at), 0, -1):
            name = fold(sentence[words[at].start : words[at + length - 1].end])
            found = lists.ids.get(name)
            entity_class = known.get(name) or (found[1] if found else None)
            if entity_class and (length > 1 or len(name) > 3):
                yield Mention(words[at].start, words[at + length - 1].end, entity_class)
                at += length - 1
                break
        at += 1
