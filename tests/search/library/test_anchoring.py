from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Place
from search.library.anchoring import Anchor, locate
from search.library.bookmarks import Bookmark, new_bookmark
from tests.conftest import MakeArticle

NEWS = [
    ["El ministro viajó a Quito.", "Volvió ayer.", "Todos lo vieron en el aeropuerto."],
    ["Nadie respondió a las preguntas de la prensa.", "El acuerdo se firmará en mayo."],
]
Make = MakeArticle


def bookmark(article: Article, start: str, end: str = "") -> Bookmark:
    """A bookmark of the sentences that begin so."""
    places = {segment.text: segment.place for segment in article.segments}
    first, last = (
        next(place for text, place in places.items() if text.startswith(beginning))
        for beginning in (start, end or start)
    )
    return new_bookmark(article, first, last)


def found(make: Make, now: Sequence[Sequence[str]], start: str, end: str = "") -> Anchor | None:
    """Where a passage of the news is in an article of these sentences."""
    return locate(bookmark(make(NEWS), start, end), make(now))


def test_a_passage_is_found_where_it_was(make_article: Make) -> None:
    assert found(make_article, NEWS, "Volvió") == Anchor(Place(0, 1), Place(0, 1), "exact", 1.0)
    assert found(make_article, NEWS, "Todos", "Nadie") == Anchor(
        Place(0, 2), Place(1, 0), "exact", 1.0
    )


def test_a_passage_is_found_where_it_was_moved_to(make_article: Make) -> None:
    now = [["Algo nuevo.", "Más."], NEWS[1], NEWS[0]]
    assert found(make_article, now, "Volvió") == Anchor(Place(2, 1), Place(2, 1), "exact", 1.0)


def test_a_passage_is_found_whatever_its_white_space_and_breaks(make_article: Make) -> None:
    now = [
        ["El ministro viajó a\u00a0Quito.  Volvió\nayer."],
        ["Todos lo vieron en el aeropuerto."],
    ]
    assert found(make_article, now, "Volvió", "Todos") == Anchor(
        Place(0, 0), Place(1, 0), "exact", 1.0
    )


def test_of_equal_passages_the_one_in_the_same_context_is_meant(make_article: Make) -> None:
    before = make_article([["¿Vino?"], ["Sí."], ["¿Habló?"], ["Sí."], ["¿Firmó?"], ["Sí."]])
    after = make_article([["Fin."], ["Sí."], ["¿Firmó?"], ["Sí."], ["¿Vino?"], ["Sí."]])
    third = locate(new_bookmark(before, Place(5, 0)), after)
    first = locate(new_bookmark(before, Place(1, 0)), after)
    assert (third and third.start, first and first.start) == (Place(3, 0), Place(5, 0))


def test_of_equal_passages_in_equal_context_the_nearest_is_meant(make_article: Make) -> None:
    article = make_article([["Sí.", "No."]] * 8)
    anchor = locate(new_bookmark(article, Place(4, 0)), article)
    assert anchor
    assert anchor.start == Place(4, 0)


def test_a_passage_is_no_part_of_a_longer_word(make_article: Make) -> None:
    before = make_article([["Uno."], ["Dos."]])
    after = make_article([["Alguno."], ["Dos."]])
    assert locate(new_bookmark(before, Place(0, 0)), after) is None


def test_a_sentence_that_was_rewritten_is_found_by_what_is_around_it(make_article: Make) -> None:
    now = [
        [NEWS[0][0], "El ministro volvió ayer por la noche.", *NEWS[0][2:]],
        NEWS[1],
    ]
    anchor = found(make_article, now, "Volvió")
    assert anchor
    assert (anchor.start, anchor.anchoring) == (Place(0, 1), "context")
    assert 0.4 < anchor.score < 1


def test_a_sentence_with_a_word_changed_is_found_with_all_else_gone(make_article: Make) -> None:
    now = [["Otra cosa."], ["Nadie contestó a las preguntas de la prensa."], ["Fin."]]
    anchor = found(make_article, now, "Nadie")
    assert anchor
    assert (anchor.start, anchor.end, anchor.anchoring) == (
        Place(1, 0),
        Place(1, 0),
        "fuzzy",
    )
    assert 0.75 <= anchor.score < 1


def test_a_passage_that_was_split_is_found_as_a_longer_one(make_article: Make) -> None:
    now = [["Uno."], ["Nadie respondió.", "A las preguntas de la prensa."], ["Tres."]]
    anchor = found(make_article, now, "Nadie")
    assert anchor
    assert (anchor.start, anchor.end) == (Place(1, 0), Place(1, 1))


@pytest.mark.parametrize(
    "now",
    [
        [["Otra cosa."]],
        [["El ministro viajó a Quito."], ["Todos lo vieron en el aeropuerto."]],
        [["El precio del petróleo subió un tres por ciento este martes."]],
    ],
)
def test_what_is_not_like_it_is_not_taken_for_it(
    make_article: Make, now: Sequence[Sequence[str]]
) -> None:
    assert found(make_article, now, "Volvió") is None
    assert found(make_article, now, "Nadie") is None


SENTENCES = st.lists(
    st.lists(st.text("ab .ñ\n", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@given(SENTENCES, st.data())
def test_in_an_article_that_did_not_change_every_passage_is_found_word_for_word(
    make_article: Make, paragraphs: list[list[str]], data: st.DataObject
) -> None:
    article = make_article(paragraphs)
    last = len(article.segments) - 1
    first = data.draw(st.integers(0, last))
    end = data.draw(st.integers(first, last))
    made = new_bookmark(article, article.segments[first].place, article.segments[end].place)
    anchor = locate(made, article)
    assert anchor
    assert anchor.anchoring == "exact"


@given(SENTENCES, SENTENCES)
def test_any_article_can_be_looked_through(
    make_article: Make, before: list[list[str]], after: list[list[str]]
) -> None:
    made = new_bookmark(make_article(before), make_article(before).segments[0].place)
    now = make_article(after)
    anchor = locate(made, now)
    if anchor:
        places = [segment.place for segment in now.segments]
        assert places.index(anchor.start) <= places.index(anchor.end)
        assert 0 < anchor.score <= 1
