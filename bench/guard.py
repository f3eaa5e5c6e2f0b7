"""How much of what is wrong the guard finds, and how often it is wrong itself.

    python bench/guard.py [--pairs FOLDER] [--renderings] [--show KIND]

Three lots: the cases of tests/search/translation/guard_cases.tsv; damage done to their good pairs
by a seeded program; and human translations in FOLDER (files that end in .es and .en, a sentence a
line), each second pair of which thresholds may be tuned on. `--renderings` asks the shipped
packages for those of the seeds and of 300 sentences each way, which takes minutes.

Last comes the estimate of quality, on the pairs of marked.tsv: recall, false alarms, and how far it
is from what it says (see quality.py).
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quality import judge_marked

from search.article import LANGUAGES, Language, other_language
from search.translation.guard import doubts_of

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "search" / "translation" / "guard_cases.tsv"
SEED = 5
DAMAGED = 60
RENDERED = 300


class Pair(NamedTuple):
    kind: str
    language: Language
    source: str
    rendering: str

    def alarms(self) -> tuple[str, ...]:
        found = doubts_of(self.source, self.rendering, self.language, other_language(self.language))
        return tuple(f"{doubt.kind}: {doubt.detail}" for doubt in found)

    def turned(self) -> Pair:
        return Pair(self.kind, other_language(self.language), self.rendering, self.source)


def written_cases() -> list[Pair]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    return [Pair(kind, language, source, made) for kind, language, source, made in rows]  # type: ignore[arg-type]


def human_pairs(folder: Path) -> list[Pair]:
    sides = {language: next(folder.glob(f"*.{language}")) for language in LANGUAGES}
    lines = [sides[language].read_text("utf-8").splitlines() for language in LANGUAGES]
    pairs = [Pair("good", "es", *map(str.strip, both)) for both in zip(*lines, strict=True)]
    return [each for pair in pairs for each in (pair, pair.turned())]


# Damage: each takes a good rendering and gives it damaged, or None where it has nothing to damage
Damage = Callable[[Pair, random.Random, "list[Pair]"], "str | None"]
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚ][a-záéíóúñ]{3,}(?![\w’'])")
_NAMES = ("Okafor", "Lindqvist", "Marchetti", "Beltrán", "Kowalczyk", "Iturbe", "Zubiri")
_NO: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r"(?:^|(?<= ))(?:[Nn]o|nunca) "),
    "en": re.compile(r"(?<=[a-z]{2})(?: not|n't| never)(?= )|(?<= )no (?=\w)"),
}
_VERB: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r" (?=(?:es|fue|está|ha|han|son|será|tiene|puede|llegó|empezó|dijo)\b)"),
    "en": re.compile(r"(?<= (?:is|to|be)) (?=\w)|(?<= (?:was|has|are|can)) |(?<= (?:will|were)) "),
}


def stuttered(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    words = pair.rendering.split()
    if len(words) < 5:
        return None
    length, times = chance.choice([(1, 3), (2, 2), (2, 3), (3, 2), (4, 2), (3, 4)])
    start = chance.randrange(len(words) - length)
    looped = [word.strip(".,") for word in words[start : start + length]]
    return " ".join([*words[:start], *looped * times, *words[start + length :]])


def cut(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    words = pair.rendering.split()
    keep = int(len(words) * chance.uniform(0.15, 0.45))
    return " ".join(words[:keep]) + "." if len(words) > 7 else None


def padded(pair: Pair, chance: random.Random, others: list[Pair]) -> str | None:
    further = [each.rendering for each in chance.sample(others, 2)]
    return " ".join([pair.rendering, *further])


def renumbered(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    found = list(_DIGITS.finditer(pair.rendering))
    if not found:
        return None
    match = chance.choice(found)
    digits = match.group()
    changed = digits
    while int(changed) == int(digits):
        place = chance.randrange(len(digits))
        changed = digits[:place] + str(chance.randrange(1, 10)) + digits[place + 1 :]
    return pair.rendering[: match.start()] + changed + pair.rendering[match.end() :]


def number_dropped(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    words = pair.rendering.split()
    left = [word for word in words if not any(letter.isdigit() for letter in word)]
    return " ".join(left) if 3 < len(left) < len(words) else None


def renamed(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    names = _kept_names(pair)
    if not names:
        return None
    return pair.rendering.replace(chance.choice(names), chance.choice(_NAMES))


def name_dropped(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    names = _kept_names(pair)
    return pair.rendering.replace(f" {chance.choice(names)}", "") if names else None


def _kept_names(pair: Pair) -> list[str]:
    """Names that are the same on both sides, so that they are surely names."""
    return [name for name in _NAME.findall(pair.rendering) if name in pair.source]


def denied(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    """A no too many, where there was none on either side."""
    target = other_language(pair.language)
    for side, language in ((pair.source, pair.language), (pair.rendering, target)):
        if re.search(r"\b(?:no|ni|sin|n.t|not|never|nunca|nadie|nada|without)\b", side.lower()):
            return None
        if "n't" in side or re.search(r"\b(?:un|in|im|non|dis)\w{4,}", side.lower()):
            return None
        if language == "en" and re.search(r"less\b|neither|nor\b|fail|refus|den[iy]", side):
            return None
    word = " no " if target == "es" else " not "
    made = _VERB[target].sub(word, pair.rendering, count=1)
    return made if made != pair.rendering else None


def affirmed(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    """The only no of a rendering is left out."""
    target = other_language(pair.language)
    if len(_NO[target].findall(pair.rendering)) != 1:
        return None
    if not re.search(r"\b(?:no|nunca)\b|\bnot\b|n't|\bnever\b", pair.source.lower()):
        return None
    return _NO[target].sub("", pair.rendering)


def copied(pair: Pair, chance: random.Random, _: list[Pair]) -> str | None:
    words, made = pair.source.split(), pair.rendering.split()
    if len(words) < 7 or len(re.findall(r"\b[a-zñáéíóú]+\b", pair.source)) < 6:
        return None
    if chance.random() < 0.5:
        return pair.source
    half = len(words) // 2
    return " ".join([*made[: len(made) // 2], *words[half:]])


def swapped(pair: Pair, chance: random.Random, others: list[Pair]) -> str | None:
    """Another sentence in the language of the source."""
    other = chance.choice([each for each in others if each.language == pair.language])
    return other.source if len(other.source.split()) > 6 else None


DAMAGES: dict[str, tuple[Damage, ...]] = {
    "repetition": (stuttered,),
    "length": (cut, padded),
    "number": (renumbered, number_dropped),
    "name": (renamed, name_dropped),
    "negation": (denied, affirmed),
    "copy": (copied,),
    "language": (swapped,),
}


def damaged(pairs: list[Pair], each: int) -> list[Pair]:
    """Up to `each` damaged pairs of each kind, always the same ones."""
    chance = random.Random(SEED)
    made: list[Pair] = []
    for kind, damages in DAMAGES.items():
        found: list[Pair] = []
        for pair in chance.sample(pairs, len(pairs)):
            rendering = chance.choice(damages)(pair, chance, pairs)
            if rendering is not None and rendering != pair.rendering and len(found) < each:
                found.append(pair._replace(kind=kind, rendering=rendering))
        made += found
    return made


def show_recall(title: str, pairs: Iterable[Pair], shown: str) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in pairs:
        alarms = pair.alarms()
        for kind in (pair.kind, "all"):
            counts[kind][0] += 1
            counts[kind][1] += bool(alarms)
            counts[kind][2] += any(alarm.startswith(pair.kind) for alarm in alarms)
        if not alarms and shown == pair.kind:
            print(f"missed: {pair.source}\n        {pair.rendering}")
    print(f"\n| {title} | cases | found | recall | as that kind |\n|---|--:|--:|--:|--:|")
    for kind, (cases, found, right) in counts.items():
        print(f"| {kind} | {cases} | {found} | {found / cases:.3f} | {right / cases:.3f} |")


def show_alarms(title: str, pairs: list[Pair], shown: str) -> None:
    kinds: Counter[str] = Counter()
    alarmed = 0
    for pair in pairs:
        alarms = pair.alarms()
        alarmed += bool(alarms)
        kinds.update(alarm.partition(":")[0] for alarm in alarms)
        if alarms and shown in ("good", title):
            print("alarm:", " / ".join(alarms), f"\n   {pair.source}\n   {pair.rendering}")
    by_kind = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    print(f"| {title} | {len(pairs)} | {alarmed} | {alarmed / len(pairs):.3f} | {by_kind} |")


def show_speed(pairs: list[Pair]) -> None:
    for pair in pairs[:50]:
        pair.alarms()  # the lexicon is read, the caches are cold but for these
    started = time.process_time()
    for pair in pairs:
        pair.alarms()
    cold = len(pairs) / (time.process_time() - started)
    started = time.process_time()
    for pair in pairs:
        pair.alarms()
    warm = len(pairs) / (time.process_time() - started)
    words = sum(len(pair.source.split()) for pair in pairs) / len(pairs)
    print(
        f"\n{cold:,.0f} pairs/s of {words:.0f} words the first time, {warm:,.0f} the second "
        "(processor time, one core)"
    )


def model_renderings(folder: Path | None) -> Iterator[tuple[str, list[Pair]]]:
    from search.translation.held_decoders import load_decoder
    from search.translation.packages.package import find_package
    from search.workspace import Workspace, sample_corpus

    engines = {
        language: load_decoder(find_package(language, other_language(language)))
        for language in LANGUAGES
    }
    with tempfile.TemporaryDirectory() as workspace_folder:
        workspace = Workspace(sample_corpus(), Path(workspace_folder))
        workspace.upkeep.update()
        articles = [
            workspace.questions.article(id_) for id_ in workspace.questions.matching_ids("")
        ]
        workspace.close()
    for language in LANGUAGES:
        sentences = [
            segment.text
            for article in articles
            for segment in article.segments
            if segment.language == language
        ]
        yield f"seeds {language}", rendered(sentences, language, engines[language])
    if folder:
        for language in LANGUAGES:
            sentences = [pair.source for pair in human_pairs(folder) if pair.language == language][
                :RENDERED
            ]
            yield f"pairs {language}", rendered(sentences, language, engines[language])


def rendered(sentences: list[str], language: Language, decoder: object) -> list[Pair]:
    made = decoder.translate(sentences)  # type: ignore[attr-defined]
    return [Pair("good", language, *both) for both in zip(sentences, made, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, help="a folder with aligned sentences")
    parser.add_argument("--renderings", action="store_true", help="ask the shipped packages too")
    parser.add_argument("--show", default="", help="print what was missed of a kind; good: alarms")
    options = parser.parse_args()
    cases = written_cases()
    good = [pair for pair in cases if pair.kind == "good"]
    good += [pair.turned() for pair in good]
    show_recall("written damage", [pair for pair in cases if pair.kind != "good"], options.show)
    show_recall("made damage", damaged(good, DAMAGED), options.show)
    lots = {"written": good}
    human: list[Pair] = []
    if options.pairs:
        human = human_pairs(options.pairs)
        tuned = [pair for place, pair in enumerate(human) if place // 2 % 4 != 3]
        held_out = [pair for place, pair in enumerate(human) if place // 2 % 4 == 3]
        clean = [pair for pair in held_out if not pair.alarms()]
        show_recall("made damage, held-out human pairs", damaged(clean, DAMAGED), options.show)
        lots |= {"human, tuned on": tuned, "human, held out": held_out}
    print("\n| good pairs | pairs | alarms | rate | kinds |\n|---|--:|--:|--:|---|")
    for title, pairs in lots.items():
        show_alarms(title, pairs, options.show)
    if options.renderings:
        for title, pairs in model_renderings(options.pairs):
            show_alarms(title, pairs, options.show)
    show_speed(human or good * 8)
    print()
    judge_marked()


if __name__ == "__main__":
    main()
