from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pandas
import pytest
from hypothesis import given, settings

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.table import COLUMNS
from search.exchange.formulas import unquote_formula
from tests.search.exchange.export.foreign import CONTROLS, HOSTILE_DOCUMENTS
from tests.search.exchange.export.passages import bookmark, document, quoted, written

Row = dict[str, str]
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def rows_of(data: bytes) -> list[Row]:
    header, *rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert tuple(header) == COLUMNS
    return [dict(zip(header, row, strict=True)) for row in rows]


def row_of(made: Document) -> Row:
    [row] = rows_of(written(made, "csv"))
    return row


def test_a_bookmark_is_a_row_with_every_fact() -> None:
    passage = bookmark(
        quoted(doubts=("The number 4 is lost.",), quality=0.18),
        quoted("Nadie lo vio.", "No one saw it.", Place(1, 1), is_edited=True, package=""),
        note="Una\nnota",
        tags=("paz", "año"),
        anchoring="fuzzy",
        score=0.875,
    )
    assert row_of(document(passage)) == {
        "id": "0123456789ab",
        "article_id": "a1b2c3d4e5f6",
        "title": "La paz en Colombia",
        "author": "Ana Pérez",
        "source": "El País",
        "date": "2023-09-27",
        "url": "https://example.org/paz",
        "path": "paz.txt",
        "place": "2.1–2.2",
        "paragraph": "2",
        "sentence": "1",
        "last_paragraph": "2",
        "last_sentence": "2",
        "anchoring": "fuzzy",
        "score": "0.875",
        "language": "es",
        "original": "La paz llegó en 2016. Nadie lo vio.",
        "rendering_language": "en",
        "rendering": "Peace came in 2016. No one saw it.",
        "packages": "es_en 0.2",
        "is_edited": "yes",
        "quality": "0.180",
        "verdict": "doubtful",
        "is_doubtful": "yes",
        "doubts": "The number 4 is lost.",
        "provenance": "machine translation, package es_en 0.2, beam 2, 2026-11-22\n"
        "edited by a person, 2026-11-22",
        "disclosure": "Machine translation, made offline with package es_en 0.2, in part edited by "
        "a person. Quote the original.",
        "prefix": "Fue una guerra larga.",
        "suffix": "Nadie lo esperaba.",
        "note": "Una\nnota",
        "tags": "paz, año",
        "made": "2026-11-22T10:00:00+00:00",
        "changed": "2026-11-22T10:00:00+00:00",
    }


def test_of_an_article_a_sentence_is_a_row() -> None:
    english = replace(quoted("It rained.", "Llovió.", Place(1, 9), package="en_es"), language="en")
    passage = bookmark(quoted(), english, quoted("Fin.", "", Place(1, 10)))
    rows = rows_of(written(replace(document(passage), kind="article"), "csv"))
    assert [(row["place"], row["sentence"], row["last_sentence"]) for row in rows] == [
        ("2.1", "1", "1"),
        ("2.10", "10", "10"),
        ("2.11", "11", "11"),
    ]
    assert [(row["language"], row["rendering_language"]) for row in rows] == [
        ("es", "en"),
        ("en", "es"),
        ("es", ""),
    ]
    assert [row["packages"] for row in rows] == ["es_en 0.2", "en_es 0.2", ""]
    assert rows[2]["disclosure"] == ""


def test_it_is_rfc_4180_with_the_mark_that_excel_needs() -> None:
    data = written(document(bookmark(note='Una "nota", y\notra')), "csv")
    assert data.startswith(b"\xef\xbb\xbfid,article_id,")
    assert data.endswith(b"\r\n")
    assert b'"Una ""nota"", y\notra"' in data


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(formula: str) -> None:
    row = row_of(document(bookmark(quoted(formula, formula), title=formula, note=formula)))
    assert {row[column] for column in ("title", "note")} == {f"'{formula}"}
    assert {row[column] for column in ("original", "rendering")} == {f"'{formula.strip()}"}


@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
def test_any_text_comes_back_from_csv_and_from_pandas(made: Document) -> None:
    data = written(made, "csv")
    rows = rows_of(data)
    assert len(rows) == len(made.passages)
    for row, passage in zip(rows, made.passages, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
        for column in ("title", "author", "source", "url", "path", "prefix", "suffix", "note"):
            assert unquote_formula(row[column]) == TURNING.sub("", getattr(passage, column))
        assert unquote_formula(row["original"]) == TURNING.sub("", passage.quote)
        assert unquote_formula(row["rendering"]) == TURNING.sub("", passage.rendering)
        assert not CONTROLS.search("".join(row.values()))
    frame = pandas.read_csv(BytesIO(data), dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == rows
