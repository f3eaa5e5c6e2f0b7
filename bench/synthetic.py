"""A corpus to measure with: `python bench/synthetic.py FOLDER COUNT`.

Articles of 400 words, half Spanish and half English, in Markdown with title, date and source. The
words are made of syllables and endings typical of each language and drawn by Zipf's law from a
vocabulary of 30,000 a language, with the commonest real words at the top, so that language
identification, stemming and posting lists behave as on news. The same seed gives the same corpus.
"""

from __future__ import annotations

import bisect
import itertools
import random
import sys
from datetime import date, timedelta
from pathlib import Path

VOCABULARY = 30_000
WORDS = 400
SOURCES = ("El Correo", "La Nación", "The Herald", "The Observer", "Agencia Norte", "Wire Service")
COMMON = {
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero "
    "sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era "
    "muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte "
    "gobierno presidente país drogas seguridad frontera puerto policía ministro acuerdo lucha",
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have "
    "from or had an they which one you were her all she there would their we him been has when "
    "who will more no if out so said what up its about into than them can only other new some "
    "government president country drugs security border port police minister agreement fight",
}
SYLLABLES = {
    "es": "ca mar ten rio sol dal pe ras mon ti gue lla cor dis fra gen jo pla ner ves tor bu cel",
    "en": "ash bor ther wick stan ley cro ment pol har den fost kin shel wor brid gard lan thor",
}
ENDINGS = {
    "es": "o a os as ar ado ando ción ciones mente ista dad ero eras",
    "en": "s ed ing er ers ment ness ly tion tions able y",
}


class Source:
    """Words of one language, in the frequencies of Zipf's law."""

    def __init__(self, language: str, randomness: random.Random) -> None:
        self._random = randomness
        words = dict.fromkeys(COMMON[language].split())
        syllables, endings = SYLLABLES[language].split(), ENDINGS[language].split()
        while len(words) < VOCABULARY:
            stem = "".join(randomness.choices(syllables, k=randomness.randint(1, 4)))
            words[stem + randomness.choice(endings)] = None
        self._words = list(words)
        ranks = (1 / rank for rank in range(2, VOCABULARY + 2))
        self._bounds = list(itertools.accumulate(ranks))

    def words(self, count: int) -> list[str]:
        total = self._bounds[-1]
        draws = (self._random.random() * total for _ in range(count))
        return [self._words[bisect.bisect(self._bounds, draw)] for draw in draws]

    def paragraph(self, count: int) -> str:
        sentences = []
        while count > 0:
            length = min(count, self._random.randint(8, 30))
            sentences.append(" ".join(self.words(length)).capitalize() + ".")
            count -= length
        return " ".join(sentences)


def make(folder: Path, count: int, seed: int = 4) -> None:
    """Write `count` articles under `folder`, 1,000 a subfolder."""
    randomness = random.Random(seed)
    sources = [Source(language, randomness) for language in ("es", "en")]
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        source = sources[number % 2]
        day = date(2010, 1, 1) + timedelta(days=randomness.randrange(5000))
        title = " ".join(source.words(8)).capitalize()
        body = "\n\n".join(source.paragraph(WORDS // 5) for _ in range(5))
        front = f"---\ntitle: {title}\ndate: {day}\nsource: {randomness.choice(SOURCES)}\n---\n\n"
        (place / f"{number:06}.md").write_text(front + body + "\n", "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
