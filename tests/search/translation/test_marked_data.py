"""The form of bench/marked.tsv: renderings that were read beside their sources, and judged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from search.article import LANGUAGES, Language

MARKED = Path(__file__).parents[3] / "bench" / "marked.tsv"
COLUMNS = ["kind", "language", "source", "rendering", "mark", "faults"]
KINDS = {
    "business",
    "court",
    "culture",
    "email",
    "headline",
    "news",
    "ngo",
    "parliament",
    "plain",
    "police",
    "policy",
    "sports",
    "table",
}
FINE = {"good", "understandable"}
BAD = {"misleading", "nonsense"}
FAULTS = {
    "added",
    "case",
    "currency",
    "grammar",
    "missing",
    "name",
    "negation",
    "nonword",
    "number",
    "opposite",
    "untranslated",
    "wrong-word",
}


class Marked(NamedTuple):
    kind: str
    language: str
    source: str
    rendering: str
    mark: str
    faults: str


def lines() -> list[list[str]]:
    return [line.split("\t") for line in MARKED.read_text("utf-8").splitlines()]


def rows() -> list[Marked]:
    return [Marked(*line) for line in lines()[1:]]


def test_each_row_has_the_columns_of_the_header() -> None:
    assert lines()[0] == COLUMNS
    assert {len(line) for line in lines()} == {len(COLUMNS)}


def test_each_row_has_a_known_kind_language_and_mark() -> None:
    assert {row.kind for row in rows()} == KINDS
    assert {row.language for row in rows()} == set(LANGUAGES)
    assert {row.mark for row in rows()} == FINE | BAD


def test_a_fault_is_a_known_one_and_told_once() -> None:
    told = [row.faults.split(",") for row in rows() if row.faults != "none"]
    assert {fault for faults in told for fault in faults} == FAULTS
    assert all(len(set(faults)) == len(faults) for faults in told)


def test_what_is_good_has_no_fault_but_of_case_and_all_else_has_one() -> None:
    assert {row.faults for row in rows() if row.mark == "good"} <= {"none", "case"}
    assert [row for row in rows() if row.mark != "good" and row.faults == "none"] == []


def test_no_text_is_empty_or_has_loose_spaces() -> None:
    texts = [text for row in rows() for text in (row.source, row.rendering)]
    assert [text for text in texts if not text or text != " ".join(text.split())] == []


def test_a_source_has_6_to_40_words() -> None:
    assert [row.source for row in rows() if not 6 <= len(row.source.split()) <= 40] == []


def test_no_pair_is_there_twice() -> None:
    often = Counter((row.source, row.rendering) for row in rows())
    assert [pair for pair, times in often.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sources_and_marks_enough(language: Language) -> None:
    here = [row for row in rows() if row.language == language]
    assert len({row.source for row in here}) >= 160
    assert sum(row.mark in FINE for row in here) >= 100
    assert sum(row.mark in BAD for row in here) >= 75
