"""Whether a translation package translates: it is asked for sentences whose translation is known.

The model runs in a process of its own, for a broken one may take that with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from search.errors import Cancelled, ModelUnavailableError
from search.text.folding import fold
from search.translation.decoder import BEAM
from search.translation.held_decoders import open_decoder
from search.translation.packages.package import ModelPackage, open_package

_PAIRS = Path(__file__).with_name("known_pairs.tsv")
# the packages that come with the program reach 80; with the weights of the other direction they
# reach 20, with one in forty of their weights exchanged 56 and 73, with one in twenty 10
_LEAST_SCORE = 45.0
_MOST_FAULTS = 2
# the known sentences take some 20 tokens; one that loops need not do so for long
_LONGEST_OUTPUT = 60
_LONGEST_GRAM = 6
_WAIT = 0.1
_PATIENCE = 600.0
_START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from search.translation.packages.checking import answer
answer(sys.argv[2])
"""


@dataclass(frozen=True)
class Check:
    """What came of a check: how close the translations are to known ones, 0 to 100 (chrF).

    `fault` says what is wrong, in a few words; nothing where the package can be used.
    """

    score: float
    fault: str

    @property
    def is_fine(self) -> bool:
        """Whether the package can be used."""
        return not self.fault


def check_package(package: ModelPackage, cancelled: Callable[[], bool] = lambda: False) -> Check:
    """Have `package` translate known sentences; takes some seconds. Raises Cancelled."""
    pairs = known_pairs(package)
    told = _ask(package.folder, cancelled)
    if isinstance(told, str):
        return Check(0.0, told)
    return judge(pairs, told)


def known_pairs(package: ModelPackage) -> list[tuple[str, str]]:
    """Sentences in the language of `package` with their translations."""
    rows = [line.split("\t") for line in _PAIRS.read_text("utf-8").splitlines()]
    return [(es, en) if package.from_language == "es" else (en, es) for es, en in rows]


def judge(pairs: Sequence[tuple[str, str]], outputs: Sequence[str]) -> Check:
    """Set the outputs for the sources of `pairs` beside what they are to be."""
    score = sum(
        chrf(output, reference) for (_, reference), output in zip(pairs, outputs, strict=True)
    ) / len(pairs)
    cases = [(source, made) for (source, _), made in zip(pairs, outputs, strict=True)]
    for fault, is_so in (
        ("it gives back what it is to translate", _is_copy),
        ("it repeats itself", _is_loop),
    ):
        found = [case for case in cases if is_so(*case)]
        if len(found) > _MOST_FAULTS:
            return Check(score, f"{fault}: {_shown(*found[0])}")
    if score < _LEAST_SCORE:
        worst = min(zip(pairs, outputs, strict=True), key=lambda case: chrf(case[1], case[0][1]))
        return Check(
            score, f"it does not translate known sentences: {_shown(worst[0][0], worst[1])}"
        )
    return Check(score, "")


def chrf(output: str, reference: str) -> float:
    """How much of its characters `output` has in common with `reference`, from 0 to 100.

    This is chrF2 (Popović 2015): n-grams of one to six characters, recall counting double.
    """
    precisions, recalls = [], []
    for length in range(1, _LONGEST_GRAM + 1):
        there, wanted = _grams(output, length), _grams(reference, length)
        if there and wanted:
            common = sum((there & wanted).values())
            precisions.append(common / sum(there.values()))
            recalls.append(common / sum(wanted.values()))
    if not precisions or not sum(recalls):
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 100 * 5 * precision * recall / (4 * precision + recall)


def _grams(text: str, length: int) -> Counter[str]:
    joined = "".join(text.split())
    return Counter(joined[start : start + length] for start in range(len(joined) - length + 1))


def _is_copy(source: str, output: str) -> bool:
    return chrf(fold(output), fold(source)) > 80


def _is_loop(source: str, output: str) -> bool:
    words = fold(output).split()
    if len(words) > 3 * len(source.split()) + 10:
        return True
    pairs = Counter(pairwise(words))
    return any(times > 3 for times in pairs.values())


def _shown(source: str, output: str) -> str:
    line = " ".join(output.split())
    return f"“{source}” became “{line if len(line) <= 80 else line[:79] + '…'}”"


# the process of its own


def answer(folder: str) -> None:
    """Write to standard output, as JSON, the translations of the known sentences or a fault."""
    package = open_package(Path(folder))
    told: Iterable[str] | str = "its files are not those of a package"
    if package is not None:
        try:
            sources = [source for source, _ in known_pairs(package)]
            made = open_decoder(package).hypotheses(sources, BEAM, _LONGEST_OUTPUT)
            told = [hypotheses[0][0] for hypotheses in made]
        except ModelUnavailableError as error:
            told = f"its model cannot be used ({error.__cause__ or error})"
        except MemoryError:
            told = "its model takes more memory than there is"
    json.dump(told, sys.stdout)


def _ask(folder: Path, cancelled: Callable[[], bool]) -> list[str] | str:
    """The translations, or what is wrong."""
    command = [sys.executable, "-I", "-c", _START, json.dumps(sys.path), str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # an interrupt from the keyboard is for this process alone
        start_new_session=True,
    ) as process:
        latest = time.monotonic() + _PATIENCE
        try:
            while True:
                if cancelled():
                    raise Cancelled
                try:
                    out = process.communicate(timeout=_WAIT)[0]
                    break
                except subprocess.TimeoutExpired:
                    if time.monotonic() > latest:
                        return "it takes too long over a few sentences"
        finally:
            process.kill()
    if process.returncode:
        return "its model brought down the process that tried it"
    told: list[str] | str = json.loads(out)
    return told
