"""How quickly each format is read, beside the bare library that it is read with.

`python bench/reading.py [--gigabyte]` reads copies of the documents in `tests/documents`: text up
to what sentences are split from, beside a plain loop that reads, decodes and takes the lines; the
others up to their paragraphs, with what they tell of themselves, beside their library; then whole,
names included, in one process and in two. With `--gigabyte` also JSON Lines of that size through
`corpus-tui index`, with the memory that it takes, and 10,000 files a second time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2
from trafilatura import bare_extraction

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.synthetic import make
from search.entities.article import pack_mentions
from search.reading import endings
from search.reading.files import look
from search.reading.job import Job
from search.reading.pool import read_all
from search.reading.registry import reader_of

DOCUMENTS = Path(__file__).parents[1] / "tests" / "documents"
COPIES = 300
ROUNDS = 15
GIGABYTE = 1024**3


def bare_text(file: Path) -> None:
    [line for line in file.read_bytes().decode("utf-8").split("\n") if line.strip()]


def bare_html(file: Path) -> None:
    bare_extraction(file.read_text("utf-8"), include_comments=False, with_metadata=True)


def bare_pdf(file: Path) -> None:
    pdf = pypdfium2.PdfDocument(file)
    pdf.get_metadata_dict()
    for page in pdf:
        page.get_textpage().get_text_range()
    pdf.close()


def bare_docx(file: Path) -> None:
    document = docx.Document(str(file))
    assert document.core_properties.title is not None
    for paragraph in document.paragraphs:
        paragraph.text  # noqa: B018 - it is made when it is asked for


FORMATS: dict[str, tuple[Callable[[Path], None], str]] = {
    "text": (bare_text, "*/*.txt"),
    "HTML": (bare_html, "html-with-menus/*.html"),
    "PDF": (bare_pdf, "pdf-libreoffice/*.pdf"),
    "DOCX": (bare_docx, "docx-*/*.docx"),
}


def copies(pattern: str, folder: Path) -> list[Path]:
    """Files enough, each with something of its own in its name."""
    sources = sorted(DOCUMENTS.glob(pattern)) or sorted(
        Path(__file__).parents[1].glob("seeds/*.txt")
    )
    made = [folder / f"{number}{sources[number % len(sources)].suffix}" for number in range(COPIES)]
    for number, file in enumerate(made):
        shutil.copyfile(sources[number % len(sources)], file)
    return made


def rates(reads: Sequence[Callable[[Path], object]], files: list[Path]) -> list[float]:
    """Files a second of a processor by each of `reads`, in turns.

    Of each file the best round counts, for other programs take the processor now and then.
    """
    best = [[float("inf")] * len(files) for _ in reads]
    for _ in range(ROUNDS):
        for read, seconds in zip(reads, best, strict=True):
            for number, file in enumerate(files):
                started = time.process_time()
                read(file)
                seconds[number] = min(seconds[number], time.process_time() - started)
    return [len(files) / sum(seconds) for seconds in best]


def by_format() -> None:
    print("| format | bare library, files/s | read, files/s | share | one process | two |")
    print("|---|---|---|---|---|---|")
    for name, (bare, pattern) in FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            files = copies(pattern, Path(folder))
            read = reader_of(files[0].name)
            assert read
            alone, ours = rates((bare, lambda file: list(read(file))), files)  # noqa: B023
            jobs = [Job(found, {}) for found in look(Path(folder), endings()).files] * 4
            one, two = (pooled(jobs, workers) for workers in (1, 2))
            print(
                f"| {name} | {alone:,.0f} | {ours:,.0f} | {ours / alone:.0%} | {one:,.0f} "
                f"| {two:,.0f} ({two / one:.2f} times) |"
            )


def pooled(jobs: list[Job], workers: int) -> float:
    """Files a second by the clock, from the first that comes, up to articles with their names."""
    readings = read_all(jobs, pack_mentions, workers)
    next(readings)
    started = time.perf_counter()
    count = sum(1 for _ in readings)
    return count / (time.perf_counter() - started)


@dataclass(frozen=True)
class Indexed:
    """A run of `corpus-tui index`: seconds, most megabytes at a time, the last line it wrote.

    The memory is that of all its processes together, what they share counted once; it is looked at
    `every` so many seconds, and at no time where that is nothing.
    """

    seconds: float
    megabytes: float
    told: str


def index(corpus: Path, home: Path, every: float = 0) -> Indexed:
    command = [sys.executable, "-c", "from tui.cli import main; main()", "index", str(corpus)]
    started = time.perf_counter()
    most = 0.0
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(home)},
        cwd=Path(__file__).parents[1],
    ) as run:
        while every and run.poll() is None:
            most = max(most, sum(map(megabytes, family(run.pid))))
            time.sleep(every)
        assert run.stderr
        told = run.stderr.read()
    if run.returncode:
        sys.exit(told)
    return Indexed(time.perf_counter() - started, most, told.strip().splitlines()[-1])


def family(process: int) -> list[int]:
    """A process and all that it has started and these have."""
    try:
        own = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [process, *(each for child in " ".join(own).split() for each in family(int(child)))]


def megabytes(process: int) -> float:
    """The memory of a process, of which it has as many parts as others share it with."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024


def large() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home, texts, corpus = (Path(folder, name) for name in ("home", "texts", "corpus"))
        home.mkdir()
        corpus.mkdir()
        make(texts, 10_000)
        first = index(texts, home)
        again = min((index(texts, home) for _ in range(5)), key=lambda run: run.seconds)
        print(f"\n10,000 files: {first.seconds:.1f} s")
        print(f"once more, unchanged, best of 5: {again.seconds:.2f} s ({again.told})")
        rows = [json.dumps({"text": file.read_text("utf-8")}) for file in texts.rglob("*.*")]
        size = 0
        with (corpus / "all.jsonl").open("w", encoding="utf-8") as written:
            while size < GIGABYTE:
                for number, row in enumerate(rows):
                    # each with words of its own, or all would be reprints
                    size += written.write(
                        row.replace(" de ", f" de{size % 9973 + number} ", 3) + "\n"
                    )
        large = index(corpus, home, every=0.5)
        print(
            f"1 GB of JSON Lines: {large.seconds:.0f} s, at most {large.megabytes:.0f} MB of all "
            f"processes together ({large.told})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabyte", action="store_true")
    arguments = parser.parse_args()
    by_format()
    if arguments.gigabyte:
        large()


if __name__ == "__main__":
    main()
