"""Annotations that other programs made."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language, Place, article_id
from search.exchange.fields import WrongRecordError
from search.exchange.imports.annotations import annotations_in, read
from search.library.bookmarks import Bookmark

QUOTE = {"type": "TextQuoteSelector", "exact": "La paz llegó.", "prefix": "Fue ", "suffix": " Fin"}
ADDRESS = "https://example.org/paz"


def spanish(_: str) -> Language:
    return "es"


def annotation(**values: object) -> dict[str, Any]:
    """A W3C annotation with the least that one has."""
    known: dict[str, object] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://annotations.example/1",
        "type": "Annotation",
        "target": {"source": ADDRESS, "selector": QUOTE},
    }
    return known | values


def from_other(**values: object) -> Bookmark:
    return read(annotation(**values), spanish)


def test_a_quote_becomes_a_passage_that_waits_for_its_article() -> None:
    made = from_other(created="2024-03-01T12:00:00+02:00", modified="2024-03-02T10:00:00.5Z")
    (segment,) = made.passage
    assert (segment.original, segment.language, segment.place) == (
        "La paz llegó.",
        "es",
        Place(0, 0),
    )
    assert (made.prefix, made.suffix) == ("Fue ", " Fin")
    assert (made.url, made.path, made.title) == (ADDRESS, ADDRESS, ADDRESS)
    assert made.article_id == article_id(ADDRESS)
    assert (made.anchoring, made.score, made.is_orphaned) == ("orphaned", 0.0, True)
    assert made.made == "2024-03-01T10:00:00+00:00"
    assert made.changed == "2024-03-02T10:00:00.500000+00:00"


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ({"bodyValue": "Una nota"}, "Una nota"),
        ({"body": {"type": "TextualBody", "value": "Una nota"}}, "Una nota"),
        ({"body": {"type": "TextualBody", "value": "Sí", "purpose": "replying"}}, "Sí"),
        ({"body": [{"value": "Una"}, {"value": "Dos", "purpose": "commenting"}]}, "Una\n\nDos"),
        ({"body": "https://example.org/video"}, "https://example.org/video"),
        ({"body": {"value": "x", "purpose": "tagging"}}, ""),
        ({}, ""),
    ],
)
def test_what_bodies_say_is_the_note(told: dict[str, object], note: str) -> None:
    assert from_other(**told).note == note


def test_tags_become_words_and_what_cannot_be_one_goes_to_the_note() -> None:
    words = ["paz", "Paz", "human rights", "#Cauca", "¡!"]
    bodies = [{"value": word, "purpose": "tagging"} for word in words]
    made = from_other(body=[*bodies, {"value": "Una nota"}])
    assert made.tags == ("paz", "human-rights", "Cauca")
    assert made.note == "Una nota\n\n¡!"


def test_the_language_is_what_is_told_or_else_a_guess() -> None:
    english = {"source": {"id": ADDRESS, "language": "en-GB"}, "selector": QUOTE}
    french = {"source": {"id": ADDRESS, "language": ["fr"]}, "selector": QUOTE}
    assert from_other(target=english).language == "en"
    assert from_other(target=english).passage[0].language == "en"
    assert from_other(target=french).language == "es"


def test_a_quote_is_found_among_other_selectors_and_targets() -> None:
    inner = {"type": "FragmentSelector", "value": "p3", "refinedBy": QUOTE}
    several = [{"type": "RangeSelector"}, "https://selectors.example/1", inner]
    for selector in (inner, several):
        made = from_other(target=[ADDRESS, {"source": ADDRESS, "selector": selector}])
        assert (made.quote, made.url) == ("La paz llegó.", ADDRESS)


def test_an_annotation_of_a_whole_page_quotes_its_title_or_its_address() -> None:
    assert from_other(target=ADDRESS).quote == ADDRESS
    titled = {"id": ADDRESS, "title": "La paz"}
    assert from_other(target={"source": titled}).quote == "La paz"


@pytest.mark.parametrize("container", ["annotations", "rows", "list"])
def test_annotations_of_hypothesis_come_with_their_text_and_tags(container: str) -> None:
    row = {
        "id": "dHBtTA-TEe-1",
        "created": "2024-05-12T08:00:00.000000+00:00",
        "updated": "2024-05-13T08:00:00.000000+00:00",
        "user": "acct:ana@hypothes.is",
        "uri": ADDRESS,
        "text": "Una nota",
        "tags": ["paz"],
        "document": {"title": ["La paz en Colombia"]},
        "target": [{"source": ADDRESS, "selector": [{"type": "RangeSelector"}, QUOTE]}],
    }
    (found,) = annotations_in([row] if container == "list" else {container: [row], "total": 1})
    made = read(found, spanish)
    assert (made.title, made.url, made.quote) == ("La paz en Colombia", ADDRESS, "La paz llegó.")
    assert (made.note, made.tags) == ("Una nota", ("paz",))
    assert made.changed == "2024-05-13T08:00:00+00:00"


def test_a_time_that_cannot_be_read_is_not_known() -> None:
    assert (from_other(created="ayer").made, from_other().made) == ("", "")


@pytest.mark.parametrize(
    "container",
    [
        annotation(),
        [annotation()],
        {"type": "AnnotationPage", "items": [annotation()]},
        {"type": "AnnotationPage", "items": annotation()},
        {"@graph": [annotation()]},
        {"type": "AnnotationCollection", "first": {"items": [annotation()]}},
        {"type": "AnnotationCollection", "first": {"items": [], "next": {"items": annotation()}}},
    ],
)
def test_annotations_are_found_in_what_holds_them(container: object) -> None:
    assert annotations_in(container) == [annotation()]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([{"id": "a", "type": "article-journal", "title": "La paz"}], "CSL-JSON"),
        ({"type": "AnnotationCollection", "first": "https://example.org/page1"}, "lie elsewhere"),
        ({"items": [], "next": "https://example.org/page2"}, "lie elsewhere"),
        ({"type": "bookmark", "format": 1}, "ends in .jsonl"),
        ({"name": "something else"}, "no annotations"),
        ("text", "text where an object belongs"),
        (None, "null where an object belongs"),
    ],
)
def test_what_holds_no_annotations_is_told(document: object, reason: str) -> None:
    with pytest.raises(WrongRecordError, match=reason):
        annotations_in(document)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"target": None}, "neither quotes anything"),
        ({"target": {"source": ADDRESS, "selector": {**QUOTE, "exact": 5}}}, "“exact” is a number"),
        ({"body": {"value": ["a"]}}, "“value” is a list"),
        ({"body": [["a"]]}, "a target or body is a list"),
        ({"tags": [{"name": "a"}]}, "“tags” is an object"),
        ({"corpus:format": 2}, "newer corpus-tui"),
        ({"corpus:format": 1}, "“source” is text"),
    ],
)
def test_what_is_no_annotation_is_told(values: dict[str, object], reason: str) -> None:
    with pytest.raises(WrongRecordError, match=reason):
        from_other(**values)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "type", "source", "selector", "exact", "value", "language"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "target", "body", "bodyValue", "text", "tags", "uri", "document", "created"]
        ),
        ANYTHING,
    )
)
def test_whatever_an_annotation_holds_it_is_a_bookmark_or_is_told(told: dict[str, object]) -> None:
    with suppress(WrongRecordError):
        assert read(told, spanish).passage[0].original
