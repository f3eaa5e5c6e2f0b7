"""The entries of the built-in termbase, found by the first word of their source.

A line of a file is a source, its target, the plural of that, other renderings that are as good,
words of which one must stand in the same sentence, and the part of speech, with tabs between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from search.article import Language
from search.text.tokens import fold_token, words
from search.translation.termbase.inflection import forms

_FOLDER = Path(__file__).parent
_INFLECTED = frozenset({"noun", "adjective"})


@dataclass(frozen=True)
class Entry:
    """What `source` is called in one of its senses.

    `plural` is the target of its plural, or empty; `others` are as good as the target. Where `near`
    is not empty, one of its words, in any form, stands in a sentence that has this sense. `words`
    are those of the source, each with its other forms, folded.
    """

    source: str
    target: str
    plural: str
    others: tuple[str, ...]
    near: tuple[str, ...]
    part: str
    words: tuple[frozenset[str], ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """All that the source may be called."""
        return (self.target, *filter(None, [self.plural]), *self.others)


def entries_beginning(folded: str, language: Language) -> list[Entry]:
    """The entries of `language` whose first word is `folded`, or has it as a form.

    The first call reads the file, some 20 ms.
    """
    return [_entry(line, language) for line in _lines(language).get(folded, ())]


@lru_cache(maxsize=5_000)
def _entry(line: str, language: Language) -> Entry:
    source, target, plural, others, near, part = line.split("\t")
    told = [word.folded for word in words(source)]
    return Entry(
        source,
        target,
        plural,
        tuple(others.split("; ")) if others else (),
        tuple(near.split()),
        part,
        tuple(_forms(word, part, language) for word in told),
    )


def _forms(folded: str, part: str, language: Language) -> frozenset[str]:
    if part not in _INFLECTED:
        return frozenset({folded})
    return forms(folded, language, has_genders=part == "adjective")


@cache
def _lines(language: Language) -> Mapping[str, Sequence[str]]:
    """The lines of a file by the first word of the source, in each of its forms."""
    found: dict[str, list[str]] = {}
    _, *lines = (_FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()
    for line in lines:
        source, part = line.split("\t", 1)[0], line[line.rindex("\t") + 1 :]
        for form in _forms(_first(source), part, language):
            found.setdefault(form, []).append(line)
    return found


def _first(source: str) -> str:
    return fold_token(source) if source.isalpha() else next(words(source)).folded
