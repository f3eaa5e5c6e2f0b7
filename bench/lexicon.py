"""Makes the bilingual lexicon of the cross-language search, and measures it.

`python bench/lexicon.py PAIRS… OUT` reads files of `Spanish TAB English` (`.tsv.xz`) and writes
`search/translation/lexicon.tsv.xz`; the same pairs give the same file. It needs SciPy.
`python bench/lexicon.py --check` looks up `bench/lexicon_terms.tsv` in the file that ships.

Terms are the content words and the frequent groups of two to four words, by their stems. In each
pair of sentences the most strongly associated terms are linked first, and a linked term is no
longer free (competitive linking: Melamed 2000). The links are counted, the association computed
anew from them, and the sentences linked again. So `drug` does not get the words of `trafficking`,
and `drug trafficking` takes `narcotráfico` before its parts can.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from lexicon_links import link
from lexicon_text import Array, Terms, find_terms, read_pairs, tokenise

from search.article import LANGUAGES, other_language
from search.text.folding import fold
from search.translation.lexicon import form_key, lexicon_translations, term_key

TERMS = Path(__file__).with_name("lexicon_terms.tsv")
MOST_TRANSLATIONS = 5
LEAST_LINKED, LEAST_MADE = 0.08, 4
LEAST_OF_FORM, LEAST_SHARE = 8, 0.06
LEAST_EXPECTED, LACKING = 4, 0.1
NUMBERED = re.compile(r"\b[A-Z]\w+ [IVX]{2,}$")


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        check()
        return
    *sources, out = map(Path, sys.argv[1:])
    spanish, english = (find_terms(text) for text in tokenise(read_pairs(sources)))
    links = link(spanish, english)
    there = Direction(spanish, english, links.spanish, links.english, links.association, links.made)
    back = Direction(english, spanish, links.english, links.spanish, links.association, links.made)
    write([*lexicon_lines(there), *lexicon_lines(back)], out)


@dataclass(frozen=True)
class Direction:
    """From the terms of one side to those of the other; a row for each possible link."""

    own: Terms
    others: Terms
    ends: Array
    translations: Array
    association: Array
    made: tuple[Array, Array]


def lexicon_lines(way: Direction) -> Iterator[str]:
    """The lines of one language: language, key, and the translations, best first."""
    order = np.lexsort((way.translations, way.ends, -way.association))
    number = np.bincount(way.made[1], minlength=len(way.ends))
    good = order[(way.association[order] >= LEAST_LINKED) & (number[order] >= LEAST_MADE)]
    found: dict[int, list[int]] = {}
    for term, translation in zip(way.ends[good], way.translations[good], strict=True):
        chosen = found.setdefault(int(term), [])
        if worth_adding(translation, chosen, way.own.spellings[term], way.others):
            chosen.append(int(translation))
    lines = {way.own.keys[term]: chosen for term, chosen in found.items() if chosen}
    lines.update(special_forms(way, found))
    for key in sorted(lines):
        spellings = (way.others.spellings[each] for each in lines[key])
        yield "\t".join((way.own.language, key, *spellings))


def special_forms(way: Direction, found: dict[int, list[int]]) -> Iterator[tuple[str, list[int]]]:
    """The forms that are not translated as their stem is: a ruling is not a rule.

    Either their first translation is another, or they lack one that they would have several times.
    """
    number = np.bincount(way.made[1], minlength=len(way.ends))
    usual = {
        (term, translation): count
        for term, translation, count in zip(
            way.ends.tolist(), way.translations.tolist(), number.tolist(), strict=True
        )
        if translation in found.get(term, ())
    }
    form_frequency = np.bincount(way.own.form[way.own.form >= 0], minlength=len(way.own.forms))
    frequency = way.own.frequency()
    for form, term, counts in translated_forms(way):
        size = form_frequency[form]
        if size < LEAST_OF_FORM:
            continue
        chosen: list[int] = []
        for translation in sorted(counts, key=lambda each: (-counts[each], each)):
            enough = counts[translation] >= max(LEAST_MADE, LEAST_SHARE * size)
            if enough and worth_adding(translation, chosen, way.own.forms[form], way.others):
                chosen.append(translation)
        expected = {
            each: usual[term, each] * size / frequency[term] for each in found.get(term, ())
        }
        lacks = any(
            count >= LEAST_EXPECTED and counts.get(each, 0) < LACKING * count
            for each, count in expected.items()
        )
        if chosen and (lacks or chosen[:1] != list(expected)[:1]):
            yield form_key(way.own.forms[form]), chosen


def translated_forms(way: Direction) -> Iterator[tuple[int, int, dict[int, int]]]:
    """Each form of each word: its number, its term's, and how often it has which translation."""
    pairs, places = way.made
    own = way.own
    rows = np.searchsorted(
        own.pair.astype(np.int64) * len(own.keys) + own.term,
        pairs.astype(np.int64) * len(own.keys) + way.ends[places],
    )
    words = own.form[rows] >= 0
    codes, number = np.unique(
        own.form[rows[words]].astype(np.int64) * len(way.ends) + places[words], return_counts=True
    )
    counted = zip(
        (codes // len(way.ends)).tolist(), codes % len(way.ends), number.tolist(), strict=True
    )
    for form, group in groupby(counted, key=itemgetter(0)):
        made = [(place, count) for _, place, count in group]
        term = int(way.ends[made[0][0]])
        yield form, term, {int(way.translations[place]): count for place, count in made}


def worth_adding(new: int, chosen: list[int], term: str, others: Terms) -> bool:
    """Whether a translation finds what the better ones, `chosen`, do not."""
    spelling = others.spellings[new]
    if fold(spelling) == fold(term) and (chosen or not spelling.islower()):
        return False  # a name, or a word left as it was: the term itself finds it
    if is_part_of_numbered(term, spelling) or is_part_of_numbered(spelling, term):
        return False
    stems = set(others.keys[new].split())
    return len(chosen) < MOST_TRANSLATIONS and not any(
        stems <= better or better <= stems
        for better in (set(others.keys[each].split()) for each in chosen)
    )


def is_part_of_numbered(word: str, name: str) -> bool:
    """Whether `name` is that of one ruler, with a number, and `word` one that others have too."""
    return NUMBERED.search(name) is not None and " " not in word


def write(lines: Iterable[str], out: Path) -> None:
    text = "".join(f"{line}\n" for line in lines)
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    out.write_bytes(packed)
    print(f"{text.count(chr(10))} terms, {len(packed) / 1000:.0f} kB in {out}")


def check() -> None:
    """Print how many terms of the list are found, how many of them first, and which are not."""
    rows = [line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines()]
    for source in LANGUAGES:
        target = other_language(source)
        first = among = 0
        missed = []
        for row in rows:
            term = row[LANGUAGES.index(source)].split("|")[0]
            wanted = {term_key(form, target) for form in row[LANGUAGES.index(target)].split("|")}
            found = lexicon_translations(term, source)
            hits = [term_key(translation, target) in wanted for translation in found]
            first += any(hits[:1])
            among += any(hits)
            if not any(hits):
                missed.append(f"{term} → {', '.join(found) or '(unknown)'}")
        size = len(rows)
        print(
            f"{source} → {target}, {size} terms: first {first / size:.0%}, all {among / size:.0%}"
        )
        print("".join(f"  {line}\n" for line in missed), end="")


if __name__ == "__main__":
    main()
