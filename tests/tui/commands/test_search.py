"""`corpus-tui search` with its options."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.conftest import Write
from tests.tui.running import Run
from tests.tui.screens.test_narrowing import ARTICLES


@pytest.fixture
def articles(write: Write) -> str:
    return str(write(ARTICLES))


def paths(run: Run, corpus: str, *arguments: str) -> list[str]:
    ended = run("search", "--corpus", corpus, "--json", *arguments)
    return [json.loads(line)["path"] for line in ended.out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["petro", "--lang", "es"], ["puertos.md"]),
        (["petro", "--from", "2023"], ["puertos.md"]),
        (["petro", "--to", "2022-06"], ["strike.md"]),
        (["petro", "--from", "2022", "--to", "2022-01-02"], []),
        (["petro", "--source", "herald"], ["strike.md"]),
        (["petro", "--source", "herald", "--source", "El Comercio", "--sort", "newest"],
         ["puertos.md", "strike.md"]),
        (["petro", "--sort", "oldest"], ["strike.md", "puertos.md"]),
        (["petro OR nobody", "--sort", "title"], ["strike.md", "agreement.md", "puertos.md"]),
        (["petro OR nobody", "--lang", "en", "--sort", "title"], ["strike.md", "agreement.md"]),
        (["drug", "trafficking"], ["strike.md", "puertos.md"]),
        (["drug", "trafficking", "--no-cross"], ["strike.md"]),
        (["petro", "--sort", "newest", "--offset", "1"], ["strike.md"]),
        (["petro", "--sort", "newest", "--limit", "1"], ["puertos.md"]),
        (["petro", "-harbour"], ["puertos.md"]),
    ],
)  # fmt: skip
def test_options_narrow_and_order(
    run: Run, articles: str, arguments: list[str], expected: list[str]
) -> None:
    assert paths(run, articles, *arguments) == expected


def test_json_says_what_matched(run: Run, articles: str) -> None:
    ended = run("search", "--corpus", articles, "--json", "drug trafficking", "--lang", "es")
    (hit,) = map(json.loads, ended.out.splitlines())
    assert hit["matched"][0] == {
        "term": "narcotráfico",
        "translated_from": "drug trafficking",
        "in": ["text"],
        "count": 1,
    }
    ended = run("search", "--corpus", articles, "--json", "harbour", "--no-cross")
    (hit,) = map(json.loads, ended.out.splitlines())
    assert [matched["translated_from"] for matched in hit["matched"]] == [None]


def test_a_table_has_a_row_a_hit(run: Run, articles: str) -> None:
    ended = run("search", "--corpus", articles, "--csv", "petro", "--sort", "newest")
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [row["path"] for row in rows] == ["puertos.md", "strike.md"]
    assert rows[0]["date"] == "2023-05-17"


def test_a_table_holds_no_formula(run: Run, write: Write) -> None:
    corpus = write({"a.md": "---\ntitle: =HYPERLINK(1)\n---\n\n+1 petro."})
    ended = run("search", "--corpus", str(corpus), "--csv", "petro")
    (row,) = csv.DictReader(io.StringIO(ended.out, newline=""))
    assert (row["title"], row["snippet"]) == ("'=HYPERLINK(1)", "'+1 petro.")


def test_an_explanation_adds_up(run: Run, articles: str) -> None:
    ended = run("search", "--corpus", articles, "--explain", "petro harbour", "--no-cross")
    whole, *parts = [line.split() for line in ended.out.splitlines() if line.strip()]
    assert float(whole[0]) == pytest.approx(sum(float(part[0]) for part in parts), abs=0.002)
    assert [part[1] for part in parts] == ["harbour:", "petro:"]


def test_a_misspelt_word_is_answered_with_a_better_one(run: Run, articles: str) -> None:
    ended = run("search", "--corpus", articles, "harbuor")
    assert ended.code == 1
    assert "Did you mean: harbour" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["petro", "--sort", "best"], "relevance, newest, oldest, title"),
        (["petro", "--sort", "left"], "relevance, newest, oldest, title"),
        (["petro", "--kwic", "--sort", "newest"], "article, left, right, date"),
        (["petro", "--from", "yesterday"], "2023-05-17"),
        (["petro", "--json", "--csv"], "Choose one"),
        (["petro", "--kwic", "--csv"], "--kwic"),
        (["petro", "--renderings"], "--kwic"),
        (["(petro", "--lang", "es"], "not closed"),
        (["/(a|aa)+[c-f/"], "regular expression"),
    ],
)
def test_wrong_usage_is_told(run: Run, articles: str, arguments: list[str], told: str) -> None:
    ended = run("search", "--corpus", articles, *arguments)
    assert ended.code == 2
    assert told in ended.err


def test_matches_in_context(run: Run, articles: str) -> None:
    ended = run("search", "--corpus", articles, "--kwic", "petro", "--sort", "left")
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert [line[1] for line in lines] == ["Petro", "Petro"]
    ended = run("search", "--corpus", articles, "--kwic", "--json", "narcotráfico", "--renderings")
    first = json.loads(ended.out.splitlines()[0])
    assert first["left"] + first["keyword"] + first["right"] == "El narcotráfico usa los puertos."
    assert first["rendering"]
