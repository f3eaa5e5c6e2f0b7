from __future__ import annotations

from search.article import Place, other_language
from tests.conftest import MakeArticle


def test_each_language_has_the_other() -> None:
    assert (other_language("es"), other_language("en")) == ("en", "es")


def test_people_count_from_one() -> None:
    assert str(Place(0, 0)) == "1.1"
    assert str(Place(3, 1)) == "4.2"


def test_segments_are_grouped_by_paragraph(make_article: MakeArticle) -> None:
    article = make_article([["Uno.", "Dos."], ["Tres."]])
    assert [[s.text for s in group] for group in article.paragraphs] == [
        ["Uno.", "Dos."],
        ["Tres."],
    ]
    assert article.text == "Uno. Dos.\nTres."
