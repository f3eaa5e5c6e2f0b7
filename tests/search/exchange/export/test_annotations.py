"""The rules of the Web Annotation Data Model (W3C, 2017), and what is told by its words."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.imports.annotations import annotations_in, read
from search.library.bookmarks import Bookmark
from tests.search.exchange.export.passages import (
    HOSTILE_BOOKMARKS,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
AGENTS = {"Person", "Organization", "Software"}
DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")
# RFC 3987, as far as it says which letters an address cannot have
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# what the model has a word for here; the rest begins with corpus:, dc: or schema:
WORDS = {
    "id", "type", "motivation", "created", "modified", "body", "target", "purpose", "format",
    "value", "language", "creator", "generator", "name", "source", "selector", "exact", "prefix",
    "suffix",
}  # fmt: skip


def exported(made: Document) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written(made, "w3c"))
    return loaded


def annotation_of(made: Bookmark) -> dict[str, Any]:
    found: dict[str, Any] = exported(document(made))["first"]["items"][0]
    return found


def check_collection(collection: dict[str, Any]) -> None:
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert IRI.fullmatch(collection["id"])
    assert collection["type"] == "AnnotationCollection"
    assert isinstance(collection["label"], str)
    page = collection["first"]
    assert IRI.fullmatch(page["id"])
    assert page["type"] == "AnnotationPage"
    assert page["startIndex"] == 0
    assert collection["total"] == len(page["items"])
    assert collection["last"] == page["id"]
    assert "@context" not in page
    for annotation in page["items"]:
        check_annotation(annotation)


def check_annotation(annotation: dict[str, Any]) -> None:
    check_words(annotation)
    assert annotation["type"] == "Annotation"
    assert IRI.fullmatch(annotation["id"])
    motivation = annotation["motivation"]
    assert set([motivation] if isinstance(motivation, str) else motivation) <= MOTIVATIONS
    check_times(annotation)
    bodies = annotation.get("body", [{"type": "TextualBody", "value": ""}])
    assert bodies, "a body that is not there is left out"
    for body in bodies:
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body.get("purpose", "linking") in MOTIVATIONS
        assert body.get("language", "es") in ("es", "en")
        check_times(body)
        agents = [body[key] for key in ("creator", "generator") if key in body]
        assert all(agent["type"] in AGENTS for agent in agents)
    target = annotation["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"]["id"])
    selector = target["selector"]
    assert selector["type"] == "TextQuoteSelector"
    assert isinstance(selector["exact"], str)
    assert "" not in (selector.get("prefix"), selector.get("suffix"))


def check_times(of: dict[str, Any]) -> None:
    assert all(DATE_TIME.fullmatch(of[key]) for key in ("created", "modified") if key in of)


def check_words(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            assert key in WORDS or key.partition(":")[0] in ("corpus", "dc", "schema"), key
            check_words(inner)
    elif isinstance(value, list):
        for inner in value:
            check_words(inner)


@settings(max_examples=50)
@given(HOSTILE_BOOKMARKS)
def test_every_export_keeps_the_rules_of_the_model(made: Bookmark) -> None:
    check_collection(exported(document(made, bookmark())))
    check_collection(exported(Document("Uno", "article", (made, bookmark()), MADE)))


def test_an_export_of_nothing_keeps_them_too() -> None:
    check_collection(exported(Document("Nada", "bookmarks", (), MADE)))


def test_a_bookmark_is_an_annotation_of_a_quote() -> None:
    annotation = annotation_of(bookmark(note="Una nota", tags=("paz", "Cauca")))
    assert annotation["id"] == "urn:corpus-tui:bookmark:0123456789ab"
    assert annotation["motivation"] == ["bookmarking", "commenting", "tagging"]
    assert annotation["created"] == annotation["modified"] == "2026-11-22T10:00:00Z"
    target = annotation["target"]
    assert target["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "La paz llegó en 2016.",
        "prefix": "Fue una guerra larga.",
        "suffix": "Nadie lo esperaba.",
    }
    article = target["source"]
    assert (article["id"], article["language"]) == ("https://example.org/paz", "es")
    assert article["dc:title"] == "La paz en Colombia"
    assert (article["dc:date"], article["dc:publisher"]) == ("2023-09-27", "El País")
    assert article["dc:creator"] == "Ana Pérez"
    told = [(body["purpose"], body["value"]) for body in annotation["body"][:3]]
    assert told == [("commenting", "Una nota"), ("tagging", "paz"), ("tagging", "Cauca")]


def test_a_bookmark_without_words_of_the_reader_only_bookmarks() -> None:
    annotation = annotation_of(bookmark(quoted(rendering="")))
    assert annotation["motivation"] == ["bookmarking"]
    assert "body" not in annotation


def test_a_rendering_tells_who_made_it() -> None:
    edited = quoted("Sí.", "Yes.", package="", version="", beam=0, is_edited=True)
    machine, person = annotation_of(bookmark(quoted(), edited))["body"]
    assert (machine["value"], machine["language"]) == ("Peace came in 2016.", "en")
    assert machine["created"] == "2026-11-22T10:00:00Z"
    assert machine["generator"] == {
        "type": "Software",
        "name": "es_en",
        "schema:softwareVersion": "0.2",
    }
    assert "creator" not in machine
    assert person["creator"] == {"type": "Person"}
    assert "generator" not in person


def test_that_a_machine_translated_is_said_of_the_whole_and_of_each() -> None:
    collection = exported(document(bookmark()))
    (annotation,) = collection["first"]["items"]
    for told in (collection, annotation):
        assert told["corpus:disclosure"].startswith("Machine translation, made offline with")


def test_an_article_without_an_address_on_the_web_is_named_by_its_path() -> None:
    for url in ("", "javascript:alert(1)", "https://example.org/a b"):
        source = annotation_of(bookmark(url=url, path="notas/el año.txt"))["target"]["source"]
        assert source["id"] == "urn:corpus-tui:article:notas/el%20a%C3%B1o.txt"
        assert source.get("corpus:url", "") == url


def test_the_name_of_a_file_that_is_not_text_is_written_all_the_same() -> None:
    annotation = annotation_of(bookmark(url="", path="caf\udce9.txt"))
    assert annotation["target"]["source"]["corpus:path"] == "caf\udce9.txt"
    check_annotation(annotation)


def test_paragraphs_of_an_article_are_nobodys_bookmarks() -> None:
    made = Document("La paz", "article", (bookmark(),), MADE)
    (annotation,) = exported(made)["first"]["items"]
    assert annotation["motivation"] == "describing"
    assert annotation["id"] == "urn:corpus-tui:passage:a1b2c3d4e5f6:2.1"


def test_an_annotation_is_a_line_of_the_file() -> None:
    lines = written(document(bookmark(), bookmark()), "w3c").decode().splitlines()
    annotations = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    assert [annotation["type"] for annotation in annotations] == ["Annotation"] * 2


@settings(max_examples=50)
@given(HOSTILE_BOOKMARKS)
def test_nothing_in_the_file_acts_on_a_terminal(made: Bookmark) -> None:
    text = written(document(made), "w3c").decode()
    assert all(letter.isprintable() or letter.isspace() for letter in text)
    assert len(text.splitlines()) == 3


@settings(max_examples=50)
@given(HOSTILE_BOOKMARKS)
def test_what_was_written_is_read_back(made: Bookmark) -> None:
    (annotation,) = annotations_in(exported(document(made)))
    assert read(annotation, guess=lambda _: "en") == made


def test_a_quality_of_nothing_is_known_all_the_same() -> None:
    made = bookmark(quoted(quality=0.0), quoted("Fin.", "End.", Place(1, 1)))
    (annotation,) = annotations_in(exported(document(made)))
    assert [body.get("corpus:quality") for body in annotation["body"]] == [0.0, None]
    assert [one.verdict for one in read(annotation, guess=lambda _: "en").passage] == [
        "wrong",
        "fine",
    ]


def test_a_rendering_without_words_keeps_what_is_known_of_it() -> None:
    silent = quoted("¿?", "", Place(1, 0), package="es_en", version="0.2", doubts=("Empty.",))
    (annotation,) = annotations_in(exported(document(bookmark(silent, quoted()))))
    assert read(annotation, guess=lambda _: "en").passage == (silent, quoted())
