from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import (
    CorpusUnavailableError,
    SearchOptions,
    Skipped,
    UnknownArticleError,
    UpdateProgress,
    UpdateReport,
    Workspace,
    WorkspaceBusyError,
    article_id,
    open_workspace,
)
from search.text.decoding import MAX_BYTES
from tests.conftest import Write
from tests.search.upkeep import killed_update

Paths = Callable[[str], "set[str]"]


@pytest.fixture
def corpus(write: Write) -> Path:
    return write(
        {
            "paz.txt": "La paz llegó a la frontera.",
            "sub/guerra.md": "# Guerra\n\nLa guerra terminó en la frontera.",
            "border.txt": "The border is open, said the minister.",
        }
    )


@pytest.fixture
def workspace(corpus: Path) -> Iterator[Workspace]:
    opened = open_workspace(corpus)
    yield opened
    opened.close()


@pytest.fixture
def paths(workspace: Workspace) -> Paths:
    """The paths of the articles that a query finds."""
    return lambda query: {
        hit.path
        for hit in workspace.questions.search(
            query, SearchOptions(limit=1000, is_crossing=False)
        ).hits
    }


def numbers(report: UpdateReport) -> tuple[int, int, int, int]:
    assert report.renamed == 0
    return report.added, report.changed, report.removed, report.unchanged


def set_times_as_before(file: Path, change: Callable[[], object]) -> None:
    """Change a file and give it back the size and time it had."""
    before = file.stat()
    change()
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


def test_the_first_update_adds_everything(workspace: Workspace, paths: Paths) -> None:
    report = workspace.upkeep.update()
    assert numbers(report) == (3, 0, 0, 0)
    assert (report.skipped, report.cancelled) == ((), False)
    assert workspace.questions.count() == 3
    assert paths("frontera") == {"paz.txt", "sub/guerra.md"}


def test_where_nothing_changed_nothing_is_done(workspace: Workspace) -> None:
    workspace.upkeep.update()
    seen: list[UpdateProgress] = []
    assert numbers(workspace.upkeep.update(seen.append)) == (0, 0, 0, 3)
    assert seen == []


def test_a_new_file_is_added(workspace: Workspace, write: Write, paths: Paths) -> None:
    workspace.upkeep.update()
    write({"nueva.txt": "Una frontera nueva."})
    assert numbers(workspace.upkeep.update()) == (1, 0, 0, 3)
    assert paths("frontera") == {"paz.txt", "sub/guerra.md", "nueva.txt"}


def test_an_edited_file_is_read_again_and_keeps_its_id(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    workspace.upkeep.update()
    before = workspace.questions.article("paz.txt").id
    write({"paz.txt": "La paz duró un año."})
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 2)
    assert paths("frontera") == {"sub/guerra.md"}
    assert paths("año") == {"paz.txt"}
    assert workspace.questions.article("paz.txt").id == before == article_id("paz.txt")
    assert workspace.questions.count() == 3


def test_an_edit_of_the_same_size_and_time_is_noticed(
    workspace: Workspace, corpus: Path, paths: Paths
) -> None:
    workspace.upkeep.update()
    file = corpus / "paz.txt"
    set_times_as_before(file, lambda: file.write_text("La luz llegó a la frontera.", "utf-8"))
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 2)
    assert paths("luz") == {"paz.txt"}


def test_a_file_that_was_only_touched_is_unchanged(workspace: Workspace, corpus: Path) -> None:
    workspace.upkeep.update()
    os.utime(corpus / "paz.txt")
    assert numbers(workspace.upkeep.update()) == (0, 0, 0, 3)
    seen: list[UpdateProgress] = []
    workspace.upkeep.update(seen.append)
    assert seen == []


def test_a_removed_file_is_gone(workspace: Workspace, corpus: Path, paths: Paths) -> None:
    workspace.upkeep.update()
    (corpus / "paz.txt").unlink()
    assert numbers(workspace.upkeep.update()) == (0, 0, 1, 2)
    assert paths("frontera") == {"sub/guerra.md"}
    assert workspace.questions.count() == 2
    with pytest.raises(UnknownArticleError):
        workspace.questions.article("paz.txt")


def test_a_renamed_file_is_another_article_and_is_told_as_renamed(
    workspace: Workspace, corpus: Path, paths: Paths
) -> None:
    workspace.upkeep.update()
    (corpus / "paz.txt").rename(corpus / "otra.txt")
    report = workspace.upkeep.update()
    assert report.renamed == 1
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 2)
    assert paths("paz") == {"otra.txt"}
    assert workspace.questions.article("otra.txt").id == article_id("otra.txt")


def test_of_two_copies_in_place_of_one_file_one_is_renamed_and_one_new(
    workspace: Workspace, corpus: Path, write: Write
) -> None:
    workspace.upkeep.update()
    content = (corpus / "paz.txt").read_bytes()
    (corpus / "paz.txt").unlink()
    write({"uno.txt": content, "sub/dos.txt": content})
    report = workspace.upkeep.update()
    assert (report.renamed, report.added, report.removed) == (1, 1, 0)


def test_a_file_that_is_edited_and_renamed_at_once_is_a_new_one(
    workspace: Workspace, corpus: Path, write: Write
) -> None:
    workspace.upkeep.update()
    (corpus / "paz.txt").unlink()
    write({"otra.txt": "La paz duró un año."})
    assert numbers(workspace.upkeep.update()) == (1, 0, 1, 2)


def test_files_that_cannot_be_read_are_never_renamed(
    workspace: Workspace, corpus: Path, write: Write
) -> None:
    write({"vacía.txt": ""})
    workspace.upkeep.update()
    (corpus / "vacía.txt").rename(corpus / "nada.txt")
    assert numbers(workspace.upkeep.update()) == (0, 0, 1, 3)


def test_two_files_that_change_names_change_places(workspace: Workspace, corpus: Path) -> None:
    workspace.upkeep.update()
    (corpus / "paz.txt").rename(corpus / "x")
    (corpus / "border.txt").rename(corpus / "paz.txt")
    (corpus / "x").rename(corpus / "border.txt")
    workspace.upkeep.update()
    assert workspace.questions.article("paz.txt").language == "en"
    assert workspace.questions.article("border.txt").language == "es"
    assert workspace.questions.count() == 3


def test_a_new_line_of_metadata_has_its_file_read_again(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    workspace.upkeep.update()
    write({"metadata.csv": "path,title,date\npaz.txt,Acuerdo,2023-05\n"})
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 2)
    article = workspace.questions.article("paz.txt")
    assert (article.title, article.date) == ("Acuerdo", "2023-05")
    assert paths("title:acuerdo date:2023") == {"paz.txt"}
    write({"metadata.csv": "path,title,date\npaz.txt,Pacto,2023-05\n"})
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 2)
    assert paths("title:acuerdo") == set()


def test_metadata_without_its_file_is_forgotten(
    workspace: Workspace, corpus: Path, write: Write
) -> None:
    write({"metadata.csv": "path,title\npaz.txt,Acuerdo\n"})
    workspace.upkeep.update()
    (corpus / "metadata.csv").unlink()
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 2)
    assert workspace.questions.article("paz.txt").title == "La paz llegó a la frontera."


def test_every_file_that_cannot_be_read_is_listed_with_the_reason(
    workspace: Workspace, corpus: Path, write: Write
) -> None:
    write({"vacía.txt": "", "binaria.txt": b"\0\1\2", "rayas.txt": "---\n***\n"})
    with (corpus / "enorme.txt").open("wb") as opened:
        opened.truncate(MAX_BYTES + 1)
    os.mkfifo(corpus / "tubo.txt")
    (corpus / "rota.txt").symlink_to("nowhere")
    (corpus / "bucle.txt").symlink_to("bucle.txt")
    (corpus / os.fsdecode(b"caf\xe9.txt")).write_text("Texto.")
    expected = {
        Skipped("vacía.txt", "empty file"),
        Skipped("binaria.txt", "binary file"),
        Skipped("rayas.txt", "no text in it"),
        Skipped("enorme.txt", "larger than 32 MB"),
        Skipped("tubo.txt", "not a regular file"),
        Skipped("rota.txt", os.strerror(2)),
        Skipped("bucle.txt", os.strerror(40)),
        Skipped("caf\\xe9.txt", "the file name is not valid UTF-8"),
    }
    report = workspace.upkeep.update()
    assert report.added == 3
    assert set(report.skipped) == expected
    assert workspace.questions.count() == 3
    again = workspace.upkeep.update()
    assert numbers(again)[:3] == (0, 0, 0)
    assert set(again.skipped) == expected


def test_a_skipped_file_that_was_mended_is_added(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    write({"vacía.txt": ""})
    workspace.upkeep.update()
    write({"vacía.txt": "Ahora hay texto."})
    report = workspace.upkeep.update()
    assert report.skipped == ()
    assert report.added + report.changed == 1
    assert paths("ahora") == {"vacía.txt"}


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"---"])
def test_a_file_that_can_no_longer_be_read_is_no_longer_found(
    workspace: Workspace, write: Write, paths: Paths, content: bytes
) -> None:
    workspace.upkeep.update()
    write({"paz.txt": content})
    report = workspace.upkeep.update()
    assert [skipped.path for skipped in report.skipped] == ["paz.txt"]
    assert paths("frontera") == {"sub/guerra.md"}
    assert workspace.questions.count() == 2
    with pytest.raises(UnknownArticleError):
        workspace.questions.article("paz.txt")


def test_hostile_content_does_no_harm(workspace: Workspace, write: Write, paths: Paths) -> None:
    write(
        {
            "a.txt": "\x1b]0;hola\x07Una \u202efrontera\u202c \x9b31m." + "a\u0301" * 50,
            "b.md": "---\ntitle: [\n---\n" + "> " * 500 + "frontera\n" + "[" * 500,
            "c.txt": "frontera " * 5000,
            "d.txt": "\n" * 5000 + "frontera" + "\n" * 5000,
            "metadata.csv": 'path,title\na.txt,"\x1b[31mTítulo\n\x07"\n',
        }
    )
    assert [skipped.reason for skipped in workspace.upkeep.update().skipped] == ["no text in it"]
    assert {"a.txt", "c.txt", "d.txt"} <= paths("frontera")
    assert workspace.questions.article("a.txt").title == "Título"


def test_progress_counts_up_to_what_has_changed(workspace: Workspace) -> None:
    seen: list[UpdateProgress] = []
    workspace.upkeep.update(seen.append)
    assert [step.done for step in seen] == [0, 1, 2, 3]
    assert {step.total for step in seen} == {3}


def test_a_cancelled_update_keeps_what_was_read(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    write({f"{number}.txt": f"Una frontera {number}." for number in range(7)})
    seen: list[UpdateProgress] = []
    report = workspace.upkeep.update(seen.append, cancelled=lambda: len(seen) > 4)
    assert report.cancelled
    assert numbers(report) == (4, 0, 0, 0)
    assert workspace.questions.count() == 4
    rest = workspace.upkeep.update()
    assert numbers(rest) == (6, 0, 0, 4)
    assert len(paths("frontera")) == 9


def test_an_update_that_is_cancelled_at_once_does_nothing(workspace: Workspace) -> None:
    report = workspace.upkeep.update(cancelled=lambda: True)
    assert report.cancelled
    assert numbers(report) == (0, 0, 0, 0)
    assert workspace.questions.count() == 0


def test_an_update_that_is_interrupted_leaves_everything_as_it_was(
    workspace: Workspace, write: Write, corpus: Path, paths: Paths
) -> None:
    workspace.upkeep.update()
    write({"nueva.txt": "Una frontera nueva."})
    (corpus / "paz.txt").unlink()

    def interrupt(progress: UpdateProgress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.upkeep.update(interrupt)
    assert paths("frontera") == {"paz.txt", "sub/guerra.md"}
    workspace.upkeep.update()
    assert paths("frontera") == {"nueva.txt", "sub/guerra.md"}


def test_a_corpus_of_many_batches_is_read_whole(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    write({f"{number}.txt": f"Documento número {number}." for number in range(450)})
    assert workspace.upkeep.update().added == 453
    assert workspace.questions.count() == 453
    assert paths("449") == {"449.txt"}


def test_two_programs_cannot_update_at_once(workspace: Workspace, corpus: Path) -> None:
    other = open_workspace(corpus)
    refused: list[WorkspaceBusyError] = []

    def update_too(progress: UpdateProgress) -> None:
        if not refused:
            with pytest.raises(WorkspaceBusyError, match="Another corpus-tui") as caught:
                other.upkeep.update()
            refused.append(caught.value)

    assert workspace.upkeep.update(update_too).added == 3
    assert refused
    assert numbers(other.upkeep.update()) == (0, 0, 0, 3)
    assert {
        hit.path
        for hit in other.questions.search("frontera", SearchOptions(is_crossing=False)).hits
    } == {
        "paz.txt",
        "sub/guerra.md",
    }
    other.close()


FILES = 40
ALONE, POOLED = 1000, 1
# of an update in two commits: the first of what is gone and of 20 files, the second of 20 more
BEFORE = {
    "before the first file is read": ("progress", "0.", 1),
    "while files are read": ("progress", "10.", 1),
    "before what is gone counts as not read": ("sqlite3.connect", "cache", 5),
    "when the first articles go into the cache": ("sqlite3.connect", "cache", 6),
    "when the first articles' names go into the cache": ("sqlite3.connect", "cache", 7),
    "when what tells their reprints goes into the cache": ("sqlite3.connect", "cache", 8),
    "when the first commit's last articles go into the cache": ("sqlite3.connect", "cache", 9),
    "when the first commit's articles are in the cache": ("progress", "21.", 1),
    "while the first commit is written": ("open", ".columns.npz", 1),
    "before the first commit takes the place of the old index": ("os.rename", ".toc", 1),
}
BETWEEN = {
    "after the first commit": ("os.remove", ".toc", 1),
    "before the first files are noted": ("sqlite3.connect", "cache", 12),
    "when more articles go into the cache": ("sqlite3.connect", "cache", 13),
    "when all is read": ("progress", f"{FILES}.", 1),
    "before the second commit takes the place of the first": ("os.rename", ".toc", 2),
}
AFTER = {
    "after the second commit": ("os.remove", ".toc", 2),
    "before the last files are noted": ("sqlite3.connect", "cache", 19),
}
MOMENTS = BEFORE | BETWEEN | AFTER


def kill_an_update(corpus: Path, moment: str, few: int = ALONE) -> None:
    kind, part, count = MOMENTS[moment]
    assert killed_update.run(corpus, kind, part, count, few) == -signal.SIGKILL


@pytest.fixture
def before(write: Write) -> Path:
    """A corpus whose files all say `antes`, indexed."""
    corpus = write({f"{number:03}.txt": f"Esto es de antes, {number}." for number in range(FILES)})
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    workspace.close()
    return corpus


def edit_all(corpus: Path, write: Write) -> None:
    """Change every file but the last, which is removed, and add one."""
    write({f"{number:03}.txt": f"Esto es posterior, {number}." for number in range(FILES)})
    (corpus / f"{FILES - 1:03}.txt").unlink()
    write({"new.txt": "Esto es posterior y nuevo."})


def check_all_is_edited(corpus: Path) -> None:
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    assert workspace.notices == []
    assert workspace.questions.count() == FILES
    assert workspace.questions.search("antes").total == 0
    assert workspace.questions.search("posterior").total == FILES
    assert [hit.path for hit in workspace.questions.search("nuevo").hits] == ["new.txt"]
    assert numbers(workspace.upkeep.update()) == (0, 0, 0, FILES)
    workspace.close()


def found_after_the_kill(corpus: Path) -> tuple[int, int]:
    """How many articles are as before and how many as after; there are no others."""
    workspace = open_workspace(corpus)
    assert workspace.notices == []
    totals = (
        workspace.questions.search("antes").total,
        workspace.questions.search("posterior").total,
    )
    assert workspace.questions.count() == sum(totals)
    workspace.close()
    return totals


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_update_may_be_killed_at_any_moment(before: Path, write: Write, moment: str) -> None:
    edit_all(before, write)
    kill_an_update(before, moment)
    if moment in BEFORE:
        expected = (FILES, 0)
    else:
        expected = (FILES - 21, 20) if moment in BETWEEN else (0, FILES)
    assert found_after_the_kill(before) == expected
    check_all_is_edited(before)


@pytest.mark.parametrize("moment", ["while files are read", "when all is read"])
def test_an_update_that_reads_in_other_processes_may_be_killed(
    before: Path, write: Write, moment: str
) -> None:
    edit_all(before, write)
    kill_an_update(before, moment, POOLED)
    assert found_after_the_kill(before) == ((FILES, 0) if moment in BEFORE else (FILES - 21, 20))
    check_all_is_edited(before)


def test_an_update_may_be_killed_again_and_again(before: Path, write: Write) -> None:
    edit_all(before, write)
    kill_an_update(before, "when more articles go into the cache")
    chosen = random.Random(4)
    everything = "progress sqlite3.connect open os.rename os.remove"
    for _ in range(3):
        count = chosen.randrange(1, 150)
        few = chosen.choice([ALONE, POOLED])
        ended = killed_update.run(before, everything, "", count, few)
        assert ended in {-signal.SIGKILL, 0}
        found_after_the_kill(before)
    check_all_is_edited(before)


@pytest.mark.parametrize(
    "moment",
    [
        "when the first articles go into the cache",
        "before the first files are noted",
        "when all is read",
        "before the last files are noted",
    ],
)
def test_an_update_after_a_folder_was_renamed_may_be_killed(before: Path, moment: str) -> None:
    files = sorted(before.iterdir())
    (before / "new").mkdir()
    for file in files:
        file.rename(before / "new" / file.name)
    kill_an_update(before, moment)
    workspace = open_workspace(before)
    workspace.upkeep.update()
    assert workspace.notices == []
    hits = workspace.questions.search("antes", SearchOptions(limit=1000)).hits
    assert {hit.path for hit in hits} == {f"new/{file.name}" for file in files}
    assert workspace.questions.count() == FILES
    assert numbers(workspace.upkeep.update()) == (0, 0, 0, FILES)
    workspace.close()


def test_a_renamed_folder_is_told_as_so_many_renamed_files(before: Path) -> None:
    files = sorted(before.iterdir())
    (before / "new").mkdir()
    for file in files:
        file.rename(before / "new" / file.name)
    workspace = open_workspace(before)
    report = workspace.upkeep.update()
    assert (report.renamed, report.added, report.removed) == (FILES, 0, 0)
    workspace.close()


def test_the_very_first_update_may_be_killed(write: Write) -> None:
    corpus = write({f"{number:03}.txt": f"Esto es de antes, {number}." for number in range(FILES)})
    kill_an_update(corpus, "when all is read")
    edit_all(corpus, write)
    check_all_is_edited(corpus)


def test_a_cancelled_update_keeps_what_was_committed_and_what_was_read(
    before: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.upkeep.update._BATCH", 5)
    monkeypatch.setattr("search.upkeep.update._FIRST_COMMIT", 10)
    edit_all(before, write)
    workspace = open_workspace(before)
    done: list[int] = []
    report = workspace.upkeep.update(lambda step: done.append(step.done), lambda: 23 in done)
    assert (report.cancelled, report.changed) == (True, 23)
    assert workspace.questions.search("posterior").total == 23
    workspace.close()
    check_all_is_edited(before)


def test_what_is_committed_can_be_found_while_the_rest_is_read(
    before: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.upkeep.update._BATCH", 5)
    monkeypatch.setattr("search.upkeep.update._FIRST_COMMIT", 10)
    edit_all(before, write)
    workspace = open_workspace(before)
    totals = {}

    def note(step: UpdateProgress) -> None:
        totals[step.done] = workspace.questions.search("posterior").total

    workspace.upkeep.update(note)
    assert (totals[9], totals[30]) == (0, 10)
    workspace.close()


def test_a_file_that_went_after_a_killed_update_is_gone(before: Path, write: Write) -> None:
    edit_all(before, write)
    kill_an_update(before, "before the last files are noted")
    (before / "new.txt").unlink()
    workspace = open_workspace(before)
    workspace.upkeep.update()
    assert workspace.questions.count() == FILES - 1
    assert workspace.questions.search("nuevo").total == 0
    workspace.close()


def test_a_file_that_became_unreadable_after_a_killed_update_is_gone(
    before: Path, write: Write
) -> None:
    edit_all(before, write)
    kill_an_update(before, "before the last files are noted")
    write({"new.txt": b"\0"})
    workspace = open_workspace(before)
    workspace.upkeep.update()
    assert workspace.questions.search("nuevo").total == 0
    workspace.close()


FULL_DISK = """
import resource, sys
from pathlib import Path
from search import CorpusError, open_workspace
from search.text.language import identify

workspace = open_workspace(Path(sys.argv[1]))
workspace.engine
if sys.argv[3] == "loaded":
    identify("what tells languages apart is loaded now")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    workspace.upkeep.update()
except CorpusError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize("loaded", ["loaded", "not loaded"])
@pytest.mark.parametrize("room", [0, 20_000, 100_000])
def test_a_full_disk_is_told_and_leaves_the_index_as_it_was(
    before: Path, write: Write, room: int, loaded: str
) -> None:
    edit_all(before, write)
    write({"long.txt": " ".join(f"posterior{number}." for number in range(20_000))})
    ended = subprocess.run(
        [sys.executable, "-c", FULL_DISK, before, str(room), loaded],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.stdout, ended.returncode) == ("StorageError\n", 0), ended.stderr
    workspace = open_workspace(before)
    assert workspace.notices == []
    assert workspace.questions.search("antes").total == FILES
    workspace.close()
    (before / "long.txt").unlink()
    check_all_is_edited(before)


def test_a_corpus_that_is_gone_does_not_empty_the_index(
    workspace: Workspace, corpus: Path, tmp_path: Path
) -> None:
    workspace.upkeep.update()
    before = workspace.questions.count()
    corpus.rename(tmp_path / "elsewhere")
    with pytest.raises(CorpusUnavailableError, match="is gone"):
        workspace.upkeep.update()
    assert workspace.questions.count() == before > 0


def test_an_edit_taken_back_after_a_kill_is_taken_back_in_the_index(
    before: Path, write: Write
) -> None:
    originals = {file: file.read_bytes() for file in before.rglob("*") if file.is_file()}
    edit_all(before, write)
    kill_an_update(before, "before the last files are noted")
    for file, content in originals.items():
        file.write_bytes(content)
    workspace = open_workspace(before)
    workspace.upkeep.update()
    totals = (
        workspace.questions.search("antes").total,
        workspace.questions.search("posterior").total,
    )
    # the file that was new stays, and the one that was removed is back
    assert totals == (FILES, 1)
    workspace.close()


def test_an_index_that_lacks_articles_is_made_anew(workspace: Workspace, corpus: Path) -> None:
    workspace.upkeep.update()
    with workspace.engine.writing() as writer:
        writer.remove("paz.txt")
    workspace.upkeep.update()
    assert workspace.questions.search("paz").total == 1
    assert any("rebuilt" in notice for notice in workspace.take_notices())


def test_the_articles_of_one_file_come_and_go_with_its_lines(
    workspace: Workspace, write: Write, paths: Paths
) -> None:
    def lines(*texts: str) -> str:
        return "\n".join(json.dumps({"text": text}) for text in texts)

    write(
        {"all.jsonl": lines("El fiscal llegó al puerto.", "El fiscal salió.", "El fiscal calla.")}
    )
    workspace.upkeep.update()
    assert paths("fiscal") == {"all.jsonl//1", "all.jsonl//2", "all.jsonl//3"}
    write({"all.jsonl": lines("El fiscal llegó al puerto.", "La jueza salió.")})
    assert numbers(workspace.upkeep.update()) == (0, 1, 0, 3)
    assert paths("fiscal") == {"all.jsonl//1"}
    assert paths("jueza") == {"all.jsonl//2"}
    assert workspace.questions.count() == 5
    assert numbers(workspace.upkeep.update()) == (0, 0, 0, 4)
    (workspace.corpus / "all.jsonl").unlink()
    workspace.upkeep.update()
    assert paths("fiscal") == set()
    assert workspace.questions.count() == 3
