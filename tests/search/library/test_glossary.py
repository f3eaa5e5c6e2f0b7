from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.errors import GlossaryError
from search.library.database import create_library
from search.library.glossary import (
    GlossaryChange,
    change_glossary,
    find_term,
    list_terms,
    undo_change,
)
from search.text.terms import GlossaryTerm

GUARD = GlossaryTerm("guardia costera", "coast guard", "es", "en")
BOAT = GlossaryTerm("lancha", "speedboat", "es", "en", "not a ferry")
HARBOUR = GlossaryTerm("harbour", "puerto", "en", "es")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def test_terms_are_listed_by_direction_and_source(library: Path) -> None:
    ambito = GlossaryTerm("Ámbito", "field", "es", "en")
    change = change_glossary(library, add=[HARBOUR, BOAT, ambito, GUARD])
    assert change == GlossaryChange((), (HARBOUR, BOAT, ambito, GUARD))
    assert list_terms(library) == [ambito, GUARD, BOAT, HARBOUR]
    assert list_terms(library, "en") == [HARBOUR]
    assert find_term(library, " guardia\u00a0costera ", "es") == GUARD
    assert find_term(library, "guardia costera", "en") is None


def test_the_same_source_and_direction_is_replaced_and_told(library: Path) -> None:
    change_glossary(library, add=[GUARD, HARBOUR])
    navy = replace(GUARD, source="guardia  costera", target="navy ")
    change = change_glossary(library, add=[navy, HARBOUR, BOAT])
    kept = replace(GUARD, target="navy")
    assert change == GlossaryChange((GUARD,), (kept, BOAT))
    assert change.replaced == (GUARD,)
    assert list_terms(library) == [kept, BOAT, HARBOUR]
    # the other direction and another case are other terms
    others = [
        replace(GUARD, from_language="en", to_language="es"),
        replace(GUARD, source="GUARDIA"),
    ]
    assert change_glossary(library, add=others).gone == ()


def test_a_term_is_removed_and_brought_back(library: Path) -> None:
    change_glossary(library, add=[GUARD, BOAT])
    change = change_glossary(library, remove=[GUARD, HARBOUR])
    assert change == GlossaryChange((GUARD,), ())
    assert list_terms(library) == [BOAT]
    undo_change(library, change)
    assert list_terms(library) == [GUARD, BOAT]


def test_what_another_program_changed_meanwhile_is_not_removed(library: Path) -> None:
    change_glossary(library, add=[GUARD])
    newer = replace(GUARD, target="navy")
    change_glossary(library, add=[newer])
    assert change_glossary(library, remove=[GUARD]) == GlossaryChange()
    assert list_terms(library) == [newer]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(GUARD, source=" "), "no word"),
        (replace(GUARD, source="€ %"), "no word"),
        (replace(GUARD, target="\u200b "), "needs a target"),
        (replace(GUARD, to_language="es"), "another language"),
        (replace(GUARD, from_language="fr"), "no language “fr”"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_term_keeps_all_from_being_added(
    library: Path, wrong: GlossaryTerm, reason: str
) -> None:
    with pytest.raises(GlossaryError, match=reason):
        change_glossary(library, add=[BOAT, wrong])
    assert list_terms(library) == []


_TERMS = st.builds(
    lambda source, target, language: GlossaryTerm(
        source, target, language, "en" if language == "es" else "es"
    ),
    st.sampled_from("abc"),
    st.sampled_from("xyz"),
    st.sampled_from(LANGUAGES),
)
_CHANGES = st.lists(
    st.tuples(st.lists(_TERMS, max_size=4), st.lists(_TERMS, max_size=3)), max_size=4
)


@settings(max_examples=30)  # each writes to the disk
@given(changes=_CHANGES)
def test_undoing_every_change_leads_back_to_the_beginning(
    library: Path, changes: list[tuple[list[GlossaryTerm], list[GlossaryTerm]]]
) -> None:
    before = [list_terms(library)]
    made: list[GlossaryChange] = []
    for add, remove in changes:
        made.append(change_glossary(library, add=add, remove=remove))
        before.append(list_terms(library))
    for change in reversed(made):
        assert list_terms(library) == before.pop()
        undo_change(library, change)
    assert list_terms(library) == before.pop()


def test_of_two_writers_at_once_each_is_told_what_it_replaced(library: Path) -> None:
    names = [f"{writer}{number}" for writer in "ab" for number in range(15)]
    replaced: list[str] = []
    start = threading.Barrier(2)

    def write(writer: str, language: Language = "es") -> None:
        start.wait()
        for name in names:
            if name.startswith(writer):
                change = change_glossary(library, add=[GlossaryTerm("x", name, language, "en")])
                replaced.extend(term.target for term in change.gone)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted([*replaced, list_terms(library)[0].target]) == sorted(names)
