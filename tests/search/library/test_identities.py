"""What the reader says of entities: merging, splitting, naming, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.library.database import create_library
from search.library.identities import (
    Identities,
    Member,
    change_identities,
    describe_identity,
    load_identities,
    merge_identities,
    split_identity,
)

KEYS = ("petro", "gustavo petro", "place:US", "eeuu", "onu")
MEMBERS = tuple((key, form) for key in KEYS for form in (key, "x"))
Step = Callable[[Identities], Identities]


def groups(identities: Identities) -> set[frozenset[Member]]:
    """Which names belong together."""
    found: dict[str, set[Member]] = {}
    for key, form in MEMBERS:
        found.setdefault(identities.identity_of(key, form), set()).add(Member(key, form))
    return set(map(frozenset, found.values()))


def members_of(identities: Identities, identity: str) -> list[Member]:
    return [member for member in MEMBERS if identities.identity_of(*member) == identity]


@st.composite
def steps(draw: st.DrawFn) -> list[Step]:
    """Merges and splits as a reader may make them, of what there is at each moment."""

    def step(merging: bool, which: int, other: int, part: int) -> Step:
        def change(now: Identities) -> Identities:
            there = sorted({now.identity_of(*member) for member in MEMBERS})
            identity, into = there[which % len(there)], there[other % len(there)]
            if merging:
                return merge_identities(now, [identity], into)
            members = members_of(now, identity)
            if len(members) < 2:
                return now
            return split_identity(now, identity, members, members[: part % len(members) or 1])[0]

        return change

    number = st.integers(0, 20)
    return draw(st.lists(st.builds(step, st.booleans(), number, number, number), max_size=6))


def after(made: list[Step]) -> Identities:
    identities = Identities()
    for step in made:
        identities = step(identities)
    return identities


def test_an_untouched_name_is_its_own_entity() -> None:
    assert Identities().identity_of("petro", "petro") == "petro"


def test_what_is_merged_has_the_identity_of_the_one_it_is_merged_into() -> None:
    made = merge_identities(Identities(), ["petro"], "gustavo petro")
    assert made.identity_of("petro", "any form, also one not met yet") == "gustavo petro"


@given(steps(), st.tuples(*[st.integers(0, 20)] * 3))
def test_merging_is_associative(made: list[Step], chosen: tuple[int, int, int]) -> None:
    now = after(made)
    there = sorted({now.identity_of(*member) for member in MEMBERS})
    a, b, c = (there[number % len(there)] for number in chosen)
    left = merge_identities(merge_identities(now, [a], b), [b], c)
    right = merge_identities(merge_identities(now, [b], c), [a], b)
    assert groups(left) == groups(right) == groups(merge_identities(now, [a, b], c))


@given(steps(), st.integers(0, 20), st.integers(0, 20))
def test_splitting_off_what_was_merged_leads_back(made: list[Step], one: int, other: int) -> None:
    now = after(made)
    there = sorted({now.identity_of(*member) for member in MEMBERS})
    moved, into = there[one % len(there)], there[other % len(there)]
    if moved == into:
        return
    merged = merge_identities(now, [moved], into)
    back, new = split_identity(merged, into, members_of(merged, into), members_of(now, moved))
    assert groups(back) == groups(now)
    assert members_of(back, new) == members_of(now, moved)


@given(steps(), st.integers(0, 20), st.integers(1, 9))
def test_splitting_takes_out_what_was_chosen_and_nothing_else(
    made: list[Step], one: int, part: int
) -> None:
    now = after(made)
    there = sorted({now.identity_of(*member) for member in MEMBERS})
    identity = there[one % len(there)]
    members = members_of(now, identity)
    chosen = members[: part % len(members)]
    if not chosen:
        return
    then, new = split_identity(now, identity, members, chosen)
    assert set(members_of(then, new)) == set(chosen)
    assert groups(then) == (groups(now) - {frozenset(members)}) | {
        frozenset(chosen),
        frozenset(set(members) - set(chosen)),
    }


@pytest.fixture
def library(tmp_path: Path) -> Path:
    create_library(tmp_path / "library.sqlite3")
    return tmp_path / "library.sqlite3"


def test_what_the_reader_said_is_kept_and_taken_back(library: Path) -> None:
    undo_merge = change_identities(
        library, lambda now: merge_identities(now, ["petro"], "gustavo petro")
    )
    undo_name = change_identities(
        library, lambda now: describe_identity(now, "gustavo petro", "Petro Urrego", "PER")
    )
    kept = load_identities(library)
    assert kept.identity_of("petro", "petro") == "gustavo petro"
    assert kept.details == {"gustavo petro": ("Petro Urrego", "PER")}
    undo_merge()
    assert load_identities(library).identity_of("petro", "petro") == "petro"
    assert load_identities(library).details == kept.details, "what was said since stays"
    undo_name()
    assert load_identities(library) == Identities()


def test_a_name_and_a_class_are_left_to_the_program_again(library: Path) -> None:
    change_identities(library, lambda now: describe_identity(now, "onu", "ONU", "ORG"))
    change_identities(library, lambda now: describe_identity(now, "onu", "", ""))
    assert load_identities(library) == Identities()
