from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.errors import QuerySyntaxError, SavedSearchError
from search.library.database import create_library
from search.library.reads import mark_read, read_articles
from search.library.searches import (
    Ledger,
    find_search,
    keep_search,
    list_searches,
    new_search,
    remove_search,
    reviewed,
)
from search.storage.sqlite import connect
from search.workspace import Workspace, open_workspace
from tests.conftest import Write


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def test_what_is_kept_is_listed_by_name_as_it_was(library: Path) -> None:
    ports = new_search("ports", '"port" -lang:en', ["b", "a"])
    coca = new_search("Coca; DROP TABLE searches", "coca*", [])
    for search in (ports, coca):
        keep_search(library, search)
    assert list_searches(library) == [coca, ports]
    assert find_search(library, name="ports") == ports
    assert find_search(library, query="coca*") == coca
    assert find_search(library, name="coca") is None


def test_a_name_is_needed_and_belongs_to_one_search(library: Path) -> None:
    ports = new_search("ports", "port", ["a"])
    keep_search(library, ports)
    with pytest.raises(SavedSearchError, match="already"):
        keep_search(library, new_search("ports", "other", []))
    with pytest.raises(SavedSearchError, match="name"):
        keep_search(library, new_search(" ", "other", []))
    assert list_searches(library) == [ports]


def test_a_search_is_renamed_removed_and_brought_back(library: Path) -> None:
    ports = new_search("ports", "port", ["a"])
    keep_search(library, ports)
    keep_search(library, replace(ports, name="harbours"))
    assert [search.name for search in list_searches(library)] == ["harbours"]
    remove_search(library, ports.id)
    remove_search(library, "no such search")
    assert list_searches(library) == []
    keep_search(library, ports)
    assert list_searches(library) == [ports]


def test_an_article_read_again_keeps_the_first_time(library: Path) -> None:
    mark_read(library, "a")
    with connect(library) as database:
        database.execute("UPDATE reads SET first = '2020', last = '2020'")
    mark_read(library, "a")
    mark_read(library, "b")
    assert read_articles(library) == {"a", "b"}
    with connect(library) as database:
        first, last = database.execute("SELECT first, last FROM reads ORDER BY 1").fetchone()
    assert first == "2020"
    assert last > "2020"


@pytest.fixture
def opened(write: Write) -> Iterator[Workspace]:
    texts = {"a.txt": "The port is open.\n", "b.txt": "The port is closed.\n", "c.txt": "Nada.\n"}
    workspace = open_workspace(write(texts))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


def test_all_ids_of_a_query_are_those_of_its_hits(opened: Workspace) -> None:
    hits = opened.questions.search("port").hits
    assert opened.questions.matching_ids("port") == tuple(hit.id for hit in hits)
    assert len(opened.questions.matching_ids("")) == 3
    assert opened.questions.matching_ids("zzz") == ()
    with pytest.raises(QuerySyntaxError):
        opened.questions.matching_ids('"port')


def test_the_ledger_tells_what_is_new_since_the_review_and_what_was_read(
    opened: Workspace, write: Write
) -> None:
    a, b = (opened.questions.article(name).id for name in ("a.txt", "b.txt"))
    search = new_search("ports", "port", opened.questions.matching_ids("port"))
    mark_read(opened.library, a)
    mark_read(opened.library, opened.questions.article("c.txt").id)
    ledger = opened.questions.ledger(search)
    assert set(ledger.found) == {a, b}
    assert (ledger.read, ledger.new) == ({a}, set())
    write({"d.txt": "Another port.\n"})
    (opened.corpus / "b.txt").unlink()
    opened.upkeep.update()
    ledger = opened.questions.ledger(search)
    d = opened.questions.article("d.txt").id
    assert set(ledger.found) == {a, d}
    assert ledger.new == {d}
    again = opened.questions.ledger(reviewed(search, ledger.found))
    assert again == Ledger(ledger.found, ledger.read, frozenset())
