from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.errors import QuerySyntaxError
from search.index.query import (
    FIELDS,
    All,
    AnyOf,
    Dated,
    InLanguage,
    Match,
    Not,
    Query,
    parse_query,
)


def error_of(text: str) -> QuerySyntaxError:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(text)
    return caught.value


def marked(text: str) -> str:
    error = error_of(text)
    return text[error.start : error.end]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", All(())),
        ("  \t ", All(())),
        ("paz", Match("paz")),
        ("+paz", Match("paz")),
        ("paz*", Match("paz", is_prefix=True)),
        ("paz***", Match("paz", is_prefix=True)),
        ('"la paz"', Match("la paz", is_phrase=True)),
        ("paz guerra", All((Match("paz"), Match("guerra")))),
        ("paz AND guerra", All((Match("paz"), Match("guerra")))),
        ("paz OR guerra", AnyOf((Match("paz"), Match("guerra")))),
        ("-paz", Not(Match("paz"))),
        ("NOT paz", Not(Match("paz"))),
        ("NOT -paz", Not(Not(Match("paz")))),
        ("paz NOT guerra", All((Match("paz"), Not(Match("guerra"))))),
        ("a b OR c d", AnyOf((All((Match("a"), Match("b"))), All((Match("c"), Match("d")))))),
        ("a (b OR c)", All((Match("a"), AnyOf((Match("b"), Match("c")))))),
        ("-(a b)", Not(All((Match("a"), Match("b"))))),
        ("paz(guerra)", All((Match("paz"), Match("guerra")))),
        ("high-level", Match("high-level")),
        ("and or not", All((Match("and"), Match("or"), Match("not")))),
        ("EE. UU. paz", All((Match("EE. UU."), Match("paz")))),
        ("EE UU", Match("EE UU")),
        ("en EE. UU", All((Match("en"), Match("EE. UU")))),
    ],
)
def test_the_grammar(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize("quotes", ['""', "“”", "«»", "„“", "”“"])
def test_every_kind_of_quotation_mark_makes_a_phrase(quotes: str) -> None:
    assert parse_query(f"{quotes[0]}la paz{quotes[1]}") == Match("la paz", is_phrase=True)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("title:paz", Match("paz", "title")),
        ("TITLE:paz", Match("paz", "title")),
        ("text:paz", Match("paz")),
        ('source:"El País"', Match("El País", "source", is_phrase=True)),
        ("author:mu*", Match("mu", "author", is_prefix=True)),
        ("title:(a OR b)", AnyOf((Match("a", "title"), Match("b", "title")))),
        ("title:(a source:b)", All((Match("a", "title"), Match("b", "source")))),
        ("-title:paz", Not(Match("paz", "title"))),
        ("lang:es", InLanguage("es")),
        ("lang:Español", InLanguage("es")),
        ("lang:English", InLanguage("en")),
        ("date:2023", Dated("2023", "2023")),
        ("date:2023-05", Dated("2023-05", "2023-05")),
        ("date:2023-05-17..2024", Dated("2023-05-17", "2024")),
        ("date:2023..", Dated("2023", "")),
        ("date:..2023", Dated("", "2023")),
        ("date:2023-05..2023", Dated("2023-05", "2023")),
    ],
)
def test_fields(text: str, query: Query) -> None:
    assert parse_query(text) == query


def test_a_pasted_word_may_have_its_accents_apart() -> None:
    assert parse_query("an\u0303o") == parse_query("año")
    assert parse_query('"el an\u0303o"') == parse_query('"el año"')


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('paz "la guerra', '"la guerra'),
        ('paz "" guerra', '""'),
        ('paz " " guerra', '" "'),
        ("paz (guerra", "(guerra"),
        ("paz) guerra", ")"),
        ("()", ")"),
        ("paz OR", "OR"),
        ("OR paz", "OR"),
        ("paz OR OR guerra", "OR"),
        ("paz AND", "AND"),
        ("paz NOT", "NOT"),
        ("paz *", "*"),
        ("paz a*b", "a*b"),
        ("paz mood:glad", "mood:"),
        ("lang:fr paz", "fr"),
        ("date:ayer paz", "ayer"),
        ("date:2023-5", "2023-5"),
        ("date:..", ".."),
        ("date:2024..2023 paz", "2024..2023"),
    ],
)
def test_an_error_marks_its_place(text: str, place: str) -> None:
    assert marked(text) == place


def test_an_unknown_field_is_answered_with_those_there_are() -> None:
    assert all(f"{field}:" in str(error_of("mood:glad")) for field in FIELDS)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "-" * 5000 + "paz", "NOT " * 5000 + "paz", "a(" * 150]
)
def test_endless_nesting_is_an_error_and_not_a_crash(text: str) -> None:
    assert "nested" in str(error_of(text))


def test_some_nesting_is_none() -> None:
    assert parse_query("(" * 9 + "paz" + ")" * 9) == Match("paz")


def test_alternatives_and_words_side_by_side_are_no_nesting() -> None:
    assert parse_query(" OR ".join(["-paz"] * 100)) == AnyOf((Not(Match("paz")),) * 100)
    assert parse_query("(paz) " * 100) == All((Match("paz"),) * 100)


WORDS = [
    "paz",
    "el año",
    '"la paz"',
    "ma*",
    "AND",
    "OR",
    "NOT",
    "-a",
    "(",
    ")",
    "title:",
    "lang:es",
]
SCRAPS = ["paz", "AND", "OR", "-", "+", "(", ")", '"', "“", "»", "*", ":", "title:", "lang:", "es"]
DATES = ["date:", "2023", "2023-05..", "..", "—", "ñ", " ", "  ", "'", "EE. UU."]
QUERIES = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(SCRAPS + DATES), max_size=15).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join),
)


@given(QUERIES)
@example("title:")
@example("a-")
@example('"')
def test_whatever_is_typed_is_a_query_or_an_error_with_a_place(text: str) -> None:
    try:
        query = parse_query(text)
    except QuerySyntaxError as error:
        place = (error.start, error.end, str(error))
    else:
        assert isinstance(query, Query)
        return
    start, end, message = place
    assert 0 <= start <= end <= len(text)
    assert message


def test_a_range_may_end_in_the_year_it_begins() -> None:
    assert parse_query("date:2023..2023-05") == Dated("2023", "2023-05")
    assert "before they begin" in str(error_of("date:2023-06..2023-05"))
