from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Article, Place, Segment
from search.storage.rows import pack, unpack

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SEGMENTS = st.builds(
    Segment,
    st.builds(Place, st.integers(0, 5), st.integers(0, 5)),
    TEXT,
    TEXT.filter(bool),
    st.sampled_from(LANGUAGES),
)
ARTICLES = st.builds(
    Article,
    *[TEXT] * 3,
    st.sampled_from(LANGUAGES),
    *[TEXT] * 4,
    st.lists(SEGMENTS, max_size=4).map(tuple),
)


@given(ARTICLES)
def test_an_article_comes_back_from_its_row(article: Article) -> None:
    assert unpack(pack(article)) == article
