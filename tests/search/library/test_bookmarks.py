from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.article import Article, Place
from search.library.bookmarks import (
    Bookmark,
    keep_bookmark,
    list_bookmarks,
    locate,
    new_bookmark,
    remove_bookmark,
    with_rendering,
)
from search.library.database import create_library
from search.rendering import Doubt, Rendering
from search.workspace import Workspace, open_workspace
from tests.conftest import MakeArticle, Write


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article(
        [["Uno  dos.", "Tres."], ["Cuatro\u00a0cinco.", ("Six seven.", "en")], ["Ocho."]],
        title="Números",
        date="2023-05",
        source="El País",
        url="https://example.org",
    )


def bookmark(article: Article, paragraph: int, sentence: int, note: str = "") -> Bookmark:
    place = Place(paragraph, sentence)
    made = Rendering(place, "A rendering.", "en", "es_en", "1.0")
    return new_bookmark(article, place, made, note)


def test_a_bookmark_holds_all_that_is_needed_to_cite(article: Article) -> None:
    made = bookmark(article, 1, 0, "A note")
    assert (made.article_id, made.path, made.title) == (article.id, "article.txt", "Números")
    assert (made.date, made.source, made.url) == ("2023-05", "El País", "https://example.org")
    assert made.quote == "Cuatro\u00a0cinco."
    assert made.prefix == "Uno  dos. Tres."
    assert made.suffix == "Six seven. Ocho."
    assert made.place == Place(1, 0)
    assert (made.rendering, made.rendering_package) == ("A rendering.", "es_en")
    assert (made.rendering_version, made.note) == ("1.0", "A note")
    assert made.made.endswith("+00:00")


def test_a_bookmark_is_in_the_language_of_its_sentence(article: Article) -> None:
    assert bookmark(article, 1, 0).language == "es"
    assert bookmark(article, 1, 0).rendering_language == "en"
    assert bookmark(article, 1, 1).language == "en"
    assert bookmark(article, 1, 1).rendering_language == "es"


def test_at_the_edges_of_an_article_there_is_nothing_before_or_after(article: Article) -> None:
    assert bookmark(article, 0, 0).prefix == ""
    assert bookmark(article, 2, 0).suffix == ""


def test_the_words_around_are_limited(make_article: MakeArticle) -> None:
    long = "palabra " * 30
    made = bookmark(make_article([[long, "Centro.", long]]), 0, 1)
    assert len(made.prefix) == len(made.suffix) == 64


def test_what_is_kept_is_listed_as_it_was(library: Path, article: Article) -> None:
    made = bookmark(article, 1, 0, "Una nota: «ñ» 😀\nen dos líneas; DROP TABLE bookmarks")
    keep_bookmark(library, made)
    assert list_bookmarks(library) == [made]


MADE = Rendering(
    Place(1, 0),
    "A rendering.",
    "en",
    "es_en",
    "1.0",
    beam=8,
    made="2026-01-01T00:00:00+00:00",
    doubts=(Doubt("number", "The number 4 is lost."), Doubt("name", "“Petro” is lost.")),
)


def test_a_bookmark_keeps_where_its_rendering_comes_from(library: Path, article: Article) -> None:
    keep_bookmark(library, new_bookmark(article, Place(1, 0), MADE))
    (kept,) = list_bookmarks(library)
    assert (kept.rendering_beam, kept.rendering_made) == (8, "2026-01-01T00:00:00+00:00")
    assert kept.rendering_doubts == "The number 4 is lost.\n“Petro” is lost."
    assert kept.is_rendering_edited is False


def test_a_bookmark_tells_what_the_reader_edited(library: Path, article: Article) -> None:
    edited = Rendering(Place(1, 0), "Mine.", "en", made="2026", is_edited=True)
    keep_bookmark(library, new_bookmark(article, Place(1, 0), edited))
    (kept,) = list_bookmarks(library)
    assert kept.is_rendering_edited is True
    assert (kept.rendering, kept.rendering_package, kept.rendering_beam) == ("Mine.", "", 0)


def test_another_rendering_takes_the_place_of_all_that_was_known_of_the_first(
    article: Article,
) -> None:
    edited = Rendering(Place(1, 0), "Mine.", "en", made="2026", is_edited=True)
    made = new_bookmark(article, Place(1, 0), MADE)
    assert with_rendering(with_rendering(made, edited), MADE) == made
    assert with_rendering(made, edited).rendering_doubts == ""


def test_bookmarks_are_listed_by_article_and_place(
    library: Path, article: Article, make_article: MakeArticle
) -> None:
    other = make_article([["Otro."]], path="another.txt")
    kept = [bookmark(article, 2, 0), bookmark(article, 0, 1), bookmark(article, 0, 0)]
    for made in [*kept, bookmark(other, 0, 0)]:
        keep_bookmark(library, made)
    listed = [(made.path, made.paragraph, made.sentence) for made in list_bookmarks(library)]
    assert listed == [
        ("another.txt", 0, 0),
        ("article.txt", 0, 0),
        ("article.txt", 0, 1),
        ("article.txt", 2, 0),
    ]
    assert [made.path for made in list_bookmarks(library, other.id)] == ["another.txt"]
    assert list_bookmarks(library, "000000000000") == []


def test_a_bookmark_that_is_kept_again_takes_the_place_of_the_old(
    library: Path, article: Article
) -> None:
    made = bookmark(article, 0, 0)
    keep_bookmark(library, made)
    keep_bookmark(library, replace(made, note="Otra nota"))
    assert [listed.note for listed in list_bookmarks(library)] == ["Otra nota"]


def test_a_sentence_may_be_bookmarked_twice(library: Path, article: Article) -> None:
    keep_bookmark(library, bookmark(article, 0, 0, "una"))
    keep_bookmark(library, bookmark(article, 0, 0, "otra"))
    assert {made.note for made in list_bookmarks(library)} == {"una", "otra"}


def test_what_is_removed_is_gone_and_the_rest_stays(library: Path, article: Article) -> None:
    first, second = bookmark(article, 0, 0), bookmark(article, 0, 1)
    keep_bookmark(library, first)
    keep_bookmark(library, second)
    remove_bookmark(library, first.id)
    remove_bookmark(library, "no such bookmark")
    assert list_bookmarks(library) == [second]


def test_removing_can_be_undone(library: Path, article: Article) -> None:
    made = bookmark(article, 0, 0)
    keep_bookmark(library, made)
    remove_bookmark(library, made.id)
    keep_bookmark(library, made)
    assert list_bookmarks(library) == [made]


TEXT = "El presidente viajó.\n\nVolvió ayer. Todos  lo vieron.\n\nNadie respondió.\n"


@pytest.fixture
def opened(write: Write) -> Iterator[Workspace]:
    workspace = open_workspace(write({"a.txt": TEXT}))
    workspace.update()
    article = workspace.article("a.txt")
    keep_bookmark(workspace.library, bookmark(article, 1, 1, "Una nota"))
    yield workspace
    workspace.close()


def place_after(workspace: Workspace, write: Write, text: str) -> Place | None:
    """Where the bookmarked sentence is once its file holds `text`."""
    write({"a.txt": text})
    workspace.update()
    (made,) = list_bookmarks(workspace.library, workspace.article("a.txt").id)
    return locate(made, workspace.article("a.txt"))


def test_a_sentence_is_found_where_it_was(opened: Workspace, write: Write) -> None:
    assert place_after(opened, write, TEXT) == Place(1, 1)


def test_a_sentence_is_found_in_a_paragraph_that_moved(opened: Workspace, write: Write) -> None:
    moved = "Algo nuevo.\n\nMás.\n\nNadie respondió.\n\nVolvió ayer. Todos  lo vieron.\n"
    assert place_after(opened, write, moved) == Place(3, 1)


def test_a_sentence_is_found_whatever_its_white_space(opened: Workspace, write: Write) -> None:
    assert place_after(opened, write, "Uno.\n\nVolvió ayer.\tTodos lo\u00a0vieron.\n") == Place(
        1, 1
    )


def test_a_sentence_that_was_deleted_is_nowhere(opened: Workspace, write: Write) -> None:
    assert place_after(opened, write, "El presidente viajó.\n\nVolvió ayer.\n") is None
    (made,) = list_bookmarks(opened.library)
    assert (made.quote, made.note) == ("Todos  lo vieron.", "Una nota")


def test_of_equal_sentences_the_nearest_is_meant(make_article: MakeArticle) -> None:
    before = make_article([["Sí."], ["No."], ["Sí."], ["No."]])
    after = make_article([["Sí."], ["No."], ["Uno.", "Sí."], ["No."], ["No."]])
    assert locate(bookmark(before, 2, 0), after) == Place(2, 1)
    assert locate(bookmark(before, 0, 0), after) == Place(0, 0)
    assert locate(bookmark(before, 3, 0), after) == Place(3, 0)


def test_bookmarks_outlive_their_article(opened: Workspace) -> None:
    (opened.corpus / "a.txt").unlink()
    opened.update()
    assert [made.note for made in list_bookmarks(opened.library)] == ["Una nota"]
