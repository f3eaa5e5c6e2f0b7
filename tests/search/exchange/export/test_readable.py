"""What holds for every format that people read."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.formats import export_format_named
from search.library.bookmarks import Bookmark, QuotedSegment
from tests.search.exchange.export.passages import (
    HOSTILE_BOOKMARKS,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)
from tests.search.exchange.export.reading_back import READABLE, skeleton_of, text_of, visible

readable = pytest.mark.parametrize("name", READABLE)


def article(*paragraphs: list[QuotedSegment], **facts: Any) -> Document:
    """A whole article of these paragraphs."""
    passages = [bookmark(*sentences, **facts) for sentences in paragraphs]
    return Document("La paz en Colombia", "article", passages, MADE)


def pieces_of(passage: Bookmark) -> list[str]:
    """All that an export of a passage must tell, in the words it has there."""
    renderings = [segment.rendering for segment in passage.passage]
    doubts = [doubt for segment in passage.passage for doubt in segment.doubts]
    tags = [f"#{tag}" for tag in passage.tags]
    article = [passage.title, passage.source, passage.author, passage.path, passage.date]
    originals = [segment.original for segment in passage.passage]
    own = [*passage.note.splitlines(), *tags, passage.place, passage.url]
    return [*filter(None, map(visible, [*originals, *renderings, *doubts, *article, *own]))]


def tamed(passage: Bookmark) -> Bookmark:
    """The passage with a letter in place of each text in it."""

    def letter(text: str) -> str:
        return "x" if text.strip() else ""

    segments = tuple(
        replace(
            segment,
            original="x",
            rendering=letter(segment.rendering),
            doubts=tuple(map(letter, segment.doubts)),
        )
        for segment in passage.passage
    )
    facts = {name: letter(getattr(passage, name)) for name in ("title", "source", "author", "path")}
    lines = [letter(line) for line in passage.note.splitlines() if line.strip()]
    tags = tuple(f"x{number}" for number, _ in enumerate(passage.tags))
    return replace(passage, passage=segments, note="\n".join(lines), tags=tags, **facts)  # type: ignore[arg-type]


@readable
def test_an_export_tells_all_there_is_to_tell_of_a_passage(name: str) -> None:
    sentences = [
        quoted("Llegó la paz.", "Peace came."),
        quoted("No vino nadie.", "Nobody came.", Place(1, 1), is_edited=True),
        quoted("Fueron 4.", "They were.", Place(1, 2), doubts=("The number 4 is lost.",)),
    ]
    passage = bookmark(*sentences, note="Ask.\nThen write.", tags=("paz", "2016"))
    text = text_of(written(document(passage), name), name)
    for piece in [
        *pieces_of(passage),
        "Ana Pérez: “La paz en Colombia”. El País, 2023-09-27. https://example.org/paz",
        "(paz.txt, 2.1–2.3)",
        "Machine translation, made offline with package es_en 0.2, in part edited by a person.",
        "machine translation, package es_en 0.2, beam 2, 2026-11-22",
        "edited by a person, 2026-11-22",
        "doubtful: The number 4 is lost.",
    ]:
        assert piece in text
    assert text.index("Quote the original.") < text.index("Llegó la paz.")


@readable
def test_bookmarks_of_one_article_share_a_heading(name: str) -> None:
    other = {"article_id": "b" * 12, "title": "La guerra", "path": "guerra.txt"}
    passages = [bookmark(), bookmark(quoted(place=Place(2, 0))), bookmark(**other)]
    text = text_of(written(document(*passages), name), name)
    assert "3 passages from 2 articles" in text
    # once as a heading, and in each citation
    assert text.count("La paz en Colombia") == 3
    assert text.count("La guerra") == 2


@readable
def test_a_whole_article_tells_where_its_renderings_come_from_once(name: str) -> None:
    paragraphs = [[quoted(place=Place(number, 0))] for number in range(5)]
    text = text_of(written(article(*paragraphs), name), name)
    assert text.count("machine translation, package es_en 0.2, beam 2, 2026-11-22") == 1
    assert text.count("La paz llegó en 2016.") == text.count("Peace came in 2016.") == 5
    assert text.count("(paz.txt, 1.1–5.1)") == 1
    # as the title and in the one citation
    assert text.count("La paz en Colombia") == 2


@readable
def test_a_whole_article_tells_of_a_sentence_what_differs_from_the_others(name: str) -> None:
    paragraphs = [
        [quoted(), quoted("Nadie vino.", "Nobody.", Place(1, 1), is_edited=True)],
        [quoted("Uno.", "One.", Place(2, 0)), quoted("Dos.", "", Place(2, 1))],
        [quoted("Son 4.", "They are.", Place(3, 0), doubts=("The number 4 is lost.",))],
    ]
    text = text_of(written(article(*paragraphs), name), name)
    assert text.count("edited by a person, 2026-11-22") == 1
    assert text.count("not translated") == 1
    assert text.count("doubtful: The number 4 is lost.") == 1


@readable
def test_what_was_not_translated_is_told(name: str) -> None:
    data = written(document(bookmark(quoted(rendering=""))), name)
    assert "English: not translated" in text_of(data, name)
    assert "Machine translation" not in text_of(data, name)


@readable
def test_a_passage_that_is_no_longer_found_says_so(name: str) -> None:
    lost = bookmark(anchoring="orphaned", score=0.0)
    assert "No longer found in the corpus" in text_of(written(document(lost), name), name)
    assert "No longer" not in text_of(written(document(), name), name)


@readable
def test_what_is_not_known_is_left_out(name: str) -> None:
    bare = bookmark(author="", source="", date="", url="")
    text = text_of(written(document(bare), name), name)
    assert "“La paz en Colombia”. no date. (paz.txt, 2.1)" in text
    assert "Note:" not in text
    assert "Tags:" not in text


@readable
def test_an_export_of_nothing_is_still_a_document(name: str) -> None:
    nothing = Document("Bookmarks", "bookmarks", [], MADE)
    text = text_of(written(nothing, name), name)
    assert text == "Bookmarks No passages. Exported on 2026-11-22."


@readable
@pytest.mark.parametrize("kind", ["bookmarks", "article"])
def test_a_step_follows_each_passage_and_may_end_it(name: str, kind: Any) -> None:
    passages = [bookmark(quoted(place=Place(number, 0))) for number in range(4)]
    steps: list[int] = []

    def step() -> None:
        steps.append(1)
        if len(steps) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_format_named(name).writer(Document("Title", kind, passages, MADE), BytesIO(), step)
    assert len(steps) == 3


@pytest.mark.parametrize("name", ["markdown", "html", "text"])
@given(st.lists(HOSTILE_BOOKMARKS, max_size=2))
@settings(max_examples=10)
def test_the_same_passages_give_the_same_bytes(name: str, passages: list[Bookmark]) -> None:
    made = Document("Bookmarks", "bookmarks", passages, MADE)
    assert written(made, name) == written(made, name)


@readable
@given(kind=st.sampled_from(["bookmarks", "article"]), passage=HOSTILE_BOOKMARKS)
@settings(max_examples=40)
def test_a_text_comes_back_as_it_was_and_builds_nothing(
    name: str, kind: Any, passage: Bookmark
) -> None:
    data = written(Document(passage.title, kind, [passage], MADE), name)
    text = text_of(data, name)
    told = replace(passage, note="", tags=()) if kind == "article" else passage
    for piece in pieces_of(told):
        assert piece in text
    tame = written(Document("x", kind, [tamed(passage)], MADE), name)
    assert skeleton_of(data, name) == skeleton_of(tame, name)


@readable
def test_no_control_character_passes_even_from_a_library_that_has_some(name: str) -> None:
    bad = "a\x00b\x1b[31mc\x07\u202ed\ud800e\ufffff\x85g"
    facts = dict.fromkeys(("title", "source", "author", "path", "note", "url"), bad)
    passage = bookmark(quoted(bad, bad, doubts=(bad,), package=bad), **facts, tags=(bad,))
    data = written(document(passage, title=bad), name)
    text = text_of(data, name)
    assert {unicodedata.category(sign) for sign in text} <= {
        *("Lu", "Ll", "Nd", "Zs", "Sm"),
        *("Po", "Pd", "Ps", "Pe", "Pc", "Pi", "Pf"),
    }
    assert text.count("ab[31mcdef g") >= 9


WRONG = quoted("Fin.", "Suegrace.", doubts=("“Suegrace” is no word.",), quality=0.04)


@readable
def test_what_is_most_probably_wrong_is_told_in_words_with_the_estimate(name: str) -> None:
    text = text_of(written(document(bookmark(WRONG)), name), name)
    assert "most probably wrong: “Suegrace” is no word." in text
    assert "most probably wrong: Its quality is estimated at 0.04 of 1." in text


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl"])
def test_the_notes_of_a_reference_tell_it_too(name: str) -> None:
    told = written(document(bookmark(WRONG)), name).decode()
    assert "Most probably wrong: Its quality is estimated at 0.04 of 1." in told


@pytest.mark.parametrize(("name", "mark"), [("text", "(!)"), ("markdown", "**(!)**")])
def test_a_mark_follows_what_is_most_probably_wrong(name: str, mark: str) -> None:
    assert f"Suegrace. {mark}" in written(document(bookmark(WRONG)), name).decode()
