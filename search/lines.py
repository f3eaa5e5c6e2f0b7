"""Translates a stream of lines, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from search.article import Language, other_language
from search.reading.language import identify, identify_paragraph
from search.reading.sanitise import sanitise_line
from search.reading.sentences import split_sentences
from search.translation.engine import load_engine
from search.translation.models import find_package

_BATCH = 32


def translate_lines(
    lines: Iterable[str], to: Language, from_language: Language | None = None
) -> Iterator[str]:
    """Yield one line for each of `lines`, translated into `to`; empty lines stay empty.

    Without `from_language` the language is found: that of the first lines taken together, and
    that of a long line which is plainly in the other one. A line that is in `to` already comes
    back as it is. Raises ModelUnavailableError.
    """
    remaining = iter(lines)
    overall: Language | None = from_language
    while batch := [sanitise_line(line) for line in islice(remaining, _BATCH)]:
        if overall is None and any(batch):
            overall = identify("\n".join(batch))[0]
        yield from _translate_batch(batch, to, overall or to, insist=from_language is not None)


def _translate_batch(lines: list[str], to: Language, overall: Language, insist: bool) -> list[str]:
    jobs: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        language = overall if insist or not line else identify_paragraph(line, overall)
        if line and language != to:
            jobs += [(number, " ".join(s.split())) for s in split_sentences(line, language)]
    if not jobs:
        return lines
    package = find_package(other_language(to), to)
    made = load_engine(package).translate([sentence for _, sentence in jobs])
    translated: dict[int, list[str]] = {}
    for (number, _), text in zip(jobs, made, strict=True):
        translated.setdefault(number, []).append(text)
    return [
        " ".join(translated[number]) if number in translated else line
        for number, line in enumerate(lines)
    ]
