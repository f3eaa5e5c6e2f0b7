"""Makes the list of how often the packages have seen which word, from the text they learnt from.

`python bench/frequencies.py PAIRS… [--spanish FILE…] [--english FILE…] --out OUT` reads files of
`Spanish TAB English` (`.tsv.xz`). The pairs of the first have both sides from people; of those
after `--spanish` and `--english` only that side is, and the other was made by a machine. It writes
`search/translation/frequencies.tsv.xz`: a language, a level, and the words of that level.

The level of a word is the number of binary digits of its count in the pairs: 0 for a word that only
the other texts have, 1 for one that was seen once, 2 for two and three times, 3 up to seven times.
A word is there when it was seen twice and belongs to the language: what the other language has
much oftener must also stand after an article, or where the other side does not have it. A Spanish
word that differs from a common one by a wrong accent is left out.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from search.article import LANGUAGES, Language, other_language
from search.text.folding import fold

# a name of a program such as maxSize is no word, but McDonald is a name
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
IDENTIFIER = re.compile(r"(?<!\bM)(?<!\bMa)[a-z][A-Z]")
LEAST_SEEN = 2
LEAST_RATIO, LEAST_OWN, LEAST_OWN_SHARE = 1 / 3, 2, 0.25
RARE_ACCENT, TIMES_AS_ACCENTED = 12, 25
VERB_ENDINGS = ("o", "a", "as", "an", "e", "es", "en")
# after these a word is of the language, even where the other language has it as well: an embargo
BEFORE_NOUNS = {
    "es": re.compile(r"el|la|los|las|un[ao]?s?|del|al|est[ea]|sus?"),
    "en": re.compile(r"the|an?|this|these|that|his|its|their"),
}
FINAL_ACCENT = re.compile(r"[oaeiu](?:s|n)?$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--spanish", nargs="*", type=Path, default=[])
    parser.add_argument("--english", nargs="*", type=Path, default=[])
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    counts = {language: Counts() for language in LANGUAGES}
    count_pairs(read_columns(arguments.pairs), counts)
    for language, sources in zip(LANGUAGES, (arguments.spanish, arguments.english), strict=True):
        for columns in read_columns(sources):
            counts[language].elsewhere.update(forms(columns[LANGUAGES.index(language)]))
    write((line for language in LANGUAGES for line in lines(language, counts)), arguments.out)


@dataclass
class Counts:
    """How often each word of one language stands in the pairs, and in the text without pairs.

    `own` counts only where the other side of the pair does not have the same word, or where the
    word stands in small letters after an article or the like.
    """

    pairs: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)

    def seen(self) -> Counter[str]:
        return self.pairs + self.elsewhere


def read_columns(sources: Iterable[Path]) -> Iterator[list[str]]:
    for source in sources:
        with lzma.open(source, "rt", encoding="utf-8") as rows:
            for row in rows:
                columns = row.rstrip("\n").split("\t")
                if len(columns) > 1:
                    yield columns


def forms(text: str) -> list[str]:
    """The words of a text in small letters, without the possessive s and without identifiers."""
    return [folded(word) for word in written(text)]


def written(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if not IDENTIFIER.search(word)]


def folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def count_pairs(rows: Iterable[list[str]], counts: Mapping[Language, Counts]) -> None:
    for row in rows:
        found = dict(zip(LANGUAGES, map(written, row[:2]), strict=True))
        for language, words in found.items():
            others = set(map(folded, found[other_language(language)]))
            count = counts[language]
            count.pairs.update(map(folded, words))
            count.own.update(own_words(words, others, BEFORE_NOUNS[language]))


def own_words(
    words: Sequence[str], others: Collection[str], before_nouns: re.Pattern[str]
) -> Iterator[str]:
    for before, word in pairwise(["", *words]):
        if folded(word) not in others or (
            word.islower() and before_nouns.fullmatch(before.lower())
        ):
            yield folded(word)


def lines(language: Language, counts: Mapping[Language, Counts]) -> Iterator[str]:
    """The lines of one language: its name, a level, and the words of the level."""
    own, others = counts[language], counts[other_language(language)]
    seen = own.seen()
    belonging = [word for word in seen if seen[word] >= LEAST_SEEN]
    belonging = list(of_the_language(belonging, own, others))
    common = Counter({word: seen[word] for word in belonging})
    slips = set(find_wrong_accents(common)) if language == "es" else set()
    by_level: dict[int, list[str]] = defaultdict(list)
    for word in sorted({*belonging} - slips):
        by_level[level(own.pairs[word])].append(word)
    print(language, {each: len(words) for each, words in sorted(by_level.items())}, len(slips))
    for each in sorted(by_level):
        yield "\t".join((language, str(each), " ".join(by_level[each])))


def level(count: int) -> int:
    return count.bit_length()


def of_the_language(words: Iterable[str], own: Counts, others: Counts) -> Iterator[str]:
    """The words that are not merely quoted from the other language."""
    sizes = [max(1, counts.total()) for counts in (own.pairs, others.pairs)]
    seen = [own.seen(), others.seen()]
    seen_sizes = [max(1, counts.total()) for counts in seen]
    for word in words:
        in_pairs = own.pairs[word]
        here, there = (in_pairs, others.pairs[word]) if in_pairs else (c[word] for c in seen)
        size, other_size = sizes if in_pairs else seen_sizes
        alone = own.own[word]
        if here / size >= LEAST_RATIO * there / other_size or (
            alone >= LEAST_OWN and alone >= LEAST_OWN_SHARE * in_pairs
        ):
            yield word


def find_wrong_accents(seen: Mapping[str, int]) -> Iterator[str]:
    """The rare Spanish words that a common one differs from by its accents only.

    Verbs have such forms by right: critico is not crítico, and habló not hablo.
    """
    by_bare: dict[str, list[str]] = defaultdict(list)
    for word in seen:
        by_bare[fold(word)].append(word)
    for alike in by_bare.values():
        best = max(alike, key=lambda each: seen[each])
        for word in alike:
            rare = seen[word] <= RARE_ACCENT and seen[best] >= TIMES_AS_ACCENTED * seen[word]
            if rare and not is_verb_form(word, best, seen):
                yield word


def is_verb_form(word: str, best: str, seen: Collection[str]) -> bool:
    ending = FINAL_ACCENT.search(fold(word))
    if ending and word[: ending.start()] == best[: ending.start()]:
        return True
    stem = next((word.removesuffix(each) for each in VERB_ENDINGS if word.endswith(each)), "")
    return word == fold(word) and any(stem + each in seen for each in ("ar", "er", "ir") if stem)


def write(rows: Iterable[str], out: Path) -> None:
    text = "".join(f"{row}\n" for row in rows)
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    out.write_bytes(packed)
    print(f"{len(packed) / 1000:.0f} kB in {out}")


if __name__ == "__main__":
    main()
