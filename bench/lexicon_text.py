"""Pairs of sentences → the terms of each side: content words, and frequent groups of words."""

from __future__ import annotations

import lzma
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from search.article import LANGUAGES, Language
from search.text.tokens import fold_token, stem, words

FUNCTION_WORDS = Path(__file__).with_name("lexicon_function_words.tsv")
# longer pairs are several sentences, where a link is mostly a guess
LONGEST_PAIR = 600
LONGEST_GROUP = 4
LEAST_WORD, LEAST_GROUP = 3, 6
LEAST_COHESION = 0.12
MOSTLY_INSIDE = 0.8

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Text:
    """One side of all pairs, with a row for each token."""

    language: Language
    forms: dict[str, int]
    form: array[int]
    pair: array[int]
    joined: array[int]  # only a space or a hyphen stands between this token and the one before
    opening: array[int]  # begins a sentence, so that its capital says nothing


@dataclass(frozen=True)
class Terms:
    """The terms of one side, and a row for each pair that has one.

    `keys` are the stems and `spellings` the commonest form, both by the number of the term. `form`
    says in which of `forms`, which are folded, a term of one word stands there; -1 for a group.
    """

    language: Language
    keys: list[str]
    spellings: list[str]
    forms: list[str]
    pair: Array
    term: Array
    form: Array

    def frequency(self) -> Array:
        return np.bincount(self.term, minlength=len(self.keys))


@dataclass(frozen=True)
class _Tokens:
    """What find_terms asks of each token of a text."""

    stem: Array
    form: Array
    content: Array
    inside: Array  # may stand inside a group
    joined: Array
    counts: Array  # how often a stem is there as a content word


def read_pairs(sources: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The pairs of Spanish and English sentences in `.tsv.xz` files, each once."""
    seen: set[int] = set()
    for source in sources:
        with lzma.open(source, "rt", encoding="utf-8") as lines:
            for line in lines:
                spanish, _, english = line.rstrip("\n").partition("\t")
                if max(len(spanish), len(english)) > LONGEST_PAIR or hash(line) in seen:
                    continue
                seen.add(hash(line))
                yield spanish, english


def tokenise(pairs: Iterable[tuple[str, str]]) -> list[Text]:
    """The tokens of both sides, Spanish first, as the index has them."""
    texts = [
        Text(language, {}, array("i"), array("i"), array("b"), array("b")) for language in LANGUAGES
    ]
    for number, pair in enumerate(pairs):
        for text, sentence in zip(texts, pair, strict=True):
            end = 0
            for word in words(sentence):
                gap = sentence[end : word.start]
                form = sentence[word.start : word.end].removesuffix("'s").removesuffix("’s")
                text.form.append(text.forms.setdefault(form, len(text.forms)))
                text.pair.append(number)
                text.joined.append(end > 0 and gap in {" ", "-", "\xa0"})
                text.opening.append(end == 0 or not set(gap).isdisjoint('.:;?!¿¡"“«‘('))
                end = word.end
    return texts


def find_terms(text: Text) -> Terms:
    """The words and groups of a text that are frequent enough to have a translation."""
    folded = [fold_token(form) for form in text.forms]
    stems: dict[str, int] = {}
    stem_of = np.array([stems.setdefault(stem(f, text.language), len(stems)) for f in folded])
    tokens = _look_at(text, folded, stem_of)
    spelled, stem_names = list(text.forms), list(stems)
    opening = np.array(text.opening, bool)
    keys: list[str] = []
    spellings: list[str] = []
    all_starts, all_terms, all_forms = [], [], []
    for length in range(1, LONGEST_GROUP + 1):
        starts, terms = _frequent(tokens, length)
        best = _commonest(terms, _code(tokens.form, starts, length), ~opening[starts])
        all_starts.append(starts)
        all_terms.append(terms + len(keys))
        all_forms.append(tokens.form[starts] if length == 1 else np.full(len(starts), -1))
        for start in starts[best]:
            place = range(start, start + length)
            keys.append(" ".join(stem_names[tokens.stem[at]] for at in place))
            spellings.append(" ".join(spelled[tokens.form[at]] for at in place))
    pairs = np.array(text.pair)[np.concatenate(all_starts)]
    terms, forms = np.concatenate(all_terms), np.concatenate(all_forms)

    whole = ~_only_inside(keys, np.bincount(terms))
    rows = whole[terms]
    renumbered = np.cumsum(whole) - 1
    size = int(whole.sum())
    # a term twice in a sentence is there once
    there, first = np.unique(
        pairs[rows].astype(np.int64) * size + renumbered[terms[rows]], return_index=True
    )
    names = {name: number for number, name in enumerate(dict.fromkeys(folded))}
    folded_form = np.array([*(names[name] for name in folded), -1])
    return Terms(
        text.language,
        [key for key, good in zip(keys, whole, strict=True) if good],
        [spelling for spelling, good in zip(spellings, whole, strict=True) if good],
        list(names),
        (there // size).astype(np.int32),
        (there % size).astype(np.int32),
        folded_form[forms[rows][first]].astype(np.int32),
    )


def _look_at(text: Text, folded: list[str], stem_of: Array) -> _Tokens:
    function, linking = (_word_list(kind, text.language) for kind in ("function", "linking"))
    is_content = np.array(
        [
            bare.isalpha() and len(bare) > 1 and (bare not in function or form in {"US", "U.S."})
            for form, bare in zip(text.forms, folded, strict=True)
        ]
    )
    is_linking = np.array([f in linking for f in folded])
    form = np.array(text.form)
    stems, content = stem_of[form], is_content[form]
    return _Tokens(
        stem=stems,
        form=form,
        content=content,
        inside=content | is_linking[form],
        joined=np.array(text.joined, bool),
        counts=np.bincount(stems[content], minlength=stem_of.max() + 1),
    )


def _word_list(kind: str, language: Language) -> set[str]:
    """The folded words that begin and end no term, or those that may stand inside a group."""
    rows = (line.split("\t") for line in FUNCTION_WORDS.read_text(encoding="utf-8").splitlines())
    return {word for row in rows if row[:2] == [kind, language] for word in row[2].split()}


def _frequent(tokens: _Tokens, length: int) -> tuple[Array, Array]:
    """Where the frequent, cohesive groups of `length` words are, and the number of each."""
    starts = np.flatnonzero(tokens.content[: len(tokens.content) - length + 1])
    for step in range(1, length):
        allowed = tokens.content if step == length - 1 else tokens.inside
        starts = starts[(allowed & tokens.joined)[starts + step]]
    if length == LONGEST_GROUP:  # one of four content words is several terms
        starts = starts[~(tokens.content[starts + 1] & tokens.content[starts + 2])]
    _, first, which, number = np.unique(
        _code(tokens.stem, starts, length),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    kept = number >= (LEAST_WORD if length == 1 else LEAST_GROUP)
    if length > 1:
        kept &= _cohesion(tokens, starts[first], length, number) > LEAST_COHESION
    return starts[kept[which]], (np.cumsum(kept) - 1)[which[kept[which]]]


def _code(values: Array, starts: Array, length: int) -> Array:
    """A number for `values[start : start + length]` of each start: the same where those are."""
    codes = np.zeros(len(starts), np.uint64)
    for step in range(length):
        codes += values[starts + step].astype(np.uint64) + np.uint64(1)
        codes *= np.uint64(0x9E3779B97F4A7C15)
        codes ^= codes >> np.uint64(29)
    return codes


def _cohesion(tokens: _Tokens, starts: Array, length: int, number: Array) -> Array:
    """Normalised pointwise mutual information of the content words of groups: 1 is the most."""
    total = tokens.counts.sum()
    apart, members = np.zeros(len(starts)), np.zeros(len(starts))
    for step in range(length):
        content = tokens.content[starts + step]
        counts = np.maximum(tokens.counts[tokens.stem[starts + step]], 1)
        apart += np.where(content, np.log(counts / total), 0)
        members += content
    together = np.log(number / total)
    return (together - apart) / (-(members - 1) * together)


def _commonest(terms: Array, spellings: Array, telling: Array) -> Array:
    """For each term a row with its commonest spelling; only rows that tell count, if there are."""
    order = np.lexsort((spellings, terms))
    terms, spellings, telling = terms[order], spellings[order], telling[order]
    new = np.ones(len(terms), bool)
    new[1:] = (terms[1:] != terms[:-1]) | (spellings[1:] != spellings[:-1])
    heads = np.flatnonzero(new)
    weight = np.add.reduceat(np.where(telling, 1.0, 0.01), heads)
    ranked = np.lexsort((order[heads], -weight, terms[heads]))
    _, firsts = np.unique(terms[heads][ranked], return_index=True)
    return order[heads[ranked[firsts]]]


def _only_inside(keys: list[str], number: Array) -> Array:
    """Which groups are hardly ever seen outside a longer one, as Fondo Monetario is."""
    place = {key: at for at, key in enumerate(keys)}
    inside = np.zeros(len(keys), bool)
    for key, at in place.items():
        stems = key.split()
        for start in range(len(stems)):
            for end in range(start + 2, len(stems) + (start > 0)):
                part = place.get(" ".join(stems[start:end]))
                if part is not None and number[at] > MOSTLY_INSIDE * number[part]:
                    inside[part] = True
    return inside
