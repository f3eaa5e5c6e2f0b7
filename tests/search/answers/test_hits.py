"""Searching a workspace: both languages, facets, orders, lists, what matched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import (
    Facet,
    Hit,
    Order,
    Place,
    QuerySyntaxError,
    SearchOptions,
    Workspace,
    keep_bookmarks,
    new_bookmark,
    open_workspace,
)
from tests.conftest import Write

ARTICLES = {
    "puertos.md": "---\ntitle: Los puertos\ndate: 2023-05-17\nsource: El Comercio\n---\n\n"
    "El narcotráfico usa los puertos del Pacífico. La ministra viajó a Quito.",
    "ports.md": "---\ntitle: A strike\ndate: 2022-01-03\nsource: The Herald\n---\n\n"
    "Drug trafficking hit the harbour. The drugs go to Ecuador, said Gustavo Petro.",
    "acuerdo.txt": "Ábrete, acuerdo. El acuerdo de paz se firmó en Colombia.",
    "peace.txt": "The peace agreement was signed in Colombia by Gustavo Petro.",
}


@pytest.fixture
def asked(write: Write, unpacked_models: Path) -> Iterator[Workspace]:
    workspace = open_workspace(write(ARTICLES))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


def paths(workspace: Workspace, query: str, order: Order = "relevance", **options: bool) -> str:
    results = workspace.questions.search(query, SearchOptions(order=order, **options))
    return " ".join(hit.path for hit in results.hits)


def hit_of(workspace: Workspace, query: str, path: str) -> Hit:
    return next(hit for hit in workspace.questions.search(query).hits if hit.path == path)


def test_a_query_finds_articles_of_both_languages(asked: Workspace) -> None:
    assert paths(asked, "drug trafficking") == "ports.md puertos.md"
    assert set(paths(asked, "acuerdo de paz").split()) == {"acuerdo.txt", "peace.txt"}


def test_what_is_found_as_it_was_typed_comes_first(asked: Workspace) -> None:
    assert paths(asked, "agreement") == "peace.txt acuerdo.txt"
    assert paths(asked, "acuerdo") == "acuerdo.txt peace.txt"


def test_a_hit_says_which_translated_term_matched(asked: Workspace) -> None:
    (matched, *_) = hit_of(asked, "drug trafficking", "puertos.md").matched
    assert (matched.term, matched.translated_from) == ("narcotráfico", "drug trafficking")
    assert matched.places == ("text",)
    assert matched.count == 1


def test_a_translated_term_is_marked_in_the_snippet(asked: Workspace) -> None:
    snippet = hit_of(asked, "drug trafficking", "puertos.md").snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["narcotráfico"]


def test_translations_can_be_left_out(asked: Workspace) -> None:
    assert paths(asked, "drug trafficking", is_crossing=False) == "ports.md"


def test_results_come_before_the_model_was_asked(asked: Workspace) -> None:
    quick = asked.questions.search("signed", SearchOptions(is_patient=False))
    assert not quick.is_complete
    assert next(hit.path for hit in quick.hits) == "peace.txt"
    assert asked.questions.search("signed", SearchOptions(is_patient=True)).is_complete
    assert asked.questions.search("signed", SearchOptions(is_patient=False)).is_complete


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", "puertos.md ports.md acuerdo.txt peace.txt"),
        ("oldest", "ports.md puertos.md acuerdo.txt peace.txt"),
        ("title", "ports.md acuerdo.txt puertos.md peace.txt"),
    ],
)
def test_hits_come_in_the_order_asked_for(asked: Workspace, order: Order, expected: str) -> None:
    assert paths(asked, "", order) == expected


def values(facets: tuple[Facet, ...], name: str) -> list[tuple[str, int]]:
    (facet,) = (facet for facet in facets if facet.name == name)
    return [(value.label, value.hits) for value in facet.values]


def test_facets_count_all_hits(asked: Workspace) -> None:
    facets = asked.questions.facets("")
    assert values(facets, "language") == [("English", 2), ("Spanish", 2)]
    assert values(facets, "source") == [("", 2), ("El Comercio", 1), ("The Herald", 1)]
    assert values(facets, "year") == [("", 2), ("2022", 1), ("2023", 1)]
    assert ("Gustavo Petro", 2) in values(facets, "entity")


def test_the_query_of_a_facet_finds_as_many_as_it_says(asked: Workspace) -> None:
    for facet in asked.questions.facets(""):
        for value in facet.values:
            assert asked.questions.search(value.query).total == value.hits, value


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("entity:petro", {"ports.md", "peace.txt"}),
        ('entity:"Gustavo Petro" harbour', {"ports.md"}),
        ("entity:col*", {"acuerdo.txt", "peace.txt"}),
        ("entity:nobody", set()),
        ("-entity:petro", {"puertos.md", "acuerdo.txt"}),
        ("bookmarked:yes", {"peace.txt"}),
        ("bookmarked:no agreement", set()),
        ("tag:urgente", {"peace.txt"}),
        ("tag:urg*", {"peace.txt"}),
        ("tag:later", set()),
    ],
)
def test_lists_outside_of_the_index_are_asked(
    asked: Workspace, query: str, expected: set[str]
) -> None:
    article = asked.questions.article("peace.txt")
    bookmark = new_bookmark(article, Place(0, 0), tags=("urgente", "a-b"))
    keep_bookmarks(asked.library, [bookmark])
    assert set(paths(asked, query, is_crossing=False).split()) == expected


def test_a_hit_for_a_name_shows_where_the_name_stands(asked: Workspace) -> None:
    (hit,) = asked.questions.search('entity:"Gustavo Petro" source:herald').hits
    snippet = hit.snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Gustavo Petro"]
    lines = [line for batch in asked.questions.concordance("entity:petro") for line in batch.lines]
    assert [(line.path, line.keyword) for line in lines] == [
        ("peace.txt", "Gustavo Petro"),
        ("ports.md", "Gustavo Petro"),
    ]


def test_an_article_that_changed_is_looked_through_again(asked: Workspace, write: Write) -> None:
    write({"ports.md": "Nobody was there but Angela Merkel."})
    asked.upkeep.update()
    assert paths(asked, "entity:merkel") == "ports.md"
    assert paths(asked, "entity:petro") == "peace.txt"


def test_names_that_a_newer_recogniser_has_still_to_look_for_are_said_to_be_missing(
    asked: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked.questions.search("entity:merkel").notes == ()
    monkeypatch.setattr("search.entities.recognisers.RECOGNISER", "a newer one")
    (note,) = asked.questions.search("strike OR -entity:merkel").notes
    assert "still being looked for in 4 articles" in note
    assert asked.questions.search("strike").notes == ()
    assert asked.upkeep.find_entities() == 4
    assert asked.questions.search("entity:merkel").notes == ()
    assert asked.upkeep.find_entities() == 0


def test_what_might_have_been_meant_has_its_accents(asked: Workspace) -> None:
    results = asked.questions.search("narcotrfico")
    assert results.total == 0
    assert results.suggestion == "narcotráfico"
    assert asked.questions.search("narcotráfico").suggestion == ""


def test_a_pattern_with_too_many_words_says_so(asked: Workspace, write: Write) -> None:
    write({"words.txt": " ".join(f"inter{number}" for number in range(60)) + "."})
    asked.upkeep.update()
    (note,) = asked.questions.search("inter*").notes
    assert "60 words" in note
    assert "50 most frequent" in note


def test_a_regular_expression_without_end_is_given_up(asked: Workspace, write: Write) -> None:
    write({"words.txt": "a" * 40 + "b."})
    asked.upkeep.update()
    with pytest.raises(QuerySyntaxError, match="too long"):
        asked.questions.search("/(a|aa)+[c-f]/")


def test_what_was_rendered_is_found_by_its_rendering(asked: Workspace) -> None:
    assert "puertos.md" not in paths(asked, "minister travelled", is_crossing=False)
    list(asked.renderings.render(asked.questions.article("puertos.md")))
    hit = next(h for h in asked.questions.search("minister", SearchOptions(is_crossing=False)).hits)
    assert hit.path == "puertos.md"
    assert [matched.places for matched in hit.matched] == [("rendering",)]
    assert hit.snippet.text == "La ministra viajó a Quito."
    # what is only rendered so ranks below what says so itself
    assert paths(asked, "drugs", is_crossing=False).split()[0] == "ports.md"


def test_renderings_are_still_found_when_the_article_was_indexed_again(
    asked: Workspace, write: Write
) -> None:
    list(asked.renderings.render(asked.questions.article("puertos.md")))
    write({"puertos.md": ARTICLES["puertos.md"] + " Fin."})
    asked.upkeep.update()
    assert paths(asked, "minister", is_crossing=False) == "puertos.md"


def test_all_ids_are_those_of_all_pages(asked: Workspace) -> None:
    ids = {hit.id for hit in asked.questions.search("", SearchOptions(limit=10)).hits}
    assert set(asked.questions.matching_ids("")) == ids
    assert len(asked.questions.matching_ids("drug trafficking")) == 2


def test_a_small_or_between_words_says_how_to_ask_for_either(asked: Workspace) -> None:
    (note,) = asked.questions.search("strike or ministry").notes
    assert note == "“or” is searched as a word: OR in capitals finds either."
    assert asked.questions.search("strike OR ministry").notes == ()
    assert asked.questions.search("not").notes == ()
