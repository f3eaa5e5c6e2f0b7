"""Names that a model has misspelt, put right by their spelling in the source.

What is a word or a known name of the language that is translated into is left alone, and so is what
a name may be called there: London is no misspelling of Londres, nor Colombian of Colombia.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from search.article import Language, other_language
from search.text.folding import fold
from search.text.tokens import stem
from search.text.word_lists.gazetteer import load_gazetteer, spellings
from search.text.word_lists.knowledge import common_words, people
from search.translation.guard.exonyms import EXONYMS, PEOPLES
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.vocabulary import meaning, territories
from search.translation.guard.word_sets import word_set
from search.translation.lexicon import lexicon_translations
from search.translation.preparation.capitals import is_known_word

_WORD = re.compile(r"(?<![\w@#./-])[^\W\d_]{3,}(?:['’](?!s\b)[^\W\d_]+)*(?![\w@])")
_NEAR = re.compile(r"\s+(?:(?:de|del|la|las|los|van|von|da|di)\s+){0,2}")
# of names that have so many letters so many may be wrong
_ONE, _TWO, _THREE = 4, 6, 10
# what makes another word of a name, of the place's people or the person's followers
_ENDINGS = word_set(
    "n an ian ean s es n's ese ish ist ists ism ite er ic i ano ana anos anas eno ena ense enses",
    "ista istas ismo ino ina is a as o os",
)


class _Word(NamedTuple):
    start: int
    end: int
    written: str
    folded: str


def respelled(rendering: str, source: str, language: Language, target: Language) -> str:
    """`rendering` with the names of `source` as they are spelt there where a letter or two differ.

    `source` is in `language`, in ordinary case; `rendering` is in `target`.
    """
    there, here = list(_capitalised(source)), list(_capitalised(rendering))
    names = [word for word in there if _is_name(word.written, language)]
    own, folded = {word.written for word in there}, {name.folded for name in names}
    strange = [
        word
        for word in here
        if word.written not in own and (word.folded in folded or not _is_told(word.written, target))
    ]
    if not names:
        return rendering
    right = {
        word.start: name
        for word in strange
        if (name := _meant(word, names, language, target)) is not None
    }
    right |= dict(_of_runs(rendering, source, here, names, strange, right, language))
    return _replaced(rendering, here, right)


def _replaced(text: str, words: Sequence[_Word], right: Mapping[int, str]) -> str:
    made, end = [], 0
    for word in words:
        if word.start in right:
            made += [text[end : word.start], right[word.start]]
            end = word.end
    return "".join([*made, text[end:]])


def _capitalised(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper():
            yield _Word(match.start(), match.end(), word, fold(word))


@lru_cache(maxsize=50_000)
def _is_told(word: str, language: Language) -> bool:
    """Whether `word` is a word of `language`, or capitals, which letters are no measure for."""
    folded = fold(word)
    if word[1:].isupper() or folded in FUNCTION_WORDS[language]:
        return True
    is_foreign = bool(lexicon_translations(word, other_language(language)))
    is_common = folded in common_words() and not is_foreign
    return is_common or bool(lexicon_translations(word, language))


def _is_name(word: str, language: Language) -> bool:
    """Whether a word of the source may be one of a name: no acronym, and no common word."""
    folded = fold(word)
    is_persons = folded in people().surnames or folded in people().first_names
    return not word[1:].isupper() and (is_persons or not is_known_word(word, language))


def _meant(word: _Word, names: Sequence[_Word], language: Language, target: Language) -> str | None:
    """The name that `word` misspells, if there is one that it is nearest to."""
    near = {(_distance(word.folded, name.folded), name.written) for name in names}
    least, meant = min(near)
    rivals = {written for distance, written in near if distance == least}
    if least > _most_wrong(meant) or len(rivals) > 1 or word.written in _forms(meant, language):
        return None
    if not least:
        return meant if _lacks_accents(word.written, meant, target) else None
    name = fold(meant)
    is_meaning = stem(word.folded, target) in meaning(name, language).stems
    if is_meaning or _is_derived(word.folded, name):
        return None
    return _nearest(word.folded, _established(meant, language)) or meant


def _nearest(word: str, forms: Iterable[str]) -> str:
    """Of `forms` that which `word` is the most like; nothing where there are none."""
    return min(forms, key=lambda form: Levenshtein.distance(word, fold(form)), default="")


def _lacks_accents(word: str, name: str, target: Language) -> bool:
    """Whether `word` is `name` without its accents, which English leaves out of places only."""
    is_without = word.lower() != name.lower() and fold(word) == word.lower()
    return is_without and not (target == "en" and _of_place(name))


def _most_wrong(name: str) -> int:
    length = len(name)
    return (length >= _ONE) + (length >= _TWO) + (length >= _THREE)


def _distance(one: str, other: str) -> int:
    return int(Levenshtein.distance(one, other, score_cutoff=3))


def _is_derived(word: str, name: str) -> bool:
    """Whether `word` is made of `name` by an ending: Bogotan, Kirchners."""
    beginnings = (name, name[:-1]) if name[-1] in "aeio" else (name,)
    return any(
        word.startswith(beginning) and word != name and word[len(beginning) :] in _endings(name)
        for beginning in beginnings
    )


def _endings(name: str) -> frozenset[str]:
    """The endings that a name takes: one that ends in a vowel takes no other vowel."""
    return frozenset(e for e in _ENDINGS if len(e) > 1 or e not in "aeio" or name[-1] not in "aeio")


@lru_cache(maxsize=10_000)
def _forms(name: str, language: Language) -> frozenset[str]:
    """What `name` may be called in the other language, as it is spelt there."""
    return frozenset({*_established(name, language), *_of_place(name)})


def _of_place(name: str) -> tuple[str, ...]:
    """The spellings of a place or a body; none of what is rather a person's name."""
    found = load_gazetteer().ids.get(fold(name))
    return spellings(found[0]) if found else ()


@lru_cache(maxsize=10_000)
def _established(name: str, language: Language) -> tuple[str, ...]:
    """The names of the other language for `name`."""
    translations = [each for each in lexicon_translations(name, language) if each.istitle()]
    return (*_exonyms(language).get(name, ()), *translations)


@cache
def _exonyms(language: Language) -> dict[str, tuple[str, ...]]:
    """The words of names that have another name in the other language, with those of that."""
    at = 0 if language == "en" else 1
    found: dict[str, tuple[str, ...]] = {}
    for pair in (*EXONYMS, *PEOPLES, *territories()):
        for word in pair[at].split():
            found[word] = (*found.get(word, ()), *pair[1 - at].split())
    return found


def _of_runs(
    rendering: str,
    source: str,
    here: Sequence[_Word],
    names: Sequence[_Word],
    strange: Sequence[_Word],
    right: Mapping[int, str],
    language: Language,
) -> Iterator[tuple[int, str]]:
    """What is right for the other words of a name of which one word is there, or put right.

    Of Gustavo Petro that became Guio Petroo, Guio is too far from Gustavo to be told alone.
    """
    of_source = [run for run in _runs(source, names) if len(run) > 1]
    unsure = {word.start for word in strange}
    for run in _runs(rendering, here):
        for name in of_source:
            for at in range(len(run) - len(name) + 1):
                part = run[at : at + len(name)]
                pairs = list(zip(part, name, strict=True))
                if any(right.get(a.start, a.written) == b.written for a, b in pairs):
                    yield from (
                        (there.start, wanted.written)
                        for there, wanted in pairs
                        if (there.start in unsure and _may_be(there, wanted))
                        or _is_translated(there, wanted, pairs, language)
                    )


def _is_translated(
    word: _Word, name: _Word, pairs: Sequence[tuple[_Word, _Word]], language: Language
) -> bool:
    """Whether a part of a person's name was translated: Francia Márquez is no France."""
    is_of_person = any(a.written == b.written and a.folded in people().surnames for a, b in pairs)
    is_other = word.folded != name.folded and word.folded not in people().first_names
    return is_of_person and is_other and word.written in _forms(name.written, language)


def _may_be(word: _Word, name: _Word) -> bool:
    """Whether `word` may be what became of `name`, given that it stands in its place.

    A first name may be what the other is called.
    """
    is_alike = word.folded[0] == name.folded[0] and word.folded != name.folded
    return is_alike and word.folded not in people().first_names


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words that stand one after the other."""
    run: list[_Word] = []
    for word in words:
        if run and not _NEAR.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
