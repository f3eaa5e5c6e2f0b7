"""What the words of a query are taken to mean in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import Workspace, open_workspace
from tests.conftest import Write

ARTICLES = {
    "es1.txt": "La aduana y la policía revisarán cada contenedor. Hubo una incautación de cocaína.",
    "es2.txt": "El año pasado subió el precio de la leche en la región de la costa.",
    "en1.txt": "The customs office will check every container. A record seizure of cocaine.",
    "en2.txt": "Last year the price of milk rose in the region of the coast.",
}


@pytest.fixture
def crossed(write: Write, unpacked_models: Path) -> Iterator[Workspace]:
    workspace = open_workspace(write(ARTICLES))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aduana", {"es1.txt", "en1.txt"}),
        ("aduanas", {"es1.txt", "en1.txt"}),
        ("customs", {"es1.txt", "en1.txt"}),
        ("incautación", {"es1.txt", "en1.txt"}),
        ("seizure", {"es1.txt", "en1.txt"}),
        ("leche", {"es2.txt", "en2.txt"}),
        ("year", {"es2.txt", "en2.txt"}),
    ],
)
def test_a_word_finds_the_other_language_in_any_form(
    crossed: Workspace, query: str, found: set[str]
) -> None:
    assert {hit.path for hit in crossed.questions.search(query).hits} == found


def translated(workspace: Workspace, query: str) -> set[tuple[str, str]]:
    return {
        (matched.translated_from, matched.term)
        for hit in workspace.questions.search(query).hits
        for matched in hit.matched
        if matched.translated_from
    }


def test_nothing_is_translated_into_itself(crossed: Workspace) -> None:
    assert all(source != term for source, term in translated(crossed, "cocaine"))
    assert all(source != term for source, term in translated(crossed, "cocaína"))


def test_a_word_that_means_little_is_not_translated(crossed: Workspace) -> None:
    assert not {source for source, _ in translated(crossed, "price of the milk")} & {"of", "the"}


def test_one_translation_is_shown_once_whatever_its_forms(crossed: Workspace) -> None:
    terms = [term for _, term in translated(crossed, "container")]
    assert terms == ["contenedor"] or terms == ["contenedores"]
