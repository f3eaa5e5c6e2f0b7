from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from search import list_bookmarks, open_workspace
from tests.tui.running import Run

TEXT = """The harbour was closed.

Nobody knew why. The mayor was away.
"""


@pytest.fixture
def port(tmp_path: Path, run: Run) -> Path:
    """A corpus of one article, opened last."""
    corpus = tmp_path / "port"
    corpus.mkdir()
    (corpus / "port.txt").write_text(TEXT)
    assert run("index", str(corpus)).code == 0
    return corpus


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def added(run: Run, *arguments: str) -> str:
    """The id of a bookmark that is made now."""
    ended = run("bookmarks", "add", "port.txt", *arguments)
    assert ended.code == 0, ended.err
    return ended.out.strip()


def test_a_passage_is_bookmarked_with_its_renderings(run: Run, port: Path) -> None:
    made = added(run, "2.1..2.2", "--note", "ask", "--tag", "urgente", "--tag", "port,mayor")
    (kept,) = list_bookmarks(open_workspace(port).library)
    assert (kept.id, kept.place) == (made, "2.1–2.2")
    assert kept.quote == "Nobody knew why. The mayor was away."
    assert all(segment.rendering and segment.package == "en_es" for segment in kept.passage)
    assert (kept.note, kept.tags) == ("ask", ("urgente", "port", "mayor"))
    (record,) = records(run("bookmarks", "add", "port.txt", "1.1", "--json").out)
    assert (record["start"], record["type"]) == ("1.1", "bookmark")


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ("3.1", "no sentence 3.1"),
        ("2.1..2.9", "no sentence 2.9"),
        ("2.2..2.1", "2.1 stands before 2.2"),
        ("0.1", "both from 1"),
        ("two", "both from 1"),
        ("2.1-2.2", "2.1..2.3"),
    ],
)
def test_a_passage_that_is_not_there_is_told(run: Run, port: Path, places: str, told: str) -> None:
    ended = run("bookmarks", "add", "port.txt", places)
    assert ended.code == 2
    assert told in ended.err
    assert list_bookmarks(open_workspace(port).library) == []


def test_an_article_or_tag_that_cannot_be_is_told(run: Run, port: Path) -> None:
    assert run("bookmarks", "add", "nothing.txt", "1.1").code == 1
    ended = run("bookmarks", "add", "port.txt", "1.1", "--tag", "a/b")
    assert (ended.code, "cannot be a tag" in ended.err) == (2, True)


def test_bookmarks_are_listed_by_query_and_order(run: Run, port: Path) -> None:
    assert run("bookmarks", "list").code == 1
    first, second = added(run, "1.1", "--tag", "urgente"), added(run, "2.2", "--note", "a\nb")
    text = run("bookmarks", "list").out
    assert "The mayor was away." in text
    assert "#urgente" in text
    assert f"{second} · The harbour was closed." in text
    listed = records(run("bookmarks", "list", "--json").out)
    assert [record["id"] for record in listed] == [first, second]
    (one,) = records(run("bookmarks", "list", "tag:urgente", "--json").out)
    assert one["id"] == first
    assert run("bookmarks", "list", "text:mayor", "tag:urgente").code == 1
    wrong = run("bookmarks", "list", "is:new")
    assert (wrong.code, "is:doubtful" in wrong.err) == (2, True)
    assert run("bookmarks", "list", "--order", "newest", "--json").code == 0


def test_tags_and_notes_are_changed_by_shortened_ids(
    run: Run, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = added(run, "1.1", "--tag", "old"), added(run, "2.1")
    ended = run("bookmarks", "tag", first[:8], second, "--add", "new", "--remove", "OLD")
    assert (ended.code, ended.err) == (0, "2 bookmarks tagged\n")
    assert run("bookmarks", "tag", first).code == 2
    assert run("bookmarks", "note", second, "Preguntar").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("uno\n\x1b[31mdos\n"))
    assert run("bookmarks", "note", first, "-").code == 0
    kept = {one.id: one for one in list_bookmarks(open_workspace(port).library)}
    assert [kept[one].tags for one in (first, second)] == [("new",), ("new",)]
    assert [kept[one].note for one in (first, second)] == ["uno\ndos", "Preguntar"]


def test_what_is_changed_is_printed_as_json(run: Run, port: Path, tmp_path: Path) -> None:
    made = added(run, "1.1")
    for command in (
        ["tag", made, "--add", "new"],
        ["note", made, "Nota"],
        ["rm", made],
        ["rm", "--undo", made],
    ):
        (record,) = records(run("bookmarks", *command, "--json").out)
        assert record["id"] == made
    file = tmp_path / "a.jsonl"
    assert run("bookmarks", "export", str(file)).code == 0
    assert run("bookmarks", "rm", made).code == 0
    (record,) = records(run("bookmarks", "import", str(file), "--json").out)
    assert (record["id"], record["note"], record["tags"]) == (made, "Nota", ["new"])
    assert run("bookmarks", "import", str(file), "--json").out == ""


def test_what_is_removed_is_brought_back(run: Run, port: Path) -> None:
    made = added(run, "1.1", "--note", "mine")
    ended = run("bookmarks", "rm", made[:6])
    assert ended.code == 0
    assert f"corpus-tui bookmarks rm --undo {made}" in ended.err
    assert run("bookmarks", "list").code == 1
    assert run("bookmarks", "rm", made).code == 1
    assert run("bookmarks", "rm", "--undo", made).code == 0
    assert [one.note for one in list_bookmarks(open_workspace(port).library)] == ["mine"]
    assert "no removed bookmark" in run("bookmarks", "rm", "--undo", made).err


def test_an_id_that_means_none_or_several_is_told(run: Run, port: Path) -> None:
    added(run, "1.1"), added(run, "2.1")
    assert run("bookmarks", "note", "zzz", "x").code == 1
    several = run("bookmarks", "note", "", "x")
    assert (several.code, "Several bookmarks" in several.err) == (1, True)


FILES = ["a.md", "a.html", "a.docx", "a.txt", "a.csv", "a.jsonl", "a.tmx", "a.jsonld"]
FILES += ["a.csl.json", "a.bib", "a.ris"]


@pytest.mark.parametrize("name", FILES)
def test_bookmarks_and_articles_are_written_in_the_format_of_the_name(
    run: Run, port: Path, tmp_path: Path, name: str
) -> None:
    added(run, "2.1", "--note", "ask")
    file = tmp_path / name
    ended = run("bookmarks", "export", str(file))
    assert (ended.code, ended.err) == (0, f"1 bookmark written to {file}\n")
    again = run("bookmarks", "export", str(file))
    assert (again.code, "exists already" in again.err) == (2, True)
    assert run("bookmarks", "export", str(file), "--overwrite").code == 0
    whole = tmp_path / f"whole-{name}"
    ended = run("export", "port.txt", str(whole))
    assert (ended.code, ended.err) == (0, f"2 paragraphs written to {whole}\n")
    assert whole.stat().st_size > 100


def test_an_export_goes_to_standard_output_too(run: Run, port: Path) -> None:
    added(run, "2.1")
    assert "> Nobody knew why." in run("bookmarks", "export", "-").out
    whole = run("export", "port.txt", "-", "--format", "jsonl", "--to", "es").out
    assert [record["place"] for record in records(whole)] == ["1.1", "2.1", "2.2"]


def test_what_cannot_be_exported_is_told(run: Run, port: Path, tmp_path: Path) -> None:
    assert run("bookmarks", "export", str(tmp_path / "a.md")).code == 1
    ended = run("bookmarks", "export", str(tmp_path / "notes"))
    assert (ended.code, ".docx" in ended.err) == (2, True)
    assert run("export", "nothing.txt", str(tmp_path / "a.md")).code == 1
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonld"])
def test_what_is_exported_and_removed_is_imported_as_it_was(
    run: Run, port: Path, tmp_path: Path, name: str
) -> None:
    first = added(run, "1.1", "--note", "uno\ndos", "--tag", "urgente")
    second = added(run, "2.1..2.2")
    before = list_bookmarks(open_workspace(port).library)
    file = tmp_path / name
    assert run("bookmarks", "export", str(file)).code == 0
    assert "2 here already" in run("bookmarks", "import", str(file)).err
    assert run("bookmarks", "rm", first, second).code == 0
    assert "2 brought back" in run("bookmarks", "import", str(file)).err
    assert list_bookmarks(open_workspace(port).library) == before


def test_two_people_merge_their_libraries(run: Run, port: Path, tmp_path: Path) -> None:
    shared = added(run, "1.1", "--note", "mine")
    file = tmp_path / "mine.jsonl"
    assert run("bookmarks", "export", str(file)).code == 0
    assert run("bookmarks", "note", shared, "changed since").code == 0
    assert "1 kept beside another" in run("bookmarks", "import", str(file)).err
    notes = {one.note for one in list_bookmarks(open_workspace(port).library)}
    assert notes == {"mine", "changed since"}
    assert "1 here already" in run("bookmarks", "import", str(file)).err


def test_an_imported_passage_is_looked_for_in_this_corpus(
    run: Run, port: Path, tmp_path: Path
) -> None:
    added(run, "2.1")
    file = tmp_path / "mine.jsonl"
    assert run("bookmarks", "export", str(file)).code == 0
    other = tmp_path / "other"
    (other / "news").mkdir(parents=True)
    (other / "news" / "harbour.txt").write_text(f"Yesterday's news\n\n{TEXT}")
    assert run("index", str(other)).code == 0
    assert run("bookmarks", "import", str(file)).code == 0
    (kept,) = list_bookmarks(open_workspace(other).library)
    assert (kept.path, kept.place, kept.anchoring) == ("news/harbour.txt", "3.1", "exact")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", "{", "line 1"),
        ("a.jsonl", "\n[1]\n", "line 2"),
        ("a.md", "# Bookmarks", ".jsonl"),
        ("missing.jsonl", None, "Cannot read"),
    ],
)
def test_a_file_that_cannot_be_read_back_is_told_and_nothing_is_imported(
    run: Run, port: Path, tmp_path: Path, name: str, text: str | None, told: str
) -> None:
    file = tmp_path / name
    if text is not None:
        file.write_text(text)
    ended = run("bookmarks", "import", str(file))
    assert (ended.code, told in ended.err) == (2, True)
    assert "Traceback" not in ended.err
