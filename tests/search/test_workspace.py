from __future__ import annotations

import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings

from search import (
    CorpusUnavailableError,
    Place,
    QuerySyntaxError,
    SearchOptions,
    StorageError,
    UnknownArticleError,
    Workspace,
    WorkspaceBusyError,
    article_id,
    keep_bookmarks,
    list_bookmarks,
    new_bookmark,
    open_workspace,
    sample_corpus,
)
from search.storage.sqlite import connect
from tests.conftest import Write
from tests.search.query.test_parse import QUERIES


@pytest.fixture
def small(write: Write) -> Path:
    return write(
        {
            "paz.txt": "La paz llegó a la frontera. Todos volvieron.",
            "guerra.md": "# Guerra\n\nLa guerra terminó en la frontera.",
            "border.txt": "The border is open, said a minister in La Plata.",
        }
    )


@pytest.fixture
def opened(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    # so small a corpus would have nothing in its file of postings
    monkeypatch.setattr("search.index.codec._INLINED_TO", 0)
    workspace = open_workspace(small)
    workspace.upkeep.update()
    yield workspace
    workspace.close()


def found(workspace: Workspace, query: str) -> set[str]:
    return {
        hit.path for hit in workspace.questions.search(query, SearchOptions(is_crossing=False)).hits
    }


def bookmark_one(workspace: Workspace) -> None:
    article = workspace.questions.article("paz.txt")
    keep_bookmarks(workspace.library, [new_bookmark(article, Place(0, 1), note="Una nota")])


# opening


def test_the_sample_corpus_is_four_articles(workspace: Workspace) -> None:
    assert workspace.questions.count() == 4
    assert workspace.notices == []
    languages = sorted(hit.language for hit in workspace.questions.search("").hits)
    assert languages == ["en", "en", "en", "es"]
    assert all(hit.title and hit.snippet.text for hit in workspace.questions.search("").hits)


def test_the_sample_corpus_comes_with_the_program() -> None:
    assert sorted(file.suffix for file in sample_corpus().iterdir()) == [".csv", *[".txt"] * 4]


def test_a_workspace_is_for_its_owner_only(opened: Workspace, home: Path) -> None:
    assert opened.folder.parent == home / "data" / "corpus-tui"
    assert stat.S_IMODE(opened.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((opened.folder / "index").stat().st_mode) == 0o700
    bookmark_one(opened)
    for file in opened.folder.glob("*.sqlite3*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_written_into_the_corpus(small: Path) -> None:
    before = sorted(small.iterdir())
    workspace = open_workspace(small)
    workspace.upkeep.update()
    workspace.questions.search("paz")
    workspace.close()
    assert sorted(small.iterdir()) == before


def test_a_corpus_is_the_same_by_any_of_its_names(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(small)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    names = [small, tmp_path / "link", Path("corpus"), Path("./corpus/../corpus"), Path("~/corpus")]
    workspaces = [open_workspace(name) for name in names]
    assert len({workspace.folder for workspace in workspaces}) == 1
    assert {workspace.corpus for workspace in workspaces} == {small}


def test_a_corpus_may_be_one_file(small: Path) -> None:
    workspace = open_workspace(small / "paz.txt")
    assert workspace.upkeep.update().added == 1
    assert found(workspace, "frontera") == {"paz.txt"}
    assert workspace.folder != open_workspace(small).folder
    workspace.close()


def test_an_empty_folder_is_a_corpus_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    workspace = open_workspace(tmp_path / "empty")
    assert workspace.upkeep.update().added == 0
    assert (workspace.questions.count(), workspace.questions.search("paz").total) == (0, 0)
    workspace.close()


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusUnavailableError, match="There is no folder"):
        open_workspace(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["a.xyz", "a"])
def test_a_file_of_another_kind_is_told_with_those_that_are_read(write: Write, name: str) -> None:
    with pytest.raises(CorpusUnavailableError, match=r"\.markdown, \.mbox, \.md, \.mht"):
        open_workspace(write({name: "Texto."}) / name)


def test_a_data_folder_that_cannot_be_written_is_told(
    small: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "file"))
    with pytest.raises(StorageError, match="XDG_DATA_HOME"):
        open_workspace(small)


# searching


def test_a_search_gives_hits_with_what_matched(opened: Workspace) -> None:
    results = opened.questions.search("frontera guerra")
    (hit,) = results.hits
    assert (results.query, results.total, results.offset) == ("frontera guerra", 1, 0)
    assert (hit.id, hit.path) == (article_id("guerra.md"), "guerra.md")
    assert (hit.title, hit.language) == ("Guerra", "es")
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["Guerra"]
    text = hit.snippet.text
    assert [text[a:b] for a, b in hit.snippet.marks] == ["guerra", "frontera"]
    assert hit.score > 0


def test_a_query_of_nothing_finds_everything(opened: Workspace) -> None:
    assert found(opened, "") == {"paz.txt", "guerra.md", "border.txt"}


def test_hits_come_in_pages(opened: Workspace) -> None:
    pages = [opened.questions.search("", SearchOptions(offset, 2)) for offset in (0, 2, 4)]
    assert [len(page.hits) for page in pages] == [2, 1, 0]
    assert len({hit.path for page in pages for hit in page.hits}) == 3
    assert [(page.offset, page.total) for page in pages] == [(0, 3), (2, 3), (4, 3)]


def test_a_wrong_query_costs_nothing(opened: Workspace) -> None:
    with pytest.raises(QuerySyntaxError):
        opened.questions.search('"frontera')
    assert opened.notices == []
    assert found(opened, "frontera") == {"paz.txt", "guerra.md"}


@settings(max_examples=200)
@given(QUERIES)
def test_whatever_is_searched_for_only_a_wrong_query_is_an_error(
    opened: Workspace, typed: str
) -> None:
    try:
        results = opened.questions.search(typed)
    except QuerySyntaxError:
        return
    assert len(results.hits) == results.total <= 3
    assert opened.notices == []


def test_searches_may_run_while_an_update_does(opened: Workspace, write: Write) -> None:
    finished = threading.Event()

    def keep_searching() -> int:
        searches = 0
        while not finished.is_set():
            assert {"paz.txt", "guerra.md"} <= found(opened, "frontera")
            searches += 1
        return searches

    with ThreadPoolExecutor(2) as pool:
        searching = [pool.submit(keep_searching) for _ in range(2)]
        for turn in range(5):
            write({f"{turn}-{number}.txt": f"Frase {turn} {number}." for number in range(20)})
            opened.upkeep.update()
        finished.set()
    assert all(thread.result() > 0 for thread in searching)
    assert opened.notices == []
    assert opened.questions.search("frase").total == 100


def test_what_another_program_indexed_is_found(opened: Workspace, write: Write) -> None:
    assert found(opened, "nueva") == set()
    corpus = write({"nueva.txt": "Una frontera nueva."})
    other = open_workspace(corpus)
    other.upkeep.update()
    other.close()
    assert found(opened, "nueva") == {"nueva.txt"}
    assert opened.questions.count() == 4


# articles


def test_an_article_is_known_by_its_path_and_its_id(opened: Workspace) -> None:
    article = opened.questions.article("paz.txt")
    assert [segment.text for segment in article.segments] == [
        "La paz llegó a la frontera.",
        "Todos volvieron.",
    ]
    assert opened.questions.article(article.id) == article
    assert opened.questions.article(article.id[:8].upper()) == article


@pytest.mark.parametrize("reference", ["", "nada", "%", "zzzzzz", "../paz.txt"])
def test_an_unknown_article_is_told(opened: Workspace, reference: str) -> None:
    with pytest.raises(UnknownArticleError, match="No article"):
        opened.questions.article(reference)


def test_an_id_that_is_too_short_is_answered_with_the_candidates(write: Write) -> None:
    workspace = open_workspace(write({f"{number}.txt": "Texto." for number in range(40)}))
    workspace.upkeep.update()
    ids = [article_id(f"{number}.txt") for number in range(40)]
    first = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    with pytest.raises(UnknownArticleError, match="Several articles") as caught:
        workspace.questions.article(first)
    assert sum(one in str(caught.value) for one in ids) > 1
    workspace.close()


def test_the_renderings_of_an_article_are_remembered(opened: Workspace) -> None:
    article = opened.questions.article("paz.txt")
    made = [rendering for batch in opened.renderings.render(article) for rendering in batch]
    assert [rendering.place for rendering in made] == [s.place for s in article.segments]
    again = [
        r for batch in opened.renderings.render(article, cancelled=lambda: True) for r in batch
    ]
    assert again == made


# damage

Damage = Callable[[bytes], "bytes | None"]
DAMAGES: dict[str, Damage] = {
    "gone": lambda data: None,
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "garbled": lambda data: bytes((byte * 7 + 13) % 256 for byte in data),
    "ones": lambda data: b"\xff" * len(data),
}
PARTS = ("*.toc", "*.trm", "*.pst", "*_stored.col", "*.columns.npz", "identity")


def damage_files(folder: Path, pattern: str, damage: str) -> None:
    files = list(folder.glob(pattern))
    assert files
    for file in files:
        content = DAMAGES[damage](file.read_bytes())
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)


def check_all_is_found(workspace: Workspace) -> None:
    assert workspace.questions.count() == 3
    assert found(workspace, "frontera") == {"paz.txt", "guerra.md"}
    assert found(workspace, "paz") == {"paz.txt"}
    assert found(workspace, '"La guerra terminó"') == {"guerra.md"}
    assert found(workspace, "bor*") == {"border.txt"}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_index_is_rebuilt(opened: Workspace, part: str, damage: str) -> None:
    bookmark_one(opened)
    opened.close()
    damage_files(opened.folder / "index", part, damage)
    again = open_workspace(opened.corpus)
    again.upkeep.update()
    check_all_is_found(again)
    assert again.notices
    assert all("rebuilt" in notice for notice in again.notices)
    assert [bookmark.note for bookmark in list_bookmarks(again.library)] == ["Una nota"]
    again.close()
    third = open_workspace(opened.corpus)
    check_all_is_found(third)
    assert third.notices == []
    third.close()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", PARTS)
def test_an_update_of_a_damaged_index_rebuilds_it(
    opened: Workspace, write: Write, part: str, damage: str
) -> None:
    opened.close()
    damage_files(opened.folder / "index", part, damage)
    write({"paz.txt": "La paz duró un año."})
    again = open_workspace(opened.corpus)
    again.upkeep.update()
    assert found(again, "año") == {"paz.txt"}
    assert found(again, "frontera") == {"guerra.md"}
    assert again.questions.count() == 3
    again.close()


def test_a_missing_index_is_made_anew(opened: Workspace) -> None:
    opened.close()
    shutil.rmtree(opened.folder / "index")
    again = open_workspace(opened.corpus)
    assert again.upkeep.update().added == 3
    check_all_is_found(again)
    again.close()


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name not in {"gone", "empty"}])
def test_a_damaged_cache_is_rebuilt_and_bookmarks_are_kept(opened: Workspace, damage: str) -> None:
    bookmark_one(opened)
    opened.close()
    damage_files(opened.folder, "cache.sqlite3", damage)
    again = open_workspace(opened.corpus)
    assert ["cache was damaged" in notice for notice in again.notices] == [True]
    assert again.upkeep.update().added == 3
    check_all_is_found(again)
    assert [bookmark.note for bookmark in list_bookmarks(again.library)] == ["Una nota"]
    again.close()


@pytest.mark.parametrize("damage", ["gone", "empty"])
def test_without_its_cache_the_index_is_rebuilt(opened: Workspace, damage: str) -> None:
    bookmark_one(opened)
    opened.close()
    damage_files(opened.folder, "cache.sqlite3", damage)
    again = open_workspace(opened.corpus)
    assert again.questions.count() == 0
    assert again.upkeep.update().added == 3
    check_all_is_found(again)
    assert len(list_bookmarks(again.library)) == 1
    again.close()


def test_a_cache_of_another_version_is_made_anew(opened: Workspace) -> None:
    opened.close()
    with connect(opened.folder / "cache.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
    again = open_workspace(opened.corpus)
    assert len(again.notices) == 1
    again.upkeep.update()
    check_all_is_found(again)
    again.close()


def test_the_index_of_another_cache_is_not_believed(opened: Workspace, tmp_path: Path) -> None:
    opened.close()
    other = shutil.copytree(sample_corpus(), tmp_path / "other")
    theirs = open_workspace(other)
    theirs.upkeep.update()
    theirs.close()
    shutil.rmtree(opened.folder / "index")
    shutil.copytree(theirs.folder / "index", opened.folder / "index")
    again = open_workspace(opened.corpus)
    again.upkeep.update()
    check_all_is_found(again)
    assert found(again, "Petro") == set()
    again.close()


def test_a_damaged_library_is_told_and_left_byte_for_byte(opened: Workspace) -> None:
    bookmark_one(opened)
    opened.close()
    damage_files(opened.folder, "library.sqlite3", "garbled")
    before = opened.library.read_bytes()
    with pytest.raises(StorageError, match="left as it is"):
        open_workspace(opened.corpus)
    assert opened.library.read_bytes() == before
    opened.library.rename(opened.folder / "library.old")
    again = open_workspace(opened.corpus)
    assert list_bookmarks(again.library) == []
    check_all_is_found(again)
    again.close()


def test_bookmarks_and_renderings_outlive_the_index(opened: Workspace) -> None:
    bookmark_one(opened)
    made = [
        r for batch in opened.renderings.render(opened.questions.article("paz.txt")) for r in batch
    ]
    opened.close()
    shutil.rmtree(opened.folder / "index")
    again = open_workspace(opened.corpus)
    again.upkeep.update()
    remembered = again.renderings.render(again.questions.article("paz.txt"), cancelled=lambda: True)
    assert [r for batch in remembered for r in batch] == made
    assert len(list_bookmarks(again.library)) == 1
    again.close()


def test_a_cache_that_another_program_writes_is_busy(
    opened: Workspace, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.storage.sqlite._BUSY_SECONDS", 0.05)
    write({"nueva.txt": "Una frontera nueva."})
    with connect(opened.folder / "cache.sqlite3") as database:
        database.execute("DELETE FROM files WHERE path = 'nowhere'")
        with pytest.raises(WorkspaceBusyError, match="Another"):
            opened.upkeep.update()
        assert found(opened, "frontera") == {"paz.txt", "guerra.md"}
    assert opened.upkeep.update().added == 1
