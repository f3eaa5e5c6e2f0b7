"""What holds for every text and every query, through a real index."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import regex
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from search import Article, QuerySyntaxError, SearchOptions, Workspace, parse_query
from search.index.store import ArticleIndex, make_index
from search.query.engine import Page
from search.query.snippets import best_snippet
from tests.conftest import MakeArticle
from tests.search.test_golden import CORPUS, GOLDEN

# the same word, spelt with and without what folding takes away


def bare(word: str) -> str:
    """Without case and accents, but with ñ."""
    letters = unicodedata.normalize("NFD", word.lower()).replace("n\u0303", "ñ")
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def indexed(folder: Path, articles: Sequence[Article]) -> ArticleIndex:
    index = make_index(folder, "an identity")
    with index.writing() as writer:
        for article in articles:
            writer.add(article)
    return index


def found(index: ArticleIndex, query: str) -> set[str]:
    return set(index.search(parse_query(query), Page(0, None)).scores)


SPELLINGS = st.text("aáAÁeéoóuüÜnñÑNbB", min_size=1, max_size=4)


@settings(max_examples=20)
@given(st.lists(SPELLINGS, min_size=1, max_size=30, unique=True))
@example(["año", "ano", "AÑO", "áno", "an\u0303o"])
@example(["Bogotá", "bogota", "BOGOTÁ", "bogóta"])
def test_case_and_accents_make_no_difference_and_the_ene_does(
    tmp_path_factory: pytest.TempPathFactory, make_article: MakeArticle, spellings: list[str]
) -> None:
    articles = {
        spelling: make_article(
            [[f"Dijo {unicodedata.normalize('NFC', spelling)} aquí."]],
            path=f"{number}.txt",
            title="Texto",
        )
        for number, spelling in enumerate(spellings)
    }
    index = indexed(tmp_path_factory.mktemp("spellings") / "index", list(articles.values()))
    for spelling in spellings:
        alike = {article.id for other, article in articles.items() if bare(other) == bare(spelling)}
        for typed in (spelling, spelling.upper(), bare(spelling)):
            assert found(index, f'"{typed}"') == alike
            assert found(index, f'"dijo {typed} aqui"') == alike
            assert found(index, typed) >= alike
    index.close()


ABBREVIATIONS = [["EE. UU.", "EE.UU.", "EE UU", "EEUU", "ee.uu."], ["U.S.", "US", "u.s.", "us"]]


@pytest.mark.parametrize("spellings", ABBREVIATIONS, ids=["EE. UU.", "U.S."])
def test_every_spelling_of_an_abbreviation_finds_every_other(
    tmp_path: Path, make_article: MakeArticle, spellings: list[str]
) -> None:
    places = ["{} pidió datos.", "Llegó a {} ayer.", "Lo dijo «{}» ayer.", "Un tratado con {}"]
    articles = [
        make_article([[place.format(spelling)]], path=f"{number}.txt")
        for number, (place, spelling) in enumerate(itertools.product(places, spellings))
    ]
    index = indexed(tmp_path / "index", articles)
    for typed in spellings:
        for query in (typed, f'"{typed}"', f"+{typed}", f"({typed})", f"text:{typed}"):
            assert found(index, query) == {article.id for article in articles}
    for other in ("e u", "ee", "uu", "u s", "s"):
        assert found(index, other) == set()
    index.close()


# snippets

CLUSTERS = [
    "e\u0301\u0302",  # an accent that has no letter of its own with the other
    "x\u0308",
    "👩\u200d👩\u200d👧\u200d👦",
    "🇪🇨",
    "👍🏽",
    "각",
    "न\u094dद\u0940",
    "❤\ufe0f",
]
WORDS = st.sampled_from(["paz", "la", "año", "Bogotá", "EE. UU.", "x" * 300, *CLUSTERS])
RUNS = st.tuples(st.sampled_from(CLUSTERS), st.integers(1, 400)).map(lambda run: run[0] * run[1])
SENTENCES = st.lists(st.one_of(WORDS, RUNS), min_size=1, max_size=12).flatmap(
    lambda parts: st.sampled_from([" ", "", "-", " \u0308"]).map(lambda gap: gap.join(parts))
)


@settings(max_examples=100)
@given(
    st.lists(SENTENCES, min_size=1, max_size=3),
    st.sampled_from(["paz", '"la paz"', "EEUU OR paz", "pa*", "nada", "año~"]),
)
def test_a_snippet_is_a_passage_of_its_article_in_whole_letters(
    make_article: MakeArticle, sentences: list[str], typed: str
) -> None:
    article = make_article([[unicodedata.normalize("NFC", sentence) for sentence in sentences]])
    snippet = best_snippet(parse_query(typed), article)
    (segment,) = (one for one in article.segments if one.place == snippet.place)
    edges = {0} | {match.end() for match in regex.finditer(r"\X", segment.text)}
    starts = [
        start
        for start in range(len(segment.text))
        if segment.text.startswith(snippet.text, start)
        and {start, start + len(snippet.text)} <= edges
    ]
    assert snippet.text
    assert starts
    assert all(0 <= a < b <= len(snippet.text) for a, b in snippet.marks)


# whatever is typed


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = Workspace(CORPUS, tmp_path_factory.mktemp("written"))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


def changed(query: str, place: int, length: int, inserted: str) -> str:
    return query[:place] + inserted + query[place + length :]


# queries that are nearly right: one with a piece replaced, or two of them cut together
NEARLY = st.one_of(
    st.builds(
        changed,
        st.sampled_from([query for query, _ in GOLDEN]),
        st.integers(0, 12),
        st.integers(0, 4),
        st.text(st.sampled_from('()"“»/~*?:-+.\\[{^|\0ñ9 ') | st.characters(), max_size=3),
    ),
    st.builds(
        lambda one, other, place: one[:place] + other[place:],
        *(2 * [st.sampled_from([query for query, _ in GOLDEN])]),
        st.integers(0, 20),
    ),
    st.text(max_size=60),
)


@settings(max_examples=150)
@given(NEARLY)
@example("/(a+)+$/")
@example("\ud800")
def test_whatever_is_typed_gives_hits_or_says_what_is_wrong(written: Workspace, typed: str) -> None:
    try:
        results = written.questions.search(typed, SearchOptions(is_crossing=False))
    except QuerySyntaxError as error:
        place, message = (error.start, error.end), str(error)
    else:
        assert len(results.hits) == min(20, results.total)
        assert written.take_notices() == ()
        for hit in results.hits:
            assert hit.snippet.text in written.questions.article(hit.path).text
        return
    assert 0 <= place[0] <= place[1] <= len(typed)
    assert message


@settings(max_examples=80)
@given(NEARLY)
def test_what_a_query_finds_and_what_its_opposite_finds_are_everything(
    written: Workspace, typed: str
) -> None:
    assume("(" not in typed and ")" not in typed and typed.strip())
    everything = written.questions.search("", SearchOptions(0, 1, is_crossing=False)).total
    try:
        finds = written.questions.search(typed, SearchOptions(0, 1, is_crossing=False)).total
        opposite = written.questions.search(
            f"NOT ({typed})", SearchOptions(0, 1, is_crossing=False)
        ).total
    except QuerySyntaxError:
        assume(False)
    assert finds + opposite == everything
