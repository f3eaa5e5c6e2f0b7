"""What becomes of names in a corpus: `python bench/naming.py CORPUS`, a folder of articles.

Indexing it with the finding of names and without, and how long the questions take that are asked of
names afterwards, each once after the first. Prints a table in Markdown.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from search import Workspace, open_workspace

FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def main() -> None:
    corpus = Path(sys.argv[1])
    rate, _ = indexed(corpus, "spacy")  # which would find names afterwards
    print(f"| what | |\n|---|---|\n| articles/s indexed, without names | {rate:,.0f} |")
    rate, workspace = indexed(corpus, "built-in")
    print(f"| with names | {rate:,.0f} |")
    seconds = timed(workspace.names.entities)
    register = workspace.names.entities()
    print(f"| articles, entities | {workspace.questions.count():,}, {len(register):,} |")
    print(f"| gathering the entities, ms | {seconds * 1000:,.0f} |")
    identity = register.find()[0].id
    questions: dict[str, Callable[[], object]] = {
        "entity: in a query": lambda: register.named("petro"),
        "filter": lambda: register.find("ma"),
        "the first 50 in full": lambda: list(register.find()[:50]),
        "what is in the same articles": lambda: register.neighbours(identity, 15),
        "timeline": lambda: register.timeline(identity),
        "facets of all articles": lambda: workspace.questions.facets(""),
        "ties of 500": lambda: register.ties(register.find().numbers[:500]),
    }
    for name, question in questions.items():
        question()
        print(f"| {name}, ms | {timed(question) * 1000:,.1f} |")


def indexed(corpus: Path, recogniser: str) -> tuple[float, Workspace]:
    os.environ.update(dict.fromkeys(FOLDERS, tempfile.mkdtemp()))
    workspace = open_workspace(corpus, "spacy" if recogniser == "spacy" else "built-in")
    seconds = timed(workspace.upkeep.update)
    return workspace.questions.count() / seconds, workspace


def timed(question: Callable[[], object]) -> float:
    started = time.perf_counter()
    question()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
