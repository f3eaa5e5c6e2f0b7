"""Renderings in the wrong language: copies of the source, and whole other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.article import Language, other_language
from search.rendering import Doubt
from search.translation.guard.function_words import FUNCTION_WORDS
from search.translation.guard.text import Text
from search.translation.guard.vocabulary import is_only_of, meaning
from search.translation.guard.word_sets import word_set
from search.translation.lexicon import lexicon_translations

_NAMES: dict[Language, str] = {"es": "Spanish", "en": "English"}
_OTHERS = word_set(
    "les des et est une dans pour avec sur pas qui cette sont aux du nous vous plus le ne ou",
    "nao uma em os às com dos das ao pelo pela foi mais seu sua ele tambem isso il di che è gli",
    "della delle nel sono per una anche questo con der die und das ist nicht von mit den dem",
    "ein eine auf für zu sich werden het een van niet zijn voor els amb és als dels",
)
_OTHER_LETTERS = re.compile("[\u0250-\u1fff\u2c00-\uffff]")
_JUNK = re.compile(r"�|⁇|▁|<unk>|<s>|</s>|<pad>|@@")
_SHORTEST_COPY, _ENOUGH, _ENOUGH_ALONE = 4, 3, 2
_LONGEST_ACRONYM = 5
_TEXT_WITHOUT_FUNCTION_WORDS = 12
_QUOTED = re.compile(r"[«“\"„‘][^«»“”\"„]{2,120}[»”\"’]|\*[^*]+\*|\([^()]+\)")


def copy_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Whether words stand in the rendering as in the source that are of its language only."""
    there, here = source.words, rendering.words
    if here == there:
        if _foreign(here, source.language) >= max(1, 0.2 * len(here)) and not _is_name(rendering):
            yield Doubt("copy", "The rendering is a copy of the source.")
        return
    if len(here) < _SHORTEST_COPY:
        return
    fours = set(source.fours)
    if fours.isdisjoint(rendering.fours):
        return
    run = 0
    for place, four in enumerate([*rendering.fours, ()]):
        if four in fours:
            run += 1
        elif run:
            copied = here[place - run : place + _SHORTEST_COPY - 1]
            if _is_copied(copied, source, rendering):
                yield Doubt("copy", f"“{' '.join(copied[:6])}” is not translated.")
                return
            run = 0


def _is_copied(copied: list[str], source: Text, rendering: Text) -> bool:
    """Whether a run of words that both sides have is more than a name or a title."""
    lower = {
        folded
        for folded, token in zip(rendering.folded, rendering.tokens, strict=True)
        if token[0].islower()
    }
    small = [word for word in copied if word in lower]
    enough = _ENOUGH_ALONE if len(small) == len(copied) else _ENOUGH
    if _foreign(small, source.language) < enough or len(small) < 0.6 * len(copied):
        return False
    phrase = " ".join(copied)
    return not any(
        phrase in " ".join(re.findall(r"\w+", quoted.lower()))
        for quoted in _QUOTED.findall(rendering.written)
    )


def _is_name(text: Text) -> bool:
    """Whether all the longer words of `text` have capitals, as in a name."""
    words = [token for token in text.tokens if token[0].isalpha()]
    if len(words) == 1:
        (word,) = words
        is_acronym = word.isupper() and len(word) <= _LONGEST_ACRONYM
        known = meaning(text.words[0], other_language(text.language))
        return is_acronym or (word[0].isupper() and not known.has_common)
    return all(token[0].isupper() for token in words if len(token) > 3)


def _foreign(words: list[str], language: Language) -> int:
    """How many of `words` are of `language` and not of the other."""
    other = FUNCTION_WORDS["en" if language == "es" else "es"]
    own = FUNCTION_WORDS[language] - other
    return sum(word in own or (word not in other and is_only_of(word, language)) for word in words)


def language_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Whether the rendering is in another language than it should be."""
    junk = _JUNK.search(rendering.written)
    if junk and junk.group() not in source.written:
        yield Doubt("language", f"The rendering has signs without a meaning: {junk.group()}")
        return
    words = rendering.words
    wanted, unwanted = FUNCTION_WORDS[rendering.language], FUNCTION_WORDS[source.language]
    right = len([word for word in words if word in wanted])
    wrong = len([word for word in words if word in unwanted and word not in wanted])
    if words == source.words:
        return
    if wrong > right and wrong >= (_ENOUGH if right else _ENOUGH_ALONE):
        yield Doubt("language", f"The rendering is not in {_NAMES[rendering.language]}.")
        return
    strange = len([word for word in words if word in _OTHERS and word not in wanted])
    if (strange >= _ENOUGH and strange * 2 > right) or (strange and _is_unknown(rendering)):
        yield Doubt("language", f"The rendering is not in {_NAMES[rendering.language]}.")
        return
    if _is_in_other_letters(rendering, source):
        yield Doubt("language", f"The rendering is not in {_NAMES[rendering.language]}.")
        return
    plain = [word for word in words if word.isalpha()]
    if len(plain) >= _TEXT_WITHOUT_FUNCTION_WORDS and not right and _has_function_words(source):
        yield Doubt("language", f"The rendering is not in {_NAMES[rendering.language]}.")


def _is_unknown(text: Text) -> bool:
    """Whether most words of `text` without a capital are unknown in its language."""
    small = [
        folded
        for folded, token in zip(text.folded, text.tokens, strict=True)
        if token[0].islower() and folded not in FUNCTION_WORDS[text.language]
    ]
    known = [word for word in small if lexicon_translations(word, text.language)]
    return len(small) > _ENOUGH and 2 * len(known) < len(small)


def _has_function_words(text: Text) -> bool:
    own = FUNCTION_WORDS[text.language]
    return sum(word in own for word in text.words) > 2


def _is_in_other_letters(rendering: Text, source: Text) -> bool:
    """Whether most letters are of no Latin alphabet though those of the source are."""
    if not _OTHER_LETTERS.search(rendering.written):
        return False
    return _foreign_letters(rendering) > 0.3 > 0.1 > _foreign_letters(source)


def _foreign_letters(text: Text) -> float:
    letters = [letter for letter in text.written if letter.isalpha()]
    return sum(letter > "ɏ" for letter in letters) / len(letters) if letters else 0.0
