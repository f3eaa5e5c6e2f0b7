"""Makes the dictionary of words that the packages have seen rarely, from raw translations.

`python bench/rare_words.py --spanish WORDS --english WORDS --pairs PAIRS… --out OUT` reads lists of
`word TAB translation TAB count TAB count in the training text TAB 1 if the way back is the same`
and files of `Spanish TAB English` (all `.tsv.xz`), and writes
`search/translation/rare_words.tsv.xz`: a language, a word, and its translation.

The raw translations were made through Portuguese, so some are Portuguese still, some mean what the
word means there, and some have another form. One word for one word is kept when both are known in
their languages, their endings fit, and the pairs bear it out: where people had the word to
translate, they wrote the translation often enough. What stands in hardly any pair must have come
back the same when it was translated back, or be in the lexicon.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from frequencies import folded, read_columns, written
from word_forms import agreeing, forms_fit, is_second_person

from search.article import LANGUAGES, Language, other_language
from search.text.folding import fold
from search.text.tokens import stem
from search.translation.lexicon import lexicon_translations

FREQUENCIES = Path(__file__).parents[1] / "search" / "translation" / "frequencies.tsv.xz"
FUNCTION_WORDS = Path(__file__).with_name("lexicon_function_words.tsv")
MOST_SEEN = 30
SHORTEST = 4
LEAST_LEVEL_OF_TRANSLATION = 2
FEW_PAIRS = 2
LEAST_SHARE_BACK, LEAST_SHARE = 0.25, 0.4
# what stands before a verb or a noun in the raw translations, and is no part of the word
LEADING = re.compile(r"^(?:to|the|a|an|i|you|he|she|it|we|they|el|la|los|las|un|una|lo)\s+")
ONE_WORD = re.compile(r"[^\W\d_]+")


class Candidate(NamedTuple):
    """A word of a language, its translation, and whether the way back gives the same word."""

    language: Language
    word: str
    translation: str
    back: bool


class Support(NamedTuple):
    """In how many pairs a word stands, and in how many of them its translation stands too."""

    pairs: int
    together: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spanish", required=True, type=Path)
    parser.add_argument("--english", required=True, type=Path)
    parser.add_argument("--pairs", required=True, nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    levels = read_levels()
    found = [
        candidate
        for language, source in zip(LANGUAGES, (arguments.spanish, arguments.english), strict=True)
        for columns in read_columns([source])
        if (candidate := clean(language, columns, levels))
    ]
    supported = support(found, read_columns(arguments.pairs))
    kept = [each for each in found if is_trustworthy(each, supported[each])]
    write(kept, arguments.out)


def read_levels() -> dict[Language, dict[str, int]]:
    """How often the packages have seen each word of each language, as frequencies.py says it."""
    levels: dict[Language, dict[str, int]] = {language: {} for language in LANGUAGES}
    for row in lzma.decompress(FREQUENCIES.read_bytes()).decode().splitlines():
        language, level, words = row.split("\t")
        by_word = next(known for each, known in levels.items() if each == language)
        by_word.update(dict.fromkeys(words.split(" "), int(level)))
    return levels


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for line in FUNCTION_WORDS.read_text(encoding="utf-8").splitlines():
        _, language, listed = line.split("\t")
        words.setdefault(language, set()).update(listed.split())
    return {language: frozenset(listed) for language, listed in words.items()}


def clean(
    language: Language, columns: list[str], levels: Mapping[Language, Mapping[str, int]]
) -> Candidate | None:
    """The row of a raw list as one word for one word, or None where it cannot be that."""
    word, raw, _, seen, back = columns
    target = other_language(language)
    translation = agreeing(word, LEADING.sub("", raw), target, levels[target])
    spanish, english = (word, translation) if language == "es" else (translation, word)
    if (
        int(seen) > MOST_SEEN
        or not (ONE_WORD.fullmatch(word) and ONE_WORD.fullmatch(translation))
        or len(word) < SHORTEST
        or fold(word) == fold(translation)
        or word not in levels[language]
        or levels[target].get(translation, 0) < LEAST_LEVEL_OF_TRANSLATION
        or {fold(word)} & function_words().get(language, frozenset())
        or {fold(translation)} & function_words().get(target, frozenset())
        or not forms_fit(spanish, english, levels["en"])
        or is_second_person(spanish, english, levels["es"])
    ):
        return None
    return Candidate(language, word, translation, back == "1")


def support(
    candidates: Collection[Candidate], pairs: Iterable[list[str]]
) -> dict[Candidate, Support]:
    """How the pairs bear each candidate out, by the stem of the translation."""
    wanted = {(each.language, each.word): each for each in candidates}
    there: Counter[Candidate] = Counter()
    together: Counter[Candidate] = Counter()
    for row in pairs:
        sides = {
            language: set(map(folded, written(text)))
            for language, text in zip(LANGUAGES, row[:2], strict=True)
        }
        for language, words in sides.items():
            target = other_language(language)
            for word in words:
                candidate = wanted.get((language, word))
                if candidate is None:
                    continue
                there[candidate] += 1
                meant = stem_of(candidate.translation, target)
                together[candidate] += any(stem_of(o, target) == meant for o in sides[target])
    return {each: Support(there[each], together[each]) for each in candidates}


@lru_cache(maxsize=400_000)
def stem_of(word: str, language: Language) -> str:
    return stem(fold(word), language)


def is_trustworthy(candidate: Candidate, found: Support) -> bool:
    """Whether the pairs, the way back and the lexicon together bear a translation out."""
    if found.pairs <= FEW_PAIRS:
        return found.together > 0 or candidate.back or is_in_lexicon(candidate)
    share = found.together / found.pairs
    if candidate.back:
        return share >= LEAST_SHARE_BACK
    return share >= LEAST_SHARE and found.together >= FEW_PAIRS


def is_in_lexicon(candidate: Candidate) -> bool:
    target = other_language(candidate.language)
    return stem_of(candidate.translation, target) in {
        stem_of(each, target) for each in lexicon_translations(candidate.word, candidate.language)
    }


def lines(kept: Iterable[Candidate]) -> Iterator[str]:
    for each in sorted(set(kept)):
        yield "\t".join((each.language, each.word, each.translation))


def write(kept: Iterable[Candidate], out: Path) -> None:
    text = "".join(f"{line}\n" for line in lines(kept))
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    out.write_bytes(packed)
    counts = Counter(line[:2] for line in text.splitlines())
    print(f"{dict(counts)} words, {len(packed) / 1000:.0f} kB in {out}")


if __name__ == "__main__":
    main()
