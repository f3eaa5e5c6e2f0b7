from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.query import And, Or, Term
from whoosh.query import Phrase as WhooshPhrase
from whoosh.reading import SegmentReader

from search.article import LANGUAGES, Article
from search.index.codec import EMPTY, Postings, all_postings, pack, read_postings, unpack
from search.index.postings import GAP
from search.index.store import ArticleIndex, make_index
from search.query.engine import Page
from search.query.tree import All, Phrase, Query, Word
from search.text.tokens import words
from tests.conftest import MakeArticle

# field → term → article → the places of the term, one after the other
Expected = dict[str, dict[str, dict[str, list[int]]]]


# postings as bytes

NUMBERS = st.sampled_from([0, 1, 2, 255, 256, 65_535, 65_536, 2_000_000])


@given(
    st.lists(st.tuples(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=4)), min_size=1, max_size=6)
)
def test_what_is_packed_is_unpacked(rows: list[tuple[int, list[int]]]) -> None:
    docs = np.cumsum([gap + 1 for gap, _ in rows], dtype=np.int32)
    counts = np.array([len(places) for _, places in rows], np.int32)
    places = np.array([place for _, row in rows for place in sorted(row)], np.int32)
    again = unpack(pack(Postings(docs, counts, places)))
    assert again.docs.tolist() == docs.tolist()
    assert again.counts.tolist() == counts.tolist()
    assert again.positions.tolist() == places.tolist()


# postings in an index

VOCABULARY = ["paz", "Páz", "la", "operación", "operaciones", "año", "the", "ports", "port", "EEUU"]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)
ARTICLES = st.tuples(
    st.integers(0, 5),
    SENTENCES,
    st.lists(st.tuples(SENTENCES, st.sampled_from(LANGUAGES)), min_size=1, max_size=3),
)
# one commit: articles that are added or replaced, and paths that are removed before that
COMMITS = st.tuples(st.lists(st.integers(0, 5), max_size=2), st.lists(ARTICLES, max_size=4))


@settings(max_examples=40)
@given(commits=st.lists(COMMITS, min_size=1, max_size=5), most_small=st.sampled_from([1, 8]))
def test_every_posting_is_what_counting_gives(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    make_article: MakeArticle,
    commits: list[tuple[list[int], list[Any]]],
    most_small: int,
) -> None:
    # with 1, segments are joined at every other commit
    monkeypatch.setattr("search.index.writer._MOST_SMALL", most_small)
    index = make_index(tmp_path_factory.mktemp("codec") / "index", "an identity")
    kept: dict[str, Article] = {}
    for removed, added in commits:
        with index.writing() as writer:
            for number in removed:
                writer.remove(f"{number}.txt")
                kept.pop(f"{number}.txt", None)
            for number, title, sentences in added:
                article = make_article([sentences], path=f"{number}.txt", title=title)
                writer.add(article)
                kept[article.path] = article
    assert written(index.folder) == counted(list(kept.values()))
    index.close()


def counted(articles: Sequence[Article]) -> Expected:
    """The postings as counting by hand gives them."""
    found: Expected = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for article in articles:
        title = [(article.title, article.language)]
        text = [(segment.text, segment.language) for segment in article.segments]
        for field, sentences in (("title", title), ("text", text)):
            place = 0
            for sentence, language in sentences:
                for word in words(sentence):
                    found[f"{field}_{language}"][word.folded][article.id].append(place)
                    place += 1
                place += GAP
    return found


def written(folder: Path) -> Expected:
    """The postings of the articles that are still there, as they lie on disk."""
    found: Expected = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    opened = open_dir(folder)
    whole = opened.reader()
    for reader in (leaf for leaf, _ in whole.leaf_readers() if isinstance(leaf, SegmentReader)):
        for field in (name for name in opened.schema.names() if name != "id"):
            for term, postings in all_postings(reader, field):
                text = term.decode("utf-8")
                assert_equal(read_postings(reader, field, text), postings)
                for doc, places in rows(postings):
                    if not reader.is_deleted(doc):
                        found[field][text][reader.stored_fields(doc)["id"]] += places
    whole.close()
    opened.close()
    return found


def rows(postings: Postings) -> Iterator[tuple[int, list[int]]]:
    docs, counts, positions = postings
    assert (np.diff(docs) > 0).all()
    parts = np.split(positions, np.cumsum(counts)[:-1])
    for doc, part in zip(docs.tolist(), parts, strict=True):
        yield doc, part.tolist()


def assert_equal(one: Postings, other: Postings) -> None:
    assert [None if part is None else part.tolist() for part in one] == [
        None if part is None else part.tolist() for part in other
    ]


def test_a_term_that_is_not_there_has_no_postings(index: ArticleIndex) -> None:
    with open_dir(index.folder).reader() as whole:
        for reader, _ in whole.leaf_readers():
            for term in ("nada", "", "ciudade", "ciudads", "\0"):
                assert_equal(read_postings(reader, "text_es", term), EMPTY)


# Whoosh's own searcher on the same files

MANY = 40
# a word for each number of articles that hold it: up to two are kept in the table of terms
HOLDERS = {"uno": 1, "dos": 2, "tres": 3, "muchos": MANY}


@pytest.fixture(params=["one segment", "several, with deletions"])
def index(
    request: pytest.FixtureRequest, tmp_path: Path, make_article: MakeArticle
) -> Iterator[ArticleIndex]:
    made = make_index(tmp_path / "index", "an identity")
    several = request.param != "one segment"
    articles = [
        make_article(
            [
                [f"El {word} puerto de la ciudad." for word, most in HOLDERS.items() if n < most],
                ["Una ciudad con puertos.", ("The ports of a city.", "en")],
            ],
            path=f"{n}.txt",
            title="Muchos puertos" if n % 2 else "La ciudad",
        )
        for n in range(MANY)
    ]
    for start in range(0, MANY, 15 if several else MANY):
        with made.writing() as writer:
            for article in articles[start : start + (15 if several else MANY)]:
                writer.add(article)
    if several:
        with made.writing() as writer:
            writer.remove("1.txt")
            writer.remove("20.txt")
            writer.add(articles[2])
    yield made
    made.close()


SAME = [
    *((Term("text_es", word), Phrase(word, "text")) for word in HOLDERS),
    (Term("text_es", "nada"), Phrase("nada", "text")),
    (Term("text_es", "puertos"), Phrase("puertos", "text")),
    (Term("title_es", "muchos"), Phrase("muchos", "title")),
    (Or([Term("text_es", "puerto"), Term("text_es", "puertos")]), Word("puerto", "text", "es")),
    (Term("title_es", "puertos"), Word("puerto", "title", "es")),
    (Term("text_en", "ports"), Word("port", "text", "en")),
    (Term("text_en", "city"), Word("cities", "text", "en")),
    (
        And([Term("text_es", "dos"), Term("text_en", "city")]),
        All((Word("dos", "text", "es"), Word("city", "text", "en"))),
    ),
    (
        And([Term("text_es", "tres"), Term("title_es", "muchos")]),
        All((Phrase("tres", "text"), Phrase("muchos", "title"))),
    ),
    *(
        (WhooshPhrase("text_es", ["el", word, "puerto"]), Phrase(f"el {word} puerto", "text"))
        for word in HOLDERS
    ),
    (WhooshPhrase("text_es", ["ciudad", "el"]), Phrase("ciudad el", "text")),
    (WhooshPhrase("title_es", ["muchos", "puertos"]), Phrase("muchos puertos", "title")),
]


@pytest.mark.parametrize(("whooshs", "ours"), SAME, ids=[str(whooshs) for whooshs, _ in SAME])
def test_whooshs_searcher_finds_the_same(index: ArticleIndex, whooshs: Any, ours: Query) -> None:
    opened = open_dir(index.folder)
    with opened.searcher() as searcher:
        theirs = [searcher.stored_fields(doc)["id"] for doc in searcher.docs_for_query(whooshs)]
    opened.close()
    assert sorted(theirs) == sorted(index.search(ours, Page(0, None)).scores)
