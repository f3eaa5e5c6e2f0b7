from __future__ import annotations

from dataclasses import replace

import pytest

from search.article import Article, Place
from search.library.bookmarks import (
    Bookmark,
    QuotedSegment,
    completed,
    is_same_work,
    new_bookmark,
    quoted_segments,
)
from search.rendering import Doubt, Rendering
from tests.conftest import MakeArticle

MADE = Rendering(
    Place(1, 0),
    "A rendering.",
    "en",
    "es_en",
    "1.0",
    beam=8,
    made="2026-01-01T00:00:00+00:00",
    terms=("cinco → five",),
    doubts=(Doubt("number", "The number 4 is lost."), Doubt("name", "“Petro” is lost.")),
    quality=0.07,
)
EDITED = Rendering(Place(1, 0), "Mine.", "en", made="2026", is_edited=True)


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article(
        [["Uno  dos.", "Tres."], ["Cuatro\u00a0cinco.", ("Six seven.", "en")], ["Ocho."]],
        title="Números",
        date="2023-05",
        source="El País",
        url="https://example.org",
        author="Ana",
    )


def of(article: Article, rendering: Rendering) -> Bookmark:
    return new_bookmark(article, Place(1, 0), renderings={Place(1, 0): rendering})


def test_a_bookmark_holds_all_that_is_needed_to_cite(article: Article) -> None:
    made = new_bookmark(
        article, Place(1, 0), renderings={Place(1, 0): MADE}, note="A note", tags=("paz",)
    )
    assert (made.article_id, made.path, made.title) == (article.id, "article.txt", "Números")
    assert (made.date, made.source, made.url) == ("2023-05", "El País", "https://example.org")
    assert (made.author, made.language) == ("Ana", "es")
    assert made.prefix == "Uno  dos. Tres."
    assert made.suffix == "Six seven. Ocho."
    assert (made.start, made.end, made.place) == (Place(1, 0), Place(1, 0), "2.1")
    assert (made.anchoring, made.score) == ("exact", 1.0)
    assert (made.note, made.tags) == ("A note", ("paz",))
    assert made.made == made.changed
    assert made.made.endswith("+00:00")


def test_a_sentence_is_kept_as_the_document_has_it_with_the_provenance_of_its_rendering(
    article: Article,
) -> None:
    assert of(article, MADE).passage == (
        QuotedSegment(
            Place(1, 0),
            "es",
            "Cuatro\u00a0cinco.",
            "A rendering.",
            "es_en",
            "1.0",
            8,
            "2026-01-01T00:00:00+00:00",
            terms=("cinco → five",),
            doubts=("The number 4 is lost.", "“Petro” is lost."),
            quality=0.07,
        ),
    )
    assert of(article, MADE).is_doubtful
    assert (of(article, MADE).verdict, of(article, MADE).quality) == ("wrong", 0.07)
    assert (of(article, EDITED).verdict, of(article, EDITED).quality) == ("fine", None)
    assert not of(article, MADE).is_edited
    assert of(article, EDITED).is_edited


def test_a_passage_may_go_on_across_paragraphs(article: Article) -> None:
    made = new_bookmark(article, Place(0, 1), Place(1, 0), {Place(1, 0): MADE})
    assert made.place == "1.2–2.1"
    assert [segment.place for segment in made.passage] == [Place(0, 1), Place(1, 0)]
    assert made.quote == "Tres.\nCuatro cinco."
    assert made.rendering == "…\nA rendering."
    assert (made.prefix, made.suffix) == ("Uno  dos.", "Six seven. Ocho.")


def test_a_passage_is_of_sentences_that_there_are_in_their_order(article: Article) -> None:
    with pytest.raises(ValueError, match="not in list"):
        new_bookmark(article, Place(9, 0))
    with pytest.raises(ValueError, match="before"):
        new_bookmark(article, Place(1, 0), Place(0, 1))


def test_a_rendering_is_in_the_language_that_its_sentence_is_not_in(article: Article) -> None:
    assert new_bookmark(article, Place(1, 0)).rendering_language == "en"
    assert new_bookmark(article, Place(1, 1)).rendering_language == "es"


def test_a_sentence_in_the_language_asked_for_has_no_rendering(article: Article) -> None:
    own = Rendering(Place(1, 1), "Six seven.", "en")
    made = new_bookmark(article, Place(1, 1), renderings={Place(1, 1): own})
    assert made.rendering == ""


def test_at_the_edges_of_an_article_there_is_nothing_before_or_after(article: Article) -> None:
    assert new_bookmark(article, Place(0, 0)).prefix == ""
    assert new_bookmark(article, Place(2, 0)).suffix == ""


def test_the_words_around_are_limited(make_article: MakeArticle) -> None:
    long = "palabra " * 30
    made = new_bookmark(make_article([[long, "Centro.", long]]), Place(0, 1))
    assert len(made.prefix) == len(made.suffix) == 64


def completed_by(made: Bookmark, article: Article, rendering: Rendering) -> Bookmark:
    segments = [segment for segment in article.segments if segment.place == Place(1, 0)]
    return completed(made, quoted_segments(segments, {Place(1, 0): rendering}))


def test_a_rendering_that_comes_later_is_taken_in_and_stays_as_it_was(article: Article) -> None:
    bare = new_bookmark(article, Place(1, 0))
    assert completed_by(bare, article, MADE).passage == of(article, MADE).passage
    other = replace(MADE, text="Another.")
    kept = of(article, MADE)
    assert completed_by(kept, article, other) is kept


def test_what_the_reader_writes_is_taken_in_and_taking_it_back_as_well(article: Article) -> None:
    kept = of(article, MADE)
    edited = completed_by(kept, article, EDITED)
    assert edited.rendering == "Mine."
    assert edited.passage[0].doubts == ()
    assert completed_by(edited, article, MADE) == kept


def test_a_passage_that_is_no_longer_word_for_word_keeps_its_renderings(article: Article) -> None:
    kept = replace(of(article, MADE), anchoring="fuzzy", score=0.9)
    assert completed_by(kept, article, EDITED) is kept
    whole = of(article, MADE)
    assert completed(whole, ()) is whole


def test_bookmarks_say_the_same_wherever_they_stand(article: Article) -> None:
    made = of(article, MADE)
    assert is_same_work(made, replace(made, start=Place(7, 0), end=Place(7, 0), path="b.txt"))
    assert is_same_work(made, replace(made, changed="2027-01-01T00:00:00+00:00"))
    assert not is_same_work(made, replace(made, note="Otra"))
    assert not is_same_work(made, replace(made, tags=("paz",)))
