"""Names that one side of a pair has and the other has not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from search.rendering import Doubt
from search.translation.guard.exonyms import COMMON
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.number_words import CARDINALS, DAYS, MONTHS, ORDINALS, roman
from search.translation.guard.text import Text
from search.translation.guard.vocabulary import meaning
from search.translation.guard.word_sets import word_set

_NO_NAMES = word_set(
    "i im ive id ill el la los las the of de del y and a al ok tv am pm mr mrs ms dr sr sra dra",
    "d lord sir don doña san santa st never always there here yes let please sí unlike despite",
    "however both many some several each unos algunos ambos nunca siempre aquí ahí jamás",
)
# in headlines, and in sentences
_MANY_CAPITALS, _MOST_CAPITALS = 0.6, 0.9
_ALIKE, _ALIKE_LONG, _LONG, _BEGINNING = 0.7, 0.6, 7, 4
# what may stand within a name, and what may stand before that of a person
_LINKS = word_set(
    "of the for and de del la las los el y e",
)
_TITLES = word_set(
    "mr mrs ms dr dra sr sra señor señora judge juez jueza president presidente presidenta",
    "general coronel colonel captain capitan mayor alcalde alcaldesa king queen rey reina",
    "prince princess principe princesa pope papa saint san santa santo doctor professor",
    "profesor minister ministro ministra prime primer primera secretary secretario senator",
    "senador governor gobernador chief the el la los in on at by when after before if as but",
    "and lord lady sir don doña a an",
)
# one sound in several spellings: Khrushchev, Jrushchov; Zelensky, Zelenski; Gaddafi, Gadafi
_SPELLINGS = (
    ("sh", "s"), ("ch", "s"), ("kh", "h"), ("j", "h"), ("ph", "f"), ("th", "t"), ("qu", "k"),
    ("ck", "k"), ("c", "k"), ("q", "k"), ("y", "i"), ("w", "v"), ("b", "v"), ("z", "s"), ("x", "s"),
    ("gh", "g"), ("ñ", "n"), ("oo", "u"), ("ou", "u"),
)  # fmt: skip
_TWICE = re.compile(r"(\w)\1")
# a list of thousands of names would take minutes
_MOST_NAMES = 100


class Paired(NamedTuple):
    """Folded words of a source that are known to be rendered, and those of the rendering."""

    source: Collection[str] = ()
    rendering: Collection[str] = ()


NOTHING = Paired()


def name_doubts(source: Text, rendering: Text, paired: Paired = NOTHING) -> Iterator[Doubt]:
    """What names were lost or invented. What the lexicon translates is no name but a word.

    Words that are `paired` are accounted for.
    """
    lost = _missing(source, rendering, paired.source)
    if lost:
        yield Doubt("name", f"{_listed(lost)} not in the rendering.")
        return
    invented = _missing(rendering, source, paired.rendering)
    if invented:
        yield Doubt("name", f"{_listed(invented)} not in the source.")


def lost_names(source: Text, rendering: Text) -> tuple[str, ...]:
    """The words of names in `source` that `rendering` has in no form, as they are written."""
    return tuple(dict.fromkeys(_missing(source, rendering)))


def _listed(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))[:3]
    if len(names) == 1:
        return f"The name {names[0]} is"
    return f"The names {', '.join(names[:-1])} and {names[-1]} are"


def _missing(text: Text, other: Text, paired: Collection[str] = ()) -> list[str]:
    unlike = [
        place
        for place in _names(text)
        if text.folded[place] not in other.vocabulary and text.folded[place] not in paired
    ]
    return [text.tokens[place] for place in unlike[:_MOST_NAMES] if not _has(text, place, other)]


def _names(text: Text) -> list[int]:
    """Where the words of `text` with a capital stand that nothing but a name explains."""
    places = [
        place
        for place, token in enumerate(text.tokens)
        if token[0].isupper()
        and len(token) > 1
        and text.folded[place] not in _NO_NAMES
        and text.folded[place] not in FUNCTION_WORDS[text.language]
        and text.folded[place] not in COMMON
    ]
    if not places or _is_headline(text):
        return []
    return [
        place
        for place in places
        if not text.is_initial(place) and not _is_date_or_number(text, place)
    ]


def _is_headline(text: Text) -> bool:
    long = [token for token in text.tokens if len(token) > 3 and token[0].isalpha()]
    capitals = sum(token[0].isupper() for token in long)
    ends = text.written.endswith((".", "…", "»", "”", '"'))
    many = _MOST_CAPITALS if ends else _MANY_CAPITALS
    if ends and not text.written.isupper() and _has_small_word(text):
        return False
    return capitals > max(2, many * len(long)) or text.written.isupper()


def _has_small_word(text: Text) -> bool:
    """Whether a word begins small that in a headline would not: met, no less than Agreed."""
    return any(
        token[0].islower() and len(token) > 1 and folded not in FUNCTION_WORDS[text.language]
        for token, folded in zip(text.tokens, text.folded, strict=True)
    )


def _is_date_or_number(text: Text, place: int) -> bool:
    folded = text.folded[place]
    return (
        folded in MONTHS[text.language]
        or folded in DAYS[text.language]
        or folded in ORDINALS[text.language]
        or folded in CARDINALS[text.language]
        or (text.tokens[place].isupper() and roman(text.tokens[place]) > 0)
    )


def _has(text: Text, place: int, other: Text) -> bool:
    """Whether `other` has what the name at `place` is called there, or the word is no name."""
    folded, written = text.folded[place], text.tokens[place]
    known = meaning(folded, text.language)
    is_word = known.has_common and not known.is_place and not written.isupper()
    if is_word and not _is_of_person(text, place):
        return True
    if not known.stems.isdisjoint(other.vocabulary) or not known.stems.isdisjoint(other.stems):
        return True
    if written[:2].isupper():
        if len(written) < 3 and not known.stems:
            return True
        if len(written) <= 6 and _spells(written, other):
            return True
    elif not known.is_place and _is_of_body(text, place, other):
        return True
    return any(
        _begins_alike(folded, there)
        or ((token[0].isupper() or len(there) >= _LONG) and _is_like(folded, there))
        for there, token in zip(other.folded, other.tokens, strict=True)
        if len(there) > 2
    )


def _is_of_body(text: Text, place: int, other: Text) -> bool:
    """Whether the word at `place` is part of a longer name that may be rendered as a whole.

    Such a name has a word that the lexicon translates (Planned Parenthood), or `other` has its
    letters (Unión Africana: AU).
    """
    run = _run(text, place, _LINKS)
    if len(run) == 1:
        return False
    letters = sorted(text.folded[each][0] for each in run)
    if any(token[:2].isupper() and sorted(token.lower()) == letters for token in other.tokens):
        return True
    words = [
        text.folded[each]
        for each in _run(text, place, frozenset())
        if each != place and _is_common(text, each) and text.folded[each] not in _TITLES
    ]
    # if one of them is there, the name was not rendered as a whole
    return bool(words) and other.vocabulary.isdisjoint(words)


def _is_common(text: Text, place: int) -> bool:
    folded = text.folded[place]
    if text.language == "es":  # where other words have capitals in names of people only
        return folded in COMMON
    known = meaning(folded, text.language)
    return folded in COMMON or (known.has_common and not known.is_place)


def _is_of_person(text: Text, place: int) -> bool:
    """Whether a Spanish word with a capital is beside a name: Petro in Gustavo Petro."""
    if text.language != "es":
        return False
    run = _run(text, place, frozenset())
    return 1 < len(run) < 4 and any(
        not meaning(text.folded[each], "es").has_common and text.folded[each] not in COMMON
        for each in run
    )


def _run(text: Text, place: int, links: frozenset[str]) -> list[int]:
    """Where the words of the longer name stand that has a word at `place`."""
    run = [place]
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(text.tokens):
            if text.tokens[at][0].isupper():
                run.append(at)
            elif text.folded[at] not in links:
                break
            at += step
    return run


def _spells(acronym: str, text: Text) -> bool:
    """Whether words of `text` begin with the letters of `acronym`, or another has its letters."""
    letters = acronym.rstrip("s").lower()
    initials = "".join(
        word[0] for word in text.folded if word[0].isalpha() and word not in _NO_NAMES
    )
    if letters in initials or letters[::-1] in initials:
        return True
    return any(
        2 * sum((Counter(token.rstrip("s").lower()) & Counter(letters)).values())
        >= max(len(letters), len(token.rstrip("s")))
        for token in text.tokens
        if token[:2].isupper()
    )


def _begins_alike(one: str, other: str) -> bool:
    """Whether two words begin as Panamanian and panameño do."""
    if one[0] != other[0] or min(len(one), len(other)) < _BEGINNING:
        return False
    return _sound(one)[:_BEGINNING] == _sound(other)[:_BEGINNING]


@lru_cache(maxsize=100_000)
def _is_like(one: str, other: str) -> bool:
    """Whether two folded words are one name in the spellings of two languages."""
    sound, other_sound = _sound(one), _sound(other)
    if sound == other_sound:
        return True
    alike = _ALIKE if min(len(sound), len(other_sound)) < _LONG else _ALIKE_LONG
    return float(Levenshtein.normalized_similarity(sound, other_sound)) >= alike


@lru_cache(maxsize=50_000)
def _sound(folded: str) -> str:
    for spelling, sound in _SPELLINGS:
        folded = folded.replace(spelling, sound)
    return _TWICE.sub(r"\1", folded)
