from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.json_lines import read, record, write
from search.exchange.fields import WrongRecordError
from search.library.bookmarks import Bookmark
from tests.search.exchange.export.passages import (
    HOSTILE_BOOKMARKS,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)

DISCLOSURE = "Machine translation, made offline with package es_en 0.2. Quote the original."


def lines_of(made: Document) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(made, "jsonl").decode().splitlines()]


def test_a_line_has_all_that_is_known_of_a_bookmark() -> None:
    first = quoted(doubts=("The number 4 is lost.",), terms=("paz",), quality=0.0625)
    edited = quoted("Sí.", "Yes.", Place(1, 1), package="", version="", beam=0, is_edited=True)
    made = bookmark(first, edited, note="Una nota\nlarga", tags=("paz", "Cauca"), score=0.92)
    (line,) = lines_of(document(made))
    assert line == {
        "type": "bookmark",
        "format": 1,
        "id": "0123456789ab",
        "article": {
            "id": "a1b2c3d4e5f6",
            "path": "paz.txt",
            "title": "La paz en Colombia",
            "language": "es",
            "date": "2023-09-27",
            "source": "El País",
            "url": "https://example.org/paz",
            "author": "Ana Pérez",
        },
        "start": "2.1",
        "end": "2.2",
        "anchoring": "exact",
        "score": 0.92,
        "passage": [
            {
                "place": "2.1",
                "language": "es",
                "original": "La paz llegó en 2016.",
                "rendering": "Peace came in 2016.",
                "rendering_language": "en",
                "package": "es_en",
                "version": "0.2",
                "beam": 2,
                "rendered": MADE,
                "is_edited": False,
                "terms": ["paz"],
                "doubts": ["The number 4 is lost."],
                "quality": 0.0625,
                "verdict": "wrong",
            },
            {
                "place": "2.2",
                "language": "es",
                "original": "Sí.",
                "rendering": "Yes.",
                "rendering_language": "en",
                "package": "",
                "version": "",
                "beam": 0,
                "rendered": MADE,
                "is_edited": True,
                "terms": [],
                "doubts": [],
                "quality": None,
                "verdict": "fine",
            },
        ],
        "prefix": "Fue una guerra larga.",
        "suffix": "Nadie lo esperaba.",
        "note": "Una nota\nlarga",
        "tags": ["paz", "Cauca"],
        "made": MADE,
        "changed": MADE,
        "disclosure": DISCLOSURE.replace(". Quote", ", in part edited by a person. Quote"),
    }


def test_letters_can_be_searched_for_in_the_file() -> None:
    assert "La paz llegó" in written(document(bookmark(tags=("año",))), "jsonl").decode()


def test_every_line_stands_by_itself() -> None:
    lines = lines_of(document(bookmark(), bookmark(quoted(rendering=""), id="ba9876543210")))
    assert [line["disclosure"] for line in lines] == [DISCLOSURE, ""]
    assert {tuple(line) for line in lines} == {tuple(record(bookmark()))}


def test_an_article_is_a_line_a_sentence() -> None:
    paragraphs = (
        bookmark(quoted(), quoted("Sí.", "Yes.", Place(1, 1))),
        bookmark(quoted("Fin.", "", Place(2, 0))),
    )
    lines = lines_of(Document("La paz", "article", paragraphs, MADE))
    assert [line["place"] for line in lines] == ["2.1", "2.2", "3.1"]
    assert {line["type"] for line in lines} == {"sentence"}
    assert {json.dumps(line["article"]) for line in lines} == {
        json.dumps(record(bookmark())["article"])
    }
    assert [line["disclosure"] for line in lines] == [DISCLOSURE, DISCLOSURE, ""]


def test_an_article_is_not_read_back_as_bookmarks() -> None:
    (line,) = lines_of(Document("La paz", "article", (bookmark(),), MADE))
    with pytest.raises(WrongRecordError, match="export of an article"):
        read(line)


@settings(max_examples=50)
@given(HOSTILE_BOOKMARKS)
def test_nothing_in_the_file_acts_on_a_terminal_or_breaks_a_line(made: Bookmark) -> None:
    text = written(document(made), "jsonl").decode()
    assert text.endswith("\n")
    assert all(letter.isprintable() or letter.isspace() for letter in text[:-1])
    assert len(text.splitlines()) == 1
    assert json.loads(text) == record(made)


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\u202e", "\u2028", "\ufeff", "\U000e0041"])
def test_what_cannot_be_seen_is_escaped_and_comes_back(letter: str) -> None:
    made = bookmark(note=f"a{letter}b")
    data = written(document(made), "jsonl")
    assert letter.encode() not in data
    assert read(json.loads(data)).note == f"a{letter}b"


def test_the_name_of_a_file_that_is_not_text_is_written_all_the_same() -> None:
    made = bookmark(path="caf\udce9.txt")
    assert json.loads(written(document(made), "jsonl"))["article"]["path"] == "caf\udce9.txt"


@settings(max_examples=50)
@given(HOSTILE_BOOKMARKS)
def test_what_was_written_is_read_back(made: Bookmark) -> None:
    (line,) = lines_of(document(made))
    assert read(line) == made


def test_each_bookmark_is_a_step_and_a_step_ends_the_work() -> None:
    steps: list[int] = []

    def step() -> None:
        steps.append(len(steps))
        if len(steps) == 2:
            raise KeyboardInterrupt

    out = BytesIO()
    with pytest.raises(KeyboardInterrupt):
        write(document(bookmark(), bookmark(), bookmark()), out, step)
    assert (len(steps), out.getvalue().count(b"\n")) == (2, 2)
