from __future__ import annotations

from search.article import Place
from search.entities.article import mentions_by_place
from search.rendering import Rendering
from tests.conftest import MakeArticle


def test_every_sentence_of_an_article_has_its_mentions(make_article: MakeArticle) -> None:
    article = make_article(
        [
            ["El presidente Gustavo Petro viajó.", "Nadie respondió."],
            [("Mr. Smith left Ecuador.", "en")],
        ]
    )
    mentions = mentions_by_place(article.segments)
    assert {
        segment.place: [segment.text[m.start : m.end] for m in mentions[segment.place]]
        for segment in article.segments
    } == {
        Place(0, 0): ["Gustavo Petro"],
        Place(0, 1): [],
        Place(1, 0): ["Smith", "Ecuador"],
    }


def test_a_name_is_known_all_over_the_article(make_article: MakeArticle) -> None:
    article = make_article([["Petro volvió."], ["El presidente Gustavo Petro habló."]])
    assert len(mentions_by_place(article.segments)[Place(0, 0)]) == 1


def test_the_languages_are_kept_apart(make_article: MakeArticle) -> None:
    article = make_article([["El presidente Juan Paz habló."], [("He wants Paz and order.", "en")]])
    assert mentions_by_place(article.segments)[Place(1, 0)] == ()


def test_renderings_have_mentions_too() -> None:
    rendering = Rendering(Place(0, 0), "President Gustavo Petro spoke.", "en", "es_en", "1.0")
    (mention,) = mentions_by_place([rendering])[Place(0, 0)]
    assert rendering.text[mention.start : mention.end] == "Gustavo Petro"


def test_an_article_of_nothing_has_no_mentions() -> None:
    assert mentions_by_place([]) == {}
