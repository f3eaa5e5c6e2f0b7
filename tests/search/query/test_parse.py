from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.errors import QuerySyntaxError
from search.query.parse import parse_query
from search.query.tree import (
    All,
    AnyOf,
    Dated,
    Fuzzy,
    InLanguage,
    Listed,
    Named,
    Not,
    Pattern,
    Phrase,
    Query,
    Regex,
    Word,
)
from search.query.values import FIELDS


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
        ("paz", Word("paz")),
        ("+paz", Word("paz")),
        ("paz*", Pattern("paz*")),
        ("paz***", Pattern("paz*")),
        ('"la paz"', Phrase("la paz")),
        ("paz guerra", All((Word("paz"), Word("guerra")))),
        ("paz AND guerra", All((Word("paz"), Word("guerra")))),
        ("paz OR guerra", AnyOf((Word("paz"), Word("guerra")))),
        ("-paz", Not(Word("paz"))),
        ("NOT paz", Not(Word("paz"))),
        ("NOT -paz", Not(Not(Word("paz")))),
        ("paz NOT guerra", All((Word("paz"), Not(Word("guerra"))))),
        ("a b OR c d", AnyOf((All((Word("a"), Word("b"))), All((Word("c"), Word("d")))))),
        ("a (b OR c)", All((Word("a"), AnyOf((Word("b"), Word("c")))))),
        ("-(a b)", Not(All((Word("a"), Word("b"))))),
        ("paz(guerra)", All((Word("paz"), Word("guerra")))),
        ("high-level", Word("high-level")),
        ("and or not", All((Word("and"), Word("or"), Word("not")))),
        ("EE. UU. paz", All((Word("EE. UU."), Word("paz")))),
        ("EE UU", Word("EE UU")),
        ("en EE. UU", All((Word("en"), Word("EE. UU")))),
    ],
)
def test_the_grammar(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ma*na", Pattern("ma*na")),
        ("wo?d", Pattern("wo?d")),
        ("title:wo?d*", Pattern("wo?d*", "title")),
        ("foo-st*", All((Word("foo"), Pattern("st*")))),
        ("d'Or*", Pattern("d'Or*")),
        ("¿paz?", Word("¿paz?")),
        ("guerra~", Fuzzy("guerra", "", 2)),
        ("paz~", Fuzzy("paz", "", 1)),
        ("title:paz~2", Fuzzy("paz", "title", 2)),
        ("/narco.*/", Regex("narco.*")),
        ("title:/narco.*/", Regex("narco.*", "title")),
        (r"/a\/b/ paz", All((Regex(r"a\/b"), Word("paz")))),
        ("/etc/passwd", Word("/etc/passwd")),
        ("a/b", Word("a/b")),
        ('"la paz"~5', Phrase("la paz", "", 5)),
        ('title:"la paz"~0', Phrase("la paz", "title", 0)),
        ("«la paz»~12 x", All((Phrase("la paz", "", 12), Word("x")))),
        ("entity:Petro", Listed("entity", "Petro")),
        ('tag:"por leer"', Listed("tag", "por leer")),
        ("bookmarked:yes", Listed("bookmarked", "")),
        ("bookmarked:sí", Listed("bookmarked", "")),
        ("bookmarked:no", Not(Listed("bookmarked", ""))),
    ],
)
def test_terms_that_stand_for_others(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("recent", "days"), [("last-30d", 30), ("last-2w", 14), ("last-6m", 180), ("last-1y", 365)]
)
def test_recent_days_end_today(recent: str, days: int) -> None:
    since = (date.today() - timedelta(days)).isoformat()
    assert parse_query(f"date:{recent}") == Dated(since, "")


def test_recent_days_may_be_more_than_there_were() -> None:
    assert parse_query("date:last-9999y") == Dated("0001-01-01", "")


@pytest.mark.parametrize("quotes", ['""', "“”", "«»", "„“", "”“"])
def test_every_kind_of_quotation_mark_makes_a_phrase(quotes: str) -> None:
    assert parse_query(f"{quotes[0]}la paz{quotes[1]}") == Phrase("la paz")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("title:paz", Word("paz", "title")),
        ("TITLE:paz", Word("paz", "title")),
        ("text:paz", Word("paz", "text")),
        ('source:"El País"', Named("source", "El País")),
        ("author:mu*", Named("author", "mu*")),
        ("title:(a OR b)", AnyOf((Word("a", "title"), Word("b", "title")))),
        ("title:(a source:b)", All((Word("a", "title"), Named("source", "b")))),
        ("-title:paz", Not(Word("paz", "title"))),
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
        ("paz *ción", "*ción"),
        ("paz ?az", "?az"),
        ("paz foo-*st", "foo-*st"),
        ("paz guerra~3", "guerra~3"),
        ("paz high-level~", "high-level~"),
        ('paz "la guerra"~ total', "~"),
        ('paz "la guerra"~51', "~51"),
        ("paz /gue(rra/", "/gue(rra/"),
        ("paz /guerra", "/guerra"),
        ("paz source:/el/", "/el/"),
        ("paz bookmarked:maybe", "maybe"),
        ("paz date:last-d", "last-d"),
        ("paz mood:glad", "mood:"),
        ("lang:fr paz", "fr"),
        ("date:ayer paz", "ayer"),
        ("date:2023-5", "2023-5"),
        ("date:2023-13", "2023-13"),
        ("date:2023-02-31..2024", "2023-02-31..2024"),
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
    assert parse_query("(" * 9 + "paz" + ")" * 9) == Word("paz")


def test_alternatives_and_words_side_by_side_are_no_nesting() -> None:
    assert parse_query(" OR ".join(["-paz"] * 100)) == AnyOf((Not(Word("paz")),) * 100)
    assert parse_query("(paz) " * 100) == All((Word("paz"),) * 100)


WORDS = [
    "paz",
    "el año",
    '"la paz"',
    "ma*",
    "p?z~",
    "/p.*/",
    "bookmarked:",
    '"la paz"~3',
    "AND",
    "OR",
    "NOT",
    "-a",
    "(",
    ")",
    "title:",
    "lang:es",
]
SCRAPS = [
    "~",
    "~2",
    "/",
    "/a.*/",
    "?",
    "paz",
    "AND",
    "OR",
    "-",
    "+",
    "(",
    ")",
    '"',
    "“",
    "»",
    "*",
    ":",
    "title:",
    "lang:",
    "es",
]
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
