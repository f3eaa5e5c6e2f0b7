from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.tui.running import Run

ARTICLES = {
    "2023-01-01-a.txt": "El presidente Gustavo Petro visitó Ecuador.",
    "2024-02-02-b.txt": "President Gustavo Petro praised Ecuador. Petro left for Bogota.",
    "c.txt": "Nobody spoke of Ecuador in the harbour.",
}


@pytest.fixture
def corpus(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    assert run("index", str(folder)).code == 0
    return folder


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_entities_are_listed_those_of_most_articles_first(run: Run, corpus: Path) -> None:
    ended = run("entities")
    assert ended.code == 0
    first, second, third = ended.out.splitlines()
    assert first.startswith("Ecuador  LOC · 3 articles · 3 mentions")
    assert second.startswith("Gustavo Petro  PER · 2 articles · 3 mentions")
    assert third.startswith("Bogota  LOC · 1 article")
    assert "3 found" in ended.err


def test_each_is_a_line_of_json(run: Run, corpus: Path) -> None:
    record = records(run("entities", "--name", "petro", "--json").out)[0]
    assert record == {
        "id": "gustavo petro",
        "name": "Gustavo Petro",
        "class": "PER",
        "articles": 2,
        "mentions": 3,
        "first": record["first"],
        "last": record["last"],
        "aliases": [{"name": "Gustavo Petro", "mentions": 2}, {"name": "Petro", "mentions": 1}],
    }


def test_a_query_says_of_which_articles(run: Run, corpus: Path) -> None:
    found = records(run("entities", "harbour", "--json").out)
    assert [(one["name"], one["articles"]) for one in found] == [("Ecuador", 1)]
    assert run("entities", "title:").code == 2


def test_a_class_and_a_limit_narrow_the_list(run: Run, corpus: Path) -> None:
    assert len(run("entities", "--class", "LOC").out.splitlines()) == 2
    assert len(run("entities", "--limit", "1").out.splitlines()) == 1
    assert run("entities", "--class", "MISC").code == 1


def test_a_table_is_read_by_a_spreadsheet(run: Run, corpus: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("entities", "--csv").out)))
    assert [row["name"] for row in rows] == ["Ecuador", "Gustavo Petro", "Bogota"]
    assert rows[0]["articles"] == "3"


def test_a_graph_ties_what_shares_articles(run: Run, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    ended = run("entities", "--graph", str(file))
    assert ended.code == 0
    assert ended.out == ""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ElementTree.parse(file).getroot()
    declared = {key.get("id") for key in graph.iter(f"{space}key")}
    names = {}
    for node in graph.iter(f"{space}node"):
        told = {data.get("key"): data.text for data in node}
        assert told.keys() <= declared
        names[node.get("id")] = told["label"]
    ties = {
        frozenset((names[edge.get("source")], names[edge.get("target")])): edge[0].text
        for edge in graph.iter(f"{space}edge")
    }
    assert ties == {
        frozenset(("Ecuador", "Gustavo Petro")): "2",
        frozenset(("Ecuador", "Bogota")): "1",
        frozenset(("Gustavo Petro", "Bogota")): "1",
    }
    again = run("entities", "--graph", str(file))
    assert again.code == 2
    assert "exists already" in again.err
    assert run("entities", "--graph", str(file), "--overwrite").code == 0


def given(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_every_line_of_text_becomes_an_array(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["👩 El presidente Gustavo Petro visitó Ecuador.", "", "nadie", "x\u2028Ecuador\r"]
    given(monkeypatch, "\n".join(lines).encode() + b"\n\xff Ecuador")
    ended = run("entities", "--stdin", "--lang", "es", "--json")
    assert ended.code == 0
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert found[0] == [
        {"start": 16, "end": 29, "text": "Gustavo Petro", "class": "PER"},
        {"start": 37, "end": 44, "text": "Ecuador", "class": "LOC"},
    ]
    assert found[1:3] == [[], []]
    assert [one["text"] for one in found[3]] == ["Ecuador"]
    assert [one["start"] for one in found[4]] == [2]
    for line, names in zip(lines, found, strict=False):
        assert all(line[one["start"] : one["end"]] == one["text"] for one in names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--stdin",),
        ("--stdin", "--lang", "es", "--csv"),
        ("--stdin", "--lang", "es", "petro"),
        ("--lang", "es"),
        ("--json", "--csv"),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("entities", *arguments).code == 2
