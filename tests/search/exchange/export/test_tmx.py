from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from search.article import Place
from search.exchange.export.document import Document
from search.library.bookmarks import Bookmark, QuotedSegment
from tests.search.exchange.export.foreign import CONTROLS, HOSTILE_DOCUMENTS, kept
from tests.search.exchange.export.passages import bookmark, document, quoted, written

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
RULES = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))


def tree_of(data: bytes) -> etree._Element:
    """The root of what keeps the rules of TMX, read with nothing that the file might declare."""
    assert b"<!" not in data
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    assert RULES.validate(root), RULES.error_log
    return root


def props_of(element: etree._Element) -> list[tuple[str, str]]:
    return [(prop.get("type"), prop.text) for prop in element.iterfind("prop")]


def test_a_sentence_is_a_unit_with_where_it_is_from_and_how_it_was_made() -> None:
    sentence = quoted(doubts=("The number 4 is lost.",), terms=("paz → peace",), quality=0.18)
    passage = bookmark(sentence, note="Una\nnota", tags=("paz", "año"))
    [unit] = tree_of(written(document(passage), "tmx")).iter("tu")
    assert dict(unit.attrib) == {
        "tuid": "0123456789ab-1",
        "srclang": "es",
        "creationdate": "20261122T100000Z",
        "changedate": "20261122T100000Z",
    }
    assert unit.findtext("note") == "Una\nnota"
    assert props_of(unit) == [
        ("x-article", "La paz en Colombia"),
        ("x-author", "Ana Pérez"),
        ("x-source", "El País"),
        ("x-date", "2023-09-27"),
        ("x-path", "paz.txt"),
        ("x-place", "2.1"),
        ("x-url", "https://example.org/paz"),
        ("x-origin", "machine"),
        ("x-package", "es_en"),
        ("x-version", "0.2"),
        ("x-beam", "2"),
        ("x-quality", "0.180"),
        ("x-term", "paz → peace"),
        ("x-doubt", "The number 4 is lost."),
        ("x-tag", "paz"),
        ("x-tag", "año"),
    ]
    assert [(tuv.get(LANGUAGE), tuv.findtext("seg")) for tuv in unit.iter("tuv")] == [
        ("es", "La paz llegó en 2016."),
        ("en", "Peace came in 2016."),
    ]


def test_the_header_says_who_made_it_and_that_a_machine_translated() -> None:
    header = tree_of(written(document(), "tmx")).find("header")
    assert dict(header.attrib) == {
        "creationtool": "corpus-tui",
        "creationtoolversion": version("corpus-tui"),
        "datatype": "plaintext",
        "segtype": "sentence",
        "adminlang": "en",
        "srclang": "es",
        "o-tmf": "corpus-tui",
        "creationdate": "20261122T100000Z",
    }
    assert props_of(header) == [
        ("x-title", "Bookmarks"),
        (
            "x-disclosure",
            "Machine translation, made offline with package es_en 0.2. Quote the original.",
        ),
    ]


def test_both_directions_have_no_one_source_language() -> None:
    english = replace(quoted("It rained.", "Llovió.", Place(0, 1)), language="en")
    root = tree_of(written(document(bookmark(quoted(), english)), "tmx"))
    assert root.find("header").get("srclang") == "*all*"
    assert [unit.get("srclang") for unit in root.iter("tu")] == ["es", "en"]


def test_a_person_is_the_origin_of_what_was_edited() -> None:
    edited = quoted(is_edited=True, package="", version="", beam=0)
    [unit] = tree_of(written(document(bookmark(edited)), "tmx")).iter("tu")
    assert [prop for prop in props_of(unit) if prop[0] in {"x-origin", "x-package", "x-beam"}] == [
        ("x-origin", "edited")
    ]


def test_a_sentence_without_a_rendering_is_no_unit() -> None:
    passage = bookmark(quoted(rendering=""), quoted(place=Place(1, 1)), quoted(rendering=" "))
    units = list(tree_of(written(document(passage), "tmx")).iter("tu"))
    assert [unit.get("tuid") for unit in units] == ["0123456789ab-2"]


def test_a_passage_that_moved_tells_its_place_now() -> None:
    passage = bookmark(quoted(), quoted(place=Place(1, 1)), start=Place(4, 0), end=Place(4, 1))
    units = tree_of(written(document(passage), "tmx")).iter("tu")
    assert [dict(props_of(unit))["x-place"] for unit in units] == ["5.1–5.2", "5.1–5.2"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("2026-11-22T10:00:00Z", "20261122T100000Z"),
        ("2026-11-22T10:00:00-05:00", "20261122T150000Z"),
        ("2026-11-22", "20261122T000000Z"),
        ("hace poco", None),
        ("9999-12-31T23:59:59-05:00", None),
    ],
)
def test_a_time_is_in_utc_or_left_out(made: str, told: str | None) -> None:
    passage = bookmark(quoted(rendered=made), changed=made)
    [unit] = tree_of(written(document(passage), "tmx")).iter("tu")
    assert (unit.get("creationdate"), unit.get("changedate")) == (told, told)


def renderings_of(made: Document) -> list[tuple[Bookmark, QuotedSegment]]:
    """Each sentence that has a rendering, with its passage."""
    return [
        (passage, segment)
        for passage in made.passages
        for segment in passage.passage
        if segment.rendering
    ]


@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
def test_any_text_comes_back_and_none_is_markup(made: Document) -> None:
    data = written(made, "tmx")
    root = tree_of(data)
    assert not CONTROLS.search(data.decode())
    for unit, (passage, segment) in zip(root.iter("tu"), renderings_of(made), strict=True):
        props = props_of(unit)
        assert dict(props)["x-article"] == kept(passage.title)
        doubts = [text for kind, text in props if kind == "x-doubt"]
        assert doubts == [kept(doubt) for doubt in segment.doubts if kept(doubt)]
        assert kept(unit.findtext("note") or "") == kept(passage.note)


@pytest.mark.skipif(find_spec("translate") is None, reason="Translate Toolkit is not installed")
@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
def test_another_program_reads_the_same_sentences(made: Document) -> None:
    from translate.storage.tmx import tmxfile

    store = tmxfile(BytesIO(written(made, "tmx")), sourcelanguage="es", targetlanguage="en")
    assert [(unit.source, unit.target) for unit in store.units] == [
        (kept(segment.original), kept(segment.rendering)) for _, segment in renderings_of(made)
    ]
