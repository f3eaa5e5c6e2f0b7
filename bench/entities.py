"""How well and how fast names are found: `python bench/entities.py --sets FOLDER`.

FOLDER holds CoNLL files, a token and its tag a line, named `SET.LANGUAGE.conll`. F1 is of exact
spans, as seqeval counts them; PER, LOC and ORG together are the figure to look at. Tokens are
joined with spaces, and a mention is of the tokens that it touches. Where spaCy and a pipeline for
the language are installed, it is measured in the same run; `pip install seqeval` comes before.
Each recogniser runs in a process of its own, for its memory. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from seqeval.metrics import classification_report
from seqeval.scheme import IOB2

from search.article import Language
from search.entities.mention import Mention
from search.entities.recognisers import RECOGNISERS, recogniser_named
from search.errors import CorpusError

Sentence = tuple[list[str], list[str]]
CLASSES = ("PER", "LOC", "ORG", "MISC")
AT_ONCE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(measured(chosen.sets, *chosen.one))
        return
    columns = ["set", "recogniser", *CLASSES, "precision", "recall", "F1", "words/s", "MB"]
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    for file in sorted(chosen.sets.glob("*.conll")):
        for name in RECOGNISERS:
            command = [sys.executable, __file__, "--sets", str(chosen.sets)]
            command += ["--one", file.name, name]
            ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            print(ended.stdout, end="", flush=True)


def measured(folder: Path, file: str, name: str) -> str:
    """The row of one recogniser on one set."""
    sentences = read_conll(folder / file)
    language: Language = "es" if ".es." in file else "en"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [" ".join(tokens) for tokens, _ in sentences]
    try:
        recogniser = recogniser_named("spacy" if name == "spacy" else "built-in")
        recogniser.find(texts[:1], language)
    except CorpusError as error:
        return f"| {file} | {name} | {error} |"
    started = time.perf_counter()
    found: list[Sequence[Mention]] = []
    for start in range(0, len(texts), AT_ONCE):
        found += recogniser.find(texts[start : start + AT_ONCE], language)
    seconds = time.perf_counter() - started
    words = sum(len(tokens) for tokens, _ in sentences)
    guessed = [tags_of(tokens, those) for (tokens, _), those in zip(sentences, found, strict=True)]
    report = scores([tags for _, tags in sentences], guessed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = [file.removesuffix(".conll"), recogniser.version, *report]
    return f"| {' | '.join(cells)} | {words / seconds:,.0f} | {peak - before:,.0f} |"


def scores(gold: list[list[str]], guessed: list[list[str]]) -> list[str]:
    """F1 of each class, and precision, recall and F1 of PER, LOC and ORG together."""
    by_class = classification_report(
        gold, guessed, mode="strict", scheme=IOB2, output_dict=True, zero_division=0
    )
    named = classification_report(
        [without_misc(tags) for tags in gold],
        [without_misc(tags) for tags in guessed],
        mode="strict",
        scheme=IOB2,
        output_dict=True,
        zero_division=0,
    )["micro avg"]
    each = [by_class.get(name, {}).get("f1-score", 0.0) for name in CLASSES]
    figures = [*each, named["precision"], named["recall"], named["f1-score"]]
    return [f"{figure:.3f}" for figure in figures]


def without_misc(tags: list[str]) -> list[str]:
    return ["O" if tag.endswith("MISC") else tag for tag in tags]


def read_conll(file: Path) -> list[Sentence]:
    """The sentences of a file with tags that all begin with B where a name begins."""
    sentences: list[Sentence] = []
    for block in file.read_text("utf-8").split("\n\n"):
        rows = [line.rsplit(None, 1) for line in block.splitlines() if line.strip()]
        if not rows or rows[0][0] == "-DOCSTART-":
            continue
        tags = [tag for _, tag in rows]
        sentences.append(([token for token, _ in rows], as_iob2(tags)))
    return sentences


def as_iob2(tags: list[str]) -> list[str]:
    before = ["O", *tags]
    return [
        f"B{tag[1:]}" if tag.startswith("I-") and before[at][1:] != tag[1:] else tag
        for at, tag in enumerate(tags)
    ]


def tags_of(tokens: list[str], mentions: Sequence[Mention]) -> list[str]:
    """The tags of tokens joined by spaces, of which mentions touch some."""
    tags = ["O"] * len(tokens)
    start = 0
    for at, token in enumerate(tokens):
        end = start + len(token)
        for mention in mentions:
            if mention.start < end and start < mention.end:
                is_first = mention.start >= start or tags[at - 1] == "O"
                tags[at] = f"{'B' if is_first else 'I'}-{mention.entity_class}"
        start = end + 1
    return tags


if __name__ == "__main__":
    main()
