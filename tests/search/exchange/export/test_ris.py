from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import example, given, settings

from search.exchange.export.citation import citation_keys
from search.exchange.export.document import Document
from tests.search.exchange.export.foreign import CONTROLS, HOSTILE_DOCUMENTS, kept
from tests.search.exchange.export.passages import bookmark, document, quoted, written

Record = dict[str, Any]
FIELDS = {
    *("type_of_reference", "id", "primary_title", "authors", "secondary_title", "year", "date"),
    *("urls", "access_date", "language", "keywords", "notes"),
}


def records_of(data: bytes) -> list[Record]:
    records: list[Record] = rispy.loads(data.decode())
    assert all(record.keys() <= FIELDS for record in records)
    return records


def test_an_article_is_a_record_with_its_passages_as_notes() -> None:
    passage = bookmark(quoted(doubts=("The number 4 is lost.",)), note="Una\nnota", tags=("paz",))
    assert records_of(written(document(passage), "ris")) == [
        {
            "type_of_reference": "NEWS",
            "id": "perez2023paz",
            "primary_title": "La paz en Colombia",
            "authors": ["Ana Pérez"],
            "secondary_title": "El País",
            "year": "2023",
            "date": "2023/09/27/",
            "urls": ["https://example.org/paz"],
            "access_date": "2026/11/22/",
            "language": "es",
            "keywords": ["paz"],
            "notes": [
                "Machine translation, made offline with package es_en 0.2. Quote the original.",
                "paz.txt, 2.1: “La paz llegó en 2016.” — English (machine translation, package "
                "es_en 0.2, beam 2, 2026-11-22): “Peace came in 2016.” — Doubtful: The number 4 is "
                "lost. — Note: Una nota — Tags: paz",
            ],
        }
    ]


def test_its_lines_are_those_of_the_format() -> None:
    lines = written(document(), "ris").decode().split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-3:] == ["ER  - ", "", ""]
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize(
    ("date", "told"),
    [("2023", "2023///"), ("2023-09", "2023/09//"), ("2023-09-27", "2023/09/27/"), ("", None)],
)
def test_a_date_keeps_the_slashes_of_what_is_not_known(date: str, told: str | None) -> None:
    [record] = records_of(written(document(bookmark(date=date)), "ris"))
    assert record.get("date") == told


def test_a_semicolon_does_not_divide_an_address() -> None:
    [record] = records_of(written(document(bookmark(url="https://a.org/b;c")), "ris"))
    assert record["urls"] == ["https://a.org/b%3Bc"]


@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
@example(document(bookmark(title="a\r\nER  - \r\nTY  - BOOK", note="x\nAU  - Nadie")))
def test_any_text_comes_back_and_none_is_a_field(made: Document) -> None:
    data = written(made, "ris")
    records = records_of(data)
    assert not CONTROLS.search(data.decode().replace("\r\n", "\n"))
    assert [record["id"] for record in records] == list(citation_keys(made.passages).values())
    for record, passage in zip(records, made.passages, strict=True):
        assert record.get("primary_title", "") == kept(passage.title)
        assert record.get("authors", []) == [kept(passage.author)] * bool(kept(passage.author))
        assert record.get("secondary_title", "") == kept(passage.source)
        assert record.get("keywords", []) == list(passage.tags)
        for text in (passage.path, passage.quote, passage.rendering, passage.note):
            assert kept(text) in record["notes"][-1]
