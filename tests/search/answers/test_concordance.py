"""One line a match, cut out of its sentence, and the orders that the lines can be put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import search.answers.concordance
from search import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    Place,
    QuerySyntaxError,
    SearchOptions,
    Workspace,
    open_workspace,
    parse_query,
    sort_lines,
)
from search.answers.concordance import lines_in
from search.query.matches import find_matches
from search.text.tokens import words
from tests.conftest import MakeArticle, Write

PORTS = {
    "a.md": "---\ndate: 2023-05-01\n---\n# Puertos\n\nEl puerto cerró. "
    "Otro puerto, el puerto viejo.",
    "b.md": "---\ndate: 2024\n---\n# Ships\n\nShips left the big port. No port was open.",
    "c.txt": "Nothing here.",
}


@pytest.fixture
def ports(write: Write) -> Iterator[Workspace]:
    opened = open_workspace(write(PORTS))
    opened.upkeep.update()
    yield opened
    opened.close()


def batches(workspace: Workspace, query: str, *, crossing: bool = True) -> list[ConcordanceBatch]:
    return list(workspace.questions.concordance(query, is_crossing=crossing))


def gathered(workspace: Workspace, query: str, *, crossing: bool = True) -> list[ConcordanceLine]:
    return [line for batch in batches(workspace, query, crossing=crossing) for line in batch.lines]


def line(left: str, keyword: str = "puerto", right: str = ".", date: str = "") -> ConcordanceLine:
    span = (len(left), len(left) + len(keyword))
    sentence = f"{left}{keyword}{right}"
    return ConcordanceLine("id", "Title", date, "", "a.txt", Place(0, 0), "es", sentence, span)


# the lines


def test_every_match_has_a_line_in_its_sentence(ports: Workspace) -> None:
    lines = gathered(ports, "puerto", crossing=False)
    assert [(line.left, line.keyword, line.right) for line in lines if line.path == "a.md"] == [
        ("", "Puertos", ""),
        ("El ", "puerto", " cerró."),
        ("Otro ", "puerto", ", el puerto viejo."),
        ("Otro puerto, el ", "puerto", " viejo."),
    ]


def test_a_line_tells_where_it_is_from(ports: Workspace) -> None:
    (found,) = gathered(ports, '"big port"')
    article = ports.questions.article("b.md")
    assert (found.article_id, found.title, found.path) == (article.id, "Ships", "b.md")
    assert (found.date, found.language) == ("2024", "en")
    assert found.sentence in {
        segment.text for segment in article.segments if segment.place == found.place
    }


def test_a_phrase_is_one_keyword_and_nearness_marks_each_word(ports: Workspace) -> None:
    assert [line.keyword for line in gathered(ports, '"the big port"')] == ["the big port"]
    assert [line.keyword for line in gathered(ports, '"left port"~5')] == ["left", "port"]


def test_lines_of_both_languages_come_unless_only_what_is_typed_is_wanted(
    ports: Workspace,
) -> None:
    crossing = gathered(ports, "puerto")
    assert {(line.language, line.keyword.lower()) for line in crossing} >= {
        ("es", "puerto"),
        ("en", "port"),
    }
    assert {line.language for line in gathered(ports, "puerto", crossing=False)} == {"es"}


def test_what_is_excluded_has_no_line(ports: Workspace) -> None:
    assert {line.path for line in gathered(ports, "port -ships", crossing=False)} == set()
    keywords = {line.keyword for line in gathered(ports, "port -zzzz", crossing=False)}
    assert keywords == {"port"}


def test_a_query_without_words_has_hits_but_no_lines(ports: Workspace) -> None:
    (batch,) = batches(ports, "lang:es")
    assert (batch.lines, batch.hits) == ((), 1)


def test_finding_nothing_is_one_batch_that_says_so(ports: Workspace) -> None:
    (batch,) = batches(ports, "zzzz")
    assert (batch.lines, batch.read, batch.wanted, batch.hits) == ((), 0, 0, 0)


def test_a_wrong_query_is_refused_at_once(ports: Workspace) -> None:
    with pytest.raises(QuerySyntaxError):
        ports.questions.concordance('"puerto')


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(130):
        (folder / f"{number}.txt").write_text(f"Report {number}. The port of {number} ports.")
    opened = open_workspace(folder)
    opened.upkeep.update()
    yield opened
    opened.close()


def test_the_lines_come_in_the_order_of_the_hits_and_none_twice(many: Workspace) -> None:
    parts = batches(many, "port", crossing=False)
    assert [part.read for part in parts] == [50, 100, 130]
    assert {(part.wanted, part.hits) for part in parts} == {(130, 130)}
    lines = [line for part in parts for line in part.lines]
    assert len(lines) == 260
    assert len({(line.article_id, line.place, line.span) for line in lines}) == 260
    order = [
        hit.id
        for hit in many.questions.search("port", SearchOptions(limit=130, is_crossing=False)).hits
    ]
    assert list(dict.fromkeys(line.article_id for line in lines)) == order


def test_beyond_the_best_hits_it_is_said_how_many_there_are(
    many: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.answers.questions.MOST_HITS", 60)
    *_, last = batches(many, "port")
    assert (last.read, last.wanted, last.hits) == (60, 60, 130)


def test_gathering_ends_once_it_is_cancelled(many: Workspace) -> None:
    asked = iter([False, True])
    came = list(many.questions.concordance("port", cancelled=lambda: next(asked)))
    assert [batch.read for batch in came] == [50]


QUERIES = st.sampled_from(
    [
        "puerto",
        "ports",
        '"el puerto"',
        '"viejo puerto"~3',
        "puert*",
        "portu~",
        "/p.*/",
        "U.S. OR el",
    ]
)
SENTENCES = st.lists(
    st.sampled_from(
        ["puerto", "El", "viejo", "ports", "EE. UU.", "U.S.", "👩\u200d🔬", "港", "é,"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(QUERIES, st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_left_keyword_and_right_are_the_sentence_at_every_match_once(
    make_article: MakeArticle, text: str, paragraphs: list[list[str]]
) -> None:
    query, article = parse_query(text), make_article(paragraphs)
    found = list(lines_in(article, query))
    for each in found:
        assert each.left + each.keyword + each.right == each.sentence
    expected = [
        (segment.place, span)
        for segment in article.segments
        for span in find_matches(query, segment.text, segment.language)
    ]
    assert [(each.place, each.span) for each in found] == expected


# the orders


def left(lines: Sequence[ConcordanceLine], order: ConcordanceOrder) -> list[str]:
    return [line.left for line in sort_lines(lines, order)]


def test_left_goes_by_the_nearest_word_before_without_case_and_accents() -> None:
    lines = [
        line("en un "),
        line("al "),
        line("de ESTE "),
        line("a él: "),
        line("cerca del "),
        line(""),
    ]
    assert left(lines, "left") == ["", "al ", "cerca del ", "a él: ", "de ESTE ", "en un "]
    further = [line("con el viejo "), line("al viejo "), line("viejo ")]
    assert left(further, "left") == ["viejo ", "al viejo ", "con el viejo "]


def test_right_goes_by_the_words_after_with_n_before_ene_before_o() -> None:
    lines = [line("", right=f" {word}.") for word in ("ola", "ñu", "nzo", "Ñandú", "na", "Óbolo")]
    rights = [line.right for line in sort_lines(lines, "right")]
    assert rights == [" na.", " nzo.", " Ñandú.", " ñu.", " Óbolo.", " ola."]


def test_a_shorter_word_comes_before_those_that_begin_with_it() -> None:
    lines = [line("", right=right) for right in (" mara b", " mar z", " mar", " mar a")]
    rights = [line.right for line in sort_lines(lines, "right")]
    assert rights == [" mar", " mar a", " mar z", " mara b"]


def test_date_has_the_newest_first_and_the_undated_last() -> None:
    dates = ["2023", "", "2024-01-05", "2023-05", "2024"]
    ordered = sort_lines([line("", date=date) for date in dates], "date")
    assert [line.date for line in ordered] == ["2024-01-05", "2024", "2023-05", "2023", ""]


LINES = st.lists(
    st.builds(
        line,
        st.text("aé ñN.", max_size=8),
        st.just("puerto"),
        st.text("aé ñN.", max_size=8),
        st.sampled_from(["", "2023", "2024-02"]),
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(CONCORDANCE_ORDERS))
def test_an_order_keeps_every_line_and_leaves_equal_ones_as_they_were(
    lines: list[ConcordanceLine], order: ConcordanceOrder
) -> None:
    numbered = [replace(each, title=str(number)) for number, each in enumerate(lines)]
    ordered = sort_lines(numbered, order)
    assert sorted(ordered, key=lambda each: int(each.title)) == numbered
    assert sort_lines(ordered, order) == ordered
    for first, second in pairwise(ordered):
        if sorted_by(first, order) == sorted_by(second, order):
            assert int(first.title) < int(second.title)


def sorted_by(line: ConcordanceLine, order: ConcordanceOrder) -> object:
    match order:
        case "left":
            return [word.folded for word in words(line.left)]
        case "right":
            return [word.folded for word in words(line.right)]
        case "date":
            return line.date
        case "article":
            return None


def test_a_document_that_is_one_sentence_is_sorted_by_what_is_near() -> None:
    length = search.answers.concordance._SORTED_LENGTH
    far = [line(f"{word} {'x' * length} ") for word in ("b", "a")]
    assert sort_lines(far, "left") == far
