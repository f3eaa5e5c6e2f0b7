from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from search.article import LANGUAGES
from search.errors import CorrectionError
from search.library.corrections import (
    correct,
    corrections_of,
    list_corrections,
    undo_correction,
)
from search.library.database import create_library

ES, EN = LANGUAGES


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def texts(library: Path, *sources: str) -> dict[str, str]:
    found = corrections_of(library, sources, ES, EN)
    return {source: correction.text for source, correction in found.items()}


def test_a_correction_holds_for_its_sentence_wherever_it_occurs(library: Path) -> None:
    made = correct(library, "Todos  lo\u00a0vieron.", ES, EN, " They all\nsaw it. ")
    assert (made.source, made.text) == ("Todos lo vieron.", "They all saw it.")
    assert corrections_of(library, ["Todos lo\nvieron.\u200b", "Nadie."], ES, EN) == {
        "Todos lo\nvieron.\u200b": made
    }
    assert corrections_of(library, ["Todos lo vieron."], EN, ES) == {}
    assert list_corrections(library) == [made]


def test_undoing_goes_back_step_by_step(library: Path) -> None:
    for text in ("one", "two", "two", "three"):
        correct(library, "Uno.", ES, EN, text)
    correct(library, "Uno.", EN, ES, "otra dirección")
    assert texts(library, "Uno.") == {"Uno.": "three"}
    back = [undo_correction(library, " Uno. ", ES, EN) for _ in range(4)]
    assert [correction and correction.text for correction in back] == ["two", "one", None, None]
    assert texts(library, "Uno.") == {}
    assert [correction.text for correction in list_corrections(library)] == ["otra dirección"]


def test_what_is_undone_can_be_corrected_again(library: Path) -> None:
    for text in ("one", "two"):
        correct(library, "Uno.", ES, EN, text)
    undo_correction(library, "Uno.", ES, EN)
    correct(library, "Uno.", ES, EN, "three")
    assert texts(library, "Uno.") == {"Uno.": "three"}
    before = undo_correction(library, "Uno.", ES, EN)
    assert before is not None
    assert before.text == "one"


@pytest.mark.parametrize(("source", "text"), [("Uno.", " \n"), ("\u200b", "One.")])
def test_a_correction_needs_a_text(library: Path, source: str, text: str) -> None:
    with pytest.raises(CorrectionError, match="undo"):
        correct(library, source, ES, EN, text)
    assert list_corrections(library) == []


def test_thousands_of_sentences_are_looked_up_at_once(library: Path) -> None:
    sources = [f"Frase {number}." for number in range(2_500)]
    database = sqlite3.connect(library)
    with database:
        database.executemany(
            "INSERT INTO corrections (source, from_language, to_language, text, made)"
            " VALUES (?, 'es', 'en', ?, '2026')",
            [(source, f"{version} {source}") for version in "ab" for source in sources],
        )
    database.close()
    assert texts(library, *sources, "otra") == {source: f"b {source}" for source in sources}
    assert [c.text for c in list_corrections(library)] == [f"b {s}" for s in reversed(sources)]


def write(library: Path, writer: str, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        correct(library, sentence, ES, EN, f"{writer}: {sentence}")
        if writer == "a":
            undo_correction(library, sentence, ES, EN)
            correct(library, sentence, ES, EN, f"{writer} again: {sentence}")


def test_two_programs_correct_the_same_sentences_and_nothing_is_lost(library: Path) -> None:
    sentences = [f"Frase {number}." for number in range(15)]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(library, name, sentences)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    database = sqlite3.connect(library)
    kept = database.execute("SELECT count(*) FROM corrections").fetchone()[0]
    database.close()
    # for each sentence four were written and the last one of some moment was taken back
    assert kept == 3 * len(sentences)
    assert set(texts(library, *sentences)) == set(sentences)
