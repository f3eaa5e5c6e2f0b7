"""Whom and what an article and its renderings mention, with what the reader said of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from search import (
    NO_ENTITY,
    Identities,
    Mentions,
    Place,
    Rendering,
    Workspace,
    article_entities,
    change_identities,
    describe_identity,
    find_mentions,
    merge_identities,
    open_workspace,
    rendered_mentions,
)
from search.answers.mentions import identified
from search.entities.article import mentions_by_place
from tests.conftest import MakeArticle, Write

TEXT = "El presidente Gustavo Petro visitó Ecuador. Petro habló de Ecuador con Daniel Noboa."


def opened(write: Write) -> Workspace:
    workspace = open_workspace(write({"a.txt": TEXT, "b.txt": "Ecuador calla."}))
    workspace.upkeep.update()
    return workspace


def names(workspace: Workspace, path: str = "a.txt") -> list[tuple[str, str, int]]:
    article = workspace.questions.article(path)
    identities = workspace.names.entities().identities
    found = article_entities(article, workspace.names.mentions(article), identities)
    return [(one.name, one.entity_class, one.mentions) for one in found]


def test_an_article_lists_whom_it_names_most(write: Write) -> None:
    assert names(opened(write)) == [
        ("Gustavo Petro", "PER", 2), ("Ecuador", "LOC", 2), ("Daniel Noboa", "PER", 1),
    ]  # fmt: skip


def test_what_the_reader_said_holds_after_reading_again(write: Write) -> None:
    workspace = opened(write)
    change_identities(
        workspace.library,
        lambda now: describe_identity(
            merge_identities(now, ["daniel noboa"], "gustavo petro"),
            "gustavo petro", "Los presidentes", "ORG",
        ),
    )  # fmt: skip
    told = [("Los presidentes", "ORG", 3), ("Ecuador", "LOC", 2)]
    assert names(workspace) == told
    write({"a.txt": f"{TEXT} Hoy."})
    workspace.upkeep.update()
    assert names(workspace) == told
    assert [one.name for one in workspace.names.entities().find()] == ["Ecuador", "Los presidentes"]


def test_what_is_no_name_is_marked_nowhere(write: Write) -> None:
    workspace = opened(write)
    change_identities(
        workspace.library, lambda now: describe_identity(now, "place:EC", "", NO_ENTITY)
    )
    assert [name for name, _, _ in names(workspace)] == ["Gustavo Petro", "Daniel Noboa"]
    assert names(workspace, "b.txt") == []
    assert workspace.questions.search("entity:ecuador").total == 0


def test_names_are_found_again_in_a_rendering(make_article: MakeArticle) -> None:
    article = make_article([["El presidente Gustavo Petro visitó Estados Unidos."]])
    source = identified(article, mentions_by_place(article.segments), Identities())
    text = "President Gustavo Petroo visited the United States."
    rendering = Rendering(Place(0, 0), text, "en", "es_en", "1", 2, "", ())
    (found,) = rendered_mentions(article, source, [rendering], Identities()).values()
    assert [(text[one.start : one.end], one.key) for one in found] == [
        ("Gustavo Petroo", "gustavo petro"), ("United States", "place:US"),
    ]  # fmt: skip


def spans(mentions: Mentions, texts: dict[Place, str]) -> list[str]:
    return [texts[place][one.start : one.end] for place, those in mentions.items() for one in those]


NAME = st.sampled_from(["Gustavo Petro", "Bogotá", "Bogota\u0301", "Ana 👩\u200d👧 Díaz", "CIES"])
WORDS = st.text(alphabet="abéñ e\u0301👩\u200d.,()[]*", max_size=12)


@given(st.lists(st.tuples(WORDS, NAME), min_size=1, max_size=6), st.sampled_from(["es", "en"]))
def test_offsets_select_the_very_letters(parts: list[tuple[str, str]], language: str) -> None:
    text = " ".join(f"{words} {name}" for words, name in parts)
    (found,) = find_mentions([text], "es" if language == "es" else "en")
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    for one in found:
        spelling = text[one.start : one.end]
        assert spelling == spelling.strip() != ""
        assert spelling[0].isalnum(), "a mention begins with a letter, not with a mark on one"


def test_no_corpus_has_names_in_it_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    register = open_workspace(tmp_path / "empty").names.entities()
    assert len(register) == 0
    assert list(register.find()) == []
    assert register.named("*") == frozenset()
