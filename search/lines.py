"""Translates a stream of lines, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from search.article import Language
from search.reading.language import identify
from search.reading.sanitise import sanitise_line
from search.reading.sentences import split_sentences
from search.translation.engine import load_engine
from search.translation.models import find_package

_BATCH = 32


def translate_lines(
    lines: Iterable[str], to: Language, from_language: Language | None = None
) -> Iterator[str]:
    """Yield one line for each of `lines`, translated into `to`; empty lines stay empty.

    Without `from_language` each line's own language is found, and a line that is in `to` already
    comes back as it is. Raises ModelUnavailableError.
    """
    remaining = iter(lines)
    while batch := [sanitise_line(line) for line in islice(remaining, _BATCH)]:
        yield from _translate_batch(batch, to, from_language)


def _translate_batch(lines: list[str], to: Language, from_language: Language | None) -> list[str]:
    jobs: list[tuple[int, str]] = []
    source: Language = "es" if to == "en" else "en"
    for number, line in enumerate(lines):
        language = from_language or (identify(line)[0] if line else to)
        if line and language != to:
            jobs += [(number, " ".join(s.split())) for s in split_sentences(line, language)]
    if not jobs:
        return lines
    made = load_engine(find_package(source, to)).translate([sentence for _, sentence in jobs])
    translated: dict[int, list[str]] = {}
    for (number, _), text in zip(jobs, made, strict=True):
        translated.setdefault(number, []).append(text)
    return [
        " ".join(translated[number]) if number in translated else line
        for number, line in enumerate(lines)
    ]
