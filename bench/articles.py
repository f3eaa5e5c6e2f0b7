"""The articles of a corpus of `synthetic.py` as the peers read them, and questions to ask of it."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+")
COMMON = 200
MIDDLING = 3_000
RARE = 1_000
FIRST, LAST, SOURCE = "2012", "2015", "El Correo"


@dataclass(frozen=True)
class Raw:
    """One file, with the language that the generator wrote it in."""

    path: str
    title: str
    body: str
    language: str
    date: str
    source: str


class Question(NamedTuple):
    """What is asked, free of any engine's syntax. `kind` says how the words belong together."""

    kind: str
    words: tuple[str, ...]


KINDS = {
    "common": "common term",
    "rare": "rare term",
    "and": "three terms, AND",
    "or": "three terms, OR",
    "phrase": "phrase",
    "near": "two terms within 5 words",
    "prefix": "prefix",
    "fuzzy": "fuzzy",
    "filtered": "common term, language, dates and source",
}


def read_raw(corpus: Path) -> Iterator[Raw]:
    """Yield the articles in the order of their paths."""
    for file in sorted(corpus.rglob("*.md")):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        facts = dict(line.split(": ", 1) for line in front.splitlines())
        language = "en" if int(file.stem) % 2 else "es"
        path = file.relative_to(corpus).as_posix()
        yield Raw(path, facts["title"], body, language, facts["date"], facts["source"])


def draw(corpus: Path, articles: int, count: int, seed: int = 4) -> list[Question]:
    """Draw `count` different questions of each kind; the same seed gives the same ones."""
    randomness = random.Random(seed)
    picked = set(randomness.sample(range(articles), min(articles, 8 * count)))
    frequency: dict[str, Counter[str]] = {"es": Counter(), "en": Counter()}
    sentences: list[list[str]] = []
    bags: list[list[str]] = []
    for number, raw in enumerate(read_raw(corpus)):
        frequency[raw.language].update(set(WORD.findall(raw.body.lower())))
        if number in picked:
            sentence = randomness.choice(raw.body.split(". "))
            sentences.append(WORD.findall(sentence.lower()))
            bags.append(sorted(set(WORD.findall(raw.body.lower()))))
    total = frequency["es"] + frequency["en"]
    ranked = sorted(total, key=lambda word: (-total[word], word))
    common, middling = ranked[:COMMON], ranked[COMMON:MIDDLING]
    is_common, is_middling = set(common), set(middling)
    rare = [word for word in ranked if total[word] > 1][-RARE:]
    spanish = [word for word in common if frequency["es"][word] > frequency["en"][word]]
    long = [word for word in middling if len(word) > 5]
    sentences = [sentence for sentence in sentences if len(sentence) > 7]
    pick = randomness.choice

    def three() -> tuple[str, ...]:
        """A common word and two others that stand in one article."""
        bag = pick(bags)
        frequent = [word for word in bag if word in is_common]
        others = [word for word in bag if word in is_middling]
        return (pick(frequent), *randomness.sample(others, 2))

    makers: dict[str, Callable[[], tuple[str, ...]]] = {
        "common": lambda: (pick(common),),
        "rare": lambda: (pick(rare),),
        "and": three,
        "or": three,
        "phrase": lambda: _run(pick(sentences), randomness.randint(2, 3), randomness),
        "near": lambda: _run(pick(sentences), 6, randomness)[:: randomness.randint(2, 5)][:2],
        "prefix": lambda: (pick(long)[: randomness.randint(3, 5)],),
        "fuzzy": lambda: (_misspelt(pick(long), randomness),),
        "filtered": lambda: (pick(spanish),),
    }
    return [
        Question(kind, words) for kind in KINDS for words in _different(makers[kind], count, kind)
    ]


def _different(
    make: Callable[[], tuple[str, ...]], count: int, kind: str
) -> Iterator[tuple[str, ...]]:
    seen: dict[tuple[str, ...], None] = {}
    for _ in range(50 * count):
        seen[make()] = None
        if len(seen) == count:
            return iter(seen)
    raise SystemExit(f"This corpus is too small for {count} different questions of kind “{kind}”.")


def _run(sentence: Sequence[str], length: int, randomness: random.Random) -> tuple[str, ...]:
    start = randomness.randrange(len(sentence) - length + 1)
    return tuple(itertools.islice(sentence, start, start + length))


def _misspelt(word: str, randomness: random.Random) -> str:
    """The word with two letters changed over."""
    places = [place for place in range(1, len(word) - 1) if word[place] != word[place + 1]]
    place = randomness.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
