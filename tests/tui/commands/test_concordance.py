"""What `corpus-tui search --kwic` prints, for people and for programs."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from search import ConcordanceOrder, QuerySyntaxError, Workspace, open_workspace
from tests.conftest import Write
from tests.remembering import remember_renderings
from tui.commands.concordance import run_kwic

PORTS = {
    "a.md": "---\ndate: 2023-05-01\n---\n\nEl puerto cerró. Un viejo puerto, en cambio, abrió.",
    "b.md": "---\ndate: 2024\n---\n\nNo hay puerto.",
}


@pytest.fixture
def ports(write: Write) -> Iterator[Workspace]:
    opened = open_workspace(write(PORTS))
    opened.upkeep.update()
    yield opened
    opened.close()


class Printed(NamedTuple):
    code: int
    lines: list[str]
    err: str


class Kwic:
    def __init__(self, workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        self.workspace = workspace
        self._capsys = capsys

    def __call__(
        self,
        query: str,
        sort: ConcordanceOrder = "article",
        limit: int | None = None,
        offset: int = 0,
        *,
        json_lines: bool = False,
        renderings: bool = False,
        crossing: bool = False,
    ) -> Printed:
        code = 0
        try:
            run_kwic(
                self.workspace,
                query,
                sort=sort,
                limit=limit,
                offset=offset,
                as_json=json_lines,
                with_renderings=renderings,
                is_crossing=crossing,
            )
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = self._capsys.readouterr()
        return Printed(code, printed.out.splitlines(), printed.err)


@pytest.fixture
def kwic(ports: Workspace, capsys: pytest.CaptureFixture[str]) -> Kwic:
    return Kwic(ports, capsys)


def test_a_line_is_tabbed_where_there_is_no_terminal(kwic: Kwic) -> None:
    printed = kwic("viejo")
    article = kwic.workspace.questions.article("a.md")
    assert printed.lines == [f"Un \tviejo\t puerto, en cambio, abrió.\t{article.id}\t1.2"]
    assert "1 line of 1 hit" in printed.err
    assert printed.code == 0


def test_lines_are_sorted_and_then_counted_off(kwic: Kwic) -> None:
    everything = kwic("puerto", "left").lines
    assert [line.split("\t")[0] for line in everything] == ["El ", "No hay ", "Un viejo "]
    assert kwic("puerto", "left", 1, 1).lines == everything[1:2]
    by_date = [line.split("\t")[0] for line in kwic("puerto", "date").lines]
    assert by_date == ["No hay ", "El ", "Un viejo "]


def test_json_has_one_object_a_line(kwic: Kwic) -> None:
    records = [json.loads(line) for line in kwic("puerto", "right", json_lines=True).lines]
    assert [record["right"] for record in records] == [".", " cerró.", ", en cambio, abrió."]
    assert records[1] == {
        "id": kwic.workspace.questions.article("a.md").id,
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


def test_renderings_come_from_the_memory_or_are_made(kwic: Kwic) -> None:
    remembered = {"No hay puerto.": "What was remembered."}
    remember_renderings(kwic.workspace.folder, "es", "en", remembered)
    records = [json.loads(line) for line in kwic("puerto", json_lines=True, renderings=True).lines]
    renderings = {record["path"]: record["rendering"] for record in records}
    assert renderings["b.md"] == "What was remembered."
    assert renderings["a.md"].strip()
    last_fields = [line.split("\t")[5] for line in kwic("puerto", renderings=True).lines]
    assert last_fields == [record["rendering"] for record in records]


def test_translations_have_lines_where_they_are_wanted(kwic: Kwic) -> None:
    assert kwic("port").code == 1
    assert len(kwic("port", crossing=True).lines) == 3


def test_nothing_found_exits_with_1(kwic: Kwic) -> None:
    printed = kwic("zzzz")
    assert (printed.code, printed.lines) == (1, [])
    assert "0 lines of 0 hits" in printed.err
    assert kwic("lang:es").code == 1


def test_a_wrong_query_is_raised_with_its_place(kwic: Kwic) -> None:
    with pytest.raises(QuerySyntaxError):
        kwic('"puerto')


def test_hits_left_out_are_said(kwic: Kwic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.answers.questions.MOST_HITS", 1)
    assert "of the best 1 of 2 hits" in kwic("puerto").err


def test_in_a_terminal_the_keywords_stand_below_one_another(ports: Workspace) -> None:
    script = (
        "import sys; from pathlib import Path; from search import open_workspace\n"
        "from tui.commands.concordance import run_kwic\n"
        "run_kwic(open_workspace(Path(sys.argv[1])), 'puerto', sort='article', limit=None,"
        " offset=0, as_json=False, with_renderings=False, is_crossing=False)"
    )
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", script, str(ports.corpus)],
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
