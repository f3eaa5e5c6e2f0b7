from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import (
    mark_read,
    open_workspace,
    remember_query,
    sample_corpus,
)
from tests.conftest import Write
from tests.tui.running import Run, records
from tui.commands.opening import follow_changes
from tui.state import load_state


def test_search_on_a_fresh_machine_indexes_the_sample_and_finds(run: Run) -> None:
    ended = run("search", "--json", "drug", "trafficking")
    assert ended.code == 0
    hits = records(ended.out)
    fields = {"id", "title", "language", "date", "source", "path", "score", "snippet"}
    assert all(fields <= set(hit) for hit in hits)
    assert {hit["path"][:3] for hit in hits} == {"001", "002", "003"}
    assert "3 found" in ended.err


def test_narration_stays_out_of_the_data(run: Run) -> None:
    ended = run("search", "petro")
    assert "found" in ended.err
    assert "found" not in ended.out


def test_nothing_found_exits_with_1(run: Run) -> None:
    ended = run("search", "--json", "zzzz")
    assert (ended.code, ended.out) == (1, "")


def test_a_wrong_query_exits_with_2_and_marks_the_place(run: Run) -> None:
    ended = run("search", "petro", "(noboa")
    assert ended.code == 2
    assert "petro (noboa\n      ^^^^^^\n" in ended.err
    assert "not closed" in ended.err


def test_a_minus_before_a_word_is_part_of_the_query(run: Run) -> None:
    ended = run("search", "--json", "petro", "-noboa")
    assert [hit["language"] for hit in records(ended.out)] == ["es"]


def test_limit_and_offset_page_through_the_hits(run: Run) -> None:
    everything = records(run("search", "--json", "ecuador").out)
    first = records(run("search", "--json", "--limit", "2", "ecuador").out)
    rest = records(run("search", "--json", "--limit", "2", "--offset", "2", "ecuador").out)
    assert len(everything) == 3
    assert first + rest == everything


def test_show_prints_every_sentence_beside_its_rendering(run: Run) -> None:
    run("index", str(sample_corpus()))
    head, *pairs = records(run("show", "000_bfe255243ab76a0f.txt", "--json").out)
    assert head["language"] == "es"
    assert [pair["place"] for pair in pairs] == [f"1.{n}" for n in range(1, 8)]
    assert all(pair["rendering"].strip() for pair in pairs)
    assert {pair["rendering_language"] for pair in pairs} == {"en"}
    # the document's own spacing is kept for quoting
    assert "  " in pairs[0]["original"]
    assert "  " not in pairs[0]["text"]


def test_show_takes_the_beginning_of_an_id(run: Run) -> None:
    hit = records(run("search", "--json", "microtráfico").out)[0]
    assert run("show", hit["id"][:6]).code == 0


def test_show_into_the_articles_own_language_leaves_it_as_it_is(run: Run) -> None:
    run("index", str(sample_corpus()))
    pairs = records(run("show", "000_bfe255243ab76a0f.txt", "--to", "es", "--json").out)[1:]
    assert all(pair["rendering"] == pair["text"] for pair in pairs)


def test_show_of_an_unknown_article_exits_with_1(run: Run) -> None:
    ended = run("show", "nosuch")
    assert ended.code == 1
    assert "nosuch" in ended.err


def test_translate_gives_one_line_for_each_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("El presidente viajó a Quito. No volvió.\n\nLa reunión fue ayer.\n", "utf-8")
    ended = run("translate", str(file), "--to", "en")
    first, second, third, end = ended.out.split("\n")
    assert ended.code == 0
    assert first
    assert second == ""
    assert third
    assert end == ""
    assert "presidente" not in first


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_translate_reads_what_the_corpus_reads(run: Run, tmp_path: Path, encoding: str) -> None:
    text = "El señor Gómez llegó a España.\n"
    plain, encoded = tmp_path / "plain.txt", tmp_path / "encoded.txt"
    plain.write_text(text, "utf-8")
    encoded.write_text(text, encoding)
    expected = run("translate", str(plain), "--to", "en").out
    assert run("translate", str(encoded), "--to", "en").out == expected


def test_translate_refuses_binary_data(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    ended = run("translate", str(file), "--to", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "binary" in ended.err


def test_translate_refuses_a_language_into_itself(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Hola.\n")
    assert run("translate", str(file), "--from", "es", "--to", "es").code == 2


def test_index_narrates_what_was_skipped_and_why(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.md").write_text("# Title\n\nThe minister arrived on Monday.\n")
    (corpus / "bad.txt").write_bytes(b"\x00\x01")
    (corpus / "none.txt").touch()
    ended = run("index", str(corpus))
    assert ended.code == 0
    assert ended.out == ""
    assert "skipped bad.txt: binary file" in ended.err
    assert "skipped none.txt: empty file" in ended.err
    assert "1 new" in ended.err
    assert load_state().corpus == str(corpus)
    assert records(run("search", "--json", "minister").out)[0]["path"] == "good.md"


def test_a_missing_folder_exits_with_3(run: Run, tmp_path: Path) -> None:
    for arguments in (["index", str(tmp_path / "no")], [str(tmp_path / "no")]):
        ended = run(*arguments)
        assert ended.code == 3
        assert "Check the path" in ended.err


def test_a_folder_without_articles_exits_with_3(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "picture.png").write_bytes(b"\x89PNG")
    ended = run("index", str(corpus))
    assert ended.code == 3
    assert "text, Markdown, HTML, PDF" in ended.err


def test_a_corpus_that_has_gone_since_the_last_time_is_said(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The minister arrived on Monday.\n")
    run("index", str(corpus))
    (corpus / "a.txt").unlink()
    corpus.rmdir()
    ended = run("search", "minister")
    assert ended.code == 3
    assert "opened last" in ended.err


def test_the_corpus_option_names_another_corpus(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The minister arrived on Monday.\n")
    hits = records(run("search", "--corpus", str(corpus), "--json", "minister").out)
    assert [hit["path"] for hit in hits] == ["a.txt"]


def test_a_data_folder_that_cannot_be_written_exits_with_3(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    ended = run("search", "petro")
    assert ended.code == 3
    assert "XDG_DATA_HOME" in ended.err
    assert "Traceback" not in ended.err


def test_a_search_is_saved_listed_run_and_removed(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The port is open.\n")
    (corpus / "b.txt").write_text("The airport is closed.\n")
    run("index", str(corpus))
    assert run("searches", "list").code == 1
    saved = run("searches", "save", "ports", "port*", "-airport")
    assert (saved.code, saved.out) == (0, "")
    assert "1 found" in saved.err
    again = run("searches", "save", "ports", "airport")
    assert again.code == 2
    assert "--replace" in again.err
    (corpus / "c.txt").write_text("Another port.\n")
    run("index", str(corpus))
    workspace = open_workspace(corpus)
    mark_read(workspace.library, workspace.questions.article("a.txt").id)
    listed = records(run("searches", "list", "--json").out)[0]
    counts = [listed[name] for name in ("query", "found", "read", "new")]
    assert counts == ["port* -airport", 2, 1, 1]
    assert "2 found · 1 read · 1 new" in run("searches", "list").out
    hits = {hit["path"]: hit for hit in records(run("searches", "run", "ports", "--json").out)}
    assert {path: (hit["read"], hit["new"]) for path, hit in hits.items()} == {
        "a.txt": (True, False),
        "c.txt": (False, True),
    }
    ended = run("searches", "run", "ports", "--new")
    assert "● new" in ended.out
    assert "a.txt" not in ended.out
    assert run("searches", "save", "ports", "closed", "--replace").code == 0
    assert run("searches", "run", "ports", "--new").code == 1
    assert "closed" in run("searches", "rm", "ports").err
    for arguments in (["run", "ports"], ["rm", "ports"], ["run", ""]):
        ended = run("searches", *arguments)
        assert ended.code == 1
        assert "searches list" in ended.err


def test_a_search_that_cannot_be_saved_is_explained(run: Run) -> None:
    run("index", str(sample_corpus()))
    assert run("searches", "save", "wrong", '"petro').code == 2
    assert run("searches", "save", " ", "petro").code == 2
    assert run("searches", "save", "everything", " ").code == 2
    assert run("searches", "save", "x", "petro", "--jsn").code == 2
    assert run("searches", "list").code == 1


def test_the_history_is_listed(run: Run) -> None:
    assert run("history").code == 1
    workspace = open_workspace(sample_corpus())
    for query in ("petro", '"drug trafficking"'):
        remember_query(workspace.library, query)
    assert run("history").out == '"drug trafficking"\npetro\n'
    queries = [record["query"] for record in records(run("history", "--json").out)]
    assert queries == ['"drug trafficking"', "petro"]


def test_doctor_finds_everything_in_order(run: Run) -> None:
    ended = run("doctor")
    assert ended.code == 0
    for topic in ("corpus-tui", "whoosh3", "data folder", "es→en", "en→es", "offline"):
        assert topic in ended.out


def test_the_screen_without_a_terminal_names_the_commands(run: Run) -> None:
    ended = run()
    assert ended.code == 2
    assert "needs a terminal" in ended.err


def test_settings_that_make_no_sense_are_explained(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "corpus-tui" / "config.toml"
    file.parent.mkdir()
    for text, reason in (
        ("theme = ", "cannot be read"),
        ("colour = 'red'", "no setting “colour”"),
        ("keys = 3", "a table"),
        ("watch = 'yes'", "true or false"),
        ("[keys]\nhelp = 5", "is to be a text"),
        ("[keys]\nfly = 'f'", "no command “fly”"),
    ):
        file.write_text(text)
        ended = run()
        assert ended.code == 2
        assert reason in ended.err


@pytest.mark.parametrize("path", ["~nosuchuser/x", "x" * 300])
def test_paths_that_cannot_be_are_explained(run: Run, path: str) -> None:
    ended = run("index", path)
    assert ended.code == 3
    assert "Traceback" not in ended.err


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("search").code == 2
    assert run("translate").code == 2
    assert run("show", "x", "--to", "fr").code == 2
    ended = run("search", "petro", "--jsn")
    assert ended.code == 2
    assert "--jsn" in ended.err


def test_help_and_version(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert "Exit codes" in ended.out
    assert run("--version").out.startswith("corpus-tui ")


def test_hostile_file_names_reach_the_terminal_harmless(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a\x1b[31m\u202e\x9b\n.txt").write_text("The minister arrived on Monday.\n")
    (corpus / "b\x1b]0;x\x07.txt").touch()
    assert "\x1b" not in run("index", str(tmp_path / "no\x1b[31m")).err
    ended = run("search", "--corpus", str(corpus), "--json", "minister")
    assert records(ended.out)[0]["path"] == "a\x1b[31m\u202e\x9b\n.txt"
    assert not set(ended.out) & {"\x1b", "\x9b", "\u202e"}
    ended = run("search", "--corpus", str(corpus), "minister")
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err
    assert "\x07" not in ended.out + ended.err


COMMAND = [sys.executable, "-c", "from tui.cli import main; main()"]


def test_index_with_watch_tells_of_each_change_until_it_is_interrupted(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    with subprocess.Popen(
        [*COMMAND, "index", "--watch", corpus], stderr=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stderr is not None
        told = watching.stderr
        assert "0 articles" in told.readline()
        assert told.readline().startswith("Watching")
        (corpus / "a.txt").write_text("The minister arrived on Monday.\n")
        assert told.readline() == "new a.txt\n"
        (corpus / "a.txt").rename(corpus / "b.txt")
        assert told.readline() == "renamed a.txt → b.txt\n"
        (corpus / "b.txt").write_bytes(b"\0")
        assert told.readline() == "skipped b.txt: binary file\n"
        (corpus / "b.txt").unlink()
        assert told.readline() == "removed b.txt\n"
        watching.send_signal(signal.SIGINT)
        assert told.read() == "Stopped watching.\n"
        assert watching.wait() == 0


def test_watching_tells_when_another_program_was_quicker(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = open_workspace(write({"a.txt": "The minister arrived.\n"}))
    workspace.upkeep.update()

    def changed_twice(*_: object) -> Iterator[None]:
        yield
        other = open_workspace(write({"b.txt": "The ambassador left.\n"}))
        other.upkeep.update()
        other.close()
        yield

    monkeypatch.setattr("tui.commands.opening.watch", changed_twice)
    follow_changes(workspace)
    workspace.close()
    told = capsys.readouterr().err.splitlines()
    assert told[1:] == ["Another corpus-tui was quicker: 2 articles now.", "Stopped watching."]


def children_of(process: int) -> list[str]:
    told = subprocess.run(["pgrep", "-P", str(process)], check=False, capture_output=True)
    return told.stdout.decode().split()


def test_an_interrupt_ends_indexing_and_its_processes_with_one_word(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(1500):
        (corpus / f"{number}.txt").write_text(f"The minister arrived on day {number}.\n")
    with subprocess.Popen(
        [*COMMAND, "index", corpus], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as indexing:
        while not (children := children_of(indexing.pid)):
            assert indexing.poll() is None
        # as a terminal does: to the whole group
        os.killpg(indexing.pid, signal.SIGINT)
        assert indexing.stderr is not None
        assert indexing.stderr.read().strip() == "Interrupted."
        assert indexing.wait() == 130
    for child in children:
        assert not subprocess.run(["ps", "-o", "pid=", "-p", child], capture_output=True).stdout


HOLDER = """
import sys
from pathlib import Path
from search import open_workspace

def wait(step):
    print("indexing", flush=True)
    sys.stdin.read()

open_workspace(Path(sys.argv[1])).upkeep.update(wait)
"""


def test_a_second_program_that_indexes_is_told_of_the_first(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The minister arrived on Monday.\n")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, corpus], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"indexing\n"
        ended = run("index", str(corpus))
        assert ended.code == 3
        assert "Another corpus-tui is indexing" in ended.err
        assert "Traceback" not in ended.err
        first.communicate()
    assert "1 unchanged" in run("index", str(corpus)).err
