"""Bookmarks while the files of their corpus change, move, vanish and come back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search import (
    Bookmark,
    Place,
    Workspace,
    keep_bookmarks,
    list_bookmarks,
    new_bookmark,
    open_workspace,
)
from tests.conftest import Write

TEXT = (
    "Un acuerdo\n\nEl presidente viajó.\n\nVolvió ayer a la capital. "
    "Todos lo vieron en el aeropuerto.\n\nNadie respondió.\n"
)
OTHER = "Otra noticia\n\nEl precio del pan subió.\n\nLos panaderos no dijeron nada.\n"


@pytest.fixture
def opened(write: Write) -> Iterator[Workspace]:
    """A corpus of two articles, with “Todos lo vieron…” of the first one bookmarked."""
    workspace = open_workspace(write({"a.txt": TEXT, "b.txt": OTHER}))
    workspace.upkeep.update()
    article = workspace.questions.article("a.txt")
    place = next(s.place for s in article.segments if s.text.startswith("Todos"))
    keep_bookmarks(workspace.library, [new_bookmark(article, place, note="Una nota")])
    workspace.upkeep.update()
    workspace.take_notices()
    yield workspace
    workspace.close()


def kept(workspace: Workspace) -> Bookmark:
    (bookmark,) = list_bookmarks(workspace.library)
    assert (bookmark.quote, bookmark.note) == ("Todos lo vieron en el aeropuerto.", "Una nota")
    return bookmark


def write_now(workspace: Workspace, files: dict[str, str]) -> Bookmark:
    """The bookmark after the files changed."""
    for name, text in files.items():
        file = workspace.corpus / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        # a clock of whole seconds would not show the change
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    workspace.upkeep.update()
    return kept(workspace)


def test_a_passage_moves_within_its_article(opened: Workspace) -> None:
    before = kept(opened)
    now = write_now(opened, {"a.txt": TEXT.replace("Volvió", "Algo más.\n\nY más.\n\nVolvió")})
    assert now.start.paragraph == before.start.paragraph + 2
    assert (now.anchoring, now.article_id) == ("exact", before.article_id)


def test_a_passage_that_was_edited_is_found_with_a_score(opened: Workspace) -> None:
    now = write_now(opened, {"a.txt": TEXT.replace("Todos lo vieron", "Todos lo esperaban")})
    assert now.anchoring in ("context", "fuzzy")
    assert 0.5 < now.score < 1
    assert opened.take_notices() == ()


def test_a_passage_that_is_gone_is_orphaned_said_so_and_found_when_it_is_back(
    opened: Workspace,
) -> None:
    lost = write_now(opened, {"a.txt": "Un acuerdo\n\nSe firmó.\n"})
    assert (lost.is_orphaned, lost.score) == (True, 0.0)
    (notice,) = opened.take_notices()
    assert "1 bookmarked passage is no longer in the corpus" in notice
    again = write_now(opened, {"a.txt": TEXT})
    assert (again.anchoring, again.score) == ("exact", 1.0)
    assert opened.take_notices() == ()


def test_an_orphan_is_told_of_once(opened: Workspace) -> None:
    write_now(opened, {"a.txt": "Un acuerdo\n\nSe firmó.\n"})
    opened.take_notices()
    write_now(opened, {"b.txt": "Más pan.\n"})
    assert opened.take_notices() == ()


def test_a_passage_moves_with_its_file(opened: Workspace) -> None:
    before = kept(opened)
    (opened.corpus / "2023").mkdir()
    (opened.corpus / "a.txt").rename(opened.corpus / "2023" / "acuerdo.txt")
    opened.upkeep.update()
    now = kept(opened)
    article = opened.questions.article("2023/acuerdo.txt")
    assert (now.article_id, now.path) == (article.id, "2023/acuerdo.txt")
    assert now.article_id != before.article_id
    assert list_bookmarks(opened.library, article.id) == [now]
    assert opened.take_notices() == ()


def test_a_passage_is_found_in_a_file_that_was_moved_and_edited(opened: Workspace) -> None:
    (opened.corpus / "a.txt").unlink()
    edited = TEXT.replace("Todos lo vieron en", "Todos lo han visto en")
    now = write_now(opened, {"archivo/a.txt": edited})
    assert (now.path, now.anchoring) == ("archivo/a.txt", "context")


def test_a_passage_whose_file_is_deleted_is_kept_and_found_when_the_file_is_back(
    opened: Workspace,
) -> None:
    before = kept(opened)
    (opened.corpus / "a.txt").unlink()
    opened.upkeep.update()
    assert kept(opened) == replace(before, anchoring="orphaned", score=0.0)
    again = write_now(opened, {"a.txt": TEXT})
    assert again == before


def test_nothing_is_looked_for_while_nothing_changes(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Bookmark] = []
    monkeypatch.setattr("search.library.reanchoring.locate", lambda kept, _: asked.append(kept))
    opened.upkeep.update()
    write_now(opened, {"b.txt": "Más pan.\n"})
    assert asked == []


def test_many_bookmarks_are_placed_together(write: Write) -> None:
    corpus = write({f"{n}.txt": f"Noticia {n}\n\nHoy pasó lo de {n}.\n" for n in range(30)})
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    articles = [workspace.questions.article(f"{n}.txt") for n in range(30)]
    marked = [
        new_bookmark(one, one.segments[-1].place, note=str(n))
        for n in range(20)
        for one in articles
    ]
    keep_bookmarks(workspace.library, marked)
    for n in range(0, 30, 2):
        (corpus / f"{n}.txt").rename(corpus / f"moved-{n}.txt")
    found = workspace.upkeep.update() and workspace.upkeep.place_bookmarks()
    assert found.orphaned == ()
    paths = {bookmark.path for bookmark in list_bookmarks(workspace.library)}
    assert paths == {f"moved-{n}.txt" if n % 2 == 0 else f"{n}.txt" for n in range(30)}
    workspace.close()


def test_a_place_is_of_the_article_as_it_is_now(opened: Workspace) -> None:
    now = write_now(opened, {"a.txt": f"Antetítulo.\n\n{TEXT}"})
    article = opened.questions.article("a.txt")
    (segment,) = (s for s in article.segments if s.place == now.start)
    assert segment.text == "Todos lo vieron en el aeropuerto."
    assert Path(now.path).name == "a.txt"
    assert isinstance(now.start, Place)
