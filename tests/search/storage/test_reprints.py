"""Reprints: which articles are alike, and how they are found and folded."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from search import SearchOptions, Workspace, open_workspace
from search.storage.reprints import group_reprints, load_reprints
from tests.conftest import Write

WORDS = [
    "la",
    "frontera",
    "puerto",
    "ministro",
    "acuerdo",
    "policía",
    "droga",
    "juez",
    "ley",
    "banco",
    "reunión",
    "ciudad",
    "norte",
    "río",
    "camión",
    "barco",
    "víctima",
    "jefe",
    "cartel",
    "paz",
]


def text_of(seed: int, length: int = 120) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) for _ in range(length)]


def written(words: list[str]) -> str:
    sentences = [" ".join(words[start : start + 12]) for start in range(0, len(words), 12)]
    return "\n\n".join(f"{sentence.capitalize()}." for sentence in sentences)


def indexed(corpus: Path) -> Workspace:
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    return workspace


def groups(workspace: Workspace) -> list[set[str]]:
    """The paths of the articles of each group."""
    found: dict[int, set[str]] = {}
    for one, number in load_reprints(workspace.folder / "cache.sqlite3").groups.items():
        found.setdefault(number, set()).add(workspace.questions.article(one).path)
    return sorted(found.values(), key=sorted)


@pytest.fixture
def reprinted(write: Write) -> Workspace:
    """Two groups of reprints, and articles that are alone."""
    first, second = text_of(1), text_of(2)
    changed = [*first[:60], "huelga", "huelga", *first[62:]]
    return indexed(
        write(
            {
                "a.txt": written(first),
                "b.txt": f"Otro título\n\n{written(first)}",
                "c.html": f"<h1>Título</h1><p>{written(changed)}</p>",
                "d.txt": written(second),
                "e.jsonl": json.dumps({"text": written(second)}),
                "f.txt": written(text_of(3)),
                "g.txt": written([*first[:40], *text_of(4, 80)]),
                "h.txt": "La frontera abrió.",
                "i.txt": "La frontera abrió ayer.",
            }
        )
    )


def test_same_and_nearly_same_articles_are_grouped_whatever_their_format_and_title(
    reprinted: Workspace,
) -> None:
    assert groups(reprinted) == [{"a.txt", "b.txt", "c.html"}, {"d.txt", "e.jsonl//1"}]


def test_notices_are_grouped_where_all_of_them_is_the_same(write: Write) -> None:
    rows = [
        ("Uno", "2023", "Leer más."),
        ("Dos", "2023", "Leer más."),
        ("Dos", "2023", "LEER  más."),
        ("Dos", "2023", "Leer."),
        ("Dos", "2024", "Leer más."),
    ]
    named = [dict(zip(("title", "date", "text"), row, strict=True)) for row in rows]
    lines = [json.dumps(row) for row in named]
    workspace = indexed(write({"a.jsonl": "\n".join(lines)}))
    assert groups(workspace) == [{"a.jsonl//2", "a.jsonl//3"}]


def test_one_hit_stands_for_all_its_reprints(reprinted: Workspace) -> None:
    found = reprinted.questions.search("frontera", SearchOptions(limit=50))
    assert found.total == len(found.hits) == 6
    assert sorted(hit.reprints for hit in found.hits) == [0, 0, 0, 0, 1, 2]
    assert not any(hit.is_reprint for hit in found.hits)
    everything = reprinted.questions.search("frontera", SearchOptions(limit=50, unfolded=None))
    assert everything.total == 9
    assert {hit.reprints for hit in everything.hits} == {0}
    assert {hit.id for hit in found.hits} < {hit.id for hit in everything.hits}


def test_unfolded_reprints_stand_behind_the_hit_that_they_are_like(reprinted: Workspace) -> None:
    folded = reprinted.questions.search("frontera", SearchOptions(limit=50))
    place, head = next((n, hit) for n, hit in enumerate(folded.hits) if hit.reprints == 2)
    found = reprinted.questions.search("frontera", SearchOptions(limit=50, unfolded=[head.id]))
    assert found.total == 8
    shown = found.hits[place : place + 3]
    assert shown[0].id == head.id
    assert [hit.is_reprint for hit in shown] == [False, True, True]
    others = [hit.id for hit in found.hits if hit not in shown]
    assert others == [hit.id for hit in folded.hits if hit.id != head.id]


def test_pages_follow_one_another(reprinted: Workspace) -> None:
    everything = [
        hit.id for hit in reprinted.questions.search("frontera", SearchOptions(limit=50)).hits
    ]
    pages = [
        hit.id
        for at in (0, 2, 4)
        for hit in reprinted.questions.search("frontera", SearchOptions(at, 2)).hits
    ]
    assert pages == everything


def test_only_reprints_that_match_are_counted(write: Write) -> None:
    first = text_of(1)
    corpus = write({"a.txt": written(first), "b.txt": f"Huelga general\n\n{written(first)}"})
    workspace = indexed(corpus)
    (hit,) = workspace.questions.search("huelga").hits
    assert (hit.path, hit.reprints) == ("b.txt", 0)
    (hit,) = workspace.questions.search("frontera").hits
    assert hit.reprints == 1


def test_an_article_that_changes_or_goes_leaves_its_group(reprinted: Workspace) -> None:
    corpus = reprinted.corpus
    (corpus / "d.txt").write_text(written(text_of(9)), "utf-8")
    (corpus / "b.txt").unlink()
    reprinted.upkeep.update()
    assert groups(reprinted) == [{"a.txt", "c.html"}]
    assert sorted(
        hit.reprints for hit in reprinted.questions.search("frontera", SearchOptions(limit=50)).hits
    )[-2:] == [
        0,
        1,
    ]


def test_another_program_sees_what_was_grouped_since(reprinted: Workspace) -> None:
    other = open_workspace(reprinted.corpus)
    assert other.questions.search("frontera").total == 6
    (reprinted.corpus / "j.txt").write_text(written(text_of(3)), "utf-8")
    reprinted.upkeep.update()
    assert other.questions.search("frontera").total == 6
    assert sorted(hit.reprints for hit in other.questions.search("frontera").hits) == [
        0,
        0,
        0,
        1,
        1,
        2,
    ]


def test_what_is_known_is_not_loaded_again(reprinted: Workspace) -> None:
    cache = reprinted.folder / "cache.sqlite3"
    known = load_reprints(cache)
    assert load_reprints(cache, known) is known
    group_reprints(cache)
    assert load_reprints(cache, known) is known


@pytest.mark.parametrize(("kept", "is_reprint"), [(1.0, True), (0.9, True), (0.3, False)])
def test_how_much_is_the_same_decides(write: Write, kept: float, is_reprint: bool) -> None:
    first, other = text_of(5, 600), text_of(6, 600)
    end = round(len(first) * kept)
    texts = {"a.txt": written(first), "b.txt": written([*first[:end], *other[end:]])}
    assert bool(groups(indexed(write(texts)))) is is_reprint
