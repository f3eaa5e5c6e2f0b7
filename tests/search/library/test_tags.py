from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import TagError
from search.library.bookmark_store import keep_bookmarks, list_bookmarks
from search.library.database import create_library
from search.library.tags import list_tags, parse_tags, tagged_articles, with_tags
from tests.search.exchange.export.passages import bookmark


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("  ", ()),
        ("paz", ("paz",)),
        ("#paz, puertos;urgente", ("paz", "puertos", "urgente")),
        ("paz PAZ Paz", ("paz",)),
        ("año-2023 ñ_1 日本", ("año-2023", "ñ_1", "日本")),
    ],
)
def test_tags_are_words_with_blanks_or_commas_between(typed: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(typed) == tags


@pytest.mark.parametrize("typed", ["a/b", "#", "-a", "paz !", "a#b", "😀"])
def test_other_signs_are_refused(typed: str) -> None:
    with pytest.raises(TagError, match="letters, digits and hyphens"):
        parse_tags(typed)


def test_tags_are_added_and_taken_off_whatever_their_case() -> None:
    assert with_tags(("paz", "Urgente"), add=("URGENTE", "puertos")) == (
        "paz",
        "Urgente",
        "puertos",
    )
    assert with_tags(("paz", "Urgente"), remove=("urgente", "nada")) == ("paz",)


def test_a_tag_keeps_its_number_and_its_first_spelling(library: Path) -> None:
    keep_bookmarks(library, [bookmark(id="1" * 12, tags=("Urgente", "paz"))])
    before = {tag.name: tag.number for tag in list_tags(library)}
    keep_bookmarks(library, [bookmark(id="2" * 12, tags=("URGENTE", "abc"))])
    after = {tag.name: (tag.number, tag.bookmarks) for tag in list_tags(library)}
    assert list(after) == ["abc", "paz", "Urgente"]
    assert after["Urgente"] == (before["Urgente"], 2)
    assert after["paz"] == (before["paz"], 1)
    assert list_bookmarks(library)[1].tags == ("Urgente", "abc")


def test_articles_are_found_by_tag(library: Path) -> None:
    keep_bookmarks(
        library,
        [
            bookmark(id="1" * 12, article_id="1" * 12, tags=("urgente",)),
            bookmark(id="2" * 12, article_id="2" * 12, tags=("urgencia",)),
            bookmark(id="3" * 12, article_id="3" * 12),
        ],
    )
    assert tagged_articles(library, "urgente") == {"1" * 12}
    assert tagged_articles(library, "urg*") == {"1" * 12, "2" * 12}
    assert tagged_articles(library, "*") == {"1" * 12, "2" * 12}
    assert tagged_articles(library, "paz") == set()
