"""Words for numbers, shared by the screen and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from search import VERDICT_WORDS, sanitise_line

if TYPE_CHECKING:
    from search import (
        ConcordanceBatch,
        InstalledPackage,
        InstallProgress,
        Ledger,
        Merged,
        ModelPackage,
        UpdateProgress,
        Verdict,
    )

READ_FORMATS = (
    "text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB, e-mail, feeds, WARC, JSON Lines, CSV and TSV"
)


def counted(number: int, noun: str, several: str = "") -> str:
    """“1 article”, “2,000 articles”, with `several` where that is not the noun with an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or f'{noun}s'}"


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line, cut with an ellipsis where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def verdict_words(verdicts: Iterable[Verdict]) -> str:
    """“12 of 120 doubtful · 3 most probably wrong”; empty where all are fine."""
    counts = Counter(verdicts)
    kinds: tuple[Verdict, ...] = ("doubtful", "wrong")
    told = [(f"{counts[kind]:,}", VERDICT_WORDS[kind]) for kind in kinds if counts[kind]]
    of = f" of {counts.total():,}"
    parts = (f"{number}{'' if place else of} {word}" for place, (number, word) in enumerate(told))
    return " · ".join(parts)


def merged_words(merged: Merged) -> str:
    """“12 bookmarks added, 0 brought back, 1 kept beside another, 3 here already”."""
    return (
        f"{counted(len(merged.added), 'bookmark')} added, {len(merged.restored):,} brought back, "
        f"{len(merged.kept_both):,} kept beside another, {len(merged.same):,} here already"
    )


def ledger_words(ledger: Ledger) -> str:
    """“312 found · 40 read · 5 new”."""
    return f"{len(ledger.found):,} found · {len(ledger.read):,} read · {len(ledger.new):,} new"


def told(progress: UpdateProgress, noun: str = "file") -> str:
    """“1,200 of 10,000 files · 1,480 a second · 6 s left”; the last two where they are known."""
    parts = [f"{progress.done:,} of {counted(progress.total, noun)}"]
    if progress.rate is not None and progress.seconds_left is not None:
        parts += [f"{progress.rate:,.0f} a second", f"{_duration(progress.seconds_left)} left"]
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    """“40 s”, “3 min”, “2 h 5 min”."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def lines_words(lines: int, last: ConcordanceBatch) -> str:
    """“312 lines of 41 hits”, after the `last` batch of a concordance of so many lines."""
    if last.wanted < last.hits:
        return f"{counted(lines, 'line')} of the best {last.wanted:,} of {last.hits:,} hits"
    return f"{counted(lines, 'line')} of {counted(last.hits, 'hit')}"


def package_name(package: ModelPackage) -> str:
    """“es→en 1.0”."""
    return f"{package.from_language}→{package.to_language} {package.version}"


def megabytes(number: int) -> str:
    """“17 MB”."""
    return f"{number / 1e6:,.0f} MB"


def package_facts(installed: InstalledPackage) -> str:
    """“17 MB · licence MPL-2.0 · comes with corpus-tui”."""
    origin = {
        "bundled": "comes with corpus-tui",
        "installed": "installed",
        "argos": "in the folder of Argos",
    }[installed.origin]
    licence = sanitise_line(installed.licence) or "not stated"
    return f"{megabytes(installed.bytes)} · licence {licence} · {origin}"


def installing_words(progress: InstallProgress) -> str:
    """“Downloading: 12 of 80 MB · 5 s left”; the last two where they are known."""
    if progress.stage == "checking":
        return "Checking whether it translates"
    words = progress.stage.capitalize()
    if progress.done or progress.total:
        total = f" of {megabytes(progress.total)}" if progress.total else " MB"
        words += f": {progress.done / 1e6:,.0f}{total}"
    if progress.seconds_left is not None:
        words += f" · {_duration(progress.seconds_left)} left"
    return words
