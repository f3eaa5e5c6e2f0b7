"""How quick searching is, beside its peers: `python bench/searching.py [--articles 10000]`.

Makes a corpus with `synthetic.py`, indexes it with corpus-tui, SQLite FTS5 and tantivy, each in a
process of its own, and asks each the same seeded questions: the best 20 hits with a snippet of
each, warm, after as many other questions of the kind. ripgrep only lists the files of a term or a
phrase. Last, the real program in a terminal: from a key press to the hits. It prints tables in
Markdown. `pip install '.[bench]'` has tantivy; ripgrep is used where `rg` is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import synthetic
from articles import KINDS, Question, draw
from engines import ENGINES, FTS5, our_ids, typed
from terminal import Terminal
from watched import run_watched

from search import SearchOptions

QUERIES = 40
LISTED = 10
BETWEEN_KEYS = 0.1
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
NAMES = {"rg": "ripgrep"} | {key: engine.name for key, engine in ENGINES.items()}
Times = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corpus-bench")
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    work = (chosen.work / str(chosen.articles)).resolve()
    os.environ.update(dict.fromkeys(FOLDERS, str(work / "home")))
    if chosen.part:
        name, *arguments = chosen.part
        json.dump(PARTS[name](work, *arguments), sys.stdout)
    else:
        compare(chosen.articles, work)


def compare(articles: int, work: Path) -> None:
    """Measure everything and print it."""
    corpus = work / "corpus"
    if not (work / "complete").exists():
        say("Making the corpus")
        shutil.rmtree(corpus, ignore_errors=True)
        synthetic.make(corpus, articles)
        (work / "complete").touch()
    questions = draw(corpus, articles, 2 * QUERIES)
    (work / "questions.json").write_text(json.dumps(questions), "utf-8")
    present = [key for key in ENGINES if key != "tantivy" or find_spec("tantivy")]
    made = {key: part(work, "build", key) for key in present}
    times: dict[str, Times] = {key: part(work, "ask", key)[0] for key in present}
    if shutil.which("rg"):
        times["rg"] = part(work, "list")[0]
    agreement = part(work, "agree")[0]
    print(f"\n{articles:,} articles of {synthetic.WORDS} words, {os.cpu_count()} cores\n")
    print("\n".join(indexing_table(articles, made)))
    print()
    print("\n".join(query_table(times)))
    print(f"\n{agreement}\n")
    sys.stdout.flush()
    presses = part(work, "press")[0]
    print("| key press → hits on the screen | p50 | p95 |\n|---|---|---|")
    print(f"| {len(presses)} queries | {milliseconds(presses, 50)} | {milliseconds(presses, 95)} |")
    for key in ("tantivy", "rg"):
        if key not in times:
            print(f"\n{NAMES[key]} is not installed and was left out.")


def part(work: Path, *arguments: str) -> tuple[Any, int]:
    """Do one part in a process of its own; return what it found and the memory that it took."""
    say(" ".join(arguments))
    command = [sys.executable, __file__, "--articles", work.name, "--work", str(work.parent)]
    output, peak = run_watched([*command, "--part", *arguments], {})
    return json.loads(output), peak


def say(text: str) -> None:
    print(f"{text} …", file=sys.stderr, flush=True)


# the parts


def build(work: Path, key: str) -> tuple[float, int]:
    """Index the corpus from nothing; the seconds, and the bytes on disk."""
    for folder in (work / key, work / "home" if key == "ours" else work / key):
        shutil.rmtree(folder, ignore_errors=True)
    began = time.perf_counter()
    made = ENGINES[key].build(work / "corpus", work / key)
    seconds = time.perf_counter() - began
    return seconds, sum(file.stat().st_size for file in made.rglob("*") if file.is_file())


def ask(work: Path, key: str) -> Times:
    """The seconds that each question took, by kind."""
    answer = ENGINES[key].opened(work / "corpus", work / key)
    times: Times = {}
    for kind in KINDS:
        if kind in ENGINES[key].lacks:
            continue
        questions = asked(work, kind)
        for question in questions[QUERIES:]:
            answer(question)
        for question in questions[:QUERIES]:
            began = time.perf_counter()
            answer(question)
            times.setdefault(kind, []).append(time.perf_counter() - began)
    return times


def list_files(work: Path) -> Times:
    """The seconds that ripgrep took to list the files that match."""
    times: Times = {}
    for kind in ("common", "rare", "phrase"):
        for question in asked(work, kind)[: LISTED + 1]:
            command = ["rg", "-l", "-i", "-w", "-F", "--", " ".join(question.words)]
            began = time.perf_counter()
            subprocess.run([*command, work / "corpus"], stdout=subprocess.DEVNULL, check=False)
            times.setdefault(kind, []).append(time.perf_counter() - began)
        del times[kind][0]  # which warmed the others up
    return times


def agree(work: Path) -> str:
    """Check that ours and FTS5 find the same articles where both take words as they stand."""
    ours, theirs = our_ids(work / "corpus"), FTS5().all_hits(work / "fts5")
    same = {"exact": 0, "phrase": 0}
    across = 0
    for kind, question in [
        *(("exact", Question("exact", question.words)) for question in asked(work, "common")),
        *(("phrase", question) for question in asked(work, "phrase")),
    ]:
        found, hits = ours(question), theirs(question)
        beyond = set(hits) - found
        wrong = found - set(hits) or {
            one for one in beyond if stands_in_a_sentence(question, hits[one])
        }
        if wrong:
            raise SystemExit(f"{typed(question)}: ours and FTS5 differ in {sorted(wrong)[:5]}.")
        same[kind] += not beyond
        across += len(beyond)
    return (
        f"Ours and FTS5 find the same articles for {same['exact']} of {2 * QUERIES} exact words "
        f"and {same['phrase']} of {2 * QUERIES} phrases; in the others FTS5 has {across} articles "
        "more in all, and in every one of those the phrase runs across the end of a sentence. A "
        "word that is not in quotes is stemmed by ours only, which then finds more."
    )


def stands_in_a_sentence(question: Question, text: str) -> bool:
    phrase = re.compile(r"\b" + r"\W+".join(map(bare, question.words)) + r"\b")
    return any(phrase.search(sentence) for sentence in re.split(r"\.\s", bare(text)))


def bare(text: str) -> str:
    """Without case and accents; the only ñ of the corpus is in años, which has no double."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def press(work: Path) -> list[float]:
    """The seconds from the last key of a query to its hits, in the real program.

    The keys before it are pressed as quickly as a good typist does.
    """
    from search import open_workspace

    workspace = open_workspace(work / "corpus")

    def shown(text: str) -> str:
        # what the model adds comes when the reader has stopped typing
        options = SearchOptions(limit=1, is_patient=False)
        return f"{workspace.questions.search(text, options).total:,} found"

    kinds = ("common", "and", "prefix", "phrase")
    texts = [typed(question) for kind in kinds for question in asked(work, kind)[: QUERIES // 4]]
    everything = shown("")
    program = Terminal(str(work / "corpus"))
    program.wait_for(everything)
    times: list[float] = []
    for text in texts:
        wanted = shown(text)
        # only a number that changes is written anew, and before its end a phrase is no query
        if wanted in (everything, "0 found" if text[-1] == '"' else shown(text[:-1])):
            continue
        program.wait_for_quiet()
        for letter in text[:-1]:
            program.press(letter)
            program.wait_for_quiet(BETWEEN_KEYS)
        pressed = program.press(text[-1])
        times.append(program.wait_for(wanted) - pressed)
        program.press("\x15")
        program.wait_for(everything)
    program.close()
    return times


PARTS: dict[str, Any] = {
    "build": build,
    "ask": ask,
    "list": list_files,
    "agree": agree,
    "press": press,
}


def asked(work: Path, kind: str) -> list[Question]:
    """The questions of one kind: `QUERIES` to measure, and as many others."""
    drawn = json.loads((work / "questions.json").read_text("utf-8"))
    return [Question(name, tuple(words)) for name, words in drawn if name == kind]


# the tables


def indexing_table(articles: int, made: dict[str, tuple[tuple[float, int], int]]) -> list[str]:
    lines = ["| indexing | articles/s | peak memory, MB | on disk with the texts, MB |"]
    lines.append("|---|---|---|---|")
    for key, ((seconds, size), peak) in made.items():
        rate = articles / seconds
        lines.append(f"| {NAMES[key]} | {rate:,.0f} | {peak / 1e6:,.0f} | {size / 1e6:,.0f} |")
    return lines


def query_table(times: dict[str, Times]) -> list[str]:
    """Ours as p50 and p95, each peer as well, with how many times its p95 ours is."""
    peers = [key for key in times if key != "ours"]
    head = ["query, ms", "p50", "p95"]
    for key in peers:
        head += [f"{NAMES[key]} p50", "p95", "ratio"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for kind, name in KINDS.items():
        ours = times["ours"][kind]
        cells = [name, milliseconds(ours, 50), milliseconds(ours, 95)]
        for key in peers:
            theirs = times[key].get(kind)
            cells += (
                [
                    milliseconds(theirs, 50),
                    milliseconds(theirs, 95),
                    f"{percentile(ours, 95) / percentile(theirs, 95):.2g}",
                ]
                if theirs
                else ["", "", ""]
            )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def percentile(seconds: Sequence[float], percent: int) -> float:
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def milliseconds(seconds: Sequence[float], percent: int) -> str:
    return f"{1000 * percentile(seconds, percent):.1f}"


if __name__ == "__main__":
    main()
