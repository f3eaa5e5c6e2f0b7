"""What `corpus-tui concordance` prints, and `search --kwic` too, for people and for programs."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import Workspace, open_workspace
from tests.conftest import Write
from tests.remembering import remember_renderings
from tests.tui.running import Ended, Run, records

PORTS = {
    "a.md": "---\ndate: 2023-05-01\n---\n\nEl puerto cerró. Un viejo puerto, en cambio, abrió.",
    "b.md": "---\ndate: 2024\n---\n\nNo hay puerto.",
}
COMMANDS = [("concordance",), ("search", "--kwic")]
Kwic = Callable[..., Ended]


@pytest.fixture
def ports(write: Write) -> Iterator[Workspace]:
    opened = open_workspace(write(PORTS))
    opened.upkeep.update()
    yield opened
    opened.close()


@pytest.fixture(params=COMMANDS, ids=" ".join)
def kwic(request: pytest.FixtureRequest, ports: Workspace, run: Run) -> Kwic:
    """Ask the ports for their lines, by each of the two commands; words as they are typed."""

    def ask(*arguments: str, crossing: bool = False) -> Ended:
        as_typed = () if crossing else ("--no-cross",)
        return run(*request.param, "--corpus", str(ports.corpus), *as_typed, *arguments)

    return ask


def lines_of(ended: Ended) -> list[list[str]]:
    """The fields of each line."""
    return [line.split("\t") for line in ended.out.splitlines()]


def test_a_line_is_tabbed_where_there_is_no_terminal(kwic: Kwic, ports: Workspace) -> None:
    printed = kwic("viejo")
    article = ports.questions.article("a.md")
    assert printed.out == f"Un \tviejo\t puerto, en cambio, abrió.\t{article.id}\t1.2\n"
    assert "1 line of 1 hit" in printed.err
    assert printed.code == 0


def test_lines_are_sorted_and_then_counted_off(kwic: Kwic) -> None:
    everything = lines_of(kwic("puerto", "--sort", "left"))
    assert [line[0] for line in everything] == ["El ", "No hay ", "Un viejo "]
    second = kwic("puerto", "--sort", "left", "--limit", "1", "--offset", "1")
    assert lines_of(second) == everything[1:2]
    by_date = lines_of(kwic("puerto", "--sort", "date"))
    assert [line[0] for line in by_date] == ["No hay ", "El ", "Un viejo "]


def test_options_narrow_the_query(kwic: Kwic) -> None:
    assert [line[0] for line in lines_of(kwic("puerto", "--from", "2024"))] == ["No hay "]
    assert len(lines_of(kwic("puerto", "--to", "2023", "--lang", "es"))) == 2
    assert kwic("puerto", "--source", "herald").code == 1
    assert len(lines_of(kwic("puerto", "-viejo"))) == 1


def test_json_has_one_object_a_line(kwic: Kwic, ports: Workspace) -> None:
    found = records(kwic("puerto", "--sort", "right", "--json").out)
    assert [record["right"] for record in found] == [".", " cerró.", ", en cambio, abrió."]
    assert found[1] == {
        "id": ports.questions.article("a.md").id,
        "title": "El puerto cerró.",
        "language": "es",
        "date": "2023-05-01",
        "source": "",
        "path": "a.md",
        "place": "1.1",
        "left": "El ",
        "keyword": "puerto",
        "right": " cerró.",
    }


def test_renderings_come_from_the_memory_or_are_made(kwic: Kwic, ports: Workspace) -> None:
    remembered = {"No hay puerto.": "What was remembered."}
    remember_renderings(ports.folder, "es", "en", remembered)
    found = records(kwic("puerto", "--json", "--renderings").out)
    renderings = {record["path"]: record["rendering"] for record in found}
    assert renderings["b.md"] == "What was remembered."
    assert renderings["a.md"].strip()
    last_fields = [line[5] for line in lines_of(kwic("puerto", "--renderings"))]
    assert last_fields == [record["rendering"] for record in found]


def test_translations_have_lines_where_they_are_wanted(kwic: Kwic) -> None:
    assert kwic("port").code == 1
    assert len(lines_of(kwic("port", crossing=True))) == 3


def test_nothing_found_exits_with_1(kwic: Kwic) -> None:
    printed = kwic("zzzz")
    assert (printed.code, printed.out) == (1, "")
    assert "0 lines of 0 hits" in printed.err
    assert kwic("lang:es").code == 1


def test_a_wrong_query_is_told_with_its_place(kwic: Kwic) -> None:
    printed = kwic('viejo "puerto')
    assert (printed.code, printed.out) == (2, "")
    assert 'viejo "puerto\n      ^' in printed.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["puerto", "--sort", "newest"], "article"),
        (["puerto", "--from", "yesterday"], "2023-05-17"),
        (["puerto", "--csv"], "--csv"),
        (["puerto", "--limit", "0"], "--limit"),
        ([], "QUERY"),
    ],
)
def test_wrong_usage_is_told(kwic: Kwic, arguments: list[str], told: str) -> None:
    printed = kwic(*arguments)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err


def test_hits_left_out_are_said(kwic: Kwic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.answers.questions.MOST_HITS", 1)
    assert "of the best 1 of 2 hits" in kwic("puerto").err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_in_a_terminal_the_keywords_stand_below_one_another(
    ports: Workspace, command: tuple[str, ...]
) -> None:
    script = "from tui.cli import main; main()"
    arguments = [*command, "puerto", "--no-cross", "--corpus", str(ports.corpus)]
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", script, *arguments],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"COLUMNS": "40", "TERM": "xterm"},
        cwd=Path(__file__).parents[3],
        check=True,
    )
    written = os.read(ours, 65536).decode()
    os.close(theirs)
    os.close(ours)
    assert written.count("\x1b[1;33mpuerto\x1b[0m") == 3
    lines = re.sub(r"\x1b\[[\d;]*m", "", written).splitlines()
    assert [line.index("puerto") for line in lines] == [lines[0].index("puerto")] * 3
    assert max(map(len, lines)) <= 40
    article = ports.questions.article("a.md").id
    assert f"{article[:6]} 1.2" in written
