"""How numbers are put into words."""

from __future__ import annotations

from search import ConcordanceBatch, Ledger


def counted(number: int, noun: str) -> str:
    """“1 article”, “2,000 articles”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line, cut with an ellipsis where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def ledger_words(ledger: Ledger) -> str:
    """“312 found · 40 read · 5 new”."""
    return f"{len(ledger.found):,} found · {len(ledger.read):,} read · {len(ledger.new):,} new"


def lines_words(lines: int, last: ConcordanceBatch) -> str:
    """“312 lines of 41 hits”, after the `last` batch of a concordance of so many lines."""
    if last.wanted < last.hits:
        return f"{counted(lines, 'line')} of the best {last.wanted:,} of {last.hits:,} hits"
    return f"{counted(lines, 'line')} of {counted(last.hits, 'hit')}"
