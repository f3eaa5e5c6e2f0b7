"""Words that no lexicon and no model knows, found by what was rendered beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import Workspace, open_workspace
from search.bilingual.associations import remembered_translations
from tests.conftest import Write
from tests.remembering import remember_renderings

SENTENCES = {
    "El zurriburri llegó al muelle.": "The flapdoodle reached the quay.",
    "Nadie vio el zurriburri de Ana.": "Nobody saw the flapdoodle of Ana.",
    "Un zurriburri no basta.": "One flapdoodle is not enough.",
    "El gran zurriburri fue ayer.": "The big flapdoodle was yesterday.",
}


@pytest.fixture
def rendered(write: Write, unpacked_models: Path) -> Iterator[Workspace]:
    files = {f"{number}.txt": text for number, text in enumerate(SENTENCES)}
    english = {f"e{number}.txt": f"The weather of day {number} is fine." for number in range(8)}
    flapdoodle = {"other.txt": "A flapdoodle of another kind is in the news today."}
    workspace = open_workspace(write(files | english | flapdoodle))
    workspace.upkeep.update()
    yield workspace
    workspace.close()


def keep(workspace: Workspace, sentences: dict[str, str]) -> None:
    remember_renderings(workspace.folder, "es", "en", sentences)


def translations(workspace: Workspace) -> tuple[str, ...]:
    cache = workspace.folder / "cache.sqlite3"
    engine = workspace.engine
    return remembered_translations("zurriburri", "es", engine.vocabulary(), engine, cache)


def test_a_word_that_is_always_beside_the_term_is_its_translation(rendered: Workspace) -> None:
    keep(rendered, SENTENCES)
    assert translations(rendered) == ("flapdoodle",)


def test_the_search_finds_it(rendered: Workspace) -> None:
    keep(rendered, SENTENCES)
    hits = rendered.questions.search("zurriburri").hits
    (hit,) = (hit for hit in hits if hit.path == "other.txt")
    assert [(one.term, one.translated_from) for one in hit.matched] == [
        ("flapdoodle", "zurriburri")
    ]


def test_two_sentences_prove_nothing(rendered: Workspace) -> None:
    keep(rendered, dict(list(SENTENCES.items())[:2]))
    assert translations(rendered) == ()


def test_an_empty_memory_has_nothing_to_say(rendered: Workspace) -> None:
    assert translations(rendered) == ()
