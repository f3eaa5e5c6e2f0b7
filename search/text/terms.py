"""Glossary terms: what the reader wants a term to be called, and where a text has it.

A word of a term in small letters stands for all its forms, whatever their case and accents. A name
(Guardia) is that word with a capital, an acronym (ONU) these very letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from search.article import Language, Span
from search.text.folding import fold
from search.text.tokens import Word, stem, words

# what may stand between two words of a term; any other mark ends it
_JOINT = re.compile(r"[\s\-‐‑–/'’]*")


@dataclass(frozen=True)
class GlossaryTerm:
    """`source` in `from_language` is to be rendered as `target` in `to_language`."""

    source: str
    target: str
    from_language: Language
    to_language: Language
    note: str = ""


class Occurrence(NamedTuple):
    """A term, and where it stands in a text."""

    term: GlossaryTerm
    span: Span


class _Pattern(NamedTuple):
    """A word of a term: how it is compared, what it may be for that, and as it is written.

    `joint` is what stands before it in the term.
    """

    kind: Literal["acronym", "name", "word"]
    forms: frozenset[str]
    written: str
    joint: str


class _Token(NamedTuple):
    """A word of a text with all it may be compared by. `joint` is what stands before it."""

    span: Span
    written: str
    folded: str
    stem: str
    joint: str


class _Entry(NamedTuple):
    term: GlossaryTerm
    patterns: tuple[_Pattern, ...]


class _Match(NamedTuple):
    """A term that fits a text from one word on, and how many words are just as it has them."""

    entry: _Entry
    start: int
    alike: int


@dataclass(frozen=True)
class IndexedTerms:
    """Terms made ready to be found; see `index_terms`. By language, and forms of the first word."""

    entries: Mapping[Language, Mapping[str, Sequence[_Entry]]] = field(repr=False)

    @property
    def terms(self) -> tuple[GlossaryTerm, ...]:
        """The terms themselves, each once."""
        by_form = chain.from_iterable(each.values() for each in self.entries.values())
        return tuple(dict.fromkeys(entry.term for entry in chain.from_iterable(by_form)))


def index_terms(terms: Iterable[GlossaryTerm]) -> IndexedTerms:
    """Make `terms` ready to be found in one text after another. A term without words is left out.

    Some 20 ms a thousand terms: once for many sentences.
    """
    entries: dict[Language, dict[str, list[_Entry]]] = {"es": {}, "en": {}}
    for term in terms:
        patterns = _patterns(term.source, term.from_language)
        if patterns:
            by_form = entries[term.from_language]
            for form in {fold(form) for form in patterns[0].forms}:
                by_form.setdefault(form, []).append(_Entry(term, patterns))
    return IndexedTerms(entries)


def occurrences(text: str, language: Language, terms: IndexedTerms) -> tuple[Occurrence, ...]:
    """Where terms from `language` stand in `text`, in reading order.

    They never overlap: a longer term, in words, goes before a shorter one, and of two that are as
    long the one that is written like the text.
    """
    by_form = terms.entries[language]
    if not by_form:
        return ()
    tokens = _tokens(text, language)
    taken = [False] * len(tokens)
    found: list[Occurrence] = []
    for entry, start, _ in sorted(_matches(tokens, by_form), key=_rank):
        end = start + len(entry.patterns)
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(Occurrence(entry.term, (tokens[start].span[0], tokens[end - 1].span[1])))
    return tuple(sorted(found, key=lambda occurrence: occurrence.span))


def terms_in(text: str, language: Language, terms: IndexedTerms) -> tuple[GlossaryTerm, ...]:
    """The terms that `occurrences` finds in `text`, each once."""
    return tuple(
        dict.fromkeys(occurrence.term for occurrence in occurrences(text, language, terms))
    )


def is_rendered(term: GlossaryTerm, rendering: str) -> bool:
    """Whether `rendering` has the target of `term`, in any of its forms."""
    patterns = _patterns(term.target, term.to_language)
    if not patterns:
        return fold(term.target) in fold(rendering)
    tokens = _tokens(rendering, term.to_language)
    return any(_fits(patterns, tokens, start) for start in range(len(tokens)))


def has_words(text: str) -> bool:
    """Whether `text` has a word that could be found."""
    return next(words(text), None) is not None


def _patterns(text: str, language: Language) -> tuple[_Pattern, ...]:
    patterns: list[_Pattern] = []
    end = 0
    for word in words(text):
        written = text[word.start : word.end]
        joint = text[end : word.start] if patterns else ""
        patterns.append(_Pattern(*_kind_and_forms(written, word, language), written, joint))
        end = word.end
    return tuple(patterns)


def _kind_and_forms(
    written: str, word: Word, language: Language
) -> tuple[Literal["acronym", "name", "word"], frozenset[str]]:
    letters = _letters(written)
    capitals = sum(letter.isupper() for letter in letters)
    if capitals > 1 or (capitals and any(letter.isdigit() for letter in letters)):
        return "acronym", frozenset({letters})
    if letters[:1].isupper():
        return "name", frozenset({word.folded})
    # besides the stem the word itself: crimen is the stem of crímenes, but has another
    return "word", frozenset({word.folded, stem(word.folded, language)})


def _letters(written: str) -> str:
    """An acronym as it is compared: `EE. UU.` is EEUU, `ONU's` ONU."""
    for apostrophe in "'’":
        written = written.removesuffix(f"{apostrophe}s")
    return "".join(written.replace(".", "").split())


def _tokens(text: str, language: Language) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for start, word_end, folded in words(text):
        joint = text[end:start]
        tokens.append(
            _Token((start, word_end), text[start:word_end], folded, stem(folded, language), joint)
        )
        end = word_end
    return tokens


def _matches(tokens: Sequence[_Token], by_form: Mapping[str, Sequence[_Entry]]) -> Iterable[_Match]:
    for start, token in enumerate(tokens):
        for entry in (*by_form.get(token.folded, ()), *by_form.get(token.stem, ())):
            if _fits(entry.patterns, tokens, start):
                pairs = zip(entry.patterns, tokens[start:], strict=False)
                alike = sum(pattern.written == there.written for pattern, there in pairs)
                yield _Match(entry, start, alike)


def _rank(match: _Match) -> tuple[int, int, int, str]:
    return -len(match.entry.patterns), -match.alike, match.start, match.entry.term.source


def _fits(patterns: Sequence[_Pattern], tokens: Sequence[_Token], start: int) -> bool:
    """Whether the words of a term stand one after the other from `start` on."""
    return start + len(patterns) <= len(tokens) and all(
        _is_word(pattern, tokens[start + place])
        and (place == 0 or _is_joint(tokens[start + place].joint, pattern.joint))
        for place, pattern in enumerate(patterns)
    )


def _is_word(pattern: _Pattern, token: _Token) -> bool:
    match pattern.kind:
        case "acronym":
            return _letters(token.written) in pattern.forms
        case "name":
            return token.folded in pattern.forms and token.written[:1].isupper()
        case "word":
            return token.stem in pattern.forms or token.folded in pattern.forms


def _is_joint(there: str, wanted: str) -> bool:
    return _JOINT.fullmatch(there) is not None or " ".join(there.split()) == " ".join(
        wanted.split()
    )
