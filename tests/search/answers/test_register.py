"""The entities of a corpus: what they are called, where they are, when, and with whom."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from search import (
    NO_ENTITY,
    EntityRegister,
    Identities,
    Workspace,
    describe_identity,
    merge_identities,
    open_workspace,
    write_graph,
)
from search.entities.census import load_census
from tests.conftest import Write

ARTICLES = {
    "a.md": "---\ndate: 2021-02-03\n---\n\nGustavo Petro visitó Ecuador. Petro volvió a Bogota.",
    "b.md": "---\ndate: 2021-04\n---\n\nGustavo Petro dejó Bogotá. La ONU calló en Bogotá.",
    "c.txt": "The United Nations spoke of Ecuador, said Daniel Noboa.",
}


@pytest.fixture
def workspace(write: Write) -> Iterator[Workspace]:
    workspace = open_workspace(write(ARTICLES))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


@pytest.fixture
def register(workspace: Workspace) -> EntityRegister:
    return workspace.names.entities()


def told(workspace: Workspace, identities: Identities) -> EntityRegister:
    return EntityRegister(load_census(workspace.folder / "cache.sqlite3"), identities)


def listed(register: EntityRegister) -> dict[str, tuple[str, int, int]]:
    return {one.name: (one.entity_class, one.articles, one.mentions) for one in register.find()}


def test_every_entity_is_counted_once_in_each_article(register: EntityRegister) -> None:
    assert listed(register) == {
        "Bogotá": ("LOC", 2, 3),
        "Ecuador": ("LOC", 2, 2),
        "Gustavo Petro": ("PER", 2, 3),
        "United Nations": ("ORG", 2, 2),
        "Daniel Noboa": ("PER", 1, 1),
    }


def test_what_is_in_most_articles_comes_first_and_then_by_name(register: EntityRegister) -> None:
    names = [one.name for one in register.find()]
    assert names == ["Bogotá", "Ecuador", "Gustavo Petro", "United Nations", "Daniel Noboa"]
    assert [one.name for one in register.find(order="name")] == sorted(names)


def test_an_entity_has_its_spellings_and_dates(register: EntityRegister) -> None:
    petro = register.entity("gustavo petro")
    assert petro is not None
    assert [(one.spelling, one.mentions) for one in petro.aliases] == [
        ("Gustavo Petro", 2), ("Petro", 1),
    ]  # fmt: skip
    assert (petro.first, petro.last) == ("2021-02-03", "2021-04")
    noboa = register.entity("daniel noboa")
    assert noboa is not None
    assert (noboa.first, noboa.last) == ("", "")
    assert register.entity("nobody") is None


def test_entities_are_found_by_any_spelling_and_by_class(register: EntityRegister) -> None:
    assert [one.name for one in register.find("onu")] == ["United Nations"]
    assert [one.name for one in register.find("petro gustavo")] == ["Gustavo Petro"]
    assert [one.name for one in register.find("", "PER")] == ["Gustavo Petro", "Daniel Noboa"]
    assert len(register.find("zzz")) == 0
    places = register.find("", "LOC")
    assert places.place("place:EC") == 1
    assert places.place("gustavo petro") is None
    assert places.place("nobody") is None
    assert [one.name for one in places[1:]] == ["Ecuador"]


def test_articles_are_found_by_any_spelling(workspace: Workspace, register: EntityRegister) -> None:
    ids = {path: workspace.questions.article(path).id for path in ARTICLES}
    assert register.named("onu") == {ids["b.md"], ids["c.txt"]}
    assert register.named("united nations") == register.named("onu")
    assert register.named("pet*") == {ids["a.md"], ids["b.md"]}
    assert register.named("*") == set(ids.values())
    assert register.named("petr") == frozenset()


def test_what_shares_articles_is_counted(workspace: Workspace, register: EntityRegister) -> None:
    assert [(one.name, one.articles) for one in register.neighbours("gustavo petro", 2)] == [
        ("Bogotá", 2), ("Ecuador", 1),
    ]  # fmt: skip
    assert register.neighbours("nobody", 5) == []
    article = workspace.questions.article("c.txt")
    found = register.commonest([article.id, "gone"], 2)
    assert [(one.name, one.articles) for one in found] == [("Ecuador", 1), ("United Nations", 1)]
    assert register.commonest([], 5) == []
    numbers = [register.number_of(one) or 0 for one in ("gustavo petro", "place:EC")]
    assert [shared for *_, shared in register.ties(numbers)] == [1]


def test_some_articles_have_a_register_of_their_own(
    workspace: Workspace, register: EntityRegister
) -> None:
    only = register.within([workspace.questions.article("c.txt").id])
    assert sorted(listed(only)) == ["Daniel Noboa", "Ecuador", "United Nations"]
    assert listed(only)["Ecuador"] == ("LOC", 1, 1)
    assert len(register.within([])) == 0


def test_what_the_reader_says_goes_before_what_was_recognised(workspace: Workspace) -> None:
    merged = merge_identities(Identities(), ["daniel noboa"], "gustavo petro")
    assert listed(told(workspace, merged))["Gustavo Petro"] == ("PER", 3, 4)
    named = describe_identity(merged, "gustavo petro", "Presidentes", "ORG")
    assert listed(told(workspace, named))["Presidentes"] == ("ORG", 3, 4)
    none = describe_identity(Identities(), "place:EC", "", NO_ENTITY)
    assert "Ecuador" not in listed(told(workspace, none))
    assert told(workspace, none).named("ecuador") == frozenset()


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2019", "2021-05", "2021-05-06", ""], [("2019", 1), ("2020", 0), ("2021", 2)]),
        (["2021-11-30", "2022-01-02"], [("2021-11", 1), ("2021-12", 0), ("2022-01", 1)]),
        (["2015-01-01", "2019-01-01"], [(str(year), int(year in (2015, 2019))) for year in
                                        range(2015, 2020)]),
        (["2021-02-03", "2021-02-09"], [("2021", 2)]),
        ([""], []),
    ],
)  # fmt: skip
def test_a_timeline_has_no_gaps(
    write: Write, dates: list[str], expected: list[tuple[str, int]]
) -> None:
    def front_matter(date: str) -> str:
        return f"---\ndate: {date}\n---\n\n" if date else ""

    workspace = open_workspace(
        write({f"{n}.md": f"{front_matter(d)}Va Gustavo Petro." for n, d in enumerate(dates)})
    )
    workspace.upkeep.update()
    assert workspace.names.entities().timeline("gustavo petro") == expected
    assert workspace.names.entities().timeline("nobody") == []


def test_a_register_is_made_anew_only_when_something_changed(
    workspace: Workspace, register: EntityRegister, write: Write
) -> None:
    assert workspace.names.entities() is register
    write({"d.txt": "Rafael Correa calla."})
    workspace.upkeep.update()
    assert workspace.names.entities() is not register
    assert "Rafael Correa" in listed(workspace.names.entities())


def test_a_graph_takes_hostile_names(write: Write, tmp_path: Path) -> None:
    workspace = open_workspace(write({"a.txt": "Gustavo Petro visitó Ecuador."}))
    workspace.upkeep.update()
    hostile = describe_identity(Identities(), "gustavo petro", "<&\x1b]\u202e👩\u200d👧\ud800", "")
    register = told(workspace, hostile)
    out = io.BytesIO()
    write_graph(register, register.find().numbers, out)
    graph = ElementTree.fromstring(out.getvalue())
    assert len(list(graph.iter("{http://graphml.graphdrawing.org/xmlns}node"))) == 2
