from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.running import Run

RIGHT = "El ministro viajó ayer a Quito.\tThe minister travelled to Quito yesterday."
WRONG = "Pagó 4.500 euros al juez.\tHe paid the judge 4,600 euros."


@pytest.fixture
def pairs(tmp_path: Path) -> str:
    file = tmp_path / "pairs.tsv"
    file.write_text(f"{RIGHT}\n{WRONG}\n", "utf-8")
    return str(file)


def test_each_pair_gets_a_number_a_mark_and_reasons(run: Run, pairs: str) -> None:
    ended = run("check", "--from", "es", "--to", "en", pairs)
    first, second = (line.split("\t") for line in ended.out.splitlines())
    assert ended.code == 0
    assert (first[1:], float(first[0]) > 0.5) == ([" ", ""], True)
    assert (second[1], float(second[0]) < 0.3) == ("?", True)
    assert "4.500" in second[2]


def test_the_same_as_json(run: Run, pairs: str) -> None:
    right, wrong = (
        json.loads(line)
        for line in run("check", "--from", "es", "--to", "en", "--json", pairs).out.splitlines()
    )
    assert (right["verdict"], right["doubts"]) == ("fine", [])
    assert (wrong["verdict"], wrong["kinds"]) == ("doubtful", ["number"])
    assert wrong["source"] == "Pagó 4.500 euros al juez."
    assert 0 <= wrong["quality"] < right["quality"] <= 1


def test_a_line_without_a_tab_is_told_by_its_number(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(f"{RIGHT}\nno tab here\n", "utf-8")
    ended = run("check", "--from", "es", "--to", "en", str(file))
    assert ended.code == 2
    assert "Line 2 has no tab" in ended.err


def test_two_sides_of_one_language_are_refused(run: Run, pairs: str) -> None:
    ended = run("check", "--from", "es", "--to", "es", pairs)
    assert ended.code == 2
    assert "nothing to compare" in ended.err
