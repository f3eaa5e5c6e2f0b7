from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from search.exchange.export.citation import citation_keys
from search.exchange.export.document import Document
from tests.search.exchange.export.foreign import CONTROLS, HOSTILE_DOCUMENTS, kept
from tests.search.exchange.export.passages import bookmark, document, quoted, written

Item = dict[str, Any]
# of the schema of CSL-JSON, those that we use
STRINGS = {"title", "container-title", "URL", "language", "keyword", "note"}


def items_of(data: bytes) -> list[Item]:
    """The items, which keep the rules of the schema of CSL-JSON."""
    items: list[Item] = json.loads(data)
    assert isinstance(items, list)
    for item in items:
        assert isinstance(item["id"], str)
        assert item["type"] == "article-newspaper"
        names = item.get("author", [])
        assert all(list(name) == ["literal"] and name["literal"] for name in names)
        for name in {"issued", "accessed"} & item.keys():
            assert list(item[name]) == ["date-parts"]
            [parts] = item[name]["date-parts"]
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)
        assert item.keys() <= STRINGS | {"id", "type", "author", "issued", "accessed"}
        assert all(isinstance(item[name], str) and item[name] for name in STRINGS & item.keys())
    return items


def test_an_article_is_an_item_with_its_passages_as_a_note() -> None:
    passage = bookmark(quoted(doubts=("The number 4 is lost.",)), note="Una\nnota", tags=("paz",))
    assert items_of(written(document(passage), "csl")) == [
        {
            "id": "perez2023paz",
            "type": "article-newspaper",
            "title": "La paz en Colombia",
            "author": [{"literal": "Ana Pérez"}],
            "container-title": "El País",
            "issued": {"date-parts": [[2023, 9, 27]]},
            "URL": "https://example.org/paz",
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "language": "es",
            "keyword": "paz",
            "note": "Machine translation, made offline with package es_en 0.2. Quote the original."
            "\npaz.txt, 2.1: “La paz llegó en 2016.” — English (machine translation, package es_en "
            "0.2, beam 2, 2026-11-22): “Peace came in 2016.” — Doubtful: The number 4 is lost. — "
            "Note: Una nota — Tags: paz",
        }
    ]


@pytest.mark.parametrize(
    ("date", "parts"), [("2023", [2023]), ("2023-09", [2023, 9]), ("2023-09-27", [2023, 9, 27])]
)
def test_a_date_has_the_parts_that_are_known(date: str, parts: list[int]) -> None:
    [item] = items_of(written(document(bookmark(date=date)), "csl"))
    assert item["issued"] == {"date-parts": [parts]}


def test_what_is_not_known_is_left_out() -> None:
    bare = bookmark(quoted(rendering=""), date="", source="", url="", author="")
    [item] = items_of(written(document(bare), "csl"))
    assert item.keys() == {"id", "type", "title", "language", "note"}


def test_a_note_sets_no_variable_of_its_item() -> None:
    passage = bookmark(note="{:title: Otra}\ntype: book")
    [item] = items_of(written(document(passage), "csl"))
    assert "{:" not in item["note"]
    assert not any(line.startswith("type") for line in item["note"].splitlines())


@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
def test_any_text_comes_back(made: Document) -> None:
    data = written(made, "csl")
    items = items_of(data)
    assert not CONTROLS.search(data.decode())
    assert [item["id"] for item in items] == list(citation_keys(made.passages).values())
    for item, passage in zip(items, made.passages, strict=True):
        assert item.get("title", "") == kept(passage.title)
        assert item.get("container-title", "") == kept(passage.source)
        authors = [name["literal"] for name in item.get("author", [])]
        assert authors == [kept(passage.author)] * bool(kept(passage.author))
        note = item["note"].replace("{ :", "{:").splitlines()[-1]
        for text in (passage.quote, passage.rendering, passage.note):
            assert kept(text).replace("{ :", "{:") in note
